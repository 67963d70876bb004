import fc from 'fast-check';
import type { Channel, FeedPage, Item, Site } from '../../shared/domain/feed/model.ts';
import { anyText } from './hostile-text.ts';

const orNull = <T>(values: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(values, { nil: null });

const url = fc.oneof(
  anyText,
  fc.webUrl({ withFragments: true, withQueryParameters: true }),
  anyText.map((text) => `https://a.example/${text}`),
);
const date = fc
  .date({ min: new Date('1990-01-02'), max: new Date('2100-01-01'), noInvalidDate: true })
  .map((time) => time.toISOString());
const language = fc.oneof(anyText, fc.constantFrom('en', 'zh-Hant', 'ar', 'und', 'x-none', 'de_AT'));
export const anyMarkup = fc
  .array(
    fc.oneof(
      anyText,
      fc.constantFrom(
        '<p>',
        '</p>',
        '<ul><li>',
        '<td>',
        '<a href="/x">',
        '<img src=x>',
        '<svg><style>',
        '<script>',
        '<!--',
      ),
    ),
  )
  .map((parts) => parts.join(''));

/** Items with anything at all in the fields that strangers fill. */
export const anyItem: fc.Arbitrary<Item> = fc.record({
  id: fc
    .array(fc.constantFrom(...'0123456789abcdef'), { minLength: 32, maxLength: 32 })
    .map((digits) => digits.join('')),
  feed: orNull(fc.constantFrom('world-news', '港口')),
  title: anyText,
  arrivedAt: date,
  updatedAt: orNull(date),
  publishedAt: orNull(fc.oneof(date, anyText)),
  byline: orNull(anyText),
  siteName: orNull(anyText),
  sourceUrl: orNull(url),
  language: orNull(language),
  image: orNull(fc.record({ url: orNull(url), caption: orNull(anyText), credit: orNull(anyText) })),
  tags: fc.array(anyText, { maxLength: 3 }),
  keyPoints: fc.array(
    fc.record({
      text: anyText,
      by: fc.constantFrom('publisher' as const, 'engine' as const, 'model' as const),
      evidence: fc.array(fc.record({ start: fc.nat(60), end: fc.nat(60) }), { maxLength: 2 }),
    }),
    { maxLength: 3 },
  ),
  readingTime: fc.record({
    minutes: fc.integer({ min: 1, max: 999 }),
    words: fc.nat(),
    wordsPerMinute: fc.constant(238),
  }),
  html: anyMarkup,
  text: anyText,
});

export const anyItems = fc.uniqueArray(anyItem, { maxLength: 4, selector: ({ id }) => id });

/** Sites with anything at all in their texts, at the top of a host or below a path. */
export const anySite: fc.Arbitrary<Site> = fc.record({
  baseUrl: fc.constantFrom('https://reader.example', 'http://127.0.0.1:8080/project/site'),
  title: anyText,
  description: anyText,
  language,
  content: fc.constantFrom('full', 'summary'),
  items: fc.integer({ min: 1, max: 100 }),
  hub: fc.constantFrom(null, 'https://hub.example/'),
  indexed: fc.boolean(),
});

/** Feeds whose settings hold anything at all in their texts. */
export const anyChannel: fc.Arbitrary<Channel> = fc.record({
  feed: orNull(fc.constantFrom('world-news', '港口')),
  title: anyText,
  description: anyText,
  language,
  image: orNull(url),
  author: orNull(anyText),
  categories: fc.array(anyText, { maxLength: 3 }),
  hidden: fc.boolean(),
  content: fc.constantFrom('full', 'summary'),
  items: fc.integer({ min: 1, max: 100 }),
});

/** Any place of a document among those of a feed. */
export const anyPage: fc.Arbitrary<Omit<FeedPage, 'items'>> = fc.oneof(
  fc.record({ number: fc.constant(null), older: orNull(fc.integer({ min: 1 })), newer: fc.constant(null) }),
  fc.tuple(fc.integer({ min: 1, max: 1000 }), fc.boolean()).map(([number, isFull]) => ({
    number,
    older: number === 1 ? null : number - 1,
    newer: isFull ? number + 1 : null,
  })),
);
