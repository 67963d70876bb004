import { UnreadableArticleError } from '../../errors.ts';

/** The text of an entry, as its source has it. */
export interface Body {
  readonly type: 'html' | 'text';
  readonly value: string;
  /** What its relative links are relative to. */
  readonly base: string | null;
}

/** One entry, unchecked. What it does not give is null or empty. */
export interface Entry {
  /** What the feed says identifies the entry, whatever changes in it. */
  readonly id: string | null;
  readonly url: string | null;
  readonly title: string | null;
  readonly authors: readonly string[];
  readonly publishedAt: string | null;
  readonly language: string | null;
  readonly tags: readonly string[];
  readonly imageUrl: string | null;
  /** Everything that may be its text: the content before the summaries. */
  readonly bodies: readonly Body[];
}

/** What every kind of feed is read into. */
export interface Feed {
  readonly title: string | null;
  readonly language: string | null;
  /** The site's own page. */
  readonly url: string | null;
  readonly entries: readonly Entry[];
}

const MAX_ENTRIES = 1_000;

/** @throws UnreadableArticleError `too-many-parts` */
export const checkEntryCount = (count: number, file: string): void => {
  if (count <= MAX_ENTRIES) return;
  throw new UnreadableArticleError(
    'too-many-parts',
    file,
    `${file} has more than ${MAX_ENTRIES} entries; drop a feed with fewer, such as the newest ones alone.`,
  );
};
