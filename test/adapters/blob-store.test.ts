import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { s3BlobStore } from '../../shared/adapters/aws/s3-blob-store.ts';
import { blobStoreContract } from '../contracts/blob-store.ts';
import { type AwsResources, emptyBucket, startAws } from '../helpers/aws.ts';
import { memoryBlobs } from '../helpers/memory-ports.ts';

describe('the bucket in memory', () => {
  blobStoreContract(async () => memoryBlobs(new Map()));
});

describe('the bucket in S3', () => {
  let aws: AwsResources;
  beforeAll(async () => {
    aws = await startAws();
  });
  afterAll(() => aws.stop());

  const siteBlobs = () => s3BlobStore(aws.clients.s3, aws.resources.siteBucket);

  blobStoreContract(async () => {
    await emptyBucket(aws, aws.resources.siteBucket);
    return siteBlobs();
  });

  it('lists more keys than S3 gives at once', async () => {
    await emptyBucket(aws, aws.resources.siteBucket);
    const blobs = siteBlobs();
    const keys = Array.from({ length: 1001 }, (_, n) => `many/${String(n).padStart(4, '0')}`);
    for (const key of keys) await blobs.put(key, Buffer.from('1'), { contentType: 'text/plain' });
    expect(await blobs.list('many/')).toEqual(keys);
  });

  it('takes a missing bucket for a broken service, not for a missing file', async () => {
    const blobs = s3BlobStore(aws.clients.s3, 'no-such-bucket');
    await expect(blobs.get('a')).rejects.toThrow(/bucket/);
    await expect(
      blobs.put('a', Buffer.from('1'), { contentType: 'text/plain', ifMatch: null }),
    ).rejects.toThrow(/bucket/);
  });
});
