import { decodeAs, ENCODINGS } from './encodings.ts';
import { LETTERS, type LetterSet } from './letters.ts';

/** Each of the three places from which a long file is judged. */
const SAMPLE_BYTES = 16_384;

/** Natural logarithms of how likely a character outside ASCII is, where the language's own letters do not say. */
const PUNCTUATION = -4.5;
const OTHER_IDEOGRAPH = -8.5;
const OTHER_HANGUL = -8;
const HALF_WIDTH_KATAKANA = -8;
const OTHER_LETTER = -9;
const OTHER_SIGN = -10;
const CONTROL = -14;
const NO_CHARACTER = -20;
/** A sign inside a word, a capital after a small letter, or an alphabet that changes within a word. */
const BREAK_IN_WORD = -3;

/** Share of the characters outside ASCII that must be the language's own, in alphabets and in Chinese characters. */
const MIN_KNOWN_LETTERS = 0.8;
const MIN_KNOWN_IDEOGRAPHS = 0.35;
/** What a declaration adds, at least, and for each byte outside ASCII. */
const DECLARED = 4;
const DECLARED_A_BYTE = 0.5;

/** Frequencies fall about as one over the rank, as they do for letters and for words. */
const modelOf = (letters: string): ReadonlyMap<string, number> => {
  const distinct = [...new Set(letters)];
  const sum = distinct.reduce((total, _, rank) => total + 1 / (rank + 3), 0);
  return new Map(distinct.map((letter, rank) => [letter, -Math.log((rank + 3) * sum)]));
};

const COMMON_SIGNS = new Set(
  '‘’‚“”„«»‹›–—…•·°§©®™€£¡¿´½\u00a0\u00ad№、。「」『』・，：；！？（）《》～\u3000',
);

/** The same in every language. */
const likelihoodElsewhere = (character: string): number => {
  if (COMMON_SIGNS.has(character)) return PUNCTUATION;
  if (character === '\ufffd' || /\p{Cn}|\p{Co}|\p{Cs}/u.test(character)) return NO_CHARACTER;
  if (/\p{Cc}/u.test(character)) return CONTROL;
  if (/\p{Script=Han}/u.test(character)) return OTHER_IDEOGRAPH;
  if (/\p{Script=Hangul}/u.test(character)) return OTHER_HANGUL;
  if (/[\uff61-\uff9f]/.test(character)) return HALF_WIDTH_KATAKANA;
  return /[\p{L}\p{M}]/u.test(character) ? OTHER_LETTER : OTHER_SIGN;
};

/** What the encodings of other alphabets make of accents: in their own texts it does not occur. */
const BREAKS = [
  /(?<=\p{Ll})(?:\p{Lu}(?<=[^\0-\u007f])|(?<=[^\0-\u007f])\p{Lu})/gu,
  /(?<=\p{Ll})[“”„«»…‚‹›](?=\p{Ll})/gu,
  /(?<=\p{L})[^\0-\u007f\p{L}\p{M}\p{N}\p{Z}\p{P}\u200c\u200d](?=\p{L})/gu,
  /(?<=[A-Za-z0-9])[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Thai}]/gu,
  /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Thai}](?=[A-Za-z])/gu,
];

const breaksIn = (text: string): number =>
  BREAKS.reduce((sum, pattern) => sum + (text.match(pattern)?.length ?? 0), 0);

/** How often each character outside ASCII occurs. */
const histogramOf = (text: string): ReadonlyMap<string, number> => {
  const histogram = new Map<string, number>();
  for (const character of text) {
    if (character <= '\u007f') continue;
    histogram.set(character, (histogram.get(character) ?? 0) + 1);
  }
  return histogram;
};

const IDEOGRAPHIC: ReadonlySet<LetterSet> = new Set(['zhHans', 'zhHant', 'ja', 'ko'] as const);

interface Judgement {
  /** Natural logarithm. */
  readonly likelihood: number;
  /** Of the characters outside ASCII, how many the language has itself. */
  readonly knownShare: number;
}

const judgeIn = (language: LetterSet, histogram: ReadonlyMap<string, number>): Judgement => {
  const model = modelOf(LETTERS[language]);
  let likelihood = 0;
  let known = 0;
  let all = 0;
  for (const [character, count] of histogram) {
    const own = model.get(character) ?? model.get(character.toLowerCase());
    likelihood += (own ?? likelihoodElsewhere(character)) * count;
    if (own !== undefined || COMMON_SIGNS.has(character)) known += count;
    all += count;
  }
  return { likelihood, knownShare: all === 0 ? 0 : known / all };
};

const likeliest = <T extends Judgement>(judgements: readonly T[]): T =>
  judgements.reduce((best, other) => (other.likelihood > best.likelihood ? other : best));

/** The text as written in the likeliest of the languages. */
const judge = (text: string, languages: readonly LetterSet[]): Judgement => {
  const histogram = histogramOf(text);
  const { likelihood, knownShare } = likeliest(languages.map((language) => judgeIn(language, histogram)));
  return { likelihood: likelihood + BREAK_IN_WORD * breaksIn(text), knownShare };
};

const isHigh = (byte: number): boolean => byte >= 0x80;

/** Stretches that begin at a byte outside ASCII, or at the line or mark-up before it, so that no character is cut. */
const sampleOf = (bytes: Uint8Array): Uint8Array => {
  const stretches: Uint8Array[] = [];
  let end = 0;
  for (const third of [0, 1, 2]) {
    const from = Math.max(end, Math.floor((bytes.length * third) / 3));
    const high = bytes.subarray(from).findIndex(isHigh);
    if (high < 0) break;
    let start = from + high;
    const earliest = Math.max(from, start - 200);
    while (start > earliest && bytes[start - 1] !== 0x0a && bytes[start - 1] !== 0x3e) start -= 1;
    end = Math.min(bytes.length, start + SAMPLE_BYTES);
    stretches.push(bytes.subarray(start, end));
  }
  return Buffer.concat(stretches);
};

/**
 * The encoding in which the bytes make the likeliest text, or null where no encoding makes any. To be asked only
 * when they are no UTF-8.
 *
 * @param declared what the file says of itself, which counts for something, but has to make sense
 */
export const guessEncoding = (bytes: Uint8Array, declared: string | null): string | null => {
  const sample = sampleOf(bytes);
  const high = sample.reduce((count, byte) => count + (isHigh(byte) ? 1 : 0), 0);
  const best = likeliest(
    ENCODINGS.map(({ name, prior, languages }) => {
      const { likelihood, knownShare } = judge(decodeAs(sample, name), languages);
      const lead = name === declared ? Math.max(DECLARED, DECLARED_A_BYTE * high) : 0;
      const needed = languages.some((language) => IDEOGRAPHIC.has(language))
        ? MIN_KNOWN_IDEOGRAPHS
        : MIN_KNOWN_LETTERS;
      return { name, likelihood: likelihood + prior + lead, knownShare, needed };
    }),
  );
  return best.knownShare >= best.needed ? best.name : null;
};
