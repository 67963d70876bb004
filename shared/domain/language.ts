import { COMMON_WORDS } from './language-words.ts';

/** Enough to tell a language by; a longer text says no more. */
const SAMPLE = 6_000;
/** Share of the words that must be among a language's commonest. */
const MIN_SHARE = 0.12;
/** How much the best must be ahead of the next. */
const MIN_LEAD = 1.15;
const MIN_WORDS = 8;
/** What it takes to believe the text rather than what the source states. */
const SURE_SHARE = 0.2;
const SURE_LEAD = 1.3;
const SURE_WORDS = 40;
/** Japanese is never written in Chinese characters alone. */
export const MIN_KANA_SHARE = 0.05;

/** The languages that have a word among their commonest. */
const LANGUAGES_OF_WORD = new Map<string, string[]>();
for (const [language, words] of Object.entries(COMMON_WORDS)) {
  for (const word of words.split(' ')) {
    const languages = LANGUAGES_OF_WORD.get(word);
    if (languages === undefined) LANGUAGES_OF_WORD.set(word, [language]);
    else languages.push(language);
  }
}

/** Blocks of Unicode by their first and last character: a script that several languages share, or the one language. */
const BLOCKS: readonly (readonly [first: number, last: number, scriptOrLanguage: string])[] = [
  [0x41, 0x24f, 'Latin'],
  [0x370, 0x3ff, 'el'],
  [0x400, 0x52f, 'Cyrillic'],
  [0x531, 0x58f, 'hy'],
  [0x5d0, 0x5ff, 'he'],
  [0x620, 0x6ff, 'Arabic'],
  [0x900, 0x97f, 'Devanagari'],
  [0x980, 0x9ff, 'bn'],
  [0xa00, 0xa7f, 'pa'],
  [0xa80, 0xaff, 'gu'],
  [0xb00, 0xb7f, 'or'],
  [0xb80, 0xbff, 'ta'],
  [0xc00, 0xc7f, 'te'],
  [0xc80, 0xcff, 'kn'],
  [0xd00, 0xd7f, 'ml'],
  [0xd80, 0xdff, 'si'],
  [0xe00, 0xe7f, 'th'],
  [0xe80, 0xeff, 'lo'],
  [0x1000, 0x109f, 'my'],
  [0x10a0, 0x10ff, 'ka'],
  [0x1200, 0x137f, 'am'],
  [0x1780, 0x17ff, 'km'],
  [0x1e00, 0x1eff, 'Latin'],
  [0x1f00, 0x1fff, 'el'],
  [0x3041, 0x30ff, 'Kana'],
  [0x3400, 0x9fff, 'Han'],
  [0xac00, 0xd7af, 'ko'],
];

/** How many characters of each block a text has. */
const countBlocks = (text: string): Map<string, number> => {
  const counts = new Map<string, number>();
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    const block = BLOCKS.find(([, last]) => code <= last);
    if (block === undefined || code < block[0] || (code < 0x80 && !/[A-Za-z]/.test(text[index] ?? '')))
      continue;
    counts.set(block[2], (counts.get(block[2]) ?? 0) + 1);
  }
  return counts;
};

/** Languages so alike that their commonest words do not tell them apart, by one of them. */
const ALIKE: Readonly<Record<string, string>> = {
  no: 'nb',
  nn: 'nb',
  da: 'nb',
  bs: 'hr',
  sr: 'hr',
  sh: 'hr',
  ms: 'id',
  yue: 'zh',
  wuu: 'zh',
  ast: 'es',
  fil: 'tl',
};

const kindOf = (language: string): string => {
  const [base = language] = language.split('-');
  return ALIKE[base] ?? base;
};

interface Finding {
  readonly language: string;
  /** Whether the text leaves no doubt. */
  readonly sure: boolean;
}

/** A common word counts the less the more languages have it. */
const byCommonWords = (text: string): Finding | null => {
  const words = text.toLowerCase().match(/[\p{L}\p{M}]+/gu) ?? [];
  const scores = new Map<string, number>();
  const hits = new Map<string, number>();
  for (const word of words) {
    const languages = LANGUAGES_OF_WORD.get(word) ?? [];
    for (const language of languages) {
      hits.set(language, (hits.get(language) ?? 0) + 1);
      scores.set(language, (scores.get(language) ?? 0) + 1 / languages.length);
    }
  }
  const [best, ...others] = [...scores].toSorted((a, b) => b[1] - a[1]);
  if (best === undefined || words.length < MIN_WORDS) return null;
  const [language, score] = best;
  const share = (hits.get(language) ?? 0) / words.length;
  const leadOver = (other: readonly [string, number] | undefined): number => score / (other?.[1] ?? 0.1);
  if (share < MIN_SHARE || leadOver(others[0]) < MIN_LEAD) return null;
  const unlike = others.find(([other]) => kindOf(other) !== kindOf(language));
  return {
    language,
    sure: words.length >= SURE_WORDS && share >= SURE_SHARE && leadOver(unlike) >= SURE_LEAD,
  };
};

/** Letters that only some of the languages of a script have; the first language that has any of its own is taken. */
const OWN_LETTERS: Readonly<Record<string, readonly (readonly [language: string, letters: RegExp])[]>> = {
  Cyrillic: [
    ['mk', /[ѓќѕ]/gi],
    ['sr', /[ђћџљњј]/gi],
    ['be', /ў/gi],
    ['kk', /[әғқұһ]/gi],
    ['uk', /[іїєґ]/gi],
    ['mn', /[өү]/gi],
    ['ru', /[ыэё]/gi],
    ['bg', /ъ/gi],
  ],
  Arabic: [
    ['ckb', /[ێۆڕڵ]/g],
    ['ps', /[ښځڅډړټڼ]/g],
    ['ur', /[ٹڈڑےں]/g],
    ['fa', /[پچژگیک]/g],
    ['ar', /[ةىيك]/g],
  ],
  Latin: [
    ['vi', /[ơưđ\u1ea0-\u1ef1]/gi],
    ['tr', /[ğış]/g],
    ['pl', /[łąęśźż]/gi],
    ['cs', /[ěřů]/gi],
    ['sk', /[ľĺŕ]/gi],
    ['hu', /[őű]/gi],
    ['ro', /[țșţă]/gi],
    ['lv', /[ģķļņ]/gi],
    ['lt', /[ėįų]/gi],
    ['is', /[þð]/gi],
    ['pt', /[ãõ]/gi],
    ['es', /[ñ¿¡]/gi],
    ['de', /ß/g],
  ],
  Devanagari: [
    ['mr', /ळ|आहे|आणि/g],
    ['ne', /छ(?:न्|)|गर्/g],
    ['hi', /है|हैं|और|की|के|में/g],
  ],
};

/** Letters of other languages stand in foreign names: fewer than one in this many letters decide nothing. */
const RARE = 200;

const byOwnLetters = (text: string, script: string, letters: number): Finding | null => {
  const languages = OWN_LETTERS[script] ?? [];
  const counts = languages.map(([language, own]) => ({ language, count: text.match(own)?.length ?? 0 }));
  const found =
    counts.find(({ count }) => count * RARE > letters) ??
    counts.toSorted((a, b) => b.count - a.count).find(({ count }) => count > 0);
  return found === undefined ? null : { language: found.language, sure: false };
};

const detectLanguage = (text: string): Finding | null => {
  const sample = text.slice(0, SAMPLE).normalize('NFC');
  const counts = countBlocks(sample);
  const han = counts.get('Han') ?? 0;
  const kana = counts.get('Kana') ?? 0;
  const most = [...counts].reduce((best, entry) => (entry[1] > best[1] ? entry : best), ['', 0]);
  const eastAsian = han + kana;
  // One Chinese or Japanese character says about as much as two letters.
  if (eastAsian > 0 && eastAsian * 2 >= most[1] && (counts.get('ko') ?? 0) <= eastAsian) {
    return { language: kana > eastAsian * MIN_KANA_SHARE ? 'ja' : 'zh', sure: eastAsian > SURE_WORDS };
  }
  const [block, letters] = most;
  if (letters === 0) return null;
  if (block === 'Latin') return byCommonWords(sample) ?? byOwnLetters(sample, block, letters);
  return OWN_LETTERS[block] === undefined
    ? { language: block, sure: true }
    : byOwnLetters(sample, block, letters);
};

const scriptOf = (language: string): string => {
  const script = new Intl.Locale(language).maximize().script ?? 'Latn';
  return script === 'Hant' ? 'Hans' : script;
};

/**
 * The language of a text as a BCP 47 tag: what its source states, unless the text is in another script or clearly in
 * another language; where nothing is stated, what script, letters and commonest words show. Null where they do not.
 *
 * @param stated a canonical BCP 47 tag
 */
export const languageOf = (text: string, stated: string | null): string | null => {
  const found = detectLanguage(text);
  if (stated === null || found === null) return stated ?? found?.language ?? null;
  if (kindOf(stated) === kindOf(found.language)) return stated;
  return found.sure || scriptOf(stated) !== scriptOf(found.language) ? found.language : stated;
};
