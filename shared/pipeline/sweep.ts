import { ALL_FEED } from '../names.ts';
import type { Ports } from '../ports.ts';

/**
 * Asks again for every feed whose newest version is not published, whatever became of the first request, and for the
 * feed of everything where there is none yet. Gives the feeds asked for.
 */
export const sweepFeeds = async ({ store, queue }: Pick<Ports, 'store' | 'queue'>): Promise<string[]> => {
  const feeds = await store.feeds();
  const behind = feeds.filter(({ version, built }) => built < version);
  for (const { feed, version } of behind) await queue.send(feed, version);
  if (feeds.some(({ feed }) => feed === ALL_FEED)) return behind.map(({ feed }) => feed);
  await queue.send(ALL_FEED, (await store.touchFeed(ALL_FEED)).version);
  return [...behind.map(({ feed }) => feed), ALL_FEED];
};
