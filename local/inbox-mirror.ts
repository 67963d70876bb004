import { setTimeout as delay } from 'node:timers/promises';
import {
  DeleteObjectCommand,
  HeadObjectCommand,
  NotFound,
  PutObjectCommand,
  type S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { INBOX_PREFIX } from '../shared/names.ts';
import type { Log } from '../shared/ports.ts';
import { InboxError } from './inbox-error.ts';
import { type InboxFile, readInboxFile } from './inbox-file.ts';
import type { InboxJournal } from './inbox-journal.ts';

interface InboxMirror {
  /** Absolute and free of links. */
  readonly folder: string;
  readonly s3: S3Client;
  readonly bucket: string;
  readonly journal: InboxJournal;
  readonly log: Log;
  /** Ends the waiting between attempts. */
  readonly signal: AbortSignal;
}

const MAX_KEY_BYTES = 1024;
const MAX_ATTEMPTS = 5;
const FIRST_RETRY_MS = 100;
/** Answers below 500 that another attempt may change: another client was faster (404, 409, 412), or it was too much. */
const RETRIED_STATUSES = [404, 408, 409, 412, 429];

/** macOS hands out file names decomposed: composed, a name gives the same key on every machine. */
export const inboxKey = (name: string): string => `${INBOX_PREFIX}${name.normalize('NFC')}`;

const nameOf = (key: string): string => key.slice(INBOX_PREFIX.length);

/** The file behind a key, which two files may share whose names differ only in how they are composed. */
const readFileOf = async (folder: string, key: string, seenName: string | undefined) => {
  const name = nameOf(key);
  for (const spelling of new Set([seenName ?? name, name, name.normalize('NFD')])) {
    const file = await readInboxFile(folder, spelling);
    if (file !== 'absent') return file;
  }
  return 'absent';
};

const quotedEtag = async ({ s3, bucket }: InboxMirror, key: string): Promise<string | undefined> => {
  try {
    return (await s3.send(new HeadObjectCommand({ Bucket: bucket, Key: key }))).ETag;
  } catch (error) {
    if (error instanceof NotFound) return undefined;
    throw error;
  }
};

/** The file is gone: so must be the object, unless another client wrote it. */
const follow = async (mirror: InboxMirror, key: string): Promise<void> => {
  const known = mirror.journal.get(key);
  if (known === undefined) return;
  const etag = await quotedEtag(mirror, key);
  if (etag !== undefined && known.md5s.some((md5) => etag === `"${md5}"`)) {
    await mirror.s3.send(new DeleteObjectCommand({ Bucket: mirror.bucket, Key: key, IfMatch: etag }));
    mirror.log.info('file deleted', { key });
  }
  await mirror.journal.set(key, undefined);
};

/** The file is there: so must be the object, unless another client changed it after this file was sent. */
const upload = async (
  mirror: InboxMirror,
  key: string,
  { bytes, md5, mtimeMs }: InboxFile,
): Promise<void> => {
  const known = mirror.journal.get(key);
  const sentBefore = known?.mtimeMs === mtimeMs && known.md5s.at(-1) === md5;
  if (sentBefore) return;
  if ((await quotedEtag(mirror, key)) !== `"${md5}"`) {
    const md5s = [...new Set([...(known?.md5s ?? []), md5])];
    await mirror.journal.set(key, { md5s, mtimeMs: null });
    await mirror.s3.send(new PutObjectCommand({ Bucket: mirror.bucket, Key: key, Body: bytes }));
    mirror.log.info('file uploaded', { key, bytes: bytes.length });
  }
  await mirror.journal.set(key, { md5s: [md5], mtimeMs });
};

const mayPass = (error: unknown): boolean => {
  if (error instanceof InboxError) return false;
  const status = error instanceof S3ServiceException ? error.$metadata.httpStatusCode : undefined;
  return status === undefined || status >= 500 || RETRIED_STATUSES.includes(status);
};

/**
 * Brings one object of the bucket in line with its file, whatever happened to either.
 *
 * @param seenName the file's name as the disk last spelt it
 * @returns 'changing' if somebody writes to the file, which then has to be looked at again; nothing is done
 * @throws InboxError if that failed for good, or five times in a row
 */
export const mirrorFile = async (
  mirror: InboxMirror,
  key: string,
  seenName: string | undefined,
): Promise<'done' | 'changing'> => {
  if (Buffer.byteLength(key) > MAX_KEY_BYTES) {
    throw new InboxError(nameOf(key), `${nameOf(key)} has too long a path: shorten it to 1,000 bytes.`);
  }
  for (let attempt = 1; ; attempt += 1) {
    try {
      const file = await readFileOf(mirror.folder, key, seenName);
      if (file === 'changing') return 'changing';
      if (file === 'absent') await follow(mirror, key);
      else await upload(mirror, key, file);
      return 'done';
    } catch (error) {
      if (error instanceof InboxError) throw error;
      if (attempt === MAX_ATTEMPTS || !mayPass(error)) {
        const advice = 'It is tried again when it changes and at the next start.';
        throw new InboxError(nameOf(key), `${nameOf(key)} could not be brought to the bucket. ${advice}`, {
          cause: error,
        });
      }
      await delay(FIRST_RETRY_MS * 2 ** (attempt - 1), undefined, { signal: mirror.signal });
    }
  }
};
