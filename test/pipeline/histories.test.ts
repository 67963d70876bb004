import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { history, survivors } from '../helpers/histories.ts';
import { memoryServices } from '../helpers/history-services.ts';
import { publishOnce, runHistory } from '../helpers/history-world.ts';

const HISTORIES = Number(process.env['DROPFEED_HISTORIES'] ?? 1000);
const SEED = Number(process.env['DROPFEED_SEED'] ?? Date.now() % 2 ** 31);

describe('whatever happens on the way', () => {
  it(`the site ends as if the last state of the bucket had been published once (${HISTORIES} histories, seed ${SEED})`, {
    timeout: 3_600_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(history, async (plan) => {
        const actual = memoryServices();
        await runHistory(plan, actual);
        const expected = memoryServices();
        const files = survivors(plan.changes);
        for (const { key, content } of files) expected.put(key, content);
        await publishOnce(
          files.flatMap(({ events }) => events),
          expected,
        );
        expect(actual.state()).toEqual(expected.state());
      }),
      { numRuns: HISTORIES, seed: SEED, endOnFailure: false },
    );
  });
});
