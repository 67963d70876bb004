import { withBodyCache } from '../../shared/adapters/body-cache.ts';
import type { Site } from '../../shared/domain/feed/model.ts';
import type { Ports } from '../../shared/ports.ts';
import type { Change } from './histories.ts';
import { emptyTables, memoryBlobs, memoryStore, type StoredBlob } from './memory-ports.ts';
import { shownPages } from './shown-pages.ts';
import { site } from './world.ts';

/** The services of a history in memory, and a view of what is in them. */
export const memoryServices = (own: Partial<Site> = {}) => {
  const tables = emptyTables();
  const drops = new Map<string, StoredBlob>();
  const pages = new Map<string, StoredBlob>();
  const ports: Omit<Ports, 'queue'> = {
    store: memoryStore(tables),
    drops: withBodyCache(memoryBlobs(drops), 10_000),
    pages: memoryBlobs(pages),
    clock: () => new Date(0),
    site: { ...site, ...own },
  };
  const put = (key: string, content: string): void => {
    drops.set(key, { bytes: Buffer.from(content), contentType: 'text/plain', cacheControl: undefined });
  };
  const apply = async (change: Change): Promise<void> => {
    if (change.kind === 'put') put(change.key, change.content);
    else drops.delete(change.key);
  };
  /** Everything that can be seen from outside, or that would come to be seen. */
  const state = () => ({
    pages: shownPages(Object.fromEntries([...pages].sort().map(([key, { bytes }]) => [key, String(bytes)]))),
    served: [...pages].sort().map(([key, { contentType, cacheControl }]) => [key, contentType, cacheControl]),
    drops: Object.fromEntries(
      [...drops]
        .sort()
        .map(([key, { bytes }]) => [key.replace(/(?<=articles\/\w+\/)\w+-/, ''), String(bytes)]),
    ),
    members: [...tables.members.keys()].sort(),
    duplicates: [...tables.duplicates.keys()].sort(),
    listed: [...tables.feeds.values()].flatMap(({ feed, listed }) => (listed ? [feed] : [])).sort(),
    behind: [...tables.feeds.values()].filter(({ version, built }) => built < version),
  });
  const page = (key: string): string | undefined => {
    const blob = pages.get(key);
    return blob && String(blob.bytes);
  };
  return { ports, apply, put, state, page };
};
