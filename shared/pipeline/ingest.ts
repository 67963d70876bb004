import {
  type ArticleRecord,
  type Content,
  formerPlacements,
  liveArticle,
  settingsIn,
} from '../domain/article-record.ts';
import type { Drop } from '../domain/drop.ts';
import { type Change, type DropHistory, NO_HISTORY, record as recordDrop } from '../domain/drop-history.ts';
import { articleId, feedOf, feedOfSettings, isSettings, partsFolder } from '../domain/drop-key.ts';
import { duplicateHashes } from '../domain/duplicates.ts';
import { tooLarge, UnreadableArticleError } from '../domain/errors.ts';
import { entryFacts } from '../domain/feed/entry.ts';
import type { Part } from '../domain/read-file.ts';
import { ALL_FEED } from '../names.ts';
import {
  BlobTooLargeError,
  ConflictError,
  type ImprovePoints,
  type Ports,
  type ReadFile,
  type TreatImages,
} from '../ports.ts';
import { putBody } from './bodies.ts';
import { settleParts, shownParts } from './parts.ts';
import { type Settled, settle } from './settle.ts';
import { settleSettings } from './settle-settings.ts';

export interface IngestPorts extends Ports {
  /** Files above this are rejected unread. */
  readonly maxFileBytes: number;
  readonly readFile: ReadFile;
  /** Not given where no language model is set. */
  readonly improvePoints?: ImprovePoints;
  /** Not given where pictures stay where they are. */
  readonly treatImages?: TreatImages;
}

const MAX_ATTEMPTS = 20;

// Longer than any event can be late: a queue keeps a message for 14 days, a dead-letter queue for another 14.
const REMEMBER_DELETED_SECONDS = 40 * 24 * 60 * 60;

const rejection = (error: UnreadableArticleError, { sequencer, time, requestId }: Drop): Content => ({
  state: 'rejected',
  sequencer,
  code: error.code,
  message: error.message,
  time,
  requestId,
});

const readBytes = async (
  key: string,
  { drops, maxFileBytes }: IngestPorts,
): Promise<Uint8Array | undefined> => {
  try {
    return (await drops.get(key, maxFileBytes))?.bytes;
  } catch (cause) {
    if (!(cause instanceof BlobTooLargeError)) throw cause;
    throw tooLarge(key, cause.size, maxFileBytes, { cause });
  }
};

/** What a put gave. */
interface Reading {
  readonly content: Content;
  /** The files in the file. */
  readonly parts: readonly Part[];
}

const readDrop = async (drop: Drop, id: string, ports: IngestPorts): Promise<Reading | undefined> => {
  const bytes = await readBytes(drop.key, ports);
  if (bytes === undefined) return undefined;
  if (isSettings(drop.key)) {
    // Loaded for these few files alone.
    const { readFeedSettings } = await import('../domain/parse/feed-yaml.ts');
    const canBeHidden = feedOfSettings(drop.key) !== ALL_FEED;
    const settings = readFeedSettings({ name: drop.key, bytes }, { canBeHidden });
    return { content: { state: 'settings', sequencer: drop.sequencer, settings }, parts: [] };
  }
  const contents = await ports.readFile({ name: drop.key, bytes });
  const parts = shownParts(drop.key, contents);
  if (parts.length > 0) partsFolder(drop.key);
  if (contents.article === null) {
    return { content: { state: 'opened', sequencer: drop.sequencer, parts: parts.length }, parts };
  }
  const improved = (await ports.improvePoints?.(contents.article, drop.key)) ?? contents.article;
  const article = (await ports.treatImages?.(improved, drop)) ?? improved;
  const content: Content = {
    state: 'live',
    sequencer: drop.sequencer,
    bodyKey: await putBody(ports.drops, id, drop.sequencer, article),
    facts: entryFacts(article),
    duplicateHashes: duplicateHashes(article),
  };
  return { content, parts };
};

/** What a put gave; undefined if the file is gone, in which case the event of its delete is to come. */
const readingOf = async (drop: Drop, id: string, ports: IngestPorts): Promise<Reading | undefined> => {
  try {
    feedOf(drop.key);
    return await readDrop(drop, id, ports);
  } catch (error) {
    if (error instanceof UnreadableArticleError) return { content: rejection(error, drop), parts: [] };
    throw error;
  }
};

/** The parts of a file as it is now; undefined if it is gone or cannot be used, of which an event is to come. */
const partsNow = async (key: string, ports: IngestPorts): Promise<readonly Part[] | undefined> => {
  try {
    const bytes = await readBytes(key, ports);
    return bytes === undefined ? undefined : shownParts(key, await ports.readFile({ name: key, bytes }));
  } catch (error) {
    if (error instanceof UnreadableArticleError) return undefined;
    throw error;
  }
};

/** A key that can be no feed's is rejected, and its record belongs to none. */
const feedOrNull = (key: string): string | null => {
  try {
    return feedOf(key);
  } catch (error) {
    if (error instanceof UnreadableArticleError) return null;
    throw error;
  }
};

/** Whether the articles of a named feed are kept out of the feed of everything. */
const isHidden = async (feed: string | null, { store }: IngestPorts): Promise<boolean> =>
  feed !== null && (await store.feed(feed))?.settings?.hidden === true;

/** Whether settings hide their feed, or ever did: its articles are then looked at one by one. */
const hides = (previous: ArticleRecord | undefined, content: Content | null): boolean =>
  previous?.hidden === true || settingsIn(content)?.hidden === true;

/** A settings file with a fault leaves its feed as it was: a slip of the pen must not show a hidden one. */
const withSettings = (content: Content | undefined, kept: Content | null): Content | undefined => {
  const settings = settingsIn(kept);
  return content?.state === 'rejected' && settings !== null ? { ...content, settings } : content;
};

/** Whether the object has to be read: nothing as new as this put was read, and nothing newer deleted it. */
const isNews = (drop: Drop, history: DropHistory, content: Content | null): boolean =>
  drop.kind === 'put' && drop.sequencer > history.deletedAt && drop.sequencer > (content?.sequencer ?? '');

/** Losing a version is a delete if no file is left, and else brings an older version back, which is like a put of it. */
const changeOf = async (drop: Drop, { drops }: IngestPorts): Promise<Change> => {
  if (drop.kind !== 'version-lost') return { ...drop, kind: drop.kind };
  return { ...drop, kind: (await drops.etag(drop.key)) === undefined ? 'delete' : 'put' };
};

interface Recorded {
  readonly record: ArticleRecord;
  /** The parts that were read for it, if the file was read now. */
  readonly parts: readonly Part[] | undefined;
}

/** Brings the article's record up to date with one event. */
const recordEvent = async (drop: Change, id: string, ports: IngestPorts): Promise<Recorded> => {
  const { store, clock } = ports;
  let read: Promise<Reading | undefined> | undefined;
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
    const previous = await store.article(id);
    const history = recordDrop(previous?.history ?? NO_HISTORY, drop);
    const kept =
      previous?.content && previous.content.sequencer > history.deletedAt ? previous.content : null;
    if (isNews(drop, history, kept)) read ??= readingOf(drop, id, ports);
    const reading = isNews(drop, history, kept) ? await read : undefined;
    const content = withSettings(reading?.content, kept) ?? kept;
    if (previous !== undefined && history === previous.history && content === previous.content)
      return { record: previous, parts: undefined };
    const feed = feedOrNull(drop.key);
    const next = {
      id,
      key: drop.key,
      feed,
      revision: (previous?.revision ?? 0) + 1,
      history,
      content,
      noted: previous?.noted === true || content?.state === 'rejected',
      hidden: isSettings(drop.key) ? hides(previous, content) : await isHidden(feed, ports),
      hasParts: previous?.hasParts === true || (reading?.parts.length ?? 0) > 0,
      expiresAt:
        history.puts.length > 0 ? null : Math.floor(clock().getTime() / 1000) + REMEMBER_DELETED_SECONDS,
    };
    const written = { ...next, former: formerPlacements(previous, liveArticle(next)?.placement ?? null) };
    try {
      await store.putArticle(written);
      return { record: written, parts: reading?.parts };
    } catch (error) {
      if (!(error instanceof ConflictError)) throw error;
    }
  }
  throw new ConflictError(`${drop.key} changes without end`);
};

/**
 * Takes one change of one file into account: reads the file if need be, and has everything that shows it agree.
 *
 * Safe to repeat, in any order and by several workers at once. A file that cannot be used ends in `rejected/`; any
 * other error means that a service failed and the event must be delivered again.
 */
export const ingestDrop = async (drop: Drop, ports: IngestPorts): Promise<Settled | undefined> => {
  const id = articleId(drop.key);
  const { record, parts } = await recordEvent(await changeOf(drop, ports), id, ports);
  if (isSettings(drop.key)) return settleSettings(record, ports);
  await settleParts(record, parts, () => partsNow(drop.key, ports), ports);
  return settle(id, ports, record);
};
