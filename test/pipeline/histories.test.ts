import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonChain } from '../helpers/feed-chain.ts';
import { history, survivors } from '../helpers/histories.ts';
import { memoryServices } from '../helpers/history-services.ts';
import { publishOnce, runHistory } from '../helpers/history-world.ts';

const HISTORIES = Number(process.env['DROPFEED_HISTORIES'] ?? 1000);
/** Fewer: what happens to the archive is told by a few items. */
const ARCHIVE_HISTORIES = Math.ceil(HISTORIES / 4);
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

  it(`feeds and archives together have the same items, each once (${ARCHIVE_HISTORIES} histories, seed ${SEED})`, {
    timeout: 3_600_000,
  }, async () => {
    const FEEDS = ['feed.json', 'news/feed.json', '日本/feed.json'];
    await fc.assert(
      fc.asyncProperty(history, async (plan) => {
        const actual = memoryServices({ items: 1 });
        await runHistory(plan, { ...actual, archivePageItems: 1 });
        const expected = memoryServices();
        const files = survivors(plan.changes);
        for (const { key, content } of files) expected.put(key, content);
        await publishOnce(
          files.flatMap(({ events }) => events),
          expected,
        );
        const itemsOf = ({ page }: typeof actual, feed: string): unknown[] =>
          page(feed) === undefined ? [] : jsonChain(page, feed).flatMap(({ items }) => items);
        for (const feed of FEEDS) expect(itemsOf(actual, feed)).toEqual(itemsOf(expected, feed));
        const paths = Object.keys(actual.state().pages).filter((path) => !path.includes('archive/'));
        expect(paths).toEqual(Object.keys(expected.state().pages));
      }),
      { numRuns: ARCHIVE_HISTORIES, seed: SEED, endOnFailure: false },
    );
  });
});
