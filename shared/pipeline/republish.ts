import type { Ports } from '../ports.ts';
import { markPages } from './archive.ts';
import { settle } from './settle.ts';

/** Has every feed and its archive built anew, as after a change of the site's address. */
export const republishFeeds = async ({ store, queue }: Ports): Promise<void> => {
  for (const record of await store.feeds()) {
    await markPages(record, store);
    await queue.send(record.feed, (await store.touchFeed(record.feed)).version);
  }
};

/** Renders the whole site anew, as after a change of its title or of the look of its pages. */
export const republishAll = async (ports: Ports): Promise<void> => {
  for await (const id of ports.store.articleIds()) await settle(id, ports);
  await republishFeeds(ports);
};
