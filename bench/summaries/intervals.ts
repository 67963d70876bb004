import { randomFrom } from '../fit/examples.ts';

const RESAMPLES = 1_000;

/** The mean of some values, and the interval that holds 95% of the means of samples drawn from them (bootstrap). */
export const intervalOf = (
  values: readonly number[],
  seed: number,
): { mean: number; low: number; high: number } => {
  const random = randomFrom(seed);
  const meanOf = (next: (index: number) => number): number => {
    let sum = 0;
    for (let index = 0; index < values.length; index += 1) sum += values[next(index)] ?? 0;
    return sum / values.length;
  };
  const means = Array.from({ length: RESAMPLES }, () =>
    meanOf(() => Math.floor(random() * values.length)),
  ).sort((a, b) => a - b);
  return {
    mean: meanOf((index) => index),
    low: means[Math.floor(RESAMPLES * 0.025)] ?? Number.NaN,
    high: means[Math.floor(RESAMPLES * 0.975)] ?? Number.NaN,
  };
};
