import fc from 'fast-check';
import type { Item, Site } from '../../shared/domain/feed/model.ts';
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
const markup = fc
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
  html: markup,
  text: anyText,
});

export const anyItems = fc.uniqueArray(anyItem, { maxLength: 4, selector: ({ id }) => id });

/** Sites with anything at all in their texts, at the top of a host or below a path. */
export const anySite: fc.Arbitrary<Site> = fc.record({
  baseUrl: fc.constantFrom('https://reader.example', 'http://127.0.0.1:8080/project/site'),
  title: anyText,
  description: anyText,
  language,
});
