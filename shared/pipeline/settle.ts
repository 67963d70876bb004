import {
  type ArticleRecord,
  type LiveArticle,
  liveArticle,
  type Placement,
} from '../domain/article-record.ts';
import { feedsWith, isSettings, rejectionKey } from '../domain/drop-key.ts';
import type { Site } from '../domain/feed/model.ts';
import { articlePath } from '../domain/feed/paths.ts';
import { renderArticlePage } from '../domain/pages/article-page.ts';
import { ALL_FEED } from '../names.ts';
import {
  type ArticleStore,
  type BlobStore,
  ConflictError,
  type FeedRecord,
  type Ports,
  type Position,
} from '../ports.ts';
import { markPagesWith } from './archive.ts';
import { clearBodies, readBody } from './bodies.ts';
import { clearCopies } from './images.ts';
import { putSiteFile } from './site-files.ts';

const MAX_ATTEMPTS = 20;

/** Whether `position` is shown before `other`, should both have the same article. */
const isBefore = (position: Position, other: Position): boolean =>
  position.arrivedAt < other.arrivedAt || (position.arrivedAt === other.arrivedAt && position.id < other.id);

const positionOf = (id: string, { arrivedAt }: Placement): Position => ({ arrivedAt, id });

/** What an article's record and the files with the same article make of it, at the moment of asking. */
interface Standing {
  readonly revision: number | undefined;
  readonly live: LiveArticle | null;
  /** Those of the feeds asked about that show it: where no file with the same article comes before it. */
  readonly shownIn: readonly string[];
  /** Articles next behind it, with the feed: hidden by it, or shown for want of it. */
  readonly behind: readonly { readonly feed: string; readonly position: Position }[];
}

/** Those of some feeds that the article belongs to: a hidden feed's is not in the feed of everything. */
const placedIn = ({ hidden }: Pick<ArticleRecord, 'hidden'>, feeds: readonly string[]): string[] =>
  feeds.filter((feed) => !(hidden && feed === ALL_FEED));

const standingOf = async (id: string, feeds: readonly string[], store: ArticleStore): Promise<Standing> => {
  const record = await store.article(id);
  const live = record === undefined ? null : liveArticle(record);
  if (record === undefined || live === null)
    return { revision: record?.revision, live, shownIn: [], behind: [] };
  const own = positionOf(id, live.placement);
  const asked = feeds.flatMap((feed) => live.placement.duplicateHashes.map((hash) => ({ feed, hash })));
  const answers = await Promise.all(
    asked.map(async ({ feed, hash }) => {
      const [first, second] = await store.duplicates(feed, hash);
      const isHidden = first !== undefined && isBefore(first, own);
      const next = first?.id === id ? second : (await store.duplicates(feed, hash, own))[0];
      return { feed, isHidden, next };
    }),
  );
  const hidden = new Set(answers.flatMap(({ feed, isHidden }) => (isHidden ? [feed] : [])));
  return {
    revision: record.revision,
    live,
    shownIn: placedIn(record, feeds).filter((feed) => !hidden.has(feed)),
    behind: answers.flatMap(({ feed, next }) => (next === undefined ? [] : [{ feed, position: next }])),
  };
};

/**
 * Makes the article's rows in these feeds what its record and its duplicates say, whoever else is at it.
 *
 * A worker may write by what it read a moment ago, so each looks again after it has written. The last to write has
 * then seen that its row was right, and whoever changes what the row depends on comes here in turn.
 */
const settleMember = async (id: string, feeds: readonly string[], store: ArticleStore): Promise<Standing> => {
  let standing = await standingOf(id, feeds, store);
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
    const { revision, live, shownIn } = standing;
    // Where there is nothing live, the rows are the business of whoever made it so.
    if (live !== null) {
      const { entry, bodyKey, placement } = live;
      await Promise.all(
        feeds.map((feed) =>
          shownIn.includes(feed)
            ? store.putMember(feed, { entry, bodyKey })
            : store.deleteMember(feed, positionOf(id, placement)),
        ),
      );
    }
    standing = await standingOf(id, feeds, store);
    if (standing.revision === revision && standing.shownIn.join() === shownIn.join()) return standing;
    if (live !== null && standing.live?.placement.arrivedAt !== live.placement.arrivedAt) {
      await Promise.all(feeds.map((feed) => store.deleteMember(feed, positionOf(id, live.placement))));
    }
  }
  throw new ConflictError(`The place of article ${id} in its feeds changes without end`);
};

/** Places of a feed whose rows may have changed. */
type Places = ReadonlyMap<string, readonly Position[]>;

/**
 * Brings the rows of all its feeds in line with the record.
 *
 * @param former placements where the article may still have rows
 * @returns where it then stands
 */
const settleRows = async (
  record: ArticleRecord,
  live: LiveArticle | null,
  former: readonly Placement[],
  store: ArticleStore,
): Promise<Standing & { readonly places: Places }> => {
  const { id } = record;
  const feeds = feedsWith(record.feed);
  const taken = new Set(placedIn(record, feeds));
  const placementIn = (feed: string): Placement | undefined =>
    taken.has(feed) ? live?.placement : undefined;
  // Where the feed has become hidden, the present place in the feed of everything is one to leave.
  const leftIn = (feed: string): readonly Placement[] =>
    live === null || taken.has(feed) ? former : [...former, live.placement];
  const leave = (feed: string, placement: Placement): Promise<void>[] => {
    const placed = placementIn(feed);
    const isHeld = (hash: string): boolean =>
      placed?.arrivedAt === placement.arrivedAt && placed.duplicateHashes.includes(hash);
    return [
      ...(placement.arrivedAt === placed?.arrivedAt
        ? []
        : [store.deleteMember(feed, positionOf(id, placement))]),
      ...placement.duplicateHashes
        .filter((hash) => !isHeld(hash))
        .map((hash) => store.deleteDuplicate(feed, hash, positionOf(id, placement))),
    ];
  };
  const take = (feed: string, placement: Placement): Promise<void>[] =>
    placement.duplicateHashes.map((hash) => store.putDuplicate(feed, hash, positionOf(id, placement)));
  await Promise.all(
    feeds.flatMap((feed) => {
      const placed = placementIn(feed);
      return [
        ...leftIn(feed).flatMap((placement) => leave(feed, placement)),
        ...(placed === undefined ? [] : take(feed, placed)),
      ];
    }),
  );
  const standing = await settleMember(id, feeds, store);
  // Of the others with the same article only the next can change: it was first before, or is first now.
  const behindLeft = await Promise.all(
    feeds.flatMap((feed) =>
      leftIn(feed).flatMap((placement) =>
        placement.duplicateHashes.map(async (hash) => {
          const [next] = await store.duplicates(feed, hash, positionOf(id, placement));
          return next === undefined ? [] : [{ feed, position: next }];
        }),
      ),
    ),
  );
  const places = new Map<string, readonly Position[]>();
  const own = [...former, ...(live === null ? [] : [live.placement])].map((placement) =>
    positionOf(id, placement),
  );
  for (const feed of feeds) {
    const next = new Map(
      [...standing.behind, ...behindLeft.flat()]
        .filter((other) => other.feed === feed && other.position.id !== id)
        .map(({ position }) => [position.id, position]),
    );
    for (const other of next.keys()) await settleMember(other, [feed], store);
    places.set(feed, [...own, ...next.values()]);
  }
  return { ...standing, places };
};

/** Has a feed built anew, with the pages of its archive that have any of these places. */
const requestBuild = async (
  feed: string,
  places: readonly Position[],
  { store, queue }: Pick<Ports, 'store' | 'queue'>,
): Promise<FeedRecord> => {
  const touched = await store.touchFeed(feed);
  // A build of this version may be over before the pages are marked, so they get a version of their own.
  const isMarked = await markPagesWith(touched, places, store);
  await queue.send(feed, isMarked ? (await store.touchFeed(feed)).version : touched.version);
  return touched;
};

/** Notes in an article's record whether its feed is hidden, unless another worker changed the record meanwhile. */
const hide = async (record: ArticleRecord, hidden: boolean, store: ArticleStore): Promise<void> => {
  try {
    await store.putArticle({ ...record, hidden, revision: record.revision + 1 });
  } catch (error) {
    if (!(error instanceof ConflictError)) throw error;
  }
};

/** The site as an article's page shows it: a hidden feed's are for nobody to find. */
export const siteOf = ({ hidden }: ArticleRecord, { site }: Pick<Ports, 'site'>): Site =>
  hidden ? { ...site, indexed: false } : site;

/** False if the body is gone: it is cleared away once a newer put was read, so the record has changed. */
const settlePage = async (
  record: ArticleRecord,
  live: LiveArticle | null,
  ports: Ports,
): Promise<boolean> => {
  if (live === null) {
    await ports.pages.delete(articlePath(record.id));
    return true;
  }
  const body = await readBody(ports.drops, live.bodyKey);
  if (body === undefined) return false;
  await putSiteFile(ports.pages, renderArticlePage({ ...live.entry, ...body }, siteOf(record, ports)));
  return true;
};

export const settleRejection = async (
  { key, content, noted }: ArticleRecord,
  drops: BlobStore,
): Promise<void> => {
  if (content?.state !== 'rejected') {
    if (noted) await drops.delete(rejectionKey(key));
    return;
  }
  const { code, message, time, requestId } = content;
  const note = { key, code, message, time, requestId };
  await drops.put(rejectionKey(key), Buffer.from(`${JSON.stringify(note, null, 2)}\n`), {
    contentType: 'application/json; charset=utf-8',
  });
};

export interface Settled {
  readonly record: ArticleRecord;
  /** The feeds that show it; none if it is not live, or is the same article as an earlier file. */
  readonly shownIn: readonly string[];
}

/** Places an article anew once its feed is hidden, or is so no longer. */
export const settleHidden = async (id: string, hidden: boolean, ports: Ports): Promise<void> => {
  const record = await ports.store.article(id);
  if (record === undefined || record.hidden === hidden || isSettings(record.key)) return;
  await hide(record, hidden, ports.store);
  await settle(id, ports);
};

/**
 * Makes all that follows from an article's record agree with it: its reading page, the note in `rejected/`, its rows
 * in feeds and those of files with the same article; then has its feeds built.
 *
 * May be repeated, interrupted and run by several workers at once. Each looks at the record again when it has done,
 * and starts over if it changed: so whoever writes last has written by the newest record. An interrupted run is
 * completed when the queue delivers its message again.
 *
 * @param known the record, if it was read or written a moment ago
 * @throws ConflictError if the record does not come to rest; try again later
 */
export const settle = async (
  id: string,
  ports: Ports,
  known?: ArticleRecord,
): Promise<Settled | undefined> => {
  const { store, drops } = ports;
  const left: Placement[] = [];
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
    const record = attempt === 0 && known !== undefined ? known : await store.article(id);
    if (record === undefined) return undefined;
    const live = liveArticle(record);
    const hasPage = await settlePage(record, live, ports);
    await settleRejection(record, drops);
    const gone = [...record.former, ...left];
    const { revision, shownIn, places } = await settleRows(record, live, gone, store);
    if (hasPage && revision === record.revision) {
      // The first version of a file cannot have left anything behind.
      if (record.revision > 1 || live === null) {
        await Promise.all([clearBodies(record, drops), clearCopies(record, ports.pages)]);
      }
      if (live !== null || gone.length > 0) {
        const touched = new Map<string, FeedRecord>();
        for (const [feed, own] of places) touched.set(feed, await requestBuild(feed, own, ports));
        const isHidden = touched.get(record.feed ?? '')?.settings?.hidden === true;
        if (isHidden !== record.hidden) {
          await hide(record, isHidden, store);
          continue;
        }
      }
      return { record, shownIn };
    }
    if (live !== null) left.push(live.placement);
  }
  throw new ConflictError(`Article ${id} changes without end`);
};
