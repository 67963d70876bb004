/** Log odds as a weighted sum; the features' means and scales are folded into bias and weights. */
export interface LogisticModel {
  readonly bias: number;
  readonly weights: readonly number[];
}

/**
 * Log odds as a sum over decision trees of one depth. Trees stand one after the other, each with 2^depth - 1 splits
 * and 2^depth leaves; splits in breadth-first order. A value above the threshold goes right.
 */
export interface TreesModel {
  readonly bias: number;
  readonly depth: number;
  readonly features: readonly number[];
  readonly thresholds: readonly number[];
  readonly leaves: readonly number[];
}

/** Two views of the same features, whose log odds are averaged. */
export interface Model {
  readonly logistic: LogisticModel;
  readonly trees: TreesModel;
}

export const sigmoid = (logOdds: number): number => 1 / (1 + Math.exp(-logOdds));

/** @param start where in `values` the row of features begins */
export const logisticLogOdds = (model: LogisticModel, values: Float64Array, start = 0): number => {
  const { weights } = model;
  let sum = model.bias;
  for (let index = 0; index < weights.length; index += 1)
    sum += (weights[index] ?? 0) * (values[start + index] ?? 0);
  return sum;
};

/** @param start where in `values` the row of features begins */
export const treesLogOdds = (model: TreesModel, values: Float64Array, start = 0): number => {
  const { depth, features, thresholds, leaves } = model;
  const splits = 2 ** depth - 1;
  let sum = model.bias;
  let leaf = 0;
  for (let split = 0; split < features.length; split += splits) {
    let node = 0;
    while (node < splits) {
      const value = values[start + (features[split + node] ?? 0)] ?? 0;
      node = 2 * node + (value > (thresholds[split + node] ?? 0) ? 2 : 1);
    }
    sum += leaves[leaf + node - splits] ?? 0;
    leaf += splits + 1;
  }
  return sum;
};

/** The probability that the row of features which begins at `start` is of the positive class. */
export const probability = ({ logistic, trees }: Model, values: Float64Array, start = 0): number =>
  sigmoid((logisticLogOdds(logistic, values, start) + treesLogOdds(trees, values, start)) / 2);
