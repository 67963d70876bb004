import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HeadObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { dropSamples, publishAssets, removeSamples } from '../../local/own-files.ts';
import { s3BlobStore } from '../../shared/adapters/aws/s3-blob-store.ts';
import { type AwsResources, startAws } from '../helpers/aws.ts';

let aws: AwsResources;
let folder: string;
beforeAll(async () => {
  aws = await startAws();
  folder = await mkdtemp(join(tmpdir(), 'dropfeed-samples-'));
  await mkdir(join(folder, 'news'));
  for (const name of ['a.md', 'news/b c.md', '404.html', 'script.js', '.hidden'])
    await writeFile(join(folder, name), name);
});
afterAll(async () => {
  await aws.stop();
  await rm(folder, { recursive: true });
});

it('drops the samples and takes them away again, but not what the owner put in the place of one', async () => {
  const { clients, resources } = aws;
  const drops = s3BlobStore(clients.s3, resources.dropBucket);
  await dropSamples(clients.s3, resources.dropBucket, folder);
  const dropped = await drops.list('');
  await clients.s3.send(
    new PutObjectCommand({ Bucket: resources.dropBucket, Key: 'inbox/a.md', Body: 'mine' }),
  );
  await removeSamples(clients.s3, resources.dropBucket, folder);
  expect([dropped, await drops.list('')]).toEqual([
    ['inbox/404.html', 'inbox/a.md', 'inbox/news/b c.md', 'inbox/script.js'],
    ['inbox/a.md'],
  ]);
});

it('publishes the page for what is not there at the root and everything else below assets/', async () => {
  const pages = s3BlobStore(aws.clients.s3, aws.resources.siteBucket);
  await publishAssets(pages, folder);
  expect(await pages.list('')).toEqual(['404.html', 'assets/a.md', 'assets/news/b c.md', 'assets/script.js']);
});

it('publishes a script as one, as browsers run nothing else', async () => {
  const { clients, resources } = aws;
  await publishAssets(s3BlobStore(clients.s3, resources.siteBucket), folder);
  const head = new HeadObjectCommand({ Bucket: resources.siteBucket, Key: 'assets/script.js' });
  expect((await clients.s3.send(head)).ContentType).toBe('text/javascript; charset=utf-8');
});
