import { CONTENT_RARITY, isDigit, type Known, logOf } from './known-text.ts';
import type { TermedText } from './sentence-terms.ts';

const log = Math.log1p;
const logOdds = (chance: number): number => Math.log((chance + 1e-4) / (1 - chance + 1e-4));

/** The best, the second best and the sum of the chances of the sentences that each term is in. */
const bestChances = ({ sentences, terms }: TermedText, chances: readonly number[]) => {
  const best = new Float64Array(terms.length);
  const second = new Float64Array(terms.length);
  const sum = new Float64Array(terms.length);
  sentences.forEach((sentence, index) => {
    const chance = chances[index] ?? 0;
    for (const term of new Set(sentence.terms)) {
      const most = best[term] ?? 0;
      if (chance > most) {
        second[term] = most;
        best[term] = chance;
      } else second[term] = Math.max(second[term] ?? 0, chance);
      sum[term] = (sum[term] ?? 0) + chance;
    }
  });
  return { best, second, sum };
};

/**
 * A row of numbers for each term.
 *
 * @param chances of the sentences
 */
export const termFeatures = ({ text, facts }: Known, chances: readonly number[]): Float64Array[] => {
  const { best, second, sum } = bestChances(text, chances);
  const count = Math.max(1, text.sentences.length);
  return text.terms.map((term, number) => {
    const fact = facts[number];
    return Float64Array.of(
      Math.log(term.count),
      log(term.first),
      term.first / count,
      Number(term.first === 0),
      Number(term.capitals > 0),
      term.capitals / term.count,
      fact?.rarity ?? 0,
      fact?.appeal ?? 0,
      Number(fact?.isUnknown ?? true),
      logOf(best[number] ?? 0),
      logOf(second[number] ?? 0),
      logOf(sum[number] ?? 0),
      Number(isDigit(term.stem.charCodeAt(0))),
      Number(text.title.has(number)),
      Number(text.title.size > 0),
      term.stem.length / 10,
      term.sentences / count,
      (100 * term.count) / text.words,
      log(text.words),
    );
  });
};

/** Two terms in a row, wherever they are so in an article. */
export interface Pair {
  readonly first: number;
  readonly second: number;
  count: number;
  /** The first sentence that has them. */
  readonly sentence: number;
  /** The best chance of a sentence that has them. */
  best: number;
}

const MOST_TERMS = 2 ** 16;
export const pairKey = (first: number, second: number): number => first * MOST_TERMS + second;

/** @param chances of the sentences */
export const pairsOf = ({ sentences }: TermedText, chances: readonly number[]): Map<number, Pair> => {
  const pairs = new Map<number, Pair>();
  sentences.forEach(({ terms }, sentence) => {
    const best = chances[sentence] ?? 0;
    for (let place = 1; place < terms.length; place += 1) {
      const first = terms[place - 1] ?? 0;
      const second = terms[place] ?? 0;
      const key = pairKey(first, second);
      const pair = pairs.get(key);
      if (pair === undefined) pairs.set(key, { first, second, count: 1, sentence, best });
      else {
        pair.count += 1;
        pair.best = Math.max(pair.best, best);
      }
    }
  });
  return pairs;
};

/** @param termChances of the terms */
export const pairFeatures = (
  { text, facts }: Known,
  termChances: readonly number[],
  { first, second, count, sentence, best }: Pair,
): Float64Array => {
  const [a, b] = [logOdds(termChances[first] ?? 0), logOdds(termChances[second] ?? 0)];
  const [rareA, rareB] = [facts[first]?.rarity ?? 0, facts[second]?.rarity ?? 0];
  const [termA, termB] = [text.terms[first], text.terms[second]];
  return Float64Array.of(
    a,
    b,
    Math.min(a, b),
    Math.log(count),
    log(sentence),
    Number(sentence === 0),
    Math.min(rareA, rareB),
    Math.max(rareA, rareB),
    Number((termA?.capitals ?? 0) > 0 && (termB?.capitals ?? 0) > 0),
    logOf(best),
    Number(rareA < CONTENT_RARITY && rareB < CONTENT_RARITY),
    count / Math.max(1, Math.min(termA?.count ?? 1, termB?.count ?? 1)),
  );
};
