import type { Scored } from '../../shared/domain/scoring/features.ts';
import { type Model, probability } from '../../shared/domain/scoring/model.ts';
import { fitTrees } from './boosted-trees.ts';
import type { Examples } from './examples.ts';
import type { Label } from './labels.ts';
import { fitLogistic } from './logistic.ts';
import type { Page } from './pages.ts';

/** How much a page of each set weighs, so that none of the sets dominates. */
const PAGE_WEIGHTS: Readonly<Record<Page['set'], number>> = {
  'aeb/dev': 1,
  'trafilatura/dev': 0.5,
  'readability/dev': 0.6,
};
/** Where only some strings of a page are known, it weighs as if it had this many labelled blocks. */
const KNOWN_STRINGS = 6;
/** What a block weighs whose label is only the first round's guess, against one that is known. */
const GUESS_WEIGHT = 0.1;
/** Every so many of them, one is learnt from. */
const GUESSES_APART = 4;

export interface Sample {
  readonly page: Page;
  readonly scored: Scored;
  readonly labels: readonly Label[];
  /** Against a page as it was found, which counts 1. */
  readonly weight: number;
}

/** @param guess says how likely a row is positive whose label the truth does not give; without it they are left out */
const examplesOf = (samples: readonly Sample[], guess: Model | null): Examples => {
  const width = samples[0]?.scored.width ?? 0;
  const features: Float64Array[] = [];
  const labels: number[] = [];
  const weights: number[] = [];
  for (const { page, scored, labels: known, weight } of samples) {
    const isWhole = page.text !== null;
    const sizes = scored.rows.map(({ shape }, row) => {
      if (known[row] !== null) return isWhole ? Math.sqrt(3 + shape.words) : 1;
      return guess !== null && row % GUESSES_APART === 0 ? GUESS_WEIGHT * GUESSES_APART : 0;
    });
    const total = isWhole ? sizes.reduce((sum, size) => sum + size, 0) : KNOWN_STRINGS;
    sizes.forEach((size, row) => {
      if (size === 0) return;
      const start = row * width;
      features.push(scored.features.subarray(start, start + width));
      labels.push(known[row] ?? (guess === null ? 0 : probability(guess, scored.features, start)));
      weights.push((weight * PAGE_WEIGHTS[page.set] * size) / total);
    });
  }
  const flat = new Float64Array(features.length * width);
  features.forEach((row, index) => {
    flat.set(row, index * width);
  });
  return { width, features: flat, labels: Float64Array.from(labels), weights: Float64Array.from(weights) };
};

const fitBoth = (examples: Examples, seed: number): Model => ({
  logistic: fitLogistic(examples, { l2: 0.002 }),
  trees: fitTrees(examples, { seed, trees: 100, learningRate: 0.1 }),
});

/** Fits to the blocks whose label is known, then once more with guesses for those whose label is not. */
export const fitExtraction = (samples: readonly Sample[], seed: number): Model => {
  const first = fitBoth(examplesOf(samples, null), seed);
  return fitBoth(examplesOf(samples, first), seed);
};
