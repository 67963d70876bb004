import type { Article } from '../../shared/domain/article.ts';

/** An article of which nothing is known but what is given. */
export const articleWith = (fields: Partial<Article>): Article => ({
  title: null,
  byline: null,
  publishedAt: null,
  language: null,
  siteName: null,
  url: null,
  image: null,
  tags: [],
  text: '',
  html: '',
  keyPoints: [],
  readingTime: { minutes: 1, words: 0, wordsPerMinute: 238 },
  publisherReadingMinutes: null,
  ...fields,
});
