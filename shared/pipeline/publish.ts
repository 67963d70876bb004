import type { Channel, FeedPage, Item, SiteFile } from '../domain/feed/model.ts';
import { documentKeys, OPML_PATH } from '../domain/feed/paths.ts';
import { channelOf, renderFeed, renderOpml } from '../domain/feed/render.ts';
import { shownItems } from '../domain/feed/size.ts';
import { ALL_FEED } from '../names.ts';
import {
  type Archive,
  ConflictError,
  type FeedRecord,
  type MarkedPage,
  type Member,
  type Ports,
} from '../ports.ts';
import { ARCHIVE_PAGE_ITEMS, openPage, rangeOfPage, sealPage } from './archive.ts';
import { readBody } from './bodies.ts';
import { linkNewest, linkSealed } from './neighbours.ts';
import { etagOf, putSiteFile } from './site-files.ts';

export interface PublishPorts extends Ports {
  /** Resolves after so many milliseconds. */
  readonly pause: (ms: number) => Promise<void>;
  /** Items of an archive page, where it is not the usual number. */
  readonly archivePageItems?: number;
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

const NOTHING: Published = { version: null, items: 0, written: 0 };

/**
 * The least time between two builds of a feed. The first of many drops is out at once, the others share builds, and
 * none waits so long that a person would notice.
 */
const PACE_MS = 250;

const MAX_ATTEMPTS = 10;

const nameOf = (feed: string): string | null => (feed === ALL_FEED ? null : feed);

/** How many pages of the archive a build seals or opens, and how many it writes anew, at most. */
const STEPS = 4;

type Etags = ReadonlyMap<string, string | undefined>;

const etagsOf = async (paths: readonly string[], { pages }: Ports): Promise<Etags> =>
  new Map(await Promise.all(paths.map(async (path) => [path, await pages.etag(path)] as const)));

/** What a request did, builds that were overtaken included. */
interface Tally {
  written: number;
}

/** Makes the site have these files and none of the others looked at. */
const putFiles = async (
  files: readonly SiteFile[],
  etags: Etags,
  { pages }: Ports,
  tally: Tally,
): Promise<void> => {
  for (const file of files) {
    if (etags.get(file.path) === etagOf(file)) continue;
    await putSiteFile(pages, file, { ifMatch: etags.get(file.path) ?? null });
    tally.written += 1;
  }
  const kept = new Set(files.map((file) => file.path));
  for (const [path, etag] of etags) if (etag !== undefined && !kept.has(path)) await pages.delete(path, etag);
};

const itemOf = async ({ entry, bodyKey }: Member, { drops }: Ports): Promise<Item> => {
  const body = await readBody(drops, bodyKey);
  if (body === undefined) throw new ConflictError(`Article ${entry.id} was replaced during a build`);
  return { ...entry, ...body };
};

const itemsOf = (members: readonly Member[], ports: Ports): Promise<Item[]> =>
  Promise.all(members.map((member) => itemOf(member, ports)));

/** Writes a sealed page of the archive anew. */
const publishSealed = async (
  feed: string,
  number: number,
  channel: Channel,
  ports: PublishPorts,
  tally: Tally,
): Promise<void> => {
  const etags = await etagsOf(documentKeys(channel.feed, number), ports);
  const range = await rangeOfPage(feed, number, ports.store);
  const members = await ports.store.members(feed, range, 'newest', Number.POSITIVE_INFINITY);
  await linkSealed(feed, range, members, ports);
  const items = await itemsOf(members, ports);
  // Behind a sealed page there is always another.
  const page = { number, older: number === 1 ? null : number - 1, newer: number + 1, items };
  await putFiles(renderFeed(channel, page, ports.site, []), etags, ports, tally);
};

/**
 * The pages of the archive that are not sealed, oldest first, of items that come newest first. Behind a full page there
 * is always another, be it empty: a full page then never changes for want of a link.
 */
const openPages = (items: readonly Item[], { pages }: Archive, pageItems: number): FeedPage[] => {
  const count = items.length === 0 ? 0 : Math.floor(items.length / pageItems) + 1;
  return Array.from({ length: count }, (_, index) => {
    const number = pages + index + 1;
    const end = items.length - index * pageItems;
    return {
      number,
      older: number === 1 ? null : number - 1,
      newer: index === count - 1 ? null : number + 1,
      items: items.slice(Math.max(0, end - pageItems), end),
    };
  });
};

/** Tells the feed of everything, which lists all feeds, that this one has come or gone. */
const announce = async (
  record: FeedRecord,
  listed: boolean,
  isRepeated: boolean,
  { store, queue }: Ports,
): Promise<void> => {
  if (record.feed === ALL_FEED) return;
  if (record.listed !== listed) await store.listFeed(record.feed, listed);
  // Said again until the build is marked with it, so that a crash between the two loses nothing; and by a repeated
  // request, whose first worker may have died after another build was marked.
  if (record.listed !== listed || record.announced !== listed || isRepeated) {
    await queue.send(ALL_FEED, (await store.touchFeed(ALL_FEED)).version);
  }
};

/** The listed feeds as the site presents them. */
const listedChannels = async ({ store, site }: Ports): Promise<Channel[]> =>
  (await store.feeds())
    .filter(({ feed, listed }) => listed && feed !== ALL_FEED)
    .map(({ feed, settings }) => channelOf(feed, site, settings));

/** A feed's newest items and how they were found. */
interface Newest {
  readonly record: FeedRecord;
  readonly channel: Channel;
  /** Those behind the sealed pages, newest first. */
  readonly members: readonly Member[];
  /** Pages to be written anew. */
  readonly marked: readonly MarkedPage[];
  /** ETags of all files that may have to change but those of sealed pages. */
  readonly etags: Etags;
  /** Whether there is more to be sealed, or opened, than one build does. */
  readonly isBehind: boolean;
}

/** Seals or opens pages of the archive until what is behind them has the right length, and reads that. */
const newestOf = async (feed: string, ports: PublishPorts): Promise<Newest | undefined> => {
  const { store, site, archivePageItems = ARCHIVE_PAGE_ITEMS } = ports;
  for (let step = 0; ; step++) {
    const record = await store.feed(feed);
    if (record === undefined) return undefined;
    const { archive } = record;
    const channel = channelOf(nameOf(feed), site, record.settings);
    const marked = await store.markedArchivePages(feed, STEPS);
    const numbers = new Set([
      ...Array.from({ length: archive.open }, (_, index) => archive.pages + index + 1),
      ...marked.map(({ number }) => number).filter((number) => number > archive.pages),
    ]);
    const keys = [null, ...numbers].flatMap((number) => documentKeys(channel.feed, number));
    // ETags before items: what is written over a file is then never older than that file.
    const etags = await etagsOf(feed === ALL_FEED ? [...keys, OPML_PATH] : keys, ports);
    const behind = { after: archive.until, upTo: null };
    const most = channel.items + archivePageItems;
    const members = await store.members(feed, behind, 'newest', most + 1);
    const isLong = members.length > most;
    const isShort = members.length <= channel.items && archive.pages > 0;
    if ((!isLong && !isShort) || step === STEPS) {
      return { record, channel, members, marked, etags, isBehind: isLong || isShort };
    }
    if (isLong) {
      await sealPage(feed, archive, await store.members(feed, behind, 'oldest', archivePageItems), store);
    } else await openPage(feed, archive, store);
  }
};

const build = async (
  { feed, isRepeated }: PublishRequest,
  ports: PublishPorts,
  tally: Tally,
): Promise<Published> => {
  const { store, site, clock, queue, archivePageItems = ARCHIVE_PAGE_ITEMS } = ports;
  const newest = await newestOf(feed, ports);
  if (newest === undefined) return NOTHING;
  const { record, channel, members, marked, etags, isBehind } = newest;
  for (const { number } of marked) {
    if (number <= record.archive.pages) await publishSealed(feed, number, channel, ports, tally);
  }
  // Those that are still to be sealed are linked once they are.
  if (!isBehind) await linkNewest(feed, members, record.archive, ports);

  const items = await itemsOf(isBehind ? members.slice(0, channel.items) : members, ports);
  const shown = shownItems(channel, items.slice(0, channel.items), site);
  const open = isBehind ? [] : openPages(items.slice(shown), record.archive, archivePageItems);
  let { archive } = record;
  const openTo = async (count: number): Promise<void> => {
    await store.setArchive(feed, archive, { ...archive, open: count });
    archive = { ...archive, open: count };
  };
  // Known before its files are written, so that another build takes them away should they not be needed.
  if (open.length > archive.open) await openTo(open.length);
  const isEmpty = items.length === 0 && archive.pages === 0;
  const last = archive.pages + open.length;
  const subscription = {
    number: null,
    older: last === 0 ? null : last,
    newer: null,
    items: items.slice(0, shown),
  };
  const channels = feed === ALL_FEED ? await listedChannels(ports) : [];
  const files = [
    ...open.flatMap((page) => renderFeed(channel, page, site, [])),
    // The feed of everything is always there.
    ...(isEmpty && feed !== ALL_FEED ? [] : renderFeed(channel, subscription, site, channels)),
    ...(feed === ALL_FEED ? [renderOpml(channels, site)] : []),
  ];
  const known = new Set(etags.keys());
  const added = await etagsOf(
    files.map(({ path }) => path).filter((path) => !known.has(path)),
    ports,
  );
  await putFiles(files, new Map([...etags, ...added]), ports, tally);
  for (const page of marked) await store.unmarkArchivePage(feed, page);
  if (open.length < archive.open) await openTo(open.length);

  const listed = !isEmpty && !channel.hidden;
  await announce(record, listed, isRepeated, ports);
  await store.markBuilt(feed, { version: record.version, builtAt: clock().toISOString(), listed, archive });
  if (isBehind || marked.length === STEPS) await queue.send(feed, (await store.touchFeed(feed)).version);
  return { version: record.version, items: items.length, ...tally };
};

/**
 * Publishes a feed as it is now: RSS, Atom, JSON Feed and index page, and the list of feeds with the feed of everything.
 *
 * Several may run at once: none overwrites what a newer one wrote, and one that was overtaken starts over.
 *
 * @throws ConflictError if the feed does not come to rest; try again later
 */
export const publishFeed = async (request: PublishRequest, ports: PublishPorts): Promise<Published> => {
  const { feed, version, isRepeated } = request;
  const record = await ports.store.feed(feed);
  if (record === undefined || (!isRepeated && record.built >= version)) return NOTHING;
  const age = record.builtAt === null ? PACE_MS : ports.clock().getTime() - Date.parse(record.builtAt);
  if (age < PACE_MS) await ports.pause(PACE_MS - age);
  const tally = { written: 0 };
  let conflict: unknown;
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
    try {
      return await build(request, ports, tally);
    } catch (error) {
      if (!(error instanceof ConflictError)) throw error;
      conflict = error;
    }
  }
  throw new ConflictError(`Feed ${feed} changes without end`, { cause: conflict });
};
