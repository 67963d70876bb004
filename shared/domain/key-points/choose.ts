import { type LogisticModel, logisticLogOdds, sigmoid } from '../scoring/model.ts';
import { CONTENT_RARITY, type Known } from './known-text.ts';
import { type KeyPointModel, type Vocabulary, wordFactsIn } from './point-model.ts';
import { sentenceFeatures } from './sentence-features.ts';
import type { TermedText } from './sentence-terms.ts';
import { type Expectations, expectationsOf, setFeatures } from './set-features.ts';
import { styleFaults } from './style/index.ts';
import { denies } from './style/standing-alone.ts';
import { pairFeatures, pairKey, pairsOf, termFeatures } from './term-features.ts';

export const MAX_POINTS = 4;
/** The sentences that sets are made of. */
const CANDIDATES = 7;
/** Sentences whose content words are in common to this share say the same. */
const SAME = 0.6;

const chanceOf = (model: LogisticModel, features: Float64Array): number =>
  sigmoid(logisticLogOdds(model, features));

export const knownOf = (text: TermedText, vocabulary: Vocabulary, language: string | null): Known => {
  const factsOf = wordFactsIn(vocabulary, language);
  return {
    language,
    text,
    facts: text.terms.map(({ stem, isFunctionWord }) => factsOf(stem, isFunctionWord)),
  };
};

/** How likely each sentence is among those that people would have used. */
export const sentenceChances = (known: Known, { sentence }: Pick<KeyPointModel, 'sentence'>): number[] =>
  sentenceFeatures(known).map((features) => chanceOf(sentence, features));

/** How likely people would have used each term. */
export const termChances = (
  known: Known,
  chances: readonly number[],
  { term }: Pick<KeyPointModel, 'term'>,
): number[] => termFeatures(known, chances).map((features) => chanceOf(term, features));

/** The places of sentences that may be points, the likeliest first. */
export const candidatesOf = (
  { sentences }: TermedText,
  chances: readonly number[],
  language: string | null,
): number[] => {
  const places: number[] = [];
  const ranked = sentences
    .map((_, place) => place)
    .sort((a, b) => (chances[b] ?? 0) - (chances[a] ?? 0) || a - b);
  for (const place of ranked) {
    if (places.length === CANDIDATES) break;
    const isPoint =
      styleFaults(sentences[place]?.text ?? '', language).length === 0 &&
      !denies(sentences[place + 1]?.text ?? '');
    if (isPoint) places.push(place);
  }
  return places;
};

/** What is to be expected of the pairs in some sentences. */
export const expect = (
  known: Known,
  chances: readonly number[],
  terms: readonly number[],
  places: readonly number[],
  { pair }: Pick<KeyPointModel, 'pair'>,
): Expectations => {
  const pairs = pairsOf(known.text, chances);
  const pairChances = new Map<number, number>();
  for (const place of places) {
    const own = known.text.sentences[place]?.terms ?? [];
    own.forEach((term, index) => {
      const key = pairKey(own[index - 1] ?? 0, term);
      const found = pairs.get(key);
      if (index === 0 || found === undefined || pairChances.has(key)) return;
      pairChances.set(key, chanceOf(pair, pairFeatures(known, terms, found)));
    });
  }
  return expectationsOf(known, chances, terms, pairChances);
};

const SETS: readonly (readonly number[])[] = Array.from({ length: 2 ** CANDIDATES - 1 }, (_, index) =>
  Array.from({ length: CANDIDATES }, (__, bit) => bit).filter((bit) => ((index + 1) & (1 << bit)) !== 0),
).filter((set) => set.length <= MAX_POINTS);

const sayTheSame = ({ text, facts }: Known, a: number, b: number): boolean => {
  const contentOf = (place: number): Set<number> =>
    new Set(text.sentences[place]?.terms.filter((term) => (facts[term]?.rarity ?? 0) > CONTENT_RARITY));
  const [one, other] = [contentOf(a), contentOf(b)];
  let shared = 0;
  for (const term of one) if (other.has(term)) shared += 1;
  return shared >= SAME * Math.max(1, Math.min(one.size, other.size));
};

/** Every set of candidates of which no two say the same, as places in ascending order. */
export const setsOf = (known: Known, candidates: readonly number[]): number[][] => {
  const same = new Set<number>();
  candidates.forEach((place, index) => {
    for (let other = 0; other < index; other += 1)
      if (sayTheSame(known, place, candidates[other] ?? 0)) same.add(index * CANDIDATES + other);
  });
  return SETS.filter(
    (set) =>
      (set.at(-1) ?? 0) < candidates.length &&
      !set.some((index, place) => set.slice(0, place).some((other) => same.has(index * CANDIDATES + other))),
  ).map((set) => set.map((index) => candidates[index] ?? 0).sort((a, b) => a - b));
};

/**
 * The places of the sentences that together say most of what people would have written, ascending.
 *
 * @param least how many there are at least, if as many sentences may be points
 */
export const choosePoints = (
  text: TermedText,
  language: string | null,
  model: KeyPointModel,
  limits: { readonly least: number; readonly most: number },
): readonly number[] => {
  const known = knownOf(text, model.vocabulary, language);
  const chances = sentenceChances(known, model);
  const candidates = candidatesOf(text, chances, language);
  const expected = expect(known, chances, termChances(known, chances, model), candidates, model);
  const sets = setsOf(known, candidates).filter(({ length }) => length <= limits.most);
  const longest = Math.max(0, ...sets.map(({ length }) => length));
  let best: readonly number[] = [];
  let most = Number.NEGATIVE_INFINITY;
  for (const set of sets) {
    if (set.length < Math.min(limits.least, longest)) continue;
    const features = setFeatures(expected, set);
    const worth = features.reduce((sum, value, index) => sum + value * (model.set[index] ?? 0), 0);
    if (worth > most) [best, most] = [set, worth];
  }
  return best;
};
