import type { ReadingTime } from './article.ts';

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
 * Korean: 202 words (Rhiu et al., Korean Journal of Ophthalmology 31, 2017), in characters at three a word.
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
  ko: characters(606),
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
/** Scripts that separate no words: only the dictionary of the segmenter can count them. */
const UNSPACED = /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]/;
const LETTERS = /[\p{L}\p{N}]/gu;
// No word is longer; without a bound, a file of one word overflows the stack of the expression.
const SPACED_WORD = /[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}'’.-]|,(?=\d)){0,200}/gu;

const countWords = (text: string, language: string | null): number => {
  if (!UNSPACED.test(text)) return text.match(SPACED_WORD)?.length ?? 0;
  const segmenter = new Intl.Segmenter(language ?? 'und', { granularity: 'word' });
  let count = 0;
  for (let start = 0; start < text.length; start += CHUNK) {
    for (const { isWordLike } of segmenter.segment(text.slice(start, start + CHUNK)))
      if (isWordLike) count += 1;
  }
  return count;
};

const speedOf = (language: string | null): Speed =>
  SPEEDS[language?.split('-')[0]?.toLowerCase() ?? ''] ?? ANY_LANGUAGE;

const pictureSeconds = (pictures: number): number => {
  let seconds = 0;
  for (let index = 0; index < pictures; index += 1) {
    seconds += Math.max(LEAST_PICTURE_SECONDS, FIRST_PICTURE_SECONDS - index);
  }
  return seconds;
};

/** How long an adult takes for a text and its pictures, at the speed of its language. */
export const readingTime = (text: string, language: string | null, pictures: number): ReadingTime => {
  const { perMinute, unit } = speedOf(language);
  const count = unit === 'words' ? countWords(text, language) : (text.match(LETTERS)?.length ?? 0);
  const minutes = count / perMinute + pictureSeconds(pictures) / 60;
  return { minutes: Math.max(1, Math.round(minutes)), words: count, wordsPerMinute: perMinute };
};
