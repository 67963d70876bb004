import { CONTENT_RARITY, type Known, logOf } from './known-text.ts';
import type { PointSentence } from './sentence-terms.ts';
import { pairKey } from './term-features.ts';

/** What the choice among sets of sentences counts on. */
export interface Expectations {
  readonly known: Known;
  readonly sentenceChances: readonly number[];
  readonly termChances: readonly number[];
  readonly pairChances: ReadonlyMap<number, number>;
  /** How many distinct terms people are expected to write, and how many of those are content. */
  readonly mass: number;
  readonly contentMass: number;
}

export const expectationsOf = (
  known: Known,
  sentenceChances: readonly number[],
  termChances: readonly number[],
  pairChances: ReadonlyMap<number, number>,
): Expectations => {
  let mass = 0;
  let contentMass = 0;
  termChances.forEach((chance, term) => {
    mass += chance;
    if ((known.facts[term]?.rarity ?? 0) > CONTENT_RARITY) contentMass += chance;
  });
  return { known, sentenceChances, termChances, pairChances, mass, contentMass };
};

/** The terms and pairs of a set of sentences that people are expected to write. */
const expectedHits = ({ known, termChances, pairChances }: Expectations, set: readonly PointSentence[]) => {
  const seen = new Set<number>();
  const seenPairs = new Set<number>();
  const sums = { hits: 0, content: 0, pairs: 0, repeated: 0, length: 0 };
  for (const { terms } of set) {
    sums.length += terms.length;
    terms.forEach((term, place) => {
      const isContent = (known.facts[term]?.rarity ?? 0) > CONTENT_RARITY;
      if (!seen.has(term)) {
        seen.add(term);
        sums.hits += termChances[term] ?? 0;
        if (isContent) sums.content += termChances[term] ?? 0;
      } else if (isContent) sums.repeated += 1;
      if (place === 0) return;
      const key = pairKey(terms[place - 1] ?? 0, term);
      if (seenPairs.has(key)) return;
      seenPairs.add(key);
      sums.pairs += pairChances.get(key) ?? 0;
    });
  }
  return sums;
};

/** A row of numbers for a set of sentences, given by their places in the article, ascending. */
export const setFeatures = (expected: Expectations, places: readonly number[]): number[] => {
  const { known, sentenceChances, mass, contentMass } = expected;
  const { hits, content, pairs, repeated, length } = expectedHits(
    expected,
    places.flatMap((place) => known.text.sentences[place] ?? []),
  );
  const chances = places.map((place) => sentenceChances[place] ?? 0);
  const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
  return [
    (2 * hits) / (length + mass),
    (2 * pairs) / (length + mass),
    (2 * content) / (length + 2 * contentMass),
    hits / 10,
    content / 10,
    pairs / 10,
    length / 10,
    (length / 50) ** 2,
    sum(chances),
    Math.min(...chances),
    sum(chances.map(logOf)),
    places.length,
    repeated / 10,
    Number(places[0] === 0),
    sum(places.map(Math.log1p)),
    (length * mass) / 1000,
    (length * contentMass) / 1000,
    length > 0 ? hits / length : 0,
  ];
};
