import { sigmoid, type TreesModel } from '../../shared/domain/scoring/model.ts';
import { type Examples, randomFrom, rounded } from './examples.ts';

export interface TreesOptions {
  readonly trees?: number;
  readonly depth?: number;
  readonly learningRate?: number;
  /** Added to the curvature of each leaf, so that leaves of few examples stay near zero. */
  readonly l2?: number;
  /** Least curvature on each side of a split; an example of weight one that is undecided has a quarter. */
  readonly minCurve?: number;
  /** Share of the examples, and of the features, that each tree sees. */
  readonly rowShare?: number;
  readonly featureShare?: number;
  readonly seed?: number;
}

const MAX_BINS = 48;

interface Column {
  /** Between two neighbouring edges all values are the same to the trees. */
  readonly edges: readonly number[];
  readonly bins: Uint8Array;
}

/** Edges between neighbouring values, about as many examples apart as each other. */
const edgesOf = (values: Float64Array): number[] => {
  const sorted = values.toSorted();
  const edges = new Set<number>();
  // Most features are zero for most examples: the first edge stands above the least value.
  let due = 1;
  sorted.forEach((value, index) => {
    const previous = sorted[index - 1];
    if (previous === undefined || value === previous || index < due) return;
    edges.add(rounded((previous + value) / 2));
    due = Math.max(index + 1, Math.ceil(((edges.size + 1) * sorted.length) / MAX_BINS));
  });
  return [...edges].slice(0, MAX_BINS - 1);
};

const columnOf = ({ width, features, labels }: Examples, feature: number): Column => {
  const values = new Float64Array(labels.length);
  for (let row = 0; row < values.length; row += 1) values[row] = features[row * width + feature] ?? 0;
  const edges = edgesOf(values);
  const bins = new Uint8Array(values.length);
  const binOf = (value: number): number => {
    let bin = 0;
    let end = edges.length;
    while (bin < end) {
      const middle = (bin + end) >> 1;
      if (value > (edges[middle] ?? 0)) bin = middle + 1;
      else end = middle;
    }
    return bin;
  };
  for (let row = 0; row < values.length; row += 1) bins[row] = binOf(values[row] ?? 0);
  return { edges, bins };
};

interface Split {
  gain: number;
  feature: number;
  bin: number;
}

/** What the examples of one tree look like while it grows. */
interface Growth {
  readonly columns: readonly Column[];
  readonly rows: Int32Array;
  /** First and second derivative of the loss of each example, side by side. */
  readonly slopes: Float64Array;
  /** The node of the current level that each example is in. */
  readonly nodes: Uint8Array;
}

/** The best split of every node of a level, by the gain in second-order loss. */
const bestSplits = (
  { columns, rows, slopes, nodes }: Growth,
  chosen: readonly number[],
  count: number,
  l2: number,
  minCurve: number,
): Split[] => {
  const best = Array.from({ length: count }, (): Split => ({ gain: 1e-9, feature: 0, bin: -1 }));
  const sums = new Float64Array(count * MAX_BINS * 2);
  for (const feature of chosen) {
    const column = columns[feature];
    if (column === undefined || column.edges.length === 0) continue;
    const { bins, edges } = column;
    sums.fill(0);
    for (let index = 0; index < rows.length; index += 1) {
      const row = rows[index] ?? 0;
      const cell = ((nodes[row] ?? 0) * MAX_BINS + (bins[row] ?? 0)) * 2;
      sums[cell] = (sums[cell] ?? 0) + (slopes[2 * row] ?? 0);
      sums[cell + 1] = (sums[cell + 1] ?? 0) + (slopes[2 * row + 1] ?? 0);
    }
    best.forEach((split, node) => {
      const start = node * MAX_BINS * 2;
      let [slope, curve] = [0, 0];
      for (let bin = 0; bin <= edges.length; bin += 1) {
        slope += sums[start + 2 * bin] ?? 0;
        curve += sums[start + 2 * bin + 1] ?? 0;
      }
      const base = slope ** 2 / (curve + l2);
      let [leftSlope, leftCurve] = [0, 0];
      for (let bin = 0; bin < edges.length; bin += 1) {
        leftSlope += sums[start + 2 * bin] ?? 0;
        leftCurve += sums[start + 2 * bin + 1] ?? 0;
        if (leftCurve < minCurve) continue;
        if (curve - leftCurve < minCurve) break;
        const gain =
          leftSlope ** 2 / (leftCurve + l2) + (slope - leftSlope) ** 2 / (curve - leftCurve + l2) - base;
        if (gain > split.gain) Object.assign(split, { gain, feature, bin });
      }
    });
  }
  return best;
};

const sample = (count: number, share: number, random: () => number): number[] => {
  const out: number[] = [];
  for (let i = 0; i < count; i += 1) if (random() < share) out.push(i);
  return out;
};

/** Gradient boosting of trees on binned features (second-order loss, as XGBoost does). The seed decides all chance. */
export const fitTrees = (
  examples: Examples,
  {
    trees = 100,
    depth = 4,
    learningRate = 0.1,
    l2 = 1,
    minCurve = 2,
    rowShare = 0.5,
    featureShare = 0.25,
    seed = 1,
  }: TreesOptions = {},
): TreesModel => {
  const { width, labels } = examples;
  const count = labels.length;
  const random = randomFrom(seed);
  const total = examples.weights.reduce((sum, weight) => sum + weight, 0);
  // With a mean weight of one the penalty means the same for any data.
  const weights = examples.weights.map((weight) => (weight * count) / total);
  const columns = Array.from({ length: width }, (_, feature) => columnOf(examples, feature));
  const positive = labels.reduce((sum, label, row) => sum + label * (weights[row] ?? 0), 0) / count;
  const bias = rounded(Math.log(positive / (1 - positive)));
  const logOdds = new Float64Array(count).fill(bias);
  const slopes = new Float64Array(2 * count);
  const nodes = new Uint8Array(count);
  const model = {
    bias,
    depth,
    features: [] as number[],
    thresholds: [] as number[],
    leaves: [] as number[],
  };
  for (let tree = 0; tree < trees; tree += 1) {
    labels.forEach((label, row) => {
      const chance = sigmoid(logOdds[row] ?? 0);
      slopes[2 * row] = (weights[row] ?? 0) * (label - chance);
      slopes[2 * row + 1] = (weights[row] ?? 0) * chance * (1 - chance);
    });
    const rows = Int32Array.from(sample(count, rowShare, random));
    const chosen = sample(width, featureShare, random);
    nodes.fill(0);
    for (let level = 0; level < depth; level += 1) {
      const splits = bestSplits({ columns, rows, slopes, nodes }, chosen, 2 ** level, l2, minCurve);
      for (const { feature, bin } of splits) {
        model.features.push(feature);
        // A node that is not split sends all to the left; its right side is never reached.
        model.thresholds.push(bin < 0 ? 1e9 : (columns[feature]?.edges[bin] ?? 0));
      }
      for (let row = 0; row < count; row += 1) {
        const node = nodes[row] ?? 0;
        const { feature, bin } = splits[node] ?? { feature: 0, bin: -1 };
        nodes[row] = 2 * node + Number(bin >= 0 && (columns[feature]?.bins[row] ?? 0) > bin);
      }
    }
    const leafSlopes = new Float64Array(2 ** depth);
    const leafCurves = new Float64Array(2 ** depth);
    for (const row of rows) {
      const leaf = nodes[row] ?? 0;
      leafSlopes[leaf] = (leafSlopes[leaf] ?? 0) + (slopes[2 * row] ?? 0);
      leafCurves[leaf] = (leafCurves[leaf] ?? 0) + (slopes[2 * row + 1] ?? 0);
    }
    const leaves = Array.from(leafSlopes, (slope, leaf) =>
      rounded((learningRate * slope) / ((leafCurves[leaf] ?? 0) + l2)),
    );
    model.leaves.push(...leaves);
    nodes.forEach((leaf, row) => {
      logOdds[row] = (logOdds[row] ?? 0) + (leaves[leaf] ?? 0);
    });
  }
  return model;
};
