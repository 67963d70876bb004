import { createHash } from 'node:crypto';
import { ALL_FEED, INBOX_PREFIX, PARTS_PREFIX, REJECTED_PREFIX } from '../names.ts';
import { UnreadableArticleError } from './errors.ts';
import { RESERVED_FEED_NAMES } from './feed/paths.ts';

/** S3 allows keys of this many bytes. */
const MAX_KEY_BYTES = 1024;

/**
 * A feed's name becomes a path of the site and a partition of the table: letters (with their combining marks),
 * digits and inner hyphens of any script, nothing that could be read as a path.
 */
const FEED_NAME = /^[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:-[\p{L}\p{M}\p{N}]+)*$/u;
const MAX_FEED_NAME_CHARACTERS = 64;

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** An article's id: a hash of its key, so that it never changes and says nothing of the key. 32 hexadecimal digits. */
export const articleId = (key: string): string => sha256(key).slice(0, 32);

/** Whether it is a file inside a dropped file, with the key `parts/<path of that file in the inbox>/<name>`. */
export const isPart = (key: string): boolean => key.startsWith(PARTS_PREFIX);

/** The path inside the inbox; a part's goes on below the file that holds it. */
const pathOf = (key: string): string => key.slice((isPart(key) ? PARTS_PREFIX : INBOX_PREFIX).length);

/** Longest name of a part, in bytes. */
const MAX_PART_NAME = 100;

/**
 * Where the parts of a dropped file lie.
 *
 * @throws UnreadableArticleError `name-too-long` where their keys would be longer than S3 allows
 */
export const partsFolder = (key: string): string => {
  const folder = `${PARTS_PREFIX}${pathOf(key)}/`;
  if (Buffer.byteLength(folder) + MAX_PART_NAME > MAX_KEY_BYTES) {
    throw new UnreadableArticleError(
      'name-too-long',
      key,
      `${key} holds several files, and its name leaves no room for theirs; give it a shorter one.`,
    );
  }
  return folder;
};

/**
 * The named feed that a key belongs to, normalised (NFKC, lower case); null for a file directly in the inbox, which
 * belongs to the feed of everything alone.
 *
 * @throws UnreadableArticleError `bad-feed-name`
 */
export const feedOf = (key: string): string | null => {
  const own = pathOf(key);
  // A part belongs where the file does that holds it.
  const path = isPart(key) ? own.slice(0, own.lastIndexOf('/')) : own;
  const slash = path.indexOf('/');
  if (slash === -1) return null;
  const folder = path.slice(0, slash);
  const feed = folder.normalize('NFKC').toLowerCase();
  if (RESERVED_FEED_NAMES.includes(feed)) {
    throw new UnreadableArticleError(
      'bad-feed-name',
      key,
      `${key} is in a folder that cannot be a feed, because the site needs the name ${feed} itself. Choose another.`,
    );
  }
  if (!FEED_NAME.test(feed) || [...feed].length > MAX_FEED_NAME_CHARACTERS) {
    throw new UnreadableArticleError(
      'bad-feed-name',
      key,
      `${key} is in a folder that cannot be a feed. Name it with letters, digits and single hyphens, at most ${MAX_FEED_NAME_CHARACTERS}.`,
    );
  }
  return feed;
};

/** Every feed whose items include a file of this named feed, unless that is hidden. */
export const feedsWith = (feed: string | null): string[] => (feed === null ? [ALL_FEED] : [feed, ALL_FEED]);

const SETTINGS_FILE = 'feed.yaml';
const LIKE_A_SETTINGS_FILE = /^[^/]*\/?feed\.ya?ml$/i;

/** Whether the file is meant to be a feed's settings rather than an article. */
export const isSettings = (key: string): boolean =>
  key.startsWith(INBOX_PREFIX) && LIKE_A_SETTINGS_FILE.test(pathOf(key));

/**
 * The feed whose settings a file holds. Of the names that lead to one feed, its own alone may have some, so that no two
 * files are at odds.
 *
 * @throws UnreadableArticleError `bad-feed-name`, or `bad-settings` with the key to use instead
 */
export const feedOfSettings = (key: string): string => {
  const feed = feedOf(key);
  const right = `${INBOX_PREFIX}${feed === null ? '' : `${feed}/`}${SETTINGS_FILE}`;
  if (key === right) return feed ?? ALL_FEED;
  throw new UnreadableArticleError(
    'bad-settings',
    key,
    `${key} is not where settings are looked for; name it ${right}.`,
  );
};

/** Where the reason is written when the file of `key` cannot be used. */
export const rejectionKey = (key: string): string => {
  const plain = `${REJECTED_PREFIX}${pathOf(key)}.json`;
  // `rejected/…json` is longer than `inbox/…`: the longest keys would not fit, and are named by their hash.
  return Buffer.byteLength(plain) <= MAX_KEY_BYTES ? plain : `${REJECTED_PREFIX}${sha256(key)}.json`;
};
