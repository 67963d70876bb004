import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withBodyCache } from '../../shared/adapters/body-cache.ts';
import type { Ports } from '../../shared/ports.ts';
import { type Change, history, survivors } from '../helpers/histories.ts';
import { publishOnce, runHistory } from '../helpers/history-world.ts';
import { emptyTables, memoryBlobs, memoryStore, type StoredBlob } from '../helpers/memory-ports.ts';
import { site } from '../helpers/world.ts';

const HISTORIES = Number(process.env['DROPFEED_HISTORIES'] ?? 1000);
const SEED = Number(process.env['DROPFEED_SEED'] ?? Date.now() % 2 ** 31);

const world = () => {
  const tables = emptyTables();
  const drops = new Map<string, StoredBlob>();
  const pages = new Map<string, StoredBlob>();
  const ports: Omit<Ports, 'queue'> = {
    store: memoryStore(tables),
    drops: withBodyCache(memoryBlobs(drops), 10_000),
    pages: memoryBlobs(pages),
    clock: () => new Date(0),
    site,
  };
  const put = (key: string, content: string): void => {
    drops.set(key, { bytes: Buffer.from(content), contentType: 'text/plain', cacheControl: undefined });
  };
  const apply = async (change: Change): Promise<void> => {
    if (change.kind === 'put') put(change.key, change.content);
    else drops.delete(change.key);
  };
  /** Everything that can be seen from outside, or that would come to be seen. */
  const state = () => ({
    pages: Object.fromEntries(
      [...pages].sort().map(([key, { bytes, ...rest }]) => [key, { ...rest, text: String(bytes) }]),
    ),
    drops: Object.fromEntries(
      [...drops]
        .sort()
        .map(([key, { bytes }]) => [key.replace(/(?<=articles\/\w+\/)\w+-/, ''), String(bytes)]),
    ),
    members: [...tables.members.keys()].sort(),
    duplicates: [...tables.duplicates.keys()].sort(),
    listed: [...tables.feeds.values()].flatMap(({ feed, listed }) => (listed ? [feed] : [])).sort(),
    behind: [...tables.feeds.values()].filter(({ version, built }) => built < version),
  });
  return { ports, apply, put, state };
};

describe('whatever happens on the way', () => {
  it(`the site ends as if the last state of the bucket had been published once (${HISTORIES} histories, seed ${SEED})`, {
    timeout: 3_600_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(history, async (plan) => {
        const actual = world();
        await runHistory(plan, actual);
        const expected = world();
        const files = survivors(plan.changes);
        for (const { key, content } of files) expected.put(key, content);
        await publishOnce(
          files.flatMap(({ events }) => events),
          expected.ports,
        );
        expect(actual.state()).toEqual(expected.state());
      }),
      { numRuns: HISTORIES, seed: SEED, endOnFailure: false },
    );
  });
});
