import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { type FileHandle, open, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { InboxError } from './inbox-error.ts';

export interface InboxFile {
  readonly bytes: Buffer;
  /** Hexadecimal. */
  readonly md5: string;
  readonly mtimeMs: number;
}

/** Far above what the product takes, so that it can say itself that a file is too large. */
const MAX_BYTES = 64 * 1024 * 1024;

/** A file is complete once nothing has changed it for so long; short, because a drop shows within a second. */
export const SETTLE_MS = 120;

/** Nothing there, or (ENXIO) a socket. */
const ABSENT_CODES = ['ENOENT', 'ENOTDIR', 'ELOOP', 'ENXIO'];

/**
 * Whether the change lies in the last moments. The disk's clock has fractions of a millisecond and may be ahead of ours by
 * as much; one that disagrees by more must not hold a file back.
 */
const isRecent = (ctimeMs: number): boolean => Math.abs(Date.now() - ctimeMs) < SETTLE_MS;

const readSettled = async (name: string, handle: FileHandle): Promise<InboxFile | 'absent' | 'changing'> => {
  const before = await handle.stat();
  if (!before.isFile()) return 'absent';
  if (before.size > MAX_BYTES) {
    throw new InboxError(name, `${name} has ${before.size} bytes: files above 64 MiB stay where they are.`);
  }
  if (isRecent(before.ctimeMs)) return 'changing';
  const bytes = await handle.readFile();
  const after = await handle.stat();
  if (after.ctimeMs !== before.ctimeMs || bytes.length !== before.size) return 'changing';
  return { bytes, md5: createHash('md5').update(bytes).digest('hex'), mtimeMs: before.mtimeMs };
};

/**
 * Reads a file of the folder. Links are absent, wherever they lead, and so is what lies behind one.
 *
 * @param folder absolute and free of links
 * @param name path inside the folder
 * @returns 'changing' while somebody writes to it
 * @throws InboxError if it is too large or may not be read
 */
export const readInboxFile = async (
  folder: string,
  name: string,
): Promise<InboxFile | 'absent' | 'changing'> => {
  const path = join(folder, name);
  let handle: FileHandle | undefined;
  try {
    // Also tells apart two names that differ in case, which some disks take for one file.
    if ((await realpath(path)).normalize() !== path.normalize()) return 'absent';
    // Without O_NONBLOCK a named pipe would be waited for.
    handle = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
    return await readSettled(name, handle);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== undefined && ABSENT_CODES.includes(code)) return 'absent';
    if (code === 'EACCES' || code === 'EPERM') {
      throw new InboxError(name, `${name} may not be read: change its permissions.`, { cause: error });
    }
    throw error;
  } finally {
    await handle?.close();
  }
};
