import type { ReadingTime } from './article.ts';
import { MIN_KANA_SHARE } from './language.ts';

interface Speed {
  readonly perMinute: number;
  readonly unit: 'words' | 'characters';
}

const words = (perMinute: number): Speed => ({ perMinute, unit: 'words' });
const characters = (perMinute: number): Speed => ({ perMinute, unit: 'characters' });

/**
 * Reading speeds of adults, per minute.
 *
 * English: silent reading of non-fiction, a meta-analysis of 190 studies (Brysbaert, "How many words do we read
 * per minute?", Journal of Memory and Language 109, 2019).
 *
 * Korean: words as spaces separate them (eojeol), silent reading (Rhiu et al., "Korean version self-testing application
 * for reading speed", Korean Journal of Ophthalmology 31, 2017).
 *
 * All others: the International Reading Speed Texts, read aloud by native speakers of 18 to 35 (Trauzettel-Klosinski
 * and Dietz, Investigative Ophthalmology & Visual Science 53, 2012, table 2); characters for Chinese and Japanese.
 */
const SPEEDS: Readonly<Record<string, Speed>> = {
  en: words(238),
  ar: words(138),
  de: words(179),
  es: words(218),
  fi: words(161),
  fr: words(195),
  he: words(187),
  it: words(188),
  ja: characters(357),
  ko: words(202),
  nl: words(202),
  pl: words(166),
  pt: words(181),
  ru: words(184),
  sl: words(180),
  sv: words(199),
  tr: words(166),
  zh: characters(255),
};
/** The mean of the 17 languages of Trauzettel-Klosinski and Dietz 2012. */
const ANY_LANGUAGE = words(184);

/** Seconds for the first picture; each next takes one less, down to three ("Read Time", Medium's help centre). */
const FIRST_PICTURE_SECONDS = 12;
const LEAST_PICTURE_SECONDS = 3;

/** Longer stretches without a space are cut, so that no text is slow to segment. */
const CHUNK = 100_000;
const EAST_ASIAN = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]+/gu;
const KANA = /[\u3041-\u30ff]+/g;
const LOW_SURROGATE = /[\udc00-\udfff]/g;
/** Scripts that separate no words: only the dictionary of the segmenter can count them. */
const UNSPACED = /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]+/g;
// No word is longer; without a bound, a file of one word overflows the stack of the expression.
const SPACED_WORD = /[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}'’.-]|,(?=\d)){0,200}/gu;

/** Scripts of words by the first character of each, and the language that is taken where one stands in foreign text. */
const SCRIPTS: readonly (readonly [first: number, last: number, language: string])[] = [
  [0x41, 0x24f, 'en'],
  [0x370, 0x3ff, 'el'],
  [0x400, 0x52f, 'ru'],
  [0x590, 0x5ff, 'he'],
  [0x600, 0x77f, 'ar'],
  [0x900, 0x97f, 'hi'],
  [0x1100, 0x11ff, 'ko'],
  [0xac00, 0xd7af, 'ko'],
];

const speedOf = (language: string): Speed => SPEEDS[language] ?? ANY_LANGUAGE;

/** The part of a text that is in one script. */
interface Part {
  readonly count: number;
  readonly speed: Speed;
}

const secondsFor = ({ count, speed }: Part): number => (count * 60) / speed.perMinute;

const lengthOf = (runs: readonly string[] | null): number =>
  runs?.reduce((sum, run) => sum + run.length - (run.match(LOW_SURROGATE)?.length ?? 0), 0) ?? 0;

const eastAsianPart = (text: string, language: string): Part => {
  const count = lengthOf(text.match(EAST_ASIAN));
  const own = SPEEDS[language];
  const isJapanese = lengthOf(text.match(KANA)) > count * MIN_KANA_SHARE;
  return { count, speed: own?.unit === 'characters' ? own : speedOf(isJapanese ? 'ja' : 'zh') };
};

const unspacedPart = (text: string): Part => {
  const runs = text.match(UNSPACED)?.join(' ') ?? '';
  let count = 0;
  if (runs !== '') {
    const segmenter = new Intl.Segmenter('und', { granularity: 'word' });
    for (let start = 0; start < runs.length; start += CHUNK) {
      for (const { isWordLike } of segmenter.segment(runs.slice(start, start + CHUNK)))
        if (isWordLike) count += 1;
    }
  }
  return { count, speed: ANY_LANGUAGE };
};

/** The words that spaces separate, by script. The language's speed is for the script that most of them are in. */
const spacedParts = (text: string, language: string): Part[] => {
  const counts = new Map<string, number>();
  let numbers = 0;
  for (const [word] of text.replace(EAST_ASIAN, ' ').replace(UNSPACED, ' ').matchAll(SPACED_WORD)) {
    const code = word.charCodeAt(0);
    if (code < 0x41) numbers += 1;
    else {
      const script = SCRIPTS.find(([first, last]) => code >= first && code <= last)?.[2] ?? '';
      counts.set(script, (counts.get(script) ?? 0) + 1);
    }
  }
  const [most = ['', 0], ...others] = [...counts].toSorted((a, b) => b[1] - a[1]);
  const own = speedOf(language);
  return [
    { count: most[1] + numbers, speed: own.unit === 'words' ? own : speedOf(most[0]) },
    ...others.map(([script, count]) => ({ count, speed: speedOf(script) })),
  ];
};

const pictureSeconds = (pictures: number): number => {
  let seconds = 0;
  for (let index = 0; index < pictures; index += 1) {
    seconds += Math.max(LEAST_PICTURE_SECONDS, FIRST_PICTURE_SECONDS - index);
  }
  return seconds;
};

/**
 * How long an adult takes for a text and its pictures. Each script is counted as it is read: words that spaces or a
 * dictionary tell, or characters in Chinese and Japanese. The count and speed given are those of the
 * script that takes longest; what is in others adds its own time. Code and the cells of tables count as words, as in
 * Hugo's `.ReadingTime` and npm's `reading-time`: no study gives them a speed of their own.
 *
 * @param text the body, with its code and tables
 * @param language BCP 47 tag, or null
 * @param pictures how many are shown
 */
export const readingTime = (text: string, language: string | null, pictures: number): ReadingTime => {
  const base = language?.split('-')[0]?.toLowerCase() ?? '';
  const parts = [eastAsianPart(text, base), unspacedPart(text), ...spacedParts(text, base)];
  const main = parts.reduce((most, part) => (secondsFor(part) > secondsFor(most) ? part : most));
  const seconds = parts.reduce((sum, part) => sum + secondsFor(part), pictureSeconds(pictures));
  return {
    minutes: Math.max(1, Math.round(seconds / 60)),
    words: main.count,
    wordsPerMinute: main.speed.perMinute,
  };
};
