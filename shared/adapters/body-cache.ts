import { ARTICLES_PREFIX } from '../names.ts';
import type { Blob, BlobStore } from '../ports.ts';

/**
 * The same bucket, with bodies of articles read once for as long as they are among the last used. A body's key never
 * gets other bytes, so a copy is as good as the original; that one was deleted meanwhile is seen by its record.
 *
 * @param maxBytes of all copies together
 */
export const withBodyCache = (drops: BlobStore, maxBytes: number): BlobStore => {
  const copies = new Map<string, Blob>();
  let size = 0;
  const forget = (key: string): void => {
    size -= copies.get(key)?.bytes.length ?? 0;
    copies.delete(key);
  };
  const keep = (key: string, blob: Blob): void => {
    forget(key);
    copies.set(key, blob);
    size += blob.bytes.length;
    // A Map gives its keys in the order in which they were set: the first is the one unused for longest.
    for (const oldest of copies.keys()) {
      if (size <= maxBytes) break;
      forget(oldest);
    }
  };
  return {
    ...drops,
    async get(key, limit) {
      const copy = key.startsWith(ARTICLES_PREFIX) ? copies.get(key) : undefined;
      const blob = copy ?? (await drops.get(key, limit));
      if (blob !== undefined && key.startsWith(ARTICLES_PREFIX)) keep(key, blob);
      return blob;
    },
    async delete(key, ifMatch) {
      forget(key);
      await drops.delete(key, ifMatch);
    },
  };
};
