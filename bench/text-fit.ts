import type { Columns } from '../shared/domain/scoring/line-features.ts';
import { lineFeatures } from '../shared/domain/scoring/line-features.ts';
import {
  headlineFeatures,
  headOf,
  type LineModel,
  logOddsOf,
  rowsOf,
} from '../shared/domain/scoring/line-model.ts';
import { runFeatures } from '../shared/domain/scoring/line-runs.ts';
import type { Model, TreesModel } from '../shared/domain/scoring/model.ts';
import { fitTrees, type TreesOptions } from './fit/boosted-trees.ts';
import { rounded } from './fit/examples.ts';
import { fitLogistic } from './fit/logistic.ts';
import { partOf } from './fit/parts.ts';
import type { TextPage } from './text-pages.ts';

/** What a page of each set weighs. Saved texts are what the product reads; the rest are made to look like them. */
const SET_WEIGHTS: Readonly<Record<TextPage['set'], number>> = {
  saved: 1,
  'aeb/dev': 0.5,
  'readability/dev': 0.7,
  'trafilatura/dev': 0.3,
};
interface StageOptions extends TreesOptions {
  /** Sets of trees, each grown by another chance, whose mean is taken. */
  readonly sets: number;
}

/** Several sets for the first stage alone: in the second they made no difference. */
const FIRST: StageOptions = { trees: 60, depth: 4, learningRate: 0.12, sets: 3 };
const SECOND: StageOptions = { trees: 50, depth: 3, learningRate: 0.12, sets: 1 };
const HEADLINE: StageOptions = { trees: 30, depth: 3, learningRate: 0.12, sets: 1 };
/** Between the seeds of two sets. */
const SEEDS_APART = 100;
/** Parts that the pages are cut into, so that the second stage learns from guesses about pages unseen. */
const PARTS = 3;

/** What each row of a page's features is worth to a model: what it should say, and how much that matters. */
interface Sample {
  readonly columns: Columns;
  readonly labels: readonly (number | null)[];
  readonly weights: readonly number[];
}

/** One model that says the mean of what all say. They are of one depth. */
const meanOf = (models: readonly TreesModel[]): TreesModel => {
  const share = 1 / models.length;
  return {
    bias: rounded(models.reduce((sum, { bias }) => sum + bias * share, 0)),
    depth: models[0]?.depth ?? 0,
    features: models.flatMap(({ features }) => features),
    thresholds: models.flatMap(({ thresholds }) => thresholds),
    leaves: models.flatMap(({ leaves }) => leaves.map((leaf) => rounded(leaf * share))),
  };
};

const fitModel = (samples: readonly Sample[], { sets, ...options }: StageOptions, seed: number): Model => {
  const rows: Float64Array[] = [];
  const labels: number[] = [];
  const weights: number[] = [];
  let width = 0;
  for (const sample of samples) {
    const table = rowsOf(sample.columns);
    width = table.width;
    sample.labels.forEach((label, line) => {
      if (label === null) return;
      rows.push(table.features.subarray(line * width, (line + 1) * width));
      labels.push(label);
      weights.push(sample.weights[line] ?? 0);
    });
  }
  const features = new Float64Array(rows.length * width);
  rows.forEach((row, index) => {
    features.set(row, index * width);
  });
  const examples = {
    width,
    features,
    labels: Float64Array.from(labels),
    weights: Float64Array.from(weights),
  };
  const trees = Array.from({ length: sets }, (_, set) =>
    fitTrees(examples, { ...options, seed: seed + set * SEEDS_APART }),
  );
  return { logistic: fitLogistic(examples), trees: meanOf(trees) };
};

/** Long lines weigh more, and all pages of a set the same. */
const sampleOf = (page: TextPage, columns: Columns): Sample => {
  const sizes = page.lines.map(({ text }, line) =>
    page.labels[line] === null ? 0 : 1 + Math.sqrt(text.length / 6),
  );
  const total = sizes.reduce((sum, size) => sum + size, 0);
  return {
    columns,
    labels: page.labels,
    weights: sizes.map((size) => (SET_WEIGHTS[page.set] * size) / total),
  };
};

const fold = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** The lines above the body, of which one is the page's title. Null where none is. */
const headlineSample = (page: TextPage, first: Columns, second: Columns): Sample | null => {
  const head = headOf(
    page.lines,
    page.labels.map((label) => label !== null && label > 0.5),
  );
  if (head === null || page.title === null) return null;
  const title = fold(page.title);
  const labels = page.lines.slice(head.start, head.end + 1).map(({ text }) => Number(fold(text) === title));
  if (!labels.includes(1)) return null;
  const others = Math.max(1, labels.length - 1);
  const weights = labels.map((label) => SET_WEIGHTS[page.set] * (label === 1 ? 1 : 1 / others));
  return { columns: headlineFeatures(first, second, head), labels, weights };
};

/** Fits both stages, and the model of headlines. */
export const fitLines = (pages: readonly TextPage[], seed: number): LineModel => {
  const read = pages.map((page) => {
    const first = lineFeatures(page.lines);
    return { page, first, sample: sampleOf(page, first), part: partOf(page.site, seed + 1, PARTS) };
  });
  const models = Array.from({ length: PARTS }, (_, part) =>
    fitModel(
      read.filter((one) => one.part !== part).map(({ sample }) => sample),
      FIRST,
      seed,
    ),
  );
  const guessed = read.map(({ page, first, part }) => {
    const model = models[part];
    return { page, first, second: runFeatures(first, model === undefined ? [] : logOddsOf(model, first)) };
  });
  return {
    first: fitModel(
      read.map(({ sample }) => sample),
      FIRST,
      seed,
    ),
    second: fitModel(
      guessed.map(({ page, second }) => sampleOf(page, second)),
      SECOND,
      seed,
    ),
    headline: fitModel(
      guessed.flatMap(({ page, first, second }) => headlineSample(page, first, second) ?? []),
      HEADLINE,
      seed,
    ),
  };
};
