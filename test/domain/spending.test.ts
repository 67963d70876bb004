import { describe, expect, it } from 'vitest';
import { costOf, difference, leftBeside } from '../../shared/domain/spending.ts';

describe('spending', () => {
  it('is tokens and millionths of a dollar, in which part of one counts whole', () => {
    expect([
      costOf({ input: 1_000_000, output: 1_000_000 }, { input: 0.035, output: 0.14 }),
      costOf({ input: 1, output: 1 }, { input: 0.035, output: 0.14 }),
      costOf({ input: 10, output: 10 }, { input: 0, output: 0 }),
    ]).toEqual([
      { tokens: 2_000_000, microDollars: 175_000 },
      { tokens: 2, microDollars: 1 },
      { tokens: 20, microDollars: 0 },
    ]);
  });

  it('is corrected by what it really was', () => {
    expect(difference({ tokens: 5, microDollars: 1 }, { tokens: 8, microDollars: 3 })).toEqual({
      tokens: -3,
      microDollars: -2,
    });
  });

  it('leaves the rest of the cap', () => {
    expect(leftBeside({ tokens: 5, microDollars: 1 }, { tokens: 8, dollars: 0.000_003_9 })).toEqual({
      tokens: 3,
      microDollars: 2,
    });
  });
});
