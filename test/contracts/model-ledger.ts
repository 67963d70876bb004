import { describe, expect, it } from 'vitest';
import type { ModelLedger, ModelOutcome } from '../../shared/ports.ts';

const NOW = 1_790_000_000;
const OUTCOME: ModelOutcome = {
  points: [{ text: 'The ferry sank.', by: 'model', evidence: [{ start: 0, end: 15 }] }],
  refused: 1,
  reason: 'because',
};
const CAP = { tokens: 1_000, dollars: 0.001 };

/** What every ModelLedger must do. `make` gives an empty one. */
export const modelLedgerContract = (make: () => Promise<ModelLedger>): void => {
  describe('outcomes', () => {
    it('are claimed by one of many workers', async () => {
      const ledger = await make();
      const claims = await Promise.all(Array.from({ length: 8 }, () => ledger.claim('a', NOW, NOW + 60)));
      expect(claims.toSorted()).toEqual([...Array(7).fill('busy'), 'claimed']);
    });

    it('may be claimed again once their worker has had its time', async () => {
      const ledger = await make();
      await ledger.claim('a', NOW, NOW + 60);
      expect([
        await ledger.claim('a', NOW + 59, NOW + 119),
        await ledger.claim('a', NOW + 60, NOW + 120),
        await ledger.claim('a', NOW + 61, NOW + 121),
      ]).toEqual(['busy', 'claimed', 'busy']);
    });

    it('are given to everybody who comes later', async () => {
      const ledger = await make();
      await ledger.claim('a', NOW, NOW + 60);
      await ledger.keep('a', OUTCOME, NOW + 1_000);
      expect([
        await ledger.claim('a', NOW + 1, NOW + 61),
        await ledger.claim('a', NOW + 500, NOW + 560),
        await ledger.claim('b', NOW, NOW + 60),
      ]).toEqual([OUTCOME, OUTCOME, 'claimed']);
    });

    it('may be claimed again where there was none', async () => {
      const ledger = await make();
      await ledger.claim('a', NOW, NOW + 60);
      await ledger.release('a');
      expect(await ledger.claim('a', NOW, NOW + 60)).toBe('claimed');
    });
  });

  describe('spending', () => {
    it('stays below the cap, however many spend at once', async () => {
      const ledger = await make();
      const spent = { tokens: 90, microDollars: 10 };
      const reserved = await Promise.all(
        Array.from({ length: 30 }, () => ledger.reserve('2026-11-24', spent, CAP)),
      );
      expect(reserved.filter((isReserved) => isReserved).length).toBe(11);
    });

    it('is capped in money, too', async () => {
      const ledger = await make();
      const spent = { tokens: 1, microDollars: 400 };
      const reserved = [];
      for (let call = 0; call < 4; call += 1) reserved.push(await ledger.reserve('2026-11-24', spent, CAP));
      expect(reserved).toEqual([true, true, false, false]);
    });

    it('that is above the cap by itself is refused, on a fresh day as well', async () => {
      const ledger = await make();
      expect(await ledger.reserve('2026-11-24', { tokens: 1_001, microDollars: 0 }, CAP)).toBe(false);
    });

    it('counts each day by itself', async () => {
      const ledger = await make();
      const all = { tokens: 1_000, microDollars: 0 };
      expect([
        await ledger.reserve('2026-11-24', all, CAP),
        await ledger.reserve('2026-11-25', all, CAP),
        await ledger.reserve('2026-11-25', all, CAP),
      ]).toEqual([true, true, false]);
    });

    it('is what it really was, once that is known', async () => {
      const ledger = await make();
      const all = { tokens: 1_000, microDollars: 1_000 };
      await ledger.reserve('2026-11-24', all, CAP);
      await ledger.correct('2026-11-24', { tokens: -600, microDollars: -500 });
      expect([
        await ledger.reserve('2026-11-24', { tokens: 601, microDollars: 1 }, CAP),
        await ledger.reserve('2026-11-24', { tokens: 600, microDollars: 500 }, CAP),
      ]).toEqual([false, true]);
    });
  });
};
