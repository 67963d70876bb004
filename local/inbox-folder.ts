// Mirrors a folder of the disk into the inbox of the drop bucket.
import { constants, type Stats } from 'node:fs';
import { access, mkdir, readdir, realpath } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import type { S3Client } from '@aws-sdk/client-s3';
import { type FSWatcher, watch } from 'chokidar';
import type { Log } from '../shared/ports.ts';
import { InboxError } from './inbox-error.ts';
import { SETTLE_MS } from './inbox-file.ts';
import { openInboxJournal } from './inbox-journal.ts';
import { inboxKey, mirrorFile } from './inbox-mirror.ts';
import { StartError } from './start-error.ts';
import { createWorkQueue } from './work-queue.ts';

export interface InboxOptions {
  /** Made if there is none. */
  readonly folder: string;
  readonly s3: S3Client;
  readonly bucket: string;
  /** A file that lives as long as the bucket, in which the mirror remembers what the folder put there. */
  readonly journal: string;
  readonly log: Log;
  /** Told of each file that is not in the bucket as it should be. */
  readonly onError: (error: InboxError) => void;
}

export interface InboxWatch {
  /**
   * Resolves when the bucket has what the folder had at the start, files that were still being written included;
   * rejects with a StartError if the folder cannot be used.
   */
  readonly ready: Promise<void>;
  /** Finishes the uploads that are under way. */
  stop(): Promise<void>;
}

const CONCURRENCY = 8;
/** After this long without an event the folder is listed: the watcher misses what comes into a new folder while it begins to watch it. */
const QUIET_MS = 1_000;

/** Hidden, or what editors, browsers and office programs keep beside a file while they work on it. */
const isTemporaryName = (name: string): boolean =>
  name.startsWith('.') ||
  name.startsWith('~$') ||
  name.endsWith('~') ||
  (name.startsWith('#') && name.endsWith('#')) ||
  /\.(?:sw[opx]|te?mp|crdownload|part|partial|download)$/i.test(name) ||
  ['thumbs.db', 'desktop.ini'].includes(name.toLowerCase());

const usableFolder = async (folder: string): Promise<string> => {
  try {
    await mkdir(folder, { recursive: true });
    await access(folder, constants.R_OK | constants.W_OK | constants.X_OK);
    return await realpath(folder);
  } catch (cause) {
    const detail = cause instanceof Error ? cause.message : String(cause);
    const message = `The inbox ${folder} cannot be read and written (${detail}): choose another with --inbox.`;
    throw new StartError('folder-unusable', message, { cause });
  }
};

/** The names of the files in the folder, those of nobody's concern left out. */
const filesIn = async (folder: string): Promise<string[]> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => relative(folder, join(parentPath, name)).split(sep))
    .filter((parts) => !parts.some(isTemporaryName))
    .map((parts) => parts.join('/'));
};

interface Scan {
  readonly folder: string;
  readonly onPath: (name: string, stats: Stats | undefined) => void;
  readonly onError: (error: InboxError) => void;
}

/** Resolves when every file of the folder has been reported. */
const startWatcher = ({ folder, onPath, onError }: Scan): Promise<FSWatcher> => {
  const isIgnored = (path: string) => relative(folder, path).split(sep).some(isTemporaryName);
  // What is on the disk when a path is looked at decides, so no event needs to be held back or paired.
  const watcher = watch(folder, { ignored: isIgnored, followSymlinks: false, atomic: false });
  watcher.on('all', (event, path, stats) => {
    if (event !== 'addDir' && event !== 'unlinkDir')
      onPath(relative(folder, path).split(sep).join('/'), stats);
  });
  watcher.on('error', (cause) => {
    onError(new InboxError('', `Changes in ${folder} may go unnoticed until the next start.`, { cause }));
  });
  return new Promise((resolve) => {
    watcher.once('ready', () => resolve(watcher));
  });
};

const startMirror = async (options: InboxOptions, signal: AbortSignal) => {
  const { s3, bucket, log, onError } = options;
  const folder = await usableFolder(options.folder);
  const journal = await openInboxJournal(options.journal, folder);
  const mirror = { folder, s3, bucket, journal, log, signal };
  const seenNames = new Map<string, string>();
  const queue = createWorkQueue(async (key) => {
    try {
      if ((await mirrorFile(mirror, key, seenNames.get(key))) === 'changing') queue.add(key, SETTLE_MS);
    } catch (error) {
      if (error instanceof InboxError) onError(error);
      else if (!signal.aborted) throw error;
    }
  }, CONCURRENCY);

  const brought = journal.keys();
  const onPath = (name: string, stats: Stats | undefined) => {
    if (stats?.isSymbolicLink()) log.info('link not followed', { file: name });
    seenNames.set(inboxKey(name), name);
    queue.add(inboxKey(name));
    listings.add(folder, QUIET_MS);
  };
  const listings = createWorkQueue(async () => {
    try {
      for (const name of await filesIn(folder)) if (!seenNames.has(inboxKey(name))) onPath(name, undefined);
    } catch (cause) {
      // A folder that was deleted meanwhile has events of its own, which ask for another listing.
      if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return;
      onError(
        new InboxError('', `${folder} could not be listed; some files may wait for the next start.`, {
          cause,
        }),
      );
    }
  }, 1);
  const watcher = await startWatcher({ folder, onPath, onError });
  for (const key of brought) if (!seenNames.has(key)) queue.add(key);
  return { journal, queue, listings, watcher };
};

/**
 * Keeps the bucket's inbox as the folder is. New and changed files are uploaded once they are complete; what the
 * folder brought is deleted when its file is. What happened before the start is made up for. What other clients
 * wrote stays, and so do their changes to what the folder had brought.
 */
export const watchInbox = (options: InboxOptions): InboxWatch => {
  const stopping = new AbortController();
  const started = startMirror(options, stopping.signal);
  const stop = async () => {
    stopping.abort();
    const { journal, queue, listings, watcher } = await started;
    await watcher.close();
    await listings.stop();
    await queue.stop();
    await journal.close();
  };
  return { ready: started.then(({ queue }) => queue.idle()), stop };
};
