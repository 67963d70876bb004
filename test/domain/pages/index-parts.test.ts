import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FeedPage } from '../../../shared/domain/feed/model.ts';
import { channelOf } from '../../../shared/domain/feed/render.ts';
import { indexParts } from '../../../shared/domain/pages/index-parts.ts';
import { SITE } from '../../helpers/feed-items.ts';

const numbers = (count: number): number[] => Array.from({ length: count }, (_, index) => index);

const pageOf = (number: number | null, fields: Partial<FeedPage> = {}): FeedPage => ({
  number,
  older: null,
  newer: null,
  items: [],
  ...fields,
});

/** Every document of a feed, as publishing makes them: the newest first. */
const documents = (newest: number, archive: readonly number[]) => {
  const last = archive.length;
  return [
    { page: pageOf(null, { older: last === 0 ? null : last }), count: newest },
    ...archive.map((count, index) => {
      const number = last - index;
      const page = pageOf(number, {
        older: number === 1 ? null : number - 1,
        newer: number === last ? null : number + 1,
      });
      return { page, count };
    }),
  ];
};

describe('the index pages of a feed', () => {
  it('form one chain of all items, in both directions, whatever was deleted and came late', () => {
    const counts = fc.array(fc.integer({ min: 0, max: 120 }), { maxLength: 4 });
    const feeds = fc.record({
      limit: fc.integer({ min: 1, max: 100 }),
      share: fc.double({ min: 0, max: 1, noNaN: true }),
      archive: counts,
    });
    fc.assert(
      fc.property(feeds, ({ limit, share, archive }) => {
        const channel = { ...channelOf('science', SITE), items: limit };
        let next = 0;
        const parts = documents(Math.round(limit * share), archive).flatMap(({ page, count }) => {
          const items = numbers(count).map((item) => item + next);
          next += count;
          return indexParts(channel, page, items);
        });
        expect({
          items: parts.flatMap(({ items }) => items),
          older: parts.map(({ older }) => older),
          newer: parts.map(({ newer }) => newer),
        }).toEqual({
          items: numbers(next),
          older: [...parts.slice(1).map(({ path }) => path), null],
          newer: [null, ...parts.slice(0, -1).map(({ path }) => path)],
        });
      }),
    );
  });

  it('have fifty items each', () => {
    const channel = { ...channelOf(null, SITE), items: 100 };
    const sizes = (page: FeedPage, count: number) =>
      indexParts(channel, page, numbers(count)).map(({ path, items }) => [path, items.length]);
    expect([sizes(pageOf(null), 60), sizes(pageOf(2), 100)]).toEqual([
      [
        ['index.html', 50],
        ['all/newest/2/index.html', 10],
      ],
      [
        ['all/archive/2/index.html', 50],
        ['all/archive/2/2/index.html', 50],
      ],
    ]);
  });
});
