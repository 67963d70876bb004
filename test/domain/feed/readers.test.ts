import { parseFeed as parseWithFeedParser } from '@rowanmanning/feed-parser';
import { parseAtomFeed, parseJsonFeed, parseRssFeed } from 'feedsmith';
import RssParser from 'rss-parser';
import { describe, expect, it } from 'vitest';
import { channelOf, renderFeed } from '../../../shared/domain/feed/render.ts';
import { feedItem, newestPage, SITE } from '../../helpers/feed-items.ts';

const item = feedItem({
  title: 'Ships & <tugs> – 中文',
  updatedAt: null,
  image: null,
  html: '<p>A &amp; B</p>',
});
const [rss = '', atom = '', json = ''] = renderFeed(
  channelOf('world-news', SITE),
  newestPage([item]),
  SITE,
  [],
).map(({ body }) => String(body));

const POINTS =
  '<ul><li>The harbour opened again on Monday after nine weeks of repairs.</li><li>A storm had broken 140 metres of its wall in September.</li></ul>';

/** What a reader should know of the item. */
const EXPECTED = {
  title: item.title,
  link: 'https://reader.example/a/0123456789abcdef0123456789abcdef/',
  guid: 'urn:dropfeed:0123456789abcdef0123456789abcdef',
  date: '2026-11-24T08:30:00.000Z',
  author: 'Ana Duarte',
  categories: ['Harbour', 'Weather'],
  summary: `<p>3 min read</p>${POINTS}`,
  content: `<p><strong>Key points</strong> · 3 min read</p>${POINTS}<p>A &amp; B</p><p>Source: <a href="https://tidewater.example/harbour?ref=home&amp;page=1">The Tidewater Post</a> · Published: November 23, 2026</p>`,
};

const isoDate = (date: string | undefined): string => new Date(date ?? '').toISOString();
/** Invisible marks keep a title from being taken for markup. */
const visible = (text: string | null | undefined): string => (text ?? '').replaceAll('\u2060', '');

describe('a reader', () => {
  it('has all of an item by rss-parser from RSS', async () => {
    const [read] = (await new RssParser().parseString(rss)).items;
    expect({
      title: visible(read?.title),
      link: read?.link,
      guid: read?.['guid'],
      date: read?.isoDate,
      author: read?.creator,
      categories: read?.categories,
      summary: read?.content,
      content: read?.['content:encoded'],
    }).toEqual(EXPECTED);
  });

  it('has all but categories, which it does not read, by rss-parser from Atom', async () => {
    const [read] = (await new RssParser().parseString(atom)).items;
    expect({
      title: visible(read?.title),
      link: read?.link,
      guid: read?.['id'],
      date: read?.isoDate,
      author: read?.['author'],
      categories: EXPECTED.categories,
      summary: read?.summary,
      content: read?.content,
    }).toEqual(EXPECTED);
  });

  it('has all of it by feedsmith from RSS', () => {
    const [read] = parseRssFeed(rss).items ?? [];
    expect({
      title: visible(read?.title),
      link: read?.link,
      guid: read?.guid?.value,
      date: isoDate(read?.pubDate),
      author: read?.dc?.creators?.[0],
      categories: read?.categories?.map(({ name }) => name),
      summary: read?.description,
      content: read?.content?.encoded,
    }).toEqual(EXPECTED);
  });

  it('has all of it by feedsmith from Atom', () => {
    const [read] = parseAtomFeed(atom).entries ?? [];
    expect({
      title: visible(read?.title?.value),
      link: read?.links?.find(({ rel }) => rel === 'alternate')?.href,
      guid: read?.id,
      date: read?.published,
      author: read?.authors?.[0]?.name,
      categories: read?.categories?.map(({ term }) => term),
      summary: read?.summary?.value,
      content: read?.content?.value,
    }).toEqual(EXPECTED);
  });

  it('has all of it by feedsmith from JSON Feed, whose summary is plain text', () => {
    const [read] = parseJsonFeed(json).items ?? [];
    expect({
      title: read?.title,
      link: read?.url,
      guid: read?.id,
      date: read?.date_published,
      author: read?.authors?.[0]?.name,
      categories: read?.tags,
      summary: read?.summary,
      content: read?.content_html,
    }).toEqual({
      ...EXPECTED,
      summary:
        '3 min read\n• The harbour opened again on Monday after nine weeks of repairs.\n• A storm had broken 140 metres of its wall in September.',
    });
  });

  it.each([
    ['RSS', rss],
    ['Atom', atom],
  ])('has all of it by feed-parser from %s', (_, xml) => {
    const [read] = parseWithFeedParser(xml).items;
    expect({
      title: visible(read?.title),
      link: read?.url,
      guid: read?.id,
      date: read?.published?.toISOString(),
      author: read?.authors[0]?.name,
      categories: read?.categories.map(({ term }) => term),
      summary: read?.description,
      content: read?.content,
      // It takes the content for text, and its character references for characters.
    }).toEqual({ ...EXPECTED, content: EXPECTED.content.replaceAll('&amp;', '&') });
  });
});
