import { describe, expect, it } from 'vitest';
import { fitTrees } from '../../../bench/fit/boosted-trees.ts';
import { type Examples, randomFrom } from '../../../bench/fit/examples.ts';
import { fitLogistic } from '../../../bench/fit/logistic.ts';
import { type Model, probability } from '../../../shared/domain/scoring/model.ts';

/** Two features between 0 and 1, positive where `rule` says so. */
const examplesOf = (rule: (a: number, b: number) => boolean): Examples => {
  const random = randomFrom(7);
  const features = new Float64Array(800).map(() => random());
  const labels = new Float64Array(400).map((_, row) =>
    Number(rule(features[2 * row] ?? 0, features[2 * row + 1] ?? 0)),
  );
  return { width: 2, features, labels, weights: new Float64Array(400).fill(1) };
};

const nothing: Model = {
  logistic: { bias: 0, weights: [0, 0] },
  trees: { bias: 0, depth: 1, features: [], thresholds: [], leaves: [] },
};

/** The share of the examples that a model is right about. */
const accuracy = (model: Model, { features, labels }: Examples): number =>
  labels.filter((label, row) => probability(model, features, 2 * row) > 0.5 === label > 0.5).length /
  labels.length;

describe('a fitted model', () => {
  it('by logistic regression tells apart what a line divides', () => {
    const examples = examplesOf((a, b) => a + 2 * b > 1.4);
    expect(accuracy({ ...nothing, logistic: fitLogistic(examples, { l2: 1e-5 }) }, examples)).toBeGreaterThan(
      0.97,
    );
  });

  it('by boosted trees tells apart what no line divides', () => {
    const examples = examplesOf((a, b) => a > 0.5 !== b > 0.4);
    const trees = fitTrees(examples, { depth: 3, featureShare: 1 });
    expect(accuracy({ ...nothing, trees }, examples)).toBeGreaterThan(0.97);
  });

  it('is the same for the same seed', () => {
    const examples = examplesOf((a, b) => a > b);
    expect(fitTrees(examples, { seed: 5 })).toEqual(fitTrees(examples, { seed: 5 }));
  });

  it('does not count examples of weight zero', () => {
    const examples = examplesOf((a) => a > 0.5);
    const wrong = {
      ...examples,
      labels: examples.labels.map((label, row) => (row % 2 === 0 ? label : 1 - label)),
    };
    const weights = examples.weights.map((weight, row) => (row % 2 === 0 ? weight : 0));
    expect(accuracy({ ...nothing, logistic: fitLogistic({ ...wrong, weights }) }, examples)).toBeGreaterThan(
      0.97,
    );
  });
});
