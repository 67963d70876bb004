import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { S3Client } from '@aws-sdk/client-s3';
import packageJson from '../package.json' with { type: 'json' };
import { republishAll, republishFeeds } from '../shared/pipeline/republish.ts';
import type { Ports } from '../shared/ports.ts';
import { SAMPLES, type StartOptions } from './options.ts';
import { dropSamples, removeSamples } from './own-files.ts';

/** What an earlier start left behind. */
interface Memory {
  /** Whether the samples are in the bucket. */
  readonly samples: boolean;
  /** What pages and feeds were rendered with: an earlier version, or for another address, looks different. */
  readonly pages: string;
  readonly feeds: string;
}

const readMemory = async (path: string): Promise<Memory | undefined> => {
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
};

interface Surroundings {
  readonly s3: S3Client;
  /** The drop bucket. */
  readonly bucket: string;
  readonly ports: Ports;
}

/**
 * Makes up for what this start has different from the one before: drops the samples on the first, takes them away
 * when they are no longer wanted, and renders anew what would now look different.
 */
export const catchUp = async (
  { data, samples, images }: StartOptions,
  { s3, bucket, ports }: Surroundings,
): Promise<void> => {
  const path = join(data, 'settings.json');
  const before = await readMemory(path);
  const { baseUrl, ...look } = ports.site;
  // Pages name copies of pictures by their whole address, and the rest of the site by its path.
  const basePath = images === 'copy' ? baseUrl : new URL(baseUrl).pathname;
  const now: Memory = {
    samples: samples && (before?.samples ?? true),
    pages: JSON.stringify({ version: packageJson.version, look, basePath }),
    feeds: baseUrl,
  };
  if (before !== undefined && before.pages !== now.pages) await republishAll(ports);
  else if (before !== undefined && before.feeds !== now.feeds) await republishFeeds(ports);
  if (before === undefined && now.samples) await dropSamples(s3, bucket, SAMPLES);
  if (before?.samples === true && !now.samples) await removeSamples(s3, bucket, SAMPLES);
  await writeFile(path, JSON.stringify(now));
};
