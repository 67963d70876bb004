import type { FeedPage, Item, Site } from '../../shared/domain/feed/model.ts';

export const SITE: Site = {
  baseUrl: 'https://reader.example',
  title: 'The Reading Room',
  description: 'Articles worth the minutes they take.',
  language: 'en',
  content: 'full',
  items: 50,
  hub: null,
  indexed: false,
};

const TEXT =
  'The harbour opened again on Monday after nine weeks of repairs.\n\n' +
  'Engineers replaced 140 metres of the outer wall, which a storm had broken in September.\n\n' +
  'The first ferry left at six, half an hour late and almost empty.';

const spanOf = (sentence: string) => ({
  start: TEXT.indexOf(sentence),
  end: TEXT.indexOf(sentence) + sentence.length,
});

const HTML = TEXT.split('\n\n')
  .map((paragraph) => `<p>${paragraph}</p>`)
  .join('\n');

/** An ordinary item with every field known, or with those given. */
export const feedItem = (fields: Partial<Item> = {}): Item => ({
  id: '0123456789abcdef0123456789abcdef',
  feed: 'world-news',
  title: 'Harbour opens again after storm damage',
  arrivedAt: '2026-11-24T08:30:00.000Z',
  updatedAt: '2026-11-24T09:00:00.000Z',
  publishedAt: '2026-11-23',
  byline: 'Ana Duarte',
  siteName: 'The Tidewater Post',
  sourceUrl: 'https://tidewater.example/harbour?ref=home&page=1',
  language: 'en',
  image: {
    url: 'https://tidewater.example/wall.jpg',
    caption: 'The outer wall on Sunday evening.',
    credit: 'Photo: Rui Alves',
  },
  tags: ['Harbour', 'Weather'],
  keyPoints: [
    {
      text: 'The harbour opened again on Monday after nine weeks of repairs.',
      by: 'engine',
      evidence: [spanOf('The harbour opened again on Monday after nine weeks of repairs.')],
    },
    {
      text: 'A storm had broken 140 metres of its wall in September.',
      by: 'engine',
      evidence: [
        spanOf('Engineers replaced 140 metres of the outer wall, which a storm had broken in September.'),
      ],
    },
  ],
  readingTime: { minutes: 3, words: 620, wordsPerMinute: 238 },
  html: HTML,
  text: TEXT,
  ...fields,
});

/** An item of which nothing is known that may be unknown. */
export const bareItem = (fields: Partial<Item> = {}): Item =>
  feedItem({
    feed: null,
    updatedAt: null,
    publishedAt: null,
    byline: null,
    siteName: null,
    sourceUrl: null,
    language: null,
    image: null,
    tags: [],
    keyPoints: [],
    html: '',
    text: '',
    ...fields,
  });

/** The document that people subscribe to, of a feed that has these items and no archive. */
export const newestPage = (items: readonly Item[]): FeedPage => ({
  number: null,
  older: null,
  newer: null,
  items,
});
