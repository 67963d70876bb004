import type { Channel, Site } from './model.ts';

const folderOf = (feed: string | null): string => (feed === null ? '' : `${feed}/`);

/** Keys of a feed's files in the site bucket; null is the feed of everything. */
export const feedPaths = (feed: string | null) => ({
  index: `${folderOf(feed)}index.html`,
  rss: `${folderOf(feed)}feed.xml`,
  atom: `${folderOf(feed)}atom.xml`,
  json: `${folderOf(feed)}feed.json`,
});

/** Where pages behind the first lie. No feed can be called as the folder of the feed of everything is. */
const pagesFolder = (feed: string | null): string => folderOf(feed ?? 'all');

/** Keys of the files of one document of a feed, as in `FeedPage`; null is the one that people subscribe to. */
export const documentPaths = (feed: string | null, number: number | null) => {
  if (number === null) {
    const { rss, atom, json } = feedPaths(feed);
    return { rss, atom, json };
  }
  const name = `${pagesFolder(feed)}archive/${number}`;
  return { rss: `${name}.xml`, atom: `${name}.atom.xml`, json: `${name}.json` };
};

/**
 * Key of a page of a feed that people look at.
 *
 * @param number of the archive page whose items it shows; null for those of the document that people subscribe to
 * @param part which fifty of these items, from 1
 */
export const indexPath = (feed: string | null, number: number | null, part: number): string => {
  if (number === null)
    return part === 1 ? feedPaths(feed).index : `${pagesFolder(feed)}newest/${part}/index.html`;
  const folder = `${pagesFolder(feed)}archive/${number}/`;
  return part === 1 ? `${folder}index.html` : `${folder}${part}/index.html`;
};

/** The most parts that people's pages of one document have. */
const MOST_PARTS = 2;

/** Keys of all files that one document of a feed may have. */
export const documentKeys = (feed: string | null, number: number | null): string[] => [
  ...Object.values(documentPaths(feed, number)),
  ...Array.from({ length: MOST_PARTS }, (_, index) => indexPath(feed, number, index + 1)),
  ...(feed === null ? [searchPath(number)] : []),
];

/** Key of the search index of a document of the feed of everything. */
export const searchPath = (number: number | null): string =>
  number === null ? 'search.json' : `${pagesFolder(null)}archive/${number}.search.json`;

/** Key of an article's reading page. */
export const articlePath = (id: string): string => `a/${id}/index.html`;

/** Key of the list of all feeds. */
export const OPML_PATH = 'feeds.opml';

/** First path segments that no feed may be called. */
export const RESERVED_FEED_NAMES: readonly NonNullable<Channel['feed']>[] = ['a', 'all', 'assets'];

/** Keys of the files that every page and feed uses. */
export const ASSETS = {
  style: 'assets/style.css',
  articleScript: 'assets/article.js',
  icon: 'assets/icon.svg',
  picture: 'assets/icon.png',
  /** Filters and searches index pages. */
  indexScript: 'assets/index.js',
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
