// Names that the deployment and the code must agree on. Imports nothing, so that `infra` can import it
// without pulling the product into a template.

/** Folder of the drop bucket whose files become items. */
export const INBOX_PREFIX = 'inbox/';
/**
 * Folder of the drop bucket for the files inside dropped files, such as an e-mail's attachments: each becomes an item of
 * its own.
 */
export const PARTS_PREFIX = 'parts/';
/** Folder of the drop bucket that says why a file could not be used. */
export const REJECTED_PREFIX = 'rejected/';
/** Folder of the drop bucket that keeps what was read from each file. Private. */
export const ARTICLES_PREFIX = 'articles/';

/** The feed that has every item. */
export const ALL_FEED = 'all';

/** Shards of the feed `all`, so that no partition of the table takes every write. */
export const ALL_FEED_SHARDS = 16;

/** The environment of the functions. */
export const ENV = {
  dropBucket: 'DROP_BUCKET',
  siteBucket: 'SITE_BUCKET',
  table: 'TABLE_NAME',
  publishQueueUrl: 'PUBLISH_QUEUE_URL',
  siteUrl: 'SITE_URL',
  siteTitle: 'SITE_TITLE',
  siteDescription: 'SITE_DESCRIPTION',
  siteLanguage: 'SITE_LANGUAGE',
  maxFileBytes: 'MAX_FILE_BYTES',
} as const;

/** Files above this are rejected unread, unless the owner chose another limit. */
export const DEFAULT_MAX_FILE_BYTES = 20_000_000;

/** How often a message is tried before it waits in the dead-letter queue. */
export const MAX_RECEIVE_COUNT = 5;

/** What every page is served with: no script, and pictures from wherever an article took them. */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "img-src 'self' https: http:",
  "style-src 'self'",
  "media-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');
