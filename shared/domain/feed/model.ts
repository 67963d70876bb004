import type { ArticleImage, KeyPoint, ReadingTime } from '../article.ts';

/** How much of an article its feed entry has: all of it, or only its reading time and key points. */
export type FeedContent = 'full' | 'summary';

/** The whole site, as its owner set it up. */
export interface Site {
  /** Absolute, without a trailing slash; may have a path, as on a project page of a static host. */
  readonly baseUrl: string;
  readonly title: string;
  readonly description: string;
  /** BCP 47 tag of the site's own texts and the default of its feeds. */
  readonly language: string;
  /** The default of its feeds. */
  readonly content: FeedContent;
  /** How many items its feeds have before older ones move to the archive, unless a feed says otherwise. */
  readonly items: number;
  /** Address of the WebSub hub that is told of changes; null: none is. */
  readonly hub: string | null;
  /** Whether search engines may list its reading pages. */
  readonly indexed: boolean;
}

/** All that a feed says of an article, but for its body. Kept with the feed's membership in the table. */
export interface Entry {
  /** Article id: 32 lower-case hexadecimal digits. */
  readonly id: string;
  /** The named feed it belongs to; null for a file dropped straight into the inbox. */
  readonly feed: string | null;
  /** Never empty: the article's own title, or else its first words. */
  readonly title: string;
  /** ISO 8601 UTC with milliseconds: the first put since the file's last delete. */
  readonly arrivedAt: string;
  /** ISO 8601 UTC with milliseconds: when the file was last replaced; null if it never was. */
  readonly updatedAt: string | null;
  /** As in Article. */
  readonly publishedAt: string | null;
  readonly byline: string | null;
  readonly siteName: string | null;
  readonly sourceUrl: string | null;
  readonly language: string | null;
  readonly image: ArticleImage | null;
  readonly tags: readonly string[];
  readonly keyPoints: readonly KeyPoint[];
  readonly readingTime: ReadingTime;
}

/** An entry with its body, ready to be rendered. */
export interface Item extends Entry {
  /** The body as HTML from the allow-list. */
  readonly html: string;
  /** The body as plain text, which the evidence of the key points points into. */
  readonly text: string;
}

/** An article as another page links to it. */
export interface Neighbour {
  readonly id: string;
  readonly title: string;
}

/** The articles beside one in its own feed: the next older and the next newer; null at either end. */
export interface Neighbours {
  readonly previous: Neighbour | null;
  readonly next: Neighbour | null;
}

/** A feed as a reader sees it. */
export interface Channel {
  /** null is the feed of everything. */
  readonly feed: string | null;
  readonly title: string;
  readonly description: string;
  readonly language: string;
  /** Absolute http(s) URL of its own picture; null: the site's icon. */
  readonly image: string | null;
  /** Who answers for it; null: the site. */
  readonly author: string | null;
  readonly categories: readonly string[];
  /** Whether its items are kept out of the feed of everything, and so out of the search. */
  readonly hidden: boolean;
  readonly content: FeedContent;
  /** How many items it has before older ones move to the archive. */
  readonly items: number;
}

/**
 * One of the documents that together hold every item of a feed once: the one that people subscribe to, or a page of its
 * archive (RFC 5005, section 4).
 */
export interface FeedPage {
  /** Number of the archive page, counted from 1 for the oldest; null is the document that people subscribe to. */
  readonly number: number | null;
  /** Number of the archive page with the next older items; null if there are none. */
  readonly older: number | null;
  /** Number of the archive page with the next newer items; null: they are in the document that people subscribe to. */
  readonly newer: number | null;
  /** Newest first. */
  readonly items: readonly Item[];
}

/** One file of the published site. Its bytes depend on the items alone: no clock, no chance. */
export interface SiteFile {
  /** Key in the site bucket, such as `news/feed.xml` or `a/0123…/index.html`. */
  readonly path: string;
  readonly body: string | Uint8Array;
  readonly contentType: string;
  readonly cacheControl: string;
}
