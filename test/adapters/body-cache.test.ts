import { expect, it } from 'vitest';
import { withBodyCache } from '../../shared/adapters/body-cache.ts';
import type { BlobStore } from '../../shared/ports.ts';
import { memoryBlobs, type StoredBlob } from '../helpers/memory-ports.ts';

const TEXT = { contentType: 'text/plain' };

const countingBlobs = () => {
  const blobs = new Map<string, StoredBlob>();
  const reads: string[] = [];
  const bucket = memoryBlobs(blobs);
  const counting: BlobStore = {
    ...bucket,
    get(key, maxBytes) {
      reads.push(key);
      return bucket.get(key, maxBytes);
    },
  };
  return { counting, reads };
};

it('reads a body once, and everything else each time', async () => {
  const { counting, reads } = countingBlobs();
  const cached = withBodyCache(counting, 1000);
  for (const key of ['articles/a', 'inbox/a']) await cached.put(key, Buffer.from(key), TEXT);
  for (const key of ['articles/a', 'articles/a', 'inbox/a', 'inbox/a']) await cached.get(key);
  expect(reads).toEqual(['articles/a', 'inbox/a', 'inbox/a']);
});

it('keeps the bodies last used, up to its size', async () => {
  const { counting, reads } = countingBlobs();
  const cached = withBodyCache(counting, 20);
  for (const name of ['a', 'b', 'c']) await cached.put(`articles/${name}`, Buffer.from('0123456789'), TEXT);
  for (const name of ['a', 'b', 'a', 'c', 'a', 'b']) await cached.get(`articles/${name}`);
  expect(reads).toEqual(['articles/a', 'articles/b', 'articles/c', 'articles/b']);
});

it('forgets a body that it deletes, and remembers no absent one', async () => {
  const { counting } = countingBlobs();
  const cached = withBodyCache(counting, 1000);
  const before = await cached.get('articles/a');
  await cached.put('articles/a', Buffer.from('1'), TEXT);
  const there = await cached.get('articles/a');
  await cached.delete('articles/a');
  expect([before, String(Buffer.from(there?.bytes ?? [])), await cached.get('articles/a')]).toEqual([
    undefined,
    '1',
    undefined,
  ]);
});
