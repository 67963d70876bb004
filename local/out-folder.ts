import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { BlobStore, Log } from '../shared/ports.ts';
import { StartError } from './start-error.ts';

/** Names the files that the last export wrote: only those are ever deleted from a folder that may have others. */
const MANIFEST = '.dropfeed-site.json';

const isAbsent = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT';

const previousFiles = async (folder: string): Promise<string[]> => {
  try {
    return JSON.parse(await readFile(join(folder, MANIFEST), 'utf8'));
  } catch (error) {
    if (isAbsent(error)) return [];
    throw error;
  }
};

const write = async (path: string, bytes: Uint8Array): Promise<void> => {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(`${path}.new`, bytes);
  await rename(`${path}.new`, path);
};

/** @throws StartError if the folder cannot be written */
export const openOutFolder = async (folder: string): Promise<void> => {
  try {
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, MANIFEST), JSON.stringify(await previousFiles(folder)));
  } catch (cause) {
    const detail = cause instanceof Error ? cause.message : String(cause);
    throw new StartError('folder-unusable', `The folder ${folder} of --out cannot be written: ${detail}.`, {
      cause,
    });
  }
};

/** Writes the site there as files. Takes away what an earlier export wrote and the site no longer has; nothing else. */
export const exportSite = async (pages: BlobStore, folder: string): Promise<void> => {
  const keys = await pages.list('');
  const gone = (await previousFiles(folder)).filter((key) => !keys.includes(key));
  // Before the files, so that one written just before a crash is known to be ours.
  await write(join(folder, MANIFEST), Buffer.from(JSON.stringify([...keys, ...gone])));
  for (const key of keys) {
    const blob = await pages.get(key);
    if (blob !== undefined) await write(join(folder, key), blob.bytes);
  }
  for (const key of gone) await rm(join(folder, key), { force: true });
  await write(join(folder, MANIFEST), Buffer.from(JSON.stringify(keys)));
};

/** How long the site must be at rest before it is written again. */
const REST_MS = 200;

/** Writes the site to the folder each time it has changed. */
export const keepExported = (pages: BlobStore, folder: string, log: Log) => {
  let exporting = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;
  const write = (): void => {
    timer = undefined;
    exporting = exporting
      .then(() => exportSite(pages, folder))
      .catch((error: unknown) => log.error('the site could not be written', { folder, error }));
  };
  return {
    /** To be called whenever the site may have changed. */
    changed(): void {
      clearTimeout(timer);
      timer = setTimeout(write, REST_MS);
    },
    /** Writes what is not written yet. */
    async stop(): Promise<void> {
      clearTimeout(timer);
      if (timer !== undefined) write();
      await exporting;
    },
  };
};
