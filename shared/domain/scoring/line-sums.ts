/** For each value the sum of those before it, each counting less the farther off it is: by e every `reach` values. */
export const decayedAbove = (values: readonly number[], reach: number): number[] => {
  const keep = Math.exp(-1 / reach);
  let sum = 0;
  return values.map((value) => {
    const above = sum;
    sum = (sum + value) * keep;
    return above;
  });
};

export const decayedBelow = (values: readonly number[], reach: number): number[] =>
  decayedAbove(values.toReversed(), reach).reverse();

/** For each value the sum of those before it. */
export const sumAbove = (values: readonly number[]): number[] => {
  let sum = 0;
  return values.map((value) => {
    const above = sum;
    sum += value;
    return above;
  });
};

/** How far back the last mark is, at most `limit`. */
export const distanceAbove = (marks: readonly number[], limit: number): number[] => {
  let distance = limit;
  return marks.map((mark) => {
    const above = Math.min(limit, distance);
    distance = mark > 0 ? 1 : distance + 1;
    return above;
  });
};

export const distanceBelow = (marks: readonly number[], limit: number): number[] =>
  distanceAbove(marks.toReversed(), limit).reverse();

/** The values of the neighbours `offset` further on; `outside` where there is none. */
export const shifted = (values: readonly number[], offset: number, outside: number): number[] =>
  values.map((_, index) => values[index + offset] ?? outside);

export const log = (value: number): number => Math.log2(1 + value);

export const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);
