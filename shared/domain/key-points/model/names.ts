import { COMMON_WORDS } from '../../language-words.ts';
import { WORD_MULTIPLES } from './number-words.ts';

/** Titles may be left out or added. */
const TITLES = new Set(
  'mr mrs ms miss dr prof sir mx herr frau m mme mlle sr sra srta sig dott dhr mevr г-н г-жа'.split(' '),
);
/** Signs of money that numbers are checked with. */
const MONEY = new Set('us usd eur gbp jpy cny rmb inr chf rs'.split(' '));
/** People and bodies that a sentence may speak of in general without naming any. */
const GENERIC = new Set(
  (
    'police officials authorities researchers scientists experts residents workers people visitors passengers critics ' +
    'investigators engineers doctors patients students teachers parents customers organisers organizers campaigners ' +
    'several some many most more about around nearly almost over under between among during since until after before ' +
    'when while despite following according new both each every no only just other another all any there what who ' +
    'he she it they we you i his her its their our my these those here then so however also but yet still instead'
  ).split(' '),
);

const WORD = /[\p{L}\p{N}][\p{L}\p{M}\p{N}.’'&]*/gu;

const fold = (word: string): string =>
  word
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/['’]s?$/u, '')
    .replace(/[.’']/g, '')
    .toLowerCase();

interface Word {
  readonly text: string;
  readonly folded: string;
  /** Whether a capital may be there for its place alone. */
  readonly isFirst: boolean;
  readonly isCapital: boolean;
}

const wordsOf = (text: string): Word[] =>
  [...text.matchAll(WORD)].map(({ 0: written, index }) => ({
    text: written,
    folded: fold(written),
    isFirst: /(?:^|[.!?:;]|[.!?:;]\s)["“”„«»‘'(\s]*$/u.test(text.slice(Math.max(0, index - 6), index)),
    isCapital: /\p{Lu}/u.test(written),
  }));

/** Whether words are not separated, or grow together with what follows them. */
const isDense = (text: string): boolean =>
  /[\u0e00-\u0eff\u3041-\u30ff\u3400-\u9fff\uac00-\ud7af]/.test(text);

const monthsAndDays = new Map<string, ReadonlyMap<string, string>>();

/** What months and days of the week are called in a language, long and short, by their folded names. */
const calendarOf = (language: string | null): ReadonlyMap<string, string> => {
  const { language: base, script } = new Intl.Locale(language ?? 'en');
  const tag = script === undefined ? base : `${base}-${script}`;
  const known = monthsAndDays.get(tag);
  if (known !== undefined) return known;
  const names = new Map<string, string>();
  for (const style of ['long', 'short'] as const) {
    const format = new Intl.DateTimeFormat(tag, {
      day: 'numeric',
      month: style,
      weekday: style,
      timeZone: 'UTC',
    });
    for (let month = 0; month < 12; month += 1) {
      for (let day = 1; day <= 7; day += 1) {
        for (const { type, value } of format.formatToParts(Date.UTC(2026, month, day))) {
          const name = fold(value);
          if (name.length < (isDense(name) ? 2 : 3) || /\d/.test(name)) continue;
          if (type === 'month') names.set(name, `month ${month + 1}`);
          if (type === 'weekday') names.set(name, `day ${(day + 3) % 7}`);
        }
      }
    }
  }
  if (base === 'en') names.set('sept', 'month 9');
  monthsAndDays.set(tag, names);
  return names;
};

const NUMERIC_DATE = /\b(?:\d{4}-(\d\d)-\d\d|\d{1,2}[./](\d{1,2})[./]\d{2,4})\b/g;

const calendarWordsIn = (text: string, language: string | null): ReadonlyMap<string, string> => {
  const calendar = calendarOf(language);
  if (isDense(text)) {
    const within = [...calendar].filter(([name]) => text.includes(name.normalize('NFC')));
    return new Map(within.map(([name, named]) => [named, name.normalize('NFC')] as const));
  }
  return new Map(
    wordsOf(text).flatMap(({ text: written, folded, isCapital }) => {
      const named = calendar.get(folded);
      // In English `may` and `march` are words of their own.
      const isName = isCapital || language?.startsWith('en') === false;
      return named === undefined || !isName ? [] : [[named, written] as const];
    }),
  );
};

/** Months and days of the week that a point names and its evidence does not, in words or in figures. */
export const missingDates = (point: string, evidence: string, language: string | null): string[] => {
  const there = new Set<string>(calendarWordsIn(evidence, language).keys());
  for (const [, iso, written] of evidence.matchAll(NUMERIC_DATE))
    there.add(`month ${Number(iso ?? written)}`);
  return [...calendarWordsIn(point, language)].flatMap(([named, written]) =>
    there.has(named) ? [] : [written.replace(/\.$/, '')],
  );
};

/** The first letters of names of several words: the `UN` are the United Nations. */
const initialsIn = (words: readonly Word[]): string[] => {
  const found: string[] = [];
  let run = '';
  for (const { folded, isCapital } of words) {
    run = isCapital ? `${run}${folded.charAt(0)}` : '';
    for (let start = 0; start + 2 <= run.length; start += 1) found.push(run.slice(start).slice(-8));
  }
  return found;
};

/** How many letters at its end a name may have changed in a language that inflects names. */
const MAX_ENDING = 3;
const MIN_STEM = 3;

const isInflected = (one: string, other: string): boolean => {
  let shared = 0;
  while (shared < one.length && one[shared] === other[shared]) shared += 1;
  return shared >= MIN_STEM && Math.max(one.length, other.length) - shared <= MAX_ENDING;
};

const isForm = (name: string, word: string, base: string): boolean => {
  if (name === word || `${name}s` === word || name === `${word}s`) return true;
  if (base === 'en') return false;
  // German puts words together, and every noun has a capital.
  if (base === 'de' && name.length > MIN_STEM && (word.includes(name) || name.includes(word)))
    return word.length > MIN_STEM;
  return isInflected(name, word);
};

const isIn = (article: string, word: string): boolean => {
  const isLetter = (character: string | undefined): boolean => /[\p{L}\p{N}]/u.test(character ?? '');
  for (let at = article.indexOf(word); at >= 0; at = article.indexOf(word, at + 1)) {
    if (!isLetter(article[at - 1]) && !isLetter(article[at + word.length])) return true;
  }
  return false;
};

const KATAKANA = /[\u30a1-\u30ffー]{3,}/g;

/**
 * Names in a point that its evidence does not have. Without titles, with or without full stops in initials, in another
 * case of the same name or as the initials of its words it is the same name. A sentence begins with a name where the
 * word is neither in the evidence, nor one that any sentence may begin with, nor written small in the article.
 *
 * @param language BCP 47 tag, or null
 * @param article the whole text that the evidence is from
 */
export const missingNames = (
  point: string,
  evidence: string,
  language: string | null,
  article: string,
): string[] => {
  const base = language?.split('-')[0] ?? 'en';
  const there = wordsOf(evidence);
  const known = new Set([...there.map(({ folded }) => folded), ...initialsIn(there)]);
  const common = new Set((COMMON_WORDS[base] ?? '').split(' ').map(fold));
  const calendar = calendarOf(language);
  const mayBeAdded = ({ text, folded, isFirst }: Word): boolean =>
    /^\p{N}/u.test(text) ||
    TITLES.has(folded) ||
    MONEY.has(folded) ||
    WORD_MULTIPLES.has(folded) ||
    calendar.has(folded) ||
    common.has(folded) ||
    (isFirst && (GENERIC.has(folded) || isIn(article, text.toLowerCase())));
  const names = wordsOf(point)
    .filter((word) => word.isCapital && !mayBeAdded(word))
    .filter(({ folded }) => !known.has(folded) && ![...known].some((other) => isForm(folded, other, base)))
    .map(({ text }) => text);
  const foreign = (point.match(KATAKANA) ?? []).filter((name) => !evidence.includes(name));
  return [...names, ...foreign];
};

const QUOTED =
  /"([^"]{1,600})"|“([^“”]{1,600})”|„([^„“”]{1,600})[“”]|«([^«»]{1,600})»|「([^「」]{1,600})」|『([^『』]{1,600})』/g;
const SINGLE_OPEN = /(?<![\p{L}\p{N}])[‘'](?=[\p{L}\p{N}])/gu;
const SINGLE_CLOSE = /[’'](?![\p{L}\p{N}])/u;

/** Between single marks, which are apostrophes inside words. */
const inSingleMarks = (text: string): string[] =>
  [...text.matchAll(SINGLE_OPEN)].flatMap(({ index }) => {
    const rest = text.slice(index + 1, index + 600);
    const close = SINGLE_CLOSE.exec(rest);
    return close === null ? [] : [rest.slice(0, close.index)];
  });

const wordsAlone = (text: string): string =>
  ` ${(
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  ).join(' ')} `;

/** Quotations of a point that its evidence does not have word for word. */
export const missingQuotations = (point: string, evidence: string): string[] => {
  const said = wordsAlone(evidence);
  const inDoubleMarks = [...point.matchAll(QUOTED)].map(
    ([, ...groups]) => groups.find((group) => group !== undefined) ?? '',
  );
  return [...inDoubleMarks, ...inSingleMarks(point)].filter((quoted) => {
    const words = wordsAlone(quoted);
    return isDense(quoted)
      ? !said.replaceAll(' ', '').includes(words.replaceAll(' ', ''))
      : !said.includes(words);
  });
};
