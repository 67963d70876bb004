/** What a call to a model took. */
export interface Tokens {
  readonly input: number;
  readonly output: number;
}

/** Dollars for a million tokens. */
export interface Prices {
  readonly input: number;
  readonly output: number;
}

export interface Spent {
  readonly tokens: number;
  /** Millionths of a dollar, whole. */
  readonly microDollars: number;
}

/** Most to spend on one day, by UTC. */
export interface DailyCap {
  readonly tokens: number;
  readonly dollars: number;
}

/** Dollars for a million tokens are millionths of a dollar for one. Part of one counts whole. */
export const costOf = ({ input, output }: Tokens, prices: Prices): Spent => ({
  tokens: input + output,
  microDollars: Math.ceil(input * prices.input + output * prices.output),
});

export const difference = (actual: Spent, expected: Spent): Spent => ({
  tokens: actual.tokens - expected.tokens,
  microDollars: actual.microDollars - expected.microDollars,
});

/** What is left of the cap for all else on the day on which `spent` is to be spent, too; negative if that is too much. */
export const leftBeside = (spent: Spent, cap: DailyCap): Spent => ({
  tokens: cap.tokens - spent.tokens,
  microDollars: Math.floor(cap.dollars * 1_000_000) - spent.microDollars,
});
