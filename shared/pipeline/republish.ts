import type { Ports } from '../ports.ts';
import { settle } from './settle.ts';

/** Has every feed built anew, as after a change of the site's address. */
export const republishFeeds = async ({ store, queue }: Ports): Promise<void> => {
  for (const { feed } of await store.feeds()) await queue.send(feed, (await store.touchFeed(feed)).version);
};

/** Renders the whole site anew, as after a change of its title or of the look of its pages. */
export const republishAll = async (ports: Ports): Promise<void> => {
  for await (const id of ports.store.articleIds()) await settle(id, ports);
  await republishFeeds(ports);
};
