/** What a model is fitted to: one row of `width` features for each example, one row after the other. */
export interface Examples {
  readonly width: number;
  readonly features: Float64Array;
  /** 0 to 1; values between say how likely the example is positive. */
  readonly labels: Float64Array;
  /** At least 0. Their scale does not matter. */
  readonly weights: Float64Array;
}

/** Numbers as they are written to a file of weights: four digits are more than the data can tell apart. */
export const rounded = (value: number): number => Number(value.toPrecision(4));

/** The same numbers from 0 to 1 for the same seed (mulberry32). */
export const randomFrom = (seed: number): (() => number) => {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
};
