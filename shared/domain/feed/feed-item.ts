import { Buffer } from 'node:buffer';
import { escapeHtml, escapeText } from '../pages/escape.ts';
import { contentHtml, summaryHtml, summaryText } from './digest.ts';
import type { Channel, FeedContent, FeedPage, Item, Site } from './model.ts';
import { absoluteUrl, articlePath } from './paths.ts';
import { plainText } from './safe.ts';
import { type SafeItem, safeItem, UNTITLED } from './safe-item.ts';

/** An item with what all feed formats say of it. */
export interface FeedItem extends SafeItem {
  /** Permanent, and no address: an article keeps it when the site moves. */
  readonly guid: string;
  readonly url: string;
  /** Who wrote it, or else who published it: Atom wants a name. */
  readonly author: string;
  readonly summaryHtml: string;
  readonly summaryText: string;
  /** null in a feed of summaries. */
  readonly contentHtml: string | null;
}

/**
 * Most bytes of an item's content, and of all that a format says of it. A full page of the archive stays below the
 * 5,000,000 bytes from which on the W3C's feed validator doubts a feed.
 */
const LIMITS = {
  newest: { content: 100_000, item: 150_000 },
  archived: { content: 45_000, item: 49_000 },
};
/** What elements, names of fields and indentation add to an item's values, and a little. */
const MARKUP_BYTES = 2_000;

const MAX_POINTS_BYTES = 6_000;
/** Of one key point. */
const MAX_EVIDENCE_BYTES = 2_000;
const MAX_TAGS_BYTES = 3_000;

/** The first values that together have room. */
const first = <T>(values: readonly T[], limit: number, textOf: (value: T) => string): T[] => {
  let left = limit;
  return values.filter((value) => {
    left -= Buffer.byteLength(escapeHtml(textOf(value)));
    return left >= 0;
  });
};

/** The item with no more of what strangers made endless than a feed has room for. */
const bounded = (item: SafeItem): SafeItem => ({
  ...item,
  tags: first(item.tags, MAX_TAGS_BYTES, (tag) => tag),
  keyPoints: first(item.keyPoints, MAX_POINTS_BYTES, ({ text }) => text).map((point) => ({
    ...point,
    evidence: first(point.evidence, MAX_EVIDENCE_BYTES, (passage) => passage),
  })),
});

type Limits = (typeof LIMITS)[keyof typeof LIMITS];

const rendered = (item: Item, content: FeedContent, limits: Limits, site: Site): FeedItem => {
  const url = absoluteUrl(articlePath(item.id), site);
  const safe = bounded(safeItem(item, site, url));
  const { html, ...described } = {
    ...safe,
    guid: `urn:dropfeed:${item.id}`,
    url,
    author: safe.byline ?? safe.siteName ?? (plainText(site.title) || UNTITLED),
    summaryHtml: summaryHtml(safe).markup,
    summaryText: summaryText(safe),
  };
  if (content === 'summary') return { ...described, html, contentHtml: null };
  const used = Buffer.byteLength(escapeText(JSON.stringify(described))) + MARKUP_BYTES;
  const bytes = Math.min(limits.content, limits.item - used);
  return { ...described, html, contentHtml: contentHtml(safe, { bytes, url }).markup };
};

interface Kept {
  readonly content: FeedContent;
  readonly limits: Limits;
  readonly site: Site;
  readonly feedItem: FeedItem;
}

// Building one takes longer than writing it, and what a document has room for is known only once its items are built.
const kept = new WeakMap<Item, Kept>();

/** What all formats say of an item in a document of a feed. Built once for the same item, site and kind of document. */
export const feedItem = (
  item: Item,
  { content }: Pick<Channel, 'content'>,
  { number }: Pick<FeedPage, 'number'>,
  site: Site,
): FeedItem => {
  const limits = number === null ? LIMITS.newest : LIMITS.archived;
  const known = kept.get(item);
  if (known?.content === content && known.limits === limits && known.site === site) return known.feedItem;
  const made = rendered(item, content, limits, site);
  kept.set(item, { content, limits, site, feedItem: made });
  return made;
};
