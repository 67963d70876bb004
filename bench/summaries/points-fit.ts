import {
  candidatesOf,
  expect,
  sentenceChances,
  setsOf,
  termChances,
} from '../../shared/domain/key-points/choose.ts';
import type { Known } from '../../shared/domain/key-points/known-text.ts';
import type { KeyPointModel } from '../../shared/domain/key-points/point-model.ts';
import { sentenceFeatures } from '../../shared/domain/key-points/sentence-features.ts';
import { setFeatures } from '../../shared/domain/key-points/set-features.ts';
import { pairFeatures, pairsOf, termFeatures } from '../../shared/domain/key-points/term-features.ts';
import type { LogisticModel } from '../../shared/domain/scoring/model.ts';
import { rounded } from '../fit/examples.ts';
import { fitLogistic, solve } from '../fit/logistic.ts';
import type { Reference } from './reference.ts';
import { countWords, factsFromOthers, vocabularyOf } from './words-fit.ts';

type Set = Reference['article']['set'];

/** What an article of each set counts for the sentences and words; extracts teach what a title is worth. */
const WEIGHTS: Readonly<Record<Set, number>> = { people: 1, model: 0.1, extracts: 0.05 };
/** The same for the choice among sets of sentences. */
const SET_WEIGHTS: Readonly<Record<Set, number>> = { people: 1, model: 0.03, extracts: 0 };
const L2 = 0.0005;
/** Against the spread of each feature of a set. */
const RIDGE = 0.001;
/** Of the sets that are no people's, every so many articles teach what pairs are worth: there are plenty. */
const PAIRS_APART = 2;

interface Example {
  readonly reference: Reference;
  readonly known: Known;
}

/** Rows of one model, as they are gathered. */
class Rows {
  private readonly rows: Float64Array[] = [];
  private readonly labels: number[] = [];
  private readonly weights: number[] = [];

  add(row: Float64Array, label: boolean, weight: number): void {
    this.rows.push(row);
    this.labels.push(Number(label));
    this.weights.push(weight);
  }

  fit(): LogisticModel {
    const width = this.rows[0]?.length ?? 0;
    const features = new Float64Array(width * this.rows.length);
    this.rows.forEach((row, index) => {
      features.set(row, index * width);
    });
    const examples = {
      width,
      features,
      labels: Float64Array.from(this.labels),
      weights: Float64Array.from(this.weights),
    };
    return fitLogistic(examples, { l2: L2 });
  }
}

const fitSentences = (examples: readonly Example[]): LogisticModel => {
  const rows = new Rows();
  for (const { reference, known } of examples)
    sentenceFeatures(known).forEach((row, place) => {
      rows.add(row, reference.best.has(place), WEIGHTS[reference.article.set]);
    });
  return rows.fit();
};

const fitTerms = (examples: readonly Example[], sentence: LogisticModel): LogisticModel => {
  const rows = new Rows();
  for (const { reference, known } of examples)
    termFeatures(known, sentenceChances(known, { sentence })).forEach((row, term) => {
      const stem = known.text.terms[term]?.stem ?? '';
      rows.add(row, reference.stems.has(stem), WEIGHTS[reference.article.set]);
    });
  return rows.fit();
};

const fitPairs = (
  examples: readonly Example[],
  sentence: LogisticModel,
  term: LogisticModel,
): LogisticModel => {
  const rows = new Rows();
  examples.forEach(({ reference, known }, index) => {
    const { set } = reference.article;
    if (set === 'extracts' || (set === 'model' && index % PAIRS_APART > 0)) return;
    const chances = sentenceChances(known, { sentence });
    const terms = termChances(known, chances, { term });
    for (const pair of pairsOf(known.text, chances).values()) {
      const stems = [pair.first, pair.second].map((number) => known.text.terms[number]?.stem).join(' ');
      rows.add(pairFeatures(known, terms, pair), reference.pairs.has(stems), WEIGHTS[set]);
    }
  });
  return rows.fit();
};

/** Least squares on how much better than its article's other sets each is (ridge regression). */
const fitSets = (
  examples: readonly Example[],
  model: Pick<KeyPointModel, 'sentence' | 'term' | 'pair'>,
): number[] => {
  let width = 0;
  let matrix = new Float64Array();
  let vector = new Float64Array();
  for (const { reference, known } of examples) {
    const weight = SET_WEIGHTS[reference.article.set];
    if (weight === 0) continue;
    const chances = sentenceChances(known, model);
    const candidates = candidatesOf(known.text, chances, 'en');
    const expected = expect(known, chances, termChances(known, chances, model), candidates, model);
    const sets = setsOf(known, candidates);
    const rows = sets.map((set) => setFeatures(expected, set));
    const worths = sets.map(reference.rougeOf);
    if (rows[0] === undefined) continue;
    if (width === 0) {
      width = rows[0].length;
      matrix = new Float64Array(width * width);
      vector = new Float64Array(width);
    }
    const means = Array.from({ length: width }, (_, column) =>
      rows.reduce((sum, row) => sum + (row[column] ?? 0) / rows.length, 0),
    );
    const mean = worths.reduce((sum, worth) => sum + worth / worths.length, 0);
    rows.forEach((row, index) => {
      for (let column = 0; column < width; column += 1) {
        const value = weight * ((row[column] ?? 0) - (means[column] ?? 0));
        vector[column] = (vector[column] ?? 0) + value * ((worths[index] ?? 0) - mean);
        for (let other = 0; other < width; other += 1) {
          const cell = column * width + other;
          matrix[cell] = (matrix[cell] ?? 0) + value * ((row[other] ?? 0) - (means[other] ?? 0));
        }
      }
    });
  }
  for (let column = 0; column < width; column += 1) {
    const cell = column * width + column;
    matrix[cell] = (matrix[cell] ?? 0) * (1 + RIDGE) + 1e-6;
  }
  return Array.from(solve(matrix, vector), rounded);
};

/** Fits all that the engine counts on, each to what those before it make of the articles. */
export const fitPoints = (references: readonly Reference[], source: string): KeyPointModel => {
  const counts = countWords(references);
  const examples = references.map((reference) => ({
    reference,
    known: { language: 'en', text: reference.text, facts: factsFromOthers(counts, reference) },
  }));
  const sentence = fitSentences(examples);
  const term = fitTerms(examples, sentence);
  const pair = fitPairs(examples, sentence, term);
  const set = fitSets(examples, { sentence, term, pair });
  return { source, sentence, term, pair, set, vocabulary: vocabularyOf(counts) };
};
