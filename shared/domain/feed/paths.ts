import type { Channel, Site } from './model.ts';

const folderOf = (feed: string | null): string => (feed === null ? '' : `${feed}/`);

/** Keys of a feed's files in the site bucket; null is the feed of everything. */
export const feedPaths = (feed: string | null) => ({
  index: `${folderOf(feed)}index.html`,
  rss: `${folderOf(feed)}feed.xml`,
  atom: `${folderOf(feed)}atom.xml`,
  json: `${folderOf(feed)}feed.json`,
});

/** Key of an article's reading page. */
export const articlePath = (id: string): string => `a/${id}/index.html`;

/** Key of the list of all feeds. */
export const OPML_PATH = 'feeds.opml';

/** First path segments that no feed may be called. */
export const RESERVED_FEED_NAMES: readonly NonNullable<Channel['feed']>[] = ['a', 'all', 'assets'];

/** Keys of the files that every page and feed uses. */
export const ASSETS = {
  style: 'assets/style.css',
  icon: 'assets/icon.svg',
  picture: 'assets/icon.png',
  /** Says what our extension of JSON Feed means. */
  jsonFeedExtension: 'assets/json-feed.html',
} as const;

const encoded = (key: string): string =>
  key
    .replace(/(^|\/)index\.html$/, '$1')
    .split('/')
    .map(encodeURIComponent)
    .join('/');

/** Absolute address of a file of the site, by its key; a page is addressed by its folder. */
export const absoluteUrl = (key: string, { baseUrl }: Pick<Site, 'baseUrl'>): string =>
  `${baseUrl}/${encoded(key)}`;

/** The same address without scheme and host, so that pages do not change when the site moves to another port. */
export const rootRelativeUrl = (key: string, { baseUrl }: Pick<Site, 'baseUrl'>): string =>
  `${new URL(baseUrl).pathname.replace(/\/$/, '')}/${encoded(key)}`;
