import { INBOX_PREFIX, PARTS_PREFIX } from '../names.ts';

/** One change of one object under `inbox/` or `parts/`, as S3 reported it. */
export interface Drop {
  readonly key: string;
  /** A lost version may have been the newest or an old one: whether the file is still there has to be looked up. */
  readonly kind: 'put' | 'delete' | 'version-lost';
  /** Which of two changes of a key is newer: compares as a string, since it is padded to a fixed width. */
  readonly sequencer: string;
  /** ISO 8601 UTC with milliseconds. */
  readonly time: string;
  /** S3's request id of the change, for the owner to find it in an access log. */
  readonly requestId: string | null;
}

/** The message is no S3 notification. Retrying does not help, but it must not be lost: it ends in the dead-letter queue. */
export class MalformedNoticeError extends Error {
  override readonly name = 'MalformedNoticeError';
}

// S3 documents sequencers as hexadecimal strings of differing length, to be left-padded before comparing.
const SEQUENCER_WIDTH = 40;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

const at = (value: unknown, ...path: string[]): unknown =>
  path.reduce<unknown>((inner, name) => (isObject(inner) ? inner[name] : undefined), value);

const text = (record: unknown, ...path: string[]): string => {
  const value = at(record, ...path);
  if (typeof value !== 'string' || value === '') {
    throw new MalformedNoticeError(`An S3 notification has no ${path.join('.')}`);
  }
  return value;
};

/** Keys in S3's own notifications are form-encoded: `+` is a space. */
const decodeKey = (encoded: string): string => {
  try {
    return decodeURIComponent(encoded.replaceAll('+', ' '));
  } catch (cause) {
    throw new MalformedNoticeError(
      `The key ${JSON.stringify(encoded)} of an S3 notification cannot be decoded`,
      {
        cause,
      },
    );
  }
};

const kindOf = (record: unknown): Drop['kind'] | undefined => {
  const eventName = text(record, 'eventName').replace(/^s3:/, '');
  if (eventName.startsWith('ObjectCreated:')) return 'put';
  if (!eventName.startsWith('ObjectRemoved:')) return undefined;
  // In a bucket with versions, deleting a file makes a delete marker, and deleting a version says `Delete`.
  const isVersioned = at(record, 's3', 'object', 'versionId') !== undefined;
  return isVersioned && eventName === 'ObjectRemoved:Delete' ? 'version-lost' : 'delete';
};

/**
 * S3 gives a sequencer with each put and delete. Stand-ins for S3 may not, and then the time has to do, in the form of
 * S3's own: seconds since 1970 in ten digits, and a fraction.
 */
const sequencerOf = (record: unknown, time: string): string => {
  const given = at(record, 's3', 'object', 'sequencer');
  if (typeof given === 'string' && given !== '') return given.toUpperCase().padStart(SEQUENCER_WIDTH, '0');
  const ms = Date.parse(time);
  const digits = (value: number, width: number): string =>
    value.toString(16).toUpperCase().padStart(width, '0');
  return `${digits(Math.floor(ms / 1000), 10)}${digits((ms % 1000) * 1_000_000, 8)}`.padStart(
    SEQUENCER_WIDTH,
    '0',
  );
};

const timeOf = (record: unknown): string => {
  const time = new Date(text(record, 'eventTime'));
  if (Number.isNaN(time.getTime()))
    throw new MalformedNoticeError('An S3 notification has an eventTime that is no date');
  return time.toISOString();
};

const dropOf = (record: unknown): Drop | undefined => {
  const kind = kindOf(record);
  const key = decodeKey(text(record, 's3', 'object', 'key'));
  // A key that ends in a slash is the empty object with which consoles and sync tools mark a folder.
  const isOurs = key.startsWith(INBOX_PREFIX) || key.startsWith(PARTS_PREFIX);
  if (kind === undefined || !isOurs || key.endsWith('/')) return undefined;
  const time = timeOf(record);
  const requestId = at(record, 'responseElements', 'x-amz-request-id');
  return {
    key,
    kind,
    sequencer: sequencerOf(record, time),
    time,
    requestId: typeof requestId === 'string' ? requestId : null,
  };
};

/**
 * The changes that a queue message reports. The test event that S3 sends when notifications are set up reports none.
 *
 * @throws MalformedNoticeError if the body is not what S3 sends
 */
export const dropsIn = (body: string): Drop[] => {
  let notice: unknown;
  try {
    notice = JSON.parse(body);
  } catch (cause) {
    throw new MalformedNoticeError('A message of the ingest queue is not JSON', { cause });
  }
  if (at(notice, 'Event') === 's3:TestEvent') return [];
  const records = at(notice, 'Records');
  if (!Array.isArray(records)) throw new MalformedNoticeError('A message of the ingest queue has no Records');
  return records.map(dropOf).filter((drop) => drop !== undefined);
};
