import { type FileHandle, mkdir, open, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { StartError } from './start-error.ts';

/** What the mirror knows of an object that it wrote. */
interface Mirrored {
  /** MD5 of each version that this mirror may have left in the bucket, the newest last; never empty. */
  readonly md5s: readonly string[];
  /** When the file was changed whose bytes are now in the bucket; null while they are being sent. */
  readonly mtimeMs: number | null;
}

/**
 * Remembers across restarts what the folder put into the bucket: the one way to tell a file that was added meanwhile
 * from an object that was deleted meanwhile. Every change is a line at the end of a file, so that a process killed at
 * any moment leaves all but its last, unfinished line.
 */
export interface InboxJournal {
  keys(): string[];
  get(key: string): Mirrored | undefined;
  /** Undefined forgets the key. */
  set(key: string, mirrored: Mirrored | undefined): Promise<void>;
  close(): Promise<void>;
}

const line = (value: unknown): string => `${JSON.stringify(value)}\n`;

const load = async (path: string, folder: string): Promise<Map<string, Mirrored>> => {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return new Map();
    throw error;
  }
  const [head, ...changes] = text
    .split('\n')
    .slice(0, -1)
    .map((json) => JSON.parse(json));
  // Another folder's files are not missing from this one.
  if (head?.folder !== folder) return new Map();
  const entries = new Map<string, Mirrored>();
  for (const { key, mirrored } of changes) {
    if (mirrored === undefined) entries.delete(key);
    else entries.set(key, mirrored);
  }
  return entries;
};

/** Writes the journal anew, without what is out of date, and opens it for more. */
const compact = async (path: string, folder: string, entries: Map<string, Mirrored>): Promise<FileHandle> => {
  await mkdir(dirname(path), { recursive: true });
  const lines = [...entries].map(([key, mirrored]) => line({ key, mirrored }));
  await writeFile(`${path}.new`, [line({ folder }), ...lines].join(''));
  await rename(`${path}.new`, path);
  return open(path, 'a');
};

/**
 * @param path the journal's file; made if there is none
 * @param folder the folder it is about; what it says of another is dropped
 * @throws StartError if it cannot be used
 */
export const openInboxJournal = async (path: string, folder: string): Promise<InboxJournal> => {
  try {
    const entries = await load(path, folder);
    const file = await compact(path, folder, entries);
    return {
      keys: () => [...entries.keys()],
      get: (key) => entries.get(key),
      set: async (key, mirrored) => {
        await file.appendFile(line({ key, mirrored }));
        if (mirrored === undefined) entries.delete(key);
        else entries.set(key, mirrored);
      },
      close: () => file.close(),
    };
  } catch (cause) {
    const advice = 'make it readable and writable, or delete it to start a new one';
    throw new StartError('folder-unusable', `The list of uploaded files ${path} cannot be used: ${advice}.`, {
      cause,
    });
  }
};
