import type { Channel, FeedPage } from '../feed/model.ts';
import { indexPath } from '../feed/paths.ts';

// A feed's index pages form one chain through all of its documents. A page of a full archive page must stay as it is when
// newer items come, so the number of parts of a document follows from what never changes, not from how many items it
// has by now: its neighbours know where it begins and ends.

/** Most items of an index page. */
const PART_ITEMS = 50;

/** An archive page has a hundred items, fewer after deletions, a few more if some came late: always two parts. */
const ARCHIVE_PARTS = 2;

const newestParts = ({ items }: Channel): number => Math.ceil(items / PART_ITEMS);

/** The items of a document that one index page shows, and where the pages beside it lie. */
interface Part<T> {
  readonly path: string;
  readonly items: readonly T[];
  /** Site keys; null at the ends of the feed. */
  readonly newer: string | null;
  readonly older: string | null;
}

/** How many items a part of this document has, and how many parts there are. */
const sizesOf = (channel: Channel, page: FeedPage, count: number): { size: number; parts: number } => {
  if (page.number !== null) return { size: Math.ceil(count / ARCHIVE_PARTS), parts: ARCHIVE_PARTS };
  const used = Math.max(1, Math.ceil(count / PART_ITEMS));
  // The archive's newest page links to the last part, so that has to be there.
  return { size: PART_ITEMS, parts: page.older === null ? used : Math.max(used, newestParts(channel)) };
};

/** The index pages of a document, newest items first. There is always one. */
export const indexParts = <T>(channel: Channel, page: FeedPage, items: readonly T[]): Part<T>[] => {
  const { number, older, newer } = page;
  const { size, parts } = sizesOf(channel, page, items.length);
  const pathOf = (part: number): string => indexPath(channel.feed, number, part);
  const before =
    number === null
      ? null
      : indexPath(channel.feed, newer, newer === null ? newestParts(channel) : ARCHIVE_PARTS);
  const behind = older === null ? null : indexPath(channel.feed, older, 1);
  return Array.from({ length: parts }, (_, index) => ({
    path: pathOf(index + 1),
    items: items.slice(index * size, (index + 1) * size),
    newer: index === 0 ? before : pathOf(index),
    older: index === parts - 1 ? behind : pathOf(index + 2),
  }));
};
