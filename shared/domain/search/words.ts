// web/search.js does the same to what people type. Where the two differ, words are not found.

/** Accents, Hebrew points and Arabic vowel signs, which few people type. */
const SIGNS = /[\u0300-\u036f\u0591-\u05bd\u05bf-\u05c7\u064b-\u065f\u0670]/g;

/** The text without case, accents and variants of letters: `Évora`, `EVORA` and `ｅｖｏｒａ` are `evora`. */
const folded = (text: string): string =>
  text.normalize('NFKD').replace(SIGNS, '').normalize('NFC').toLowerCase();

const WORD = /[\p{L}\p{N}\p{M}]+/gu;

/** Letters of scripts that put no space between words. */
const UNSPACED =
  /([\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmer}\p{scx=Myanmar}]+)/u;

/** Words, where what stands between two other marks may hold several. */
const parted = (run: string): string[] => (UNSPACED.test(run) ? run.split(UNSPACED) : [run]);

/**
 * The different words of a text, folded. Where a script puts no space between words, a word is all that stands between
 * two other marks: a search looks within it.
 */
export const wordsOf = (text: string): Set<string> =>
  new Set([...new Set(folded(text).match(WORD))].flatMap(parted).filter(Boolean));
