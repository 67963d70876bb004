import type { ArticleImage, KeyPoint } from '../article.ts';
import { contentHtml, summaryHtml, summaryText } from './digest.ts';
import type { Channel, Item, Site } from './model.ts';
import { ASSETS, absoluteUrl, articlePath, feedPaths } from './paths.ts';
import { EARLIEST, plainText, safeDate, safeHtml, safeLanguage, safeUrl } from './safe.ts';

/** A key point with the passages it came from, each as plain text on one line. */
export interface QuotedPoint extends Pick<KeyPoint, 'text' | 'by'> {
  readonly evidence: readonly string[];
}

/** An item that may be written into any feed or page as it stands: see `safe.ts` for what each kind of value means. */
export interface SafeItem extends Omit<Item, 'keyPoints' | 'text' | 'updatedAt'> {
  readonly keyPoints: readonly QuotedPoint[];
  /** When it last changed; its arrival if it never did. */
  readonly updatedAt: string;
  /** The language for the words around its own texts: its own, or else the site's. */
  readonly labelLanguage: string;
}

/** An item with what all feed formats say of it. */
export interface FeedItem extends SafeItem {
  /** Permanent, and no address: an article keeps it when the site moves. */
  readonly guid: string;
  readonly url: string;
  readonly summaryHtml: string;
  readonly summaryText: string;
  readonly contentHtml: string;
}

export interface SafeFeed {
  readonly title: string;
  readonly description: string;
  readonly language: string;
  readonly siteTitle: string;
  readonly url: string;
  readonly rssUrl: string;
  readonly atomUrl: string;
  readonly jsonUrl: string;
  readonly iconUrl: string;
  /** Where the extension `_dropfeed` is described. */
  readonly extensionUrl: string;
  /** The newest change of any item; null if there are none. */
  readonly updatedAt: string | null;
  readonly items: readonly FeedItem[];
}

const DEFAULT_LANGUAGE = 'en';
const UNTITLED = 'Untitled';

const textOrNull = (text: string | null): string | null => (text === null ? null : plainText(text) || null);
const urlOrNull = (url: string | null): string | null => (url === null ? null : safeUrl(url));
const dateOrNull = (date: string | null): string | null => (date === null ? null : safeDate(date));
const isKnown = (value: string | null): value is string => value !== null;

/** A language that is never missing, for a site or a feed. */
export const languageOf = (tag: string): string => safeLanguage(tag) ?? DEFAULT_LANGUAGE;

const safeImage = ({ url, caption, credit }: ArticleImage): ArticleImage | null => {
  const image = { url: urlOrNull(url), caption: textOrNull(caption), credit: textOrNull(credit) };
  return Object.values(image).some(isKnown) ? image : null;
};

const quotedPoints = ({ keyPoints, text }: Item): QuotedPoint[] =>
  keyPoints
    .map((point) => ({
      text: plainText(point.text),
      by: point.by,
      evidence: point.evidence.map(({ start, end }) => plainText(text.slice(start, end))).filter(Boolean),
    }))
    .filter((point) => point.text !== '');

/** The item as it may be published, whatever its file said. */
export const safeItem = (item: Item, site: Site): SafeItem => {
  const arrivedAt = safeDate(item.arrivedAt) ?? EARLIEST;
  const language = item.language === null ? null : safeLanguage(item.language);
  return {
    id: item.id,
    feed: item.feed,
    title: plainText(item.title) || UNTITLED,
    arrivedAt,
    updatedAt: dateOrNull(item.updatedAt) ?? arrivedAt,
    publishedAt: dateOrNull(item.publishedAt),
    byline: textOrNull(item.byline),
    siteName: textOrNull(item.siteName),
    sourceUrl: urlOrNull(item.sourceUrl),
    language,
    labelLanguage: language ?? languageOf(site.language),
    image: item.image && safeImage(item.image),
    tags: [...new Set(item.tags.map(plainText).filter(Boolean))],
    keyPoints: quotedPoints(item),
    readingTime: item.readingTime,
    html: safeHtml(item.html),
  };
};

const feedItem = (item: Item, site: Site): FeedItem => {
  const safe = safeItem(item, site);
  return {
    ...safe,
    guid: `urn:dropfeed:${item.id}`,
    url: absoluteUrl(articlePath(item.id), site),
    summaryHtml: summaryHtml(safe).markup,
    summaryText: summaryText(safe),
    contentHtml: contentHtml(safe).markup,
  };
};

const newest = (items: readonly FeedItem[]): string | null =>
  items.reduce<string | null>(
    (latest, { updatedAt }) =>
      latest === null || Date.parse(updatedAt) > Date.parse(latest) ? updatedAt : latest,
    null,
  );

/** All that the feed formats say, made safe once for all of them. */
export const safeFeed = (channel: Channel, items: readonly Item[], site: Site): SafeFeed => {
  const paths = feedPaths(channel.feed);
  const title = plainText(channel.title) || UNTITLED;
  const feedItems = items.map((item) => feedItem(item, site));
  return {
    title,
    description: plainText(channel.description) || title,
    language: languageOf(channel.language),
    siteTitle: plainText(site.title) || title,
    url: absoluteUrl(paths.index, site),
    rssUrl: absoluteUrl(paths.rss, site),
    atomUrl: absoluteUrl(paths.atom, site),
    jsonUrl: absoluteUrl(paths.json, site),
    iconUrl: absoluteUrl(ASSETS.picture, site),
    extensionUrl: absoluteUrl(ASSETS.jsonFeedExtension, site),
    updatedAt: newest(feedItems),
    items: feedItems,
  };
};
