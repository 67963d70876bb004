// What a point shares with a text it is said to come from, and with other points.

const IDEOGRAPHIC = /[\u3041-\u30ff\u3400-\u9fff]/;
const STEM = 5;

/** The words that carry a text's meaning, cut so that forms of a word meet. */
const termsOf = (text: string, language: string | null): ReadonlySet<string> => {
  const segmenter = new Intl.Segmenter(language ?? 'und', { granularity: 'word' });
  const terms = new Set<string>();
  for (const { segment, isWordLike } of segmenter.segment(text)) {
    if (!isWordLike) continue;
    const folded = segment.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
    if (IDEOGRAPHIC.test(folded)) for (const character of folded) terms.add(character);
    else if (folded.length > 3 || /\p{N}/u.test(folded)) terms.add(folded.slice(0, STEM));
  }
  return terms;
};

const shareOf = (terms: ReadonlySet<string>, others: ReadonlySet<string>): number => {
  if (terms.size === 0) return 1;
  let shared = 0;
  for (const term of terms) if (others.has(term)) shared += 1;
  return shared / terms.size;
};

/** The share, from 0 to 1, of a point's words that a text has too. */
export const sharedWords = (point: string, text: string, language: string | null): number =>
  shareOf(termsOf(point, language), termsOf(text, language));

const SAME_SHARE = 0.7;

/** Whether most words of the shorter of two points are those of the other. */
export const saysTheSame = (one: string, other: string, language: string | null): boolean => {
  const [a, b] = [termsOf(one, language), termsOf(other, language)];
  return (a.size < b.size ? shareOf(a, b) : shareOf(b, a)) >= SAME_SHARE;
};

const SCRIPTS: readonly (readonly [name: string, letters: RegExp])[] = [
  ['Latin', /\p{Script=Latin}/gu],
  ['Cyrillic', /\p{Script=Cyrillic}/gu],
  ['Greek', /\p{Script=Greek}/gu],
  ['Arabic', /\p{Script=Arabic}/gu],
  ['Hebrew', /\p{Script=Hebrew}/gu],
  ['Devanagari', /\p{Script=Devanagari}/gu],
  ['Thai', /\p{Script=Thai}/gu],
  ['Hangul', /\p{Script=Hangul}/gu],
  ['Kana', /[\p{Script=Hiragana}\p{Script=Katakana}]/gu],
  ['Han', /\p{Script=Han}/gu],
];

/** The script of most of a text's letters; Japanese counts as kana, however many characters are Chinese. */
export const mainScript = (text: string): string | null => {
  const counts = SCRIPTS.map(([name, letters]) => [name, text.match(letters)?.length ?? 0] as const);
  const letters = counts.reduce((sum, [, count]) => sum + count, 0);
  const kana = counts.find(([name]) => name === 'Kana')?.[1] ?? 0;
  if (kana > letters * 0.1) return 'Kana';
  const [best] = counts.toSorted(([, a], [, b]) => b - a);
  return best === undefined || best[1] === 0 ? null : best[0];
};

/** Scripts with capitals, by which names are told from other words. */
export const hasCapitals = (script: string | null): boolean =>
  script === 'Latin' || script === 'Cyrillic' || script === 'Greek';
