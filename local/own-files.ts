// The files that the product itself puts into the buckets: its samples, and the site's stylesheet, scripts and icons.
import { readdir, readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import {
  DeleteObjectCommand,
  HeadObjectCommand,
  NotFound,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import { INBOX_PREFIX } from '../shared/names.ts';
import type { BlobStore } from '../shared/ports.ts';

const filesBelow = async (folder: string): Promise<string[]> =>
  (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();

/** Marks a sample in the bucket, so that it can be told from a file of the owner's with the same name. */
const SAMPLE_MARK = { 'dropfeed-from': 'samples' };

const sampleKey = (name: string): string => `${INBOX_PREFIX}${name.normalize('NFC')}`;

const isSample = async (s3: S3Client, Bucket: string, Key: string): Promise<boolean> => {
  try {
    const { Metadata } = await s3.send(new HeadObjectCommand({ Bucket, Key }));
    return Metadata?.['dropfeed-from'] === SAMPLE_MARK['dropfeed-from'];
  } catch (error) {
    if (error instanceof NotFound) return false;
    throw error;
  }
};

/** Drops the samples into the inbox, one after another. */
export const dropSamples = async (s3: S3Client, Bucket: string, folder: string): Promise<void> => {
  for (const name of await filesBelow(folder)) {
    const Body = await readFile(join(folder, name));
    await s3.send(new PutObjectCommand({ Bucket, Key: sampleKey(name), Body, Metadata: SAMPLE_MARK }));
  }
};

/** Takes the samples away again. What the owner put in the place of one stays. */
export const removeSamples = async (s3: S3Client, Bucket: string, folder: string): Promise<void> => {
  for (const name of await filesBelow(folder)) {
    const Key = sampleKey(name);
    if (await isSample(s3, Bucket, Key)) await s3.send(new DeleteObjectCommand({ Bucket, Key }));
  }
};

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
};

/** Publishes the site's own files as the deployment does: the page for what is not there at the root, the rest below `assets/`. */
export const publishAssets = async (pages: BlobStore, folder: string): Promise<void> => {
  for (const name of await filesBelow(folder)) {
    const extension = extname(name);
    await pages.put(name === '404.html' ? name : `assets/${name}`, await readFile(join(folder, name)), {
      contentType: CONTENT_TYPES[extension] ?? 'application/octet-stream',
      cacheControl: 'public, max-age=300',
    });
  }
};
