import type { Article } from '../article.ts';
import type { Entry } from './model.ts';

/** What an entry says that does not depend on when and where the file was dropped. */
export type EntryFacts = Omit<Entry, 'id' | 'feed' | 'arrivedAt' | 'updatedAt'>;

// An item of the table ends at 400 KB, and a feed entry should be a few: what strangers wrote is cut to size here.
const MAX_TITLE = 300;
const MAX_NAME = 200;
const MAX_URL = 2000;
const MAX_CAPTION = 1000;
const MAX_TAGS = 30;
const MAX_KEY_POINTS = 6;
const MAX_POINT = 1000;
const MAX_EVIDENCE = 8;
const TITLE_FROM_TEXT = 80;

/** At most `limit` UTF-16 units, cut between characters and at a word where one is near, with an ellipsis. */
const cut = (text: string, limit: number): string => {
  if (text.length <= limit) return text;
  const head = text.slice(0, limit - 1).replace(/[\uD800-\uDBFF]$/, '');
  const space = head.lastIndexOf(' ');
  return `${(space > limit / 2 ? head.slice(0, space) : head).trimEnd()}…`;
};

const cutOrNull = (text: string | null, limit: number): string | null =>
  text === null ? null : cut(text, limit);

/** Half an address leads nowhere: one that is too long is dropped. */
const urlOrNull = (url: string | null): string | null => (url === null || url.length > MAX_URL ? null : url);

const firstWords = (text: string): string => cut(text.split('\n', 1)[0] ?? '', TITLE_FROM_TEXT);

/** The entry of an article, cut to what a feed has room for. */
export const entryFacts = (article: Article): EntryFacts => ({
  title: cut(article.title ?? firstWords(article.text), MAX_TITLE),
  publishedAt: article.publishedAt,
  byline: cutOrNull(article.byline, MAX_NAME),
  siteName: cutOrNull(article.siteName, MAX_NAME),
  sourceUrl: urlOrNull(article.url),
  language: article.language,
  image: article.image && {
    url: urlOrNull(article.image.url),
    caption: cutOrNull(article.image.caption, MAX_CAPTION),
    credit: cutOrNull(article.image.credit, MAX_NAME),
    ...(article.image.size && { size: article.image.size }),
  },
  tags: article.tags.slice(0, MAX_TAGS).map((tag) => cut(tag, MAX_NAME)),
  keyPoints: article.keyPoints.slice(0, MAX_KEY_POINTS).map((point) => ({
    ...point,
    text: cut(point.text, MAX_POINT),
    evidence: point.evidence.slice(0, MAX_EVIDENCE),
  })),
  readingTime: article.readingTime,
});
