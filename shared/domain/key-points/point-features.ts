import type { WordFacts } from './point-model.ts';
import type { PointSentence, TermedText } from './sentence-terms.ts';
import { leansBack } from './standing-alone.ts';

const FIRST_PERSON = /\b(?:I|[Ww]e|[Mm]y|[Oo]ur|me|us)\b/;
const SAYS = /\b(?:said|says|told|added|asked|according)\b/;
const YEAR = /\b(?:19|20)\d\d\b/;
const SENTENCE_END = /[.!?。！？][”"’')]*$/;
/** Rarer words are what a sentence is about. */
const CONTENT_RARITY = 2.5;
/** A usual length of points, in words. */
const USUAL = 22;
const SHORT = 8;
const LONG = 40;

const log = Math.log1p;
/** Log of a chance, bounded. */
const logOf = (chance: number): number => Math.log(chance + 1e-3);
const logOdds = (chance: number): number => Math.log((chance + 1e-4) / (1 - chance + 1e-4));
const isDigit = (code: number): boolean => code >= 48 && code <= 57;

/** An article, and what is known of each of its terms. */
export interface Known {
  /** BCP 47 tag, or null. */
  readonly language: string | null;
  readonly text: TermedText;
  readonly facts: readonly WordFacts[];
}

interface Whole {
  readonly central: Float64Array;
  readonly centralNorm: number;
  readonly rarity: number;
  readonly sets: readonly ReadonlySet<number>[];
  readonly norms: readonly number[];
}

const wholeOf = ({ text, facts }: Known): Whole => {
  const central = Float64Array.from(text.terms, ({ count }, term) =>
    count > 1 ? count * (facts[term]?.rarity ?? 0) : 0,
  );
  const sets = text.sentences.map(({ terms }) => new Set(terms));
  const norms = sets.map((set) => {
    let sum = 0;
    for (const term of set) sum += (facts[term]?.rarity ?? 0) ** 2;
    return Math.sqrt(sum) || 1;
  });
  return {
    central,
    centralNorm: Math.hypot(...central) || 1,
    rarity: text.terms.reduce((sum, { count }, term) => sum + count * (facts[term]?.rarity ?? 0), 0) || 1,
    sets,
    norms,
  };
};

/** Sums over the distinct terms of a sentence. */
const termSums = ({ text, facts }: Known, whole: Whole, index: number) => {
  const sums = { rarity: 0, weight: 0, content: 0, repeated: 0, fresh: 0, central: 0 };
  const more = { appeal: 0, most: 0, capitals: 0, digits: 0, inTitle: 0, withFirst: 0 };
  const first = whole.sets[0];
  for (const number of whole.sets[index] ?? []) {
    const term = text.terms[number];
    const fact = facts[number];
    if (term === undefined || fact === undefined) continue;
    sums.rarity += fact.rarity;
    sums.weight += term.count / text.words;
    sums.central += (whole.central[number] ?? 0) * fact.rarity;
    more.appeal += fact.appeal;
    more.most = Math.max(more.most, fact.appeal);
    if (term.capitals > 0) more.capitals += 1;
    if (isDigit(term.stem.charCodeAt(0))) more.digits += 1;
    if (first?.has(number) === true) more.withFirst += fact.rarity ** 2;
    if (fact.rarity <= CONTENT_RARITY) continue;
    sums.content += 1;
    if (term.sentences > 1) sums.repeated += 1;
    if (term.first === index) sums.fresh += 1;
    if (text.title.has(number)) more.inTitle += 1;
  }
  return { ...sums, ...more };
};

const share = (part: number, whole: number): number => (whole > 0 ? part / whole : 0);

/** A row of numbers for each sentence. */
export const sentenceFeatures = (known: Known): Float64Array[] => {
  const { text } = known;
  const whole = wholeOf(known);
  const count = text.sentences.length;
  let before = 0;
  return text.sentences.map(({ text: sentence, terms, paragraph }, index) => {
    const sums = termSums(known, whole, index);
    const size = Math.max(1, whole.sets[index]?.size ?? 0);
    const norm = whole.norms[index] ?? 1;
    const words = terms.length;
    const wordsBefore = before;
    before += words;
    return Float64Array.of(
      log(index),
      1 / (1 + index),
      Number(index === 0),
      index === 0 ? log(words) : 0,
      Number(index === 1),
      Number(index === 2),
      index / count,
      log(count),
      share(wordsBefore, text.words),
      log(wordsBefore),
      Number(paragraph !== text.sentences[index - 1]?.paragraph),
      log(words),
      Math.abs(words - USUAL) / 10,
      Number(words < SHORT),
      Number(words > LONG),
      sums.rarity / size,
      sums.weight,
      share(sums.repeated, sums.content),
      share(sums.fresh, sums.content),
      sums.central / (whole.centralNorm * norm),
      sums.rarity / whole.rarity,
      sums.appeal / size,
      sums.most,
      share(sums.capitals, words),
      Number(sums.capitals > 0),
      share(sums.digits, words),
      Number(sums.digits > 0),
      share(sums.inTitle, text.title.size),
      Number(text.title.size > 0),
      sums.withFirst / (norm * (whole.norms[0] ?? 1)),
      Number(/^["“„«「'‘]/.test(sentence)),
      Number(/["“”„«»「」]/.test(sentence)),
      Number(FIRST_PERSON.test(sentence)),
      Number(SAYS.test(sentence)),
      Number(leansBack(sentence, known.language)),
      Number(/[?？؟]/.test(sentence)),
      Number(/[:：]/.test(sentence)),
      Number(/[(（]/.test(sentence)),
      Number(YEAR.test(sentence)),
      Number(SENTENCE_END.test(sentence)),
    );
  });
};

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
    sum(places.map(log)),
    (length * mass) / 1000,
    (length * contentMass) / 1000,
    share(hits, length),
  ];
};
