import { Buffer } from 'node:buffer';
import { atomEntry, renderAtom } from './atom.ts';
import { feedItem } from './feed-item.ts';
import { jsonItem, renderJsonFeed } from './json-feed.ts';
import type { Channel, FeedPage, Item, Site } from './model.ts';
import { renderRss, rssItem } from './rss.ts';
import { EARLIEST } from './safe.ts';
import { safeFeed } from './safe-feed.ts';

/** What a reader fetches each time that a feed changes. JSON Feed's own text calls 250 KB fine. */
const MAX_BYTES = 256_000;

/** Stands for the archive, of which is not known how many pages it has until it is known what the feed shows. */
const LONG_NUMBER = 999_999_999;

const FORMATS = [
  { render: renderRss, part: rssItem },
  { render: renderAtom, part: atomEntry },
  { render: renderJsonFeed, part: jsonItem },
];

/**
 * How many of a feed's newest items the document that people subscribe to has room for: in each format at most 256,000
 * bytes, and one item at least. What is written to find out is kept for rendering.
 *
 * @param items newest first; more than the channel's limit are not looked at
 */
export const shownItems = (channel: Channel, items: readonly Item[], site: Site): number => {
  const page: FeedPage = { number: null, older: LONG_NUMBER, newer: null, items: [] };
  const empty = { ...safeFeed(channel, page, site), updatedAt: EARLIEST };
  const left = FORMATS.map(({ render }) => MAX_BYTES - Buffer.byteLength(render(empty)));
  let shown = 0;
  for (const item of items.slice(0, channel.items)) {
    const feedPart = feedItem(item, channel, page, site);
    FORMATS.forEach(({ part }, format) => {
      // JSON has a comma between parts.
      left[format] = (left[format] ?? 0) - Buffer.byteLength(part(feedPart)) - 1;
    });
    if (shown > 0 && left.some((bytes) => bytes < 0)) break;
    shown += 1;
  }
  return shown;
};
