import type { Article } from './article.ts';

/** A file inside a file, such as the attachment of an e-mail or the entry of a feed, that becomes an item of its own. */
export interface Part {
  /** Stays the same when the file is dropped again; unique in it, and at most 100 characters of `A-Za-z0-9._-`. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** What a file holds: an article, parts, or both. */
export interface FileContents {
  readonly article: Article | null;
  readonly parts: readonly Part[];
}
