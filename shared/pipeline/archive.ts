import type { Archive, ArticleStore, FeedRecord, Member, Position, Range } from '../ports.ts';

// A feed's items lie in the document that people subscribe to and, behind it, in pages of a fixed number. Pages that
// are full are sealed: their bounds are fixed by place, so that later items leave them as they are. Only a correction,
// a deletion or an item that came late changes them, and whoever causes it marks the page.

/** Items of an archive page. */
export const ARCHIVE_PAGE_ITEMS = 100;

const positionOf = ({ entry: { arrivedAt, id } }: Member): Position => ({ arrivedAt, id });

const isUpTo = (position: Position, bound: Position): boolean =>
  position.arrivedAt < bound.arrivedAt || (position.arrivedAt === bound.arrivedAt && position.id <= bound.id);

/** The table has lost where an archive page ends. */
class MissingBoundError extends Error {
  override readonly name = 'MissingBoundError';

  constructor(feed: string, number: number) {
    super(`Archive page ${number} of feed ${feed} has no bound: restore the table from before it was lost`);
  }
}

const boundOf = async (feed: string, number: number, store: ArticleStore): Promise<Position> => {
  const bound = await store.archiveBound(feed, number);
  if (bound === undefined) throw new MissingBoundError(feed, number);
  return bound;
};

/** The range that a sealed page covers. */
export const rangeOfPage = async (feed: string, number: number, store: ArticleStore): Promise<Range> => ({
  after: number === 1 ? null : await boundOf(feed, number - 1, store),
  upTo: await boundOf(feed, number, store),
});

/**
 * Seals the page behind the last sealed one. Its bound is written before it counts as sealed: of two workers that seal it
 * the second takes the bound of the first. What is left of a page that was opened since is written over.
 *
 * @param oldest the oldest items that are not in a sealed page, as many as a page has
 * @throws ConflictError if another worker was faster
 */
export const sealPage = async (
  feed: string,
  archive: Archive,
  oldest: readonly Member[],
  store: ArticleStore,
): Promise<void> => {
  const pages = archive.pages + 1;
  const newest = oldest.at(-1);
  if (newest === undefined) return;
  // What is sealed has to be written as it is now, whatever becomes of this worker.
  await store.markArchivePage(feed, pages);
  await store.putArchiveBound(feed, pages, { until: positionOf(newest), openings: archive.openings });
  const until = await boundOf(feed, pages, store);
  await store.setArchive(feed, archive, { ...archive, pages, until, open: Math.max(0, archive.open - 1) });
};

/**
 * Opens the last sealed page again, where so many items were deleted that those behind it do not fill the document that
 * people subscribe to.
 *
 * @throws ConflictError if another worker was faster
 */
export const openPage = async (feed: string, archive: Archive, store: ArticleStore): Promise<void> => {
  const pages = archive.pages - 1;
  const until = pages === 0 ? null : await boundOf(feed, pages, store);
  const { open, openings } = archive;
  await store.setArchive(feed, archive, { pages, until, open: open + 1, openings: openings + 1 });
};

/** Pages that are marked at the same time. */
const MARKED_AT_ONCE = 20;

/** Marks all sealed pages, as after a change of what each of them says of the feed. */
export const markPages = async ({ feed, archive }: FeedRecord, store: ArticleStore): Promise<void> => {
  for (let number = 1; number <= archive.pages; number += MARKED_AT_ONCE) {
    const last = Math.min(archive.pages, number + MARKED_AT_ONCE - 1);
    const numbers = Array.from({ length: last - number + 1 }, (_, index) => number + index);
    await Promise.all(numbers.map((one) => store.markArchivePage(feed, one)));
  }
};

/** The sealed page that a place lies in, by binary search. */
const pageOf = async (
  feed: string,
  position: Position,
  pages: number,
  store: ArticleStore,
): Promise<number> => {
  let [low, high] = [1, pages];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (isUpTo(position, await boundOf(feed, middle, store))) high = middle;
    else low = middle + 1;
  }
  return low;
};

/**
 * Marks the sealed pages that hold these places, so that the next build writes them anew.
 *
 * @returns whether there were any
 */
export const markPagesWith = async (
  { feed, archive }: FeedRecord,
  positions: readonly Position[],
  store: ArticleStore,
): Promise<boolean> => {
  const { until, pages } = archive;
  const sealed = until === null ? [] : positions.filter((position) => isUpTo(position, until));
  const numbers = new Set(await Promise.all(sealed.map((one) => pageOf(feed, one, pages, store))));
  for (const number of numbers) await store.markArchivePage(feed, number);
  return numbers.size > 0;
};
