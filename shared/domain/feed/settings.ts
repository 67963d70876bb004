import type { FeedContent } from './model.ts';

/** What the owner says of a feed in its `feed.yaml`; what is left out is as the site has it. */
export interface FeedSettings {
  readonly title?: string;
  readonly description?: string;
  /** Canonical BCP 47 tag. */
  readonly language?: string;
  /** Absolute http(s) URL. */
  readonly image?: string;
  readonly author?: string;
  readonly items?: number;
  readonly content?: FeedContent;
  readonly categories?: readonly string[];
  /** Whether it is left out of the list of feeds, and its items out of the feed of everything. */
  readonly hidden?: boolean;
}
