import type { ArticleImage, KeyPoint, ReadingTime } from '../article.ts';

/** The whole site, as its owner set it up. */
export interface Site {
  /** Absolute, without a trailing slash; may have a path, as on a project page of a static host. */
  readonly baseUrl: string;
  readonly title: string;
  readonly description: string;
  /** BCP 47 tag of the site's own texts and the default of its feeds. */
  readonly language: string;
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

/** A feed as a reader sees it. */
export interface Channel {
  /** null is the feed of everything. */
  readonly feed: string | null;
  readonly title: string;
  readonly description: string;
  readonly language: string;
}

/** One file of the published site. Its bytes depend on the items alone: no clock, no chance. */
export interface SiteFile {
  /** Key in the site bucket, such as `news/feed.xml` or `a/0123…/index.html`. */
  readonly path: string;
  readonly body: string | Uint8Array;
  readonly contentType: string;
  readonly cacheControl: string;
}
