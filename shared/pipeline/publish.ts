import type { Channel, Item, SiteFile } from '../domain/feed/model.ts';
import { feedPaths, OPML_PATH } from '../domain/feed/paths.ts';
import { channelOf, renderFeed, renderOpml } from '../domain/feed/render.ts';
import { ALL_FEED } from '../names.ts';
import { ConflictError, type FeedRecord, type Member, type Ports } from '../ports.ts';
import { readBody } from './bodies.ts';
import { etagOf, putSiteFile } from './site-files.ts';

export interface PublishPorts extends Ports {
  /** Resolves after so many milliseconds. */
  readonly pause: (ms: number) => Promise<void>;
}

export interface PublishRequest {
  readonly feed: string;
  /** The version the request is about: a build of it or of a newer one is enough. */
  readonly version: number;
  /** A request that was delivered before may have been left half done: it is never skipped. */
  readonly isRepeated: boolean;
}

export interface Published {
  /** The version built; null if there was nothing to do. */
  readonly version: number | null;
  readonly items: number;
  readonly written: number;
}

/** How many items a feed has; older ones stay on the site. */
export const FEED_ITEMS = 50;

const NOTHING: Published = { version: null, items: 0, written: 0 };

/**
 * The least time between two builds of a feed. The first of many drops is out at once, the others share builds, and
 * none waits so long that a person would notice.
 */
const PACE_MS = 250;

const MAX_ATTEMPTS = 10;

const nameOf = (feed: string): string | null => (feed === ALL_FEED ? null : feed);

const pathsOf = (feed: string): string[] => [
  ...Object.values(feedPaths(nameOf(feed))),
  ...(feed === ALL_FEED ? [OPML_PATH] : []),
];

const itemOf = async ({ entry, bodyKey }: Member, { drops }: Ports): Promise<Item> => {
  const body = await readBody(drops, bodyKey);
  if (body === undefined) throw new ConflictError(`Article ${entry.id} was replaced during a build`);
  return { ...entry, ...body };
};

/** The feed's files; none if it has no items, but for the feed of everything, which is always there. */
const filesOf = (
  feed: string,
  items: readonly Item[],
  feeds: readonly FeedRecord[],
  site: Ports['site'],
): SiteFile[] => {
  if (feed !== ALL_FEED) return items.length === 0 ? [] : renderFeed(channelOf(feed, site), items, site, []);
  const channels: Channel[] = feeds
    .filter(({ feed: name, listed }) => listed && name !== ALL_FEED)
    .map(({ feed: name }) => channelOf(name, site));
  return [...renderFeed(channelOf(null, site), items, site, channels), renderOpml(channels, site)];
};

/** Tells the feed of everything, which lists all feeds, that this one has come or gone. */
const announce = async (record: FeedRecord, listed: boolean, { store, queue }: Ports): Promise<void> => {
  if (record.feed === ALL_FEED) return;
  if (record.listed !== listed) await store.listFeed(record.feed, listed);
  // Said again until the build is marked with it, so that a crash between the two loses nothing.
  if (record.listed !== listed || record.announced !== listed) {
    await queue.send(ALL_FEED, await store.touchFeed(ALL_FEED));
  }
};

const build = async (feed: string, ports: Ports): Promise<Published> => {
  const { store, pages, site, clock } = ports;
  // ETags before items: what is written over a file is then never older than that file.
  const paths = pathsOf(feed);
  const etags = new Map(
    await Promise.all(paths.map(async (path) => [path, await pages.etag(path)] as const)),
  );
  const record = await store.feed(feed);
  if (record === undefined) return NOTHING;
  const members = await store.newestMembers(feed, FEED_ITEMS);
  const items = await Promise.all(members.map((member) => itemOf(member, ports)));
  const files = filesOf(feed, items, feed === ALL_FEED ? await store.feeds() : [], site);

  const changed = files.filter((file) => etags.get(file.path) !== etagOf(file));
  for (const file of changed) await putSiteFile(pages, file, { ifMatch: etags.get(file.path) ?? null });
  const kept = new Set(files.map((file) => file.path));
  for (const [path, etag] of etags) if (etag !== undefined && !kept.has(path)) await pages.delete(path, etag);

  const listed = items.length > 0;
  await announce(record, listed, ports);
  await store.markBuilt(feed, { version: record.version, builtAt: clock().toISOString(), listed });
  return { version: record.version, items: items.length, written: changed.length };
};

/**
 * Publishes a feed as it is now: RSS, Atom, JSON Feed and index page, and the list of feeds with the feed of everything.
 *
 * Several may run at once: none overwrites what a newer one wrote, and one that was overtaken starts over.
 *
 * @throws ConflictError if the feed does not come to rest; try again later
 */
export const publishFeed = async (
  { feed, version, isRepeated }: PublishRequest,
  ports: PublishPorts,
): Promise<Published> => {
  const record = await ports.store.feed(feed);
  if (record === undefined || (!isRepeated && record.built >= version)) return NOTHING;
  const age = record.builtAt === null ? PACE_MS : ports.clock().getTime() - Date.parse(record.builtAt);
  if (age < PACE_MS) await ports.pause(PACE_MS - age);
  let conflict: unknown;
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
    try {
      return await build(feed, ports);
    } catch (error) {
      if (!(error instanceof ConflictError)) throw error;
      conflict = error;
    }
  }
  throw new ConflictError(`Feed ${feed} changes without end`, { cause: conflict });
};
