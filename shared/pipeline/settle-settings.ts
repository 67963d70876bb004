import { type ArticleRecord, settingsIn } from '../domain/article-record.ts';
import { feedOfSettings } from '../domain/drop-key.ts';
import { UnreadableArticleError } from '../domain/errors.ts';
import { ALL_FEED } from '../names.ts';
import { ConflictError, type Ports } from '../ports.ts';
import { markPages } from './archive.ts';
import { type Settled, settleHidden, settleRejection } from './settle.ts';

const MAX_ATTEMPTS = 20;
/** Articles of a feed that are placed anew at the same time. */
const GROUP = 8;

/** The feed a file holds the settings of; null if it lies where none are looked for. */
const feedOrNull = (key: string): string | null => {
  try {
    return feedOfSettings(key);
  } catch (error) {
    if (error instanceof UnreadableArticleError) return null;
    throw error;
  }
};

/** Places all articles of a feed anew, where the feed has become hidden or is so no longer. */
const settleArticles = async (feed: string, hidden: boolean, ports: Ports): Promise<void> => {
  let group: string[] = [];
  const settleGroup = async (): Promise<void> => {
    await Promise.all(group.map((id) => settleHidden(id, hidden, ports)));
    group = [];
  };
  for await (const id of ports.store.articleIds(feed)) {
    group.push(id);
    if (group.length === GROUP) await settleGroup();
  }
  await settleGroup();
};

/**
 * Makes a feed be what its `feed.yaml` says, or last said before a fault crept in, or what the site says where there is
 * none; then has it and the feed of everything, which names it, built.
 *
 * Looks at the record again when it has done, and starts over if it changed, as settling an article does.
 *
 * @throws ConflictError if the record does not come to rest; try again later
 */
export const settleSettings = async (known: ArticleRecord, ports: Ports): Promise<Settled> => {
  const { store, drops, queue } = ports;
  const feed = feedOrNull(known.key);
  let record = known;
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
    await settleRejection(record, drops);
    if (feed === null) return { record, shownIn: [] };
    const settings = settingsIn(record.content);
    await store.setFeedSettings(feed, settings);
    const now = await store.article(record.id);
    if (now === undefined || now.revision === record.revision) {
      // Articles that come in meanwhile look for themselves.
      if (record.hidden) await settleArticles(feed, settings?.hidden === true, ports);
      const placed = await store.feed(feed);
      if (placed !== undefined) await markPages(placed, store);
      for (const one of new Set([feed, ALL_FEED]))
        await queue.send(one, (await store.touchFeed(one)).version);
      return { record, shownIn: [] };
    }
    record = now;
  }
  throw new ConflictError(`${known.key} changes without end`);
};
