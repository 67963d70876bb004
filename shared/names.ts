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
  siteContent: 'SITE_CONTENT',
  siteItems: 'SITE_ITEMS',
  siteHub: 'SITE_HUB',
  siteIndexed: 'SITE_INDEXED',
  images: 'IMAGES',
  maxFileBytes: 'MAX_FILE_BYTES',
} as const;

/** Where the builder asks that the hub is told of a change; set where there is a hub. */
export const HUB_QUEUE_ENV = 'HUB_QUEUE_URL';

/** Changes of a feed within so many seconds are told to the hub as one. */
export const HUB_MERGE_SECONDS = 5;
/**
 * How long after a change the hub is told of it: for as long as changes are merged, and then for the minute that caches
 * may keep a feed. A hub that is told earlier fetches the old feed and finds nothing new.
 */
export const HUB_DELAY_SECONDS = HUB_MERGE_SECONDS + 60;

/** The environment of what asks a language model, besides the above. */
export const MODEL_ENV = {
  provider: 'DROPFEED_MODEL',
  name: 'DROPFEED_MODEL_NAME',
  url: 'DROPFEED_MODEL_URL',
  apiKey: 'DROPFEED_MODEL_API_KEY',
  prices: 'DROPFEED_MODEL_PRICES',
  dailyDollars: 'DROPFEED_MODEL_DAILY_DOLLARS',
  dailyTokens: 'DROPFEED_MODEL_DAILY_TOKENS',
} as const;

/** The small model of Amazon's that is asked where the owner names no other. */
export const DEFAULT_BEDROCK_MODEL = 'amazon.nova-micro-v1:0';

/** Where Bedrock offers a model through an inference profile: the regions whose profiles begin with each prefix. */
export const INFERENCE_PROFILES: Readonly<Record<string, readonly string[]>> = {
  us: ['us-east-1', 'us-east-2', 'us-west-1', 'us-west-2'],
  eu: ['eu-central-1', 'eu-north-1', 'eu-south-1', 'eu-south-2', 'eu-west-1', 'eu-west-3'],
  apac: [
    'ap-northeast-1',
    'ap-northeast-2',
    'ap-northeast-3',
    'ap-south-1',
    'ap-south-2',
    'ap-southeast-1',
    'ap-southeast-2',
  ],
};

/** Dollars for a million tokens in and out of models on Bedrock, by the end of their id (November 2026). */
export const MODEL_PRICES: Readonly<Record<string, string>> = {
  'amazon.nova-micro-v1:0': '0.035/0.14',
  'amazon.nova-lite-v1:0': '0.06/0.24',
  'anthropic.claude-haiku-4-5-20251001-v1:0': '1/5',
};

/** Most to spend on a model in one day, unless the owner chose otherwise. */
export const DEFAULT_DAILY_DOLLARS = 1;
export const DEFAULT_DAILY_TOKENS = 10_000_000;

/** What the log says where an article has not all of its points from the model; metrics count these lines. */
export const MODEL_NOT_USED = 'model not used';
/** The same where that is because of the daily cap. */
export const MODEL_CAP_REACHED = 'daily cap of the model reached';

/** Files above this are rejected unread, unless the owner chose another limit. */
export const DEFAULT_MAX_FILE_BYTES = 20_000_000;

/** How many items a feed has, unless the owner or the feed chose otherwise. */
export const DEFAULT_FEED_ITEMS = 50;
/** The most that one may choose: readers fetch all of it each time it changes. */
export const MAX_FEED_ITEMS = 100;

/**
 * What becomes of pictures that lie on other servers: they stay there (`keep`), come from this site (`copy`), or only
 * their captions are shown (`drop`).
 */
export const IMAGE_POLICIES = ['keep', 'copy', 'drop'] as const;
export type ImagePolicy = (typeof IMAGE_POLICIES)[number];

/** How often a message is tried before it waits in the dead-letter queue. */
export const MAX_RECEIVE_COUNT = 5;

/** What every page is served with: files of the site alone, and pictures from wherever an article took them. */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "connect-src 'self'",
  "img-src 'self' https: http:",
  "style-src 'self'",
  "media-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');
