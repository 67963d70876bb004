import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Channel, Item, Site } from '../../../shared/domain/feed/model.ts';
import { channelOf, renderFeed } from '../../../shared/domain/feed/render.ts';
import { shownItems } from '../../../shared/domain/feed/size.ts';
import { feedItem, newestPage, SITE } from '../../helpers/feed-items.ts';
import { anyChannel, anyItem, anySite } from '../../helpers/hostile-items.ts';

const MAX_BYTES = 256_000;

const itemsOf = (length: number, fields: Partial<Item> = {}): Item[] =>
  Array.from({ length }, (_, number) => feedItem({ id: number.toString(16).padStart(32, '0'), ...fields }));

/** Size of the largest format in bytes, with the longest chain of documents. */
const largest = (channel: Channel, items: readonly Item[], site: Site): number =>
  Math.max(
    ...renderFeed(channel, { ...newestPage(items), older: 123_456_789 }, site, [])
      .slice(0, 3)
      .map(({ body }) => Buffer.byteLength(body)),
  );

describe('shownItems', () => {
  const channel = { ...channelOf('world-news', SITE), items: 50 };

  it('shows as many as the feed has room for by number', () => {
    expect(shownItems(channel, itemsOf(60), SITE)).toBe(50);
    expect(shownItems(channel, itemsOf(3), SITE)).toBe(3);
    expect(shownItems(channel, [], SITE)).toBe(0);
  });

  it('shows the most with which every format stays within its bytes', () => {
    const items = itemsOf(50, { html: '<p class="x">Nine "weeks" of 修理.</p>\n'.repeat(300) });
    const shown = shownItems(channel, items, SITE);
    expect(largest(channel, items.slice(0, shown), SITE)).toBeLessThanOrEqual(MAX_BYTES);
    expect(largest(channel, items.slice(0, shown + 1), SITE)).toBeGreaterThan(MAX_BYTES);
  });

  it('shows one huge article, cut', () => {
    const items = itemsOf(2, { html: '<p>“Nine weeks”</p>'.repeat(100_000) });
    expect(shownItems(channel, items.slice(0, 1), SITE)).toBe(1);
    expect(largest(channel, items.slice(0, 1), SITE)).toBeLessThanOrEqual(MAX_BYTES);
  });

  it('never exceeds them, whatever items, settings and site hold', () => {
    fc.assert(
      fc.property(
        anyItem,
        fc.integer({ min: 1, max: 3000 }),
        anyChannel,
        anySite,
        (item, times, any, site) => {
          const items = itemsOf(100).map(({ id }) => ({ ...item, id, html: item.html.repeat(times) }));
          const shown = shownItems(any, items, site);
          expect(shown).toBeGreaterThanOrEqual(1);
          expect(largest(any, items.slice(0, shown), site)).toBeLessThanOrEqual(MAX_BYTES);
        },
      ),
      { numRuns: 15 },
    );
  });
});
