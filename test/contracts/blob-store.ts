import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { type BlobStore, BlobTooLargeError, ConflictError } from '../../shared/ports.ts';

const bytes = (text: string): Uint8Array => new Uint8Array(Buffer.from(text));
const md5 = (text: string): string => `"${createHash('md5').update(text).digest('hex')}"`;
const TEXT = { contentType: 'text/plain; charset=utf-8' };

/** What every BlobStore must do. `make` gives an empty one. */
export const blobStoreContract = (make: () => Promise<BlobStore>): void => {
  const textOf = async (blobs: BlobStore, key: string): Promise<string | undefined> => {
    const blob = await blobs.get(key);
    return blob && Buffer.from(blob.bytes).toString();
  };

  it('gives back bytes and ETag, and nothing for an absent key', async () => {
    const blobs = await make();
    await blobs.put('日本/a b+c.txt', bytes('hello'), TEXT);
    expect([await textOf(blobs, '日本/a b+c.txt'), await blobs.etag('日本/a b+c.txt')]).toEqual([
      'hello',
      md5('hello'),
    ]);
    expect([await blobs.get('b'), await blobs.etag('b')]).toEqual([undefined, undefined]);
  });

  it('keeps an empty blob', async () => {
    const blobs = await make();
    await blobs.put('empty', bytes(''), TEXT);
    expect([await textOf(blobs, 'empty'), await blobs.etag('empty')]).toEqual(['', md5('')]);
  });

  it('refuses to read more than it was asked for', async () => {
    const blobs = await make();
    await blobs.put('a', bytes('12345'), TEXT);
    expect((await blobs.get('a', 5))?.bytes.length).toBe(5);
    const error = await blobs.get('a', 4).catch((reason: unknown) => reason);
    expect(error instanceof BlobTooLargeError && error.size).toBe(5);
  });

  it('replaces a blob only while it has the ETag that was read', async () => {
    const blobs = await make();
    await blobs.put('a', bytes('1'), TEXT);
    await blobs.put('a', bytes('2'), { ...TEXT, ifMatch: md5('1') });
    await expect(blobs.put('a', bytes('3'), { ...TEXT, ifMatch: md5('1') })).rejects.toThrow(ConflictError);
    await expect(blobs.put('b', bytes('3'), { ...TEXT, ifMatch: md5('1') })).rejects.toThrow(ConflictError);
    expect([await textOf(blobs, 'a'), await textOf(blobs, 'b')]).toEqual(['2', undefined]);
  });

  it('creates a blob only where none is, and lets one of many writers win', async () => {
    const blobs = await make();
    const writes = await Promise.allSettled(
      Array.from({ length: 8 }, (_, n) => blobs.put('a', bytes(String(n)), { ...TEXT, ifMatch: null })),
    );
    expect(writes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(writes.flatMap((write) => (write.status === 'rejected' ? [write.reason] : []))).toSatisfy(
      (reasons: unknown[]) => reasons.every((reason) => reason instanceof ConflictError),
    );
  });

  it('deletes, and minds no second delete', async () => {
    const blobs = await make();
    await blobs.put('a', bytes('1'), TEXT);
    await blobs.delete('a');
    await blobs.delete('a');
    await blobs.delete('a', md5('1'));
    expect(await blobs.get('a')).toBeUndefined();
  });

  it('deletes a blob only while it has the ETag that was read', async () => {
    const blobs = await make();
    await blobs.put('a', bytes('1'), TEXT);
    await expect(blobs.delete('a', md5('2'))).rejects.toThrow(ConflictError);
    expect(await textOf(blobs, 'a')).toBe('1');
    await blobs.delete('a', md5('1'));
    expect(await blobs.get('a')).toBeUndefined();
  });

  it('lists the keys below a prefix', async () => {
    const blobs = await make();
    for (const key of ['x/1', 'x/2', 'xy', 'y']) await blobs.put(key, bytes('1'), TEXT);
    expect((await blobs.list('x/')).sort()).toEqual(['x/1', 'x/2']);
  });
};
