import { type LogisticModel, sigmoid } from '../../shared/domain/scoring/model.ts';
import { type Examples, rounded } from './examples.ts';

export interface LogisticOptions {
  /** Weight of the squared weights against the mean loss, for features of unit variance. */
  readonly l2?: number;
  readonly steps?: number;
}

/** One over the standard deviation of each feature; 0 for one that never changes. */
const inverseDeviations = ({ width, features, weights }: Examples, total: number): Float64Array => {
  const means = new Float64Array(width);
  const squares = new Float64Array(width);
  weights.forEach((weight, row) => {
    for (let column = 0; column < width; column += 1) {
      const value = features[row * width + column] ?? 0;
      means[column] = (means[column] ?? 0) + (weight * value) / total;
      squares[column] = (squares[column] ?? 0) + (weight * value * value) / total;
    }
  });
  return squares.map((square, column) => {
    const variance = square - (means[column] ?? 0) ** 2;
    return variance > 1e-9 ? 1 / Math.sqrt(variance) : 0;
  });
};

/** Solves `matrix · x = vector` for a positive definite matrix, in place (Cholesky). */
export const solve = (matrix: Float64Array, vector: Float64Array): Float64Array => {
  const size = vector.length;
  const at = (row: number, column: number): number => matrix[row * size + column] ?? 0;
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column <= row; column += 1) {
      let sum = at(row, column);
      for (let k = 0; k < column; k += 1) sum -= at(row, k) * at(column, k);
      matrix[row * size + column] = row === column ? Math.sqrt(sum) : sum / at(column, column);
    }
  }
  for (let row = 0; row < size; row += 1) {
    let sum = vector[row] ?? 0;
    for (let k = 0; k < row; k += 1) sum -= at(row, k) * (vector[k] ?? 0);
    vector[row] = sum / at(row, row);
  }
  for (let row = size - 1; row >= 0; row -= 1) {
    let sum = vector[row] ?? 0;
    for (let k = row + 1; k < size; k += 1) sum -= at(k, row) * (vector[k] ?? 0);
    vector[row] = sum / at(row, row);
  }
  return vector;
};

/**
 * Logistic regression with an L2 penalty, by Newton's method on features scaled to unit variance. Deterministic.
 * The features are not centred, so that those that are zero cost nothing.
 */
export const fitLogistic = (
  examples: Examples,
  { l2 = 0.001, steps = 7 }: LogisticOptions = {},
): LogisticModel => {
  const { width, features, labels, weights } = examples;
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const scales = inverseDeviations(examples, total);
  // The last column is the bias, which bears no penalty.
  const size = width + 1;
  const solution = new Float64Array(size);
  const values = new Float64Array(size).fill(1);
  const filled = new Int32Array(size);
  for (let step = 0; step < steps; step += 1) {
    const gradient = solution.map((weight, column) => (column < width ? -l2 * weight : 0));
    const hessian = new Float64Array(size * size);
    for (let column = 0; column < size; column += 1)
      hessian[column * size + column] = column < width ? l2 : 1e-9;
    for (let row = 0; row < labels.length; row += 1) {
      const weight = (weights[row] ?? 0) / total;
      let count = 0;
      let logOdds = solution[width] ?? 0;
      for (let column = 0; column < width; column += 1) {
        const value = (features[row * width + column] ?? 0) * (scales[column] ?? 0);
        if (value === 0) continue;
        values[column] = value;
        filled[count] = column;
        count += 1;
        logOdds += value * (solution[column] ?? 0);
      }
      filled[count] = width;
      const chance = sigmoid(logOdds);
      const slope = weight * ((labels[row] ?? 0) - chance);
      const curve = weight * Math.max(chance * (1 - chance), 1e-4);
      for (let i = 0; i <= count; i += 1) {
        const column = filled[i] ?? 0;
        const value = values[column] ?? 0;
        gradient[column] = (gradient[column] ?? 0) + slope * value;
        const scaled = curve * value;
        const start = column * size;
        for (let j = 0; j <= i; j += 1) {
          const other = filled[j] ?? 0;
          hessian[start + other] = (hessian[start + other] ?? 0) + scaled * (values[other] ?? 0);
        }
      }
    }
    solve(hessian, gradient).forEach((change, column) => {
      solution[column] = (solution[column] ?? 0) + change;
    });
  }
  return {
    bias: rounded(solution[width] ?? 0),
    weights: Array.from(scales, (scale, column) => rounded((solution[column] ?? 0) * scale)),
  };
};
