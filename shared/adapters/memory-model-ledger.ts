import { leftBeside, type Spent } from '../domain/spending.ts';
import type { ModelLedger, ModelOutcome } from '../ports.ts';

/** A ledger for as long as the process lasts. */
export const memoryModelLedger = (): ModelLedger => {
  const claims = new Map<string, number>();
  const outcomes = new Map<string, ModelOutcome>();
  const days = new Map<string, Spent>();
  const count = (day: string, { tokens, microDollars }: Spent): void => {
    const spent = days.get(day) ?? { tokens: 0, microDollars: 0 };
    days.set(day, { tokens: spent.tokens + tokens, microDollars: spent.microDollars + microDollars });
  };
  return {
    async claim(key, now, until) {
      const outcome = outcomes.get(key);
      if (outcome !== undefined) return outcome;
      if ((claims.get(key) ?? 0) > now) return 'busy';
      claims.set(key, until);
      return 'claimed';
    },
    async keep(key, outcome) {
      outcomes.set(key, outcome);
    },
    async release(key) {
      claims.delete(key);
    },
    async reserve(day, spent, cap) {
      const before = days.get(day) ?? { tokens: 0, microDollars: 0 };
      const left = leftBeside(spent, cap);
      if (before.tokens > left.tokens || before.microDollars > left.microDollars) return false;
      count(day, spent);
      return true;
    },
    async correct(day, difference) {
      count(day, difference);
    },
  };
};
