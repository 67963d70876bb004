/** Controls but tab and line feed, soft hyphens, marks without width, and what is no character. */
const UNPRINTABLE = /(?![\t\n])\p{Cc}|[\u00ad\u200b\u2060\ufeff\ufffe\uffff\ufdd0-\ufdef]/gu;

/** One kind of space and of line end; without characters that XML or a reader could not show. */
export const normalizeCharacters = (text: string): string =>
  text
    .toWellFormed()
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replace(/[\f\v\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/g, ' ')
    .replace(UNPRINTABLE, '');
