import type { KeyPoint, TextSpan } from '../article.ts';
import { type TermedText, termedText } from './sentence-terms.ts';

const MAX_EVIDENCE = 2;
/** Share of a point's weight that a further sentence must add to be evidence. */
const MIN_GAIN = 0.2;

/** The sentences that share most with a point, at most two, the best of them at least. */
const evidenceFor = (
  point: ReadonlySet<number>,
  text: TermedText,
  rarity: (term: number) => number,
): TextSpan[] => {
  const missing = new Set(point);
  const sets = text.sentences.map(({ terms }) => new Set(terms));
  const gainOf = (place: number): number => {
    let gain = 0;
    for (const term of missing) if (sets[place]?.has(term) === true) gain += rarity(term);
    return gain;
  };
  const total = [...point].reduce((sum, term) => sum + rarity(term), 0);
  const chosen: number[] = [];
  while (chosen.length < MAX_EVIDENCE) {
    const [best] = text.sentences
      .map((_, place) => ({ place, gain: gainOf(place) }))
      .filter(({ place }) => !chosen.includes(place))
      .sort((a, b) => b.gain - a.gain || a.place - b.place);
    if (best === undefined || (chosen.length > 0 && (best.gain === 0 || best.gain < total * MIN_GAIN))) break;
    chosen.push(best.place);
    for (const term of sets[best.place] ?? []) missing.delete(term);
  }
  return chosen.sort((a, b) => a - b).flatMap((place) => text.sentences[place]?.span ?? []);
};

/** Points printed by the publisher, as they stand, with the sentences of the body that come nearest to them. */
export const publisherKeyPoints = (
  points: readonly string[],
  text: string,
  language: string | null,
): KeyPoint[] =>
  points.map((point) => {
    const termed = termedText(text, point, language);
    const rarity = (term: number): number => {
      const known = termed.terms[term];
      return known === undefined || known.isFunctionWord
        ? 0
        : Math.log(1 + termed.sentences.length / known.sentences);
    };
    return { text: point, by: 'publisher', evidence: evidenceFor(termed.title, termed, rarity) };
  });
