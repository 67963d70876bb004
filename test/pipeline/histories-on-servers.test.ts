import { DeleteObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dynamoArticleStore } from '../../shared/adapters/aws/dynamo-article-store.ts';
import { s3BlobStore } from '../../shared/adapters/aws/s3-blob-store.ts';
import { withBodyCache } from '../../shared/adapters/body-cache.ts';
import { REJECTED_PREFIX } from '../../shared/names.ts';
import type { BlobStore } from '../../shared/ports.ts';
import { type AwsResources, emptyBucket, emptyTable, startAws } from '../helpers/aws.ts';
import { type Change, history, survivors } from '../helpers/histories.ts';
import { publishOnce, runHistory } from '../helpers/history-world.ts';
import { emptyTables, memoryBlobs, memoryStore } from '../helpers/memory-ports.ts';
import { shownPages } from '../helpers/shown-pages.ts';
import { site } from '../helpers/world.ts';

const HISTORIES = 25;
const SEED = Number(process.env['DROPFEED_SEED'] ?? Date.now() % 2 ** 31);

const textsIn = async (blobs: BlobStore, prefix: string): Promise<Record<string, string>> => {
  const keys = (await blobs.list(prefix)).sort();
  const texts = keys.map(async (key) => [key, String(Buffer.from((await blobs.get(key))?.bytes ?? []))]);
  return Object.fromEntries(await Promise.all(texts));
};

describe('whatever happens on the way, with S3 and DynamoDB spoken to over HTTP', () => {
  let aws: AwsResources;
  beforeAll(async () => {
    aws = await startAws();
  });
  afterAll(() => aws.stop());

  it(`the site ends as if the last state of the bucket had been published once (${HISTORIES} histories, seed ${SEED})`, {
    timeout: 600_000,
  }, async () => {
    const { clients, resources } = aws;
    const clock = () => new Date(0);
    const drops = withBodyCache(s3BlobStore(clients.s3, resources.dropBucket), 1_000_000);
    const pages = s3BlobStore(clients.s3, resources.siteBucket);
    const store = dynamoArticleStore(clients.dynamodb, resources.table);
    const apply = async (change: Change): Promise<void> => {
      const object = { Bucket: resources.dropBucket, Key: change.key };
      await (change.kind === 'put'
        ? clients.s3.send(new PutObjectCommand({ ...object, Body: Buffer.from(change.content) }))
        : clients.s3.send(new DeleteObjectCommand(object)));
    };
    await fc.assert(
      fc.asyncProperty(history, async (plan) => {
        await emptyTable(aws);
        await emptyBucket(aws, resources.dropBucket);
        await emptyBucket(aws, resources.siteBucket);
        await runHistory(plan, { ports: { store, drops, pages, clock, site }, apply });

        const expected = { drops: memoryBlobs(new Map()), pages: memoryBlobs(new Map()) };
        const files = survivors(plan.changes);
        for (const { key, content } of files) {
          await expected.drops.put(key, Buffer.from(content), { contentType: 'text/plain' });
        }
        const events = files.flatMap((file) => file.events);
        await publishOnce(events, {
          ports: { ...expected, store: memoryStore(emptyTables()), clock, site },
        });

        expect(shownPages(await textsIn(pages, ''))).toEqual(shownPages(await textsIn(expected.pages, '')));
        expect(await textsIn(drops, REJECTED_PREFIX)).toEqual(await textsIn(expected.drops, REJECTED_PREFIX));
      }),
      // A history takes a second here: shrinking one would take longer than reading it.
      { numRuns: HISTORIES, seed: SEED, endOnFailure: true },
    );
  });
});
