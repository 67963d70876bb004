/** A picture that belongs to the article as a whole. */
export interface ArticleImage {
  /**
   * Absolute http(s) URL, or the name of a copy where the owner wants copies; null where there is only a caption.
   */
  readonly url: string | null;
  readonly caption: string | null;
  readonly credit: string | null;
  /** In pixels, where it is known. */
  readonly size?: { readonly width: number; readonly height: number };
}

/** UTF-16 offsets into {@link Article.text}; `end` is exclusive. */
export interface TextSpan {
  readonly start: number;
  readonly end: number;
}

export interface KeyPoint {
  readonly text: string;
  /** Who worded it: printed above the article by its publisher, chosen by our engine, or written by a model. */
  readonly by: 'publisher' | 'engine' | 'model';
  /** Where the article's text says so; never empty for engine and model. */
  readonly evidence: readonly TextSpan[];
}

export interface ReadingTime {
  /** Whole minutes, at least one. */
  readonly minutes: number;
  /** Words, or characters in languages written without spaces. */
  readonly words: number;
  /** The reading speed the minutes were computed with, in the unit of `words`. */
  readonly wordsPerMinute: number;
}

/**
 * What Dropfeed knows of a dropped file. A field the file does not give is null, never guessed.
 */
export interface Article {
  readonly title: string | null;
  readonly byline: string | null;
  /** ISO 8601: a date (`2026-11-24`), or a date and time with its zone. */
  readonly publishedAt: string | null;
  /** BCP 47 tag, such as `en` or `zh-Hant`. */
  readonly language: string | null;
  readonly siteName: string | null;
  /** Where the article was published: an absolute http(s) URL. */
  readonly url: string | null;
  readonly image: ArticleImage | null;
  readonly tags: readonly string[];
  /** The body alone, as plain text; paragraphs are separated by a blank line. */
  readonly text: string;
  /** The same body as HTML from an allow-list, safe to publish as it stands. */
  readonly html: string;
  readonly keyPoints: readonly KeyPoint[];
  /** What a reader of the points should know: why they are not a model's, or how much of the text it was shown. */
  readonly pointsNote?: string;
  readonly readingTime: ReadingTime;
  /** The reading time the publisher printed, in minutes. Kept, never shown as ours. */
  readonly publisherReadingMinutes: number | null;
}
