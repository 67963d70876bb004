import { type FeedItem, feedItem } from './feed-item.ts';
import type { Channel, FeedPage, Site } from './model.ts';
import { ASSETS, absoluteUrl, documentPaths, feedPaths } from './paths.ts';
import { plainText, safeUrl } from './safe.ts';
import { languageOf, UNTITLED } from './safe-item.ts';

/** Addresses of one document of a feed in each format. */
type Addresses = Readonly<Record<'rss' | 'atom' | 'json', string>>;

/** A document among those that together are the feed (RFC 5005, section 4). */
interface Chain {
  readonly self: Addresses;
  /** The document that people subscribe to. */
  readonly current: Addresses;
  readonly older: Addresses | null;
  /** The archive page with the next newer items; null if they are in the document that people subscribe to. */
  readonly newer: Addresses | null;
}

export interface SafeFeed {
  readonly title: string;
  readonly description: string;
  readonly language: string;
  /** Who answers for it. */
  readonly author: string;
  /** Where who answers for it is found; null for a person. */
  readonly authorUrl: string | null;
  readonly categories: readonly string[];
  readonly url: string;
  readonly chain: Chain;
  /** Whether it is an archive page. */
  readonly isArchived: boolean;
  /** Address of the hub that is told of its changes; null if none is. */
  readonly hub: string | null;
  /** The site's icon. */
  readonly iconUrl: string;
  /** Its own picture, or else the icon. */
  readonly imageUrl: string;
  /** Where the extension `_dropfeed` is described. */
  readonly extensionUrl: string;
  /** The newest change of any item; null if there are none. */
  readonly updatedAt: string | null;
  readonly items: readonly FeedItem[];
}

const newest = (items: readonly FeedItem[]): string | null =>
  items.reduce<string | null>(
    (latest, { updatedAt }) =>
      latest === null || Date.parse(updatedAt) > Date.parse(latest) ? updatedAt : latest,
    null,
  );

/**
 * The items with no two changed in the same millisecond, which Atom's validators doubt. The newer of two is put off, so
 * that what is published stays as it is.
 */
const apart = (items: readonly FeedItem[]): FeedItem[] => {
  const taken = new Set<number>();
  return items
    .toReversed()
    .map((item) => {
      const time = Date.parse(item.updatedAt);
      let free = time;
      while (taken.has(free)) free += 1;
      taken.add(free);
      return free === time ? item : { ...item, updatedAt: new Date(free).toISOString() };
    })
    .toReversed();
};

const chainOf = ({ feed }: Channel, { number, older, newer }: FeedPage, site: Site): Chain => {
  const addresses = (page: number | null): Addresses => {
    const { rss, atom, json } = documentPaths(feed, page);
    return { rss: absoluteUrl(rss, site), atom: absoluteUrl(atom, site), json: absoluteUrl(json, site) };
  };
  return {
    self: addresses(number),
    current: addresses(null),
    older: older === null ? null : addresses(older),
    newer: newer === null ? null : addresses(newer),
  };
};

/** All that the feed formats say, made safe once for all of them. */
export const safeFeed = (channel: Channel, page: FeedPage, site: Site): SafeFeed => {
  const title = plainText(channel.title) || UNTITLED;
  const url = absoluteUrl(feedPaths(channel.feed).index, site);
  const author = channel.author === null ? '' : plainText(channel.author);
  const iconUrl = absoluteUrl(ASSETS.picture, site);
  const items = apart(page.items.map((item) => feedItem(item, channel, page, site)));
  return {
    title,
    description: plainText(channel.description) || title,
    language: languageOf(channel.language),
    author: author || plainText(site.title) || title,
    authorUrl: author === '' ? url : null,
    categories: [...new Set(channel.categories.map(plainText).filter(Boolean))],
    url,
    chain: chainOf(channel, page, site),
    isArchived: page.number !== null,
    hub: page.number === null && site.hub !== null ? safeUrl(site.hub) : null,
    iconUrl,
    imageUrl: (channel.image === null ? null : safeUrl(channel.image)) ?? iconUrl,
    extensionUrl: absoluteUrl(ASSETS.jsonFeedExtension, site),
    updatedAt: newest(items),
    items,
  };
};
