// Measures what a feed's three formats cost beside what feedsmith alone takes to write the same, which it is given safe:
// for 50 items of 5 KB, in CPU milliseconds. Ours begin with items as they are stored.
//
//   npm run bench:feeds -- [--items 50] [--bytes 5000] [--rounds 60]
import { parseArgs } from 'node:util';
import { generateAtomFeed, generateJsonFeed, generateRssFeed } from 'feedsmith';
import { renderAtom } from '../shared/domain/feed/atom.ts';
import type { FeedItem } from '../shared/domain/feed/feed-item.ts';
import { renderJsonFeed } from '../shared/domain/feed/json-feed.ts';
import type { Channel, FeedPage, Item, Site } from '../shared/domain/feed/model.ts';
import { channelOf } from '../shared/domain/feed/render.ts';
import { renderRss } from '../shared/domain/feed/rss.ts';
import { safeFeed } from '../shared/domain/feed/safe-feed.ts';
import { shownItems } from '../shared/domain/feed/size.ts';

const WARM_UP = 20;

const SITE: Site = {
  baseUrl: 'https://reader.example',
  title: 'The Reading Room',
  description: 'Articles worth the minutes they take.',
  language: 'en',
  content: 'full',
  items: 100,
  hub: null,
  indexed: false,
};

const SENTENCE =
  'The harbour opened again on Monday after nine weeks of repairs, half an hour late & almost empty.';
const PARAGRAPH = `<p>${SENTENCE.replace('&', '&amp;')} <em>Engineers</em> replaced 140 metres of the <a href="https://tidewater.example/wall?page=1&amp;view=2">outer wall</a>, which a storm had broken in September.</p>\n`;

const itemOf = (number: number, bytes: number): Item => ({
  id: number.toString(16).padStart(32, '0'),
  feed: 'harbour',
  title: `Harbour opens again, part ${number}`,
  arrivedAt: new Date(Date.UTC(2026, 10, 24, 8, number)).toISOString(),
  updatedAt: null,
  publishedAt: '2026-11-23',
  byline: 'Ana Duarte',
  siteName: 'The Tidewater Post',
  sourceUrl: `https://tidewater.example/harbour?page=${number}`,
  language: 'en',
  image: {
    url: 'https://tidewater.example/wall.jpg',
    caption: 'The outer wall on Sunday evening.',
    credit: 'Rui Alves',
  },
  tags: ['Harbour', 'Weather'],
  keyPoints: [1, 2, 3].map(() => ({
    text: SENTENCE,
    by: 'engine',
    evidence: [{ start: 0, end: SENTENCE.length }],
  })),
  readingTime: { minutes: 4, words: 850, wordsPerMinute: 238 },
  html: PARAGRAPH.repeat(Math.ceil(bytes / PARAGRAPH.length)),
  text: SENTENCE,
});

/** The same values as ours, as feedsmith takes them. */
const feedsmithAlone = (feed: ReturnType<typeof safeFeed>): string[] => {
  const { title, description, language, url, items } = feed;
  const html = (item: FeedItem) => item.contentHtml ?? '';
  const rss = generateRssFeed({
    title,
    link: url,
    description,
    language,
    items: items.map((item) => ({
      title: item.title,
      link: item.url,
      description: item.summaryHtml,
      guid: { value: item.guid, isPermaLink: false },
      pubDate: item.arrivedAt,
      categories: item.tags.map((name) => ({ name })),
      dc: { creators: [item.author], languages: ['en'] },
      content: { encoded: html(item) },
      media: { contents: [{ url: item.image?.url ?? '', medium: 'image' }] },
    })),
  });
  const atom = generateAtomFeed({
    id: url,
    title: { value: title },
    updated: feed.updatedAt ?? '',
    entries: items.map((item) => ({
      id: item.guid,
      title: { value: item.title, type: 'text' },
      updated: item.updatedAt,
      published: item.arrivedAt,
      authors: [{ name: item.author }],
      links: [
        { href: item.url, rel: 'alternate' },
        { href: item.sourceUrl ?? '', rel: 'via' },
      ],
      categories: item.tags.map((term) => ({ term })),
      summary: { value: item.summaryHtml, type: 'html' },
      content: { value: html(item), type: 'html' },
    })),
  });
  const json = generateJsonFeed({
    title,
    home_page_url: url,
    items: items.map((item) => ({
      id: item.guid,
      url: item.url,
      title: item.title,
      content_html: html(item),
      summary: item.summaryText,
      date_published: item.arrivedAt,
      date_modified: item.updatedAt,
      authors: [{ name: item.author }],
      tags: [...item.tags],
      _dropfeed: { key_points: item.keyPoints, image: item.image },
    })),
  });
  return [rss, atom, JSON.stringify(json)];
};

const dropfeed = (channel: Channel, page: FeedPage): string[] => {
  const feed = safeFeed(channel, page, SITE);
  return [renderRss(feed), renderAtom(feed), renderJsonFeed(feed)];
};

const cpuMs = (work: () => unknown): number => {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
};

const median = (times: readonly number[]): number =>
  times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;

const { values: options } = parseArgs({
  options: {
    items: { type: 'string', default: '50' },
    bytes: { type: 'string', default: '5000' },
    rounds: { type: 'string', default: '60' },
  },
});
const items = Array.from({ length: Number(options.items) }, (_, number) =>
  itemOf(number, Number(options.bytes)),
);
const channel = channelOf('harbour', SITE);
/** Items of their own each time, as nothing is kept from one build of a feed to the next. */
const fresh = (): FeedPage => ({
  number: null,
  older: 1,
  newer: null,
  items: items.map((item) => ({ ...item })),
});
const safe = safeFeed(channel, fresh(), SITE);
const runs = {
  'feedsmith alone': () => feedsmithAlone(safe),
  Dropfeed: () => dropfeed(channel, fresh()),
  'Dropfeed, with how many items have room': () => {
    const page = fresh();
    shownItems(channel, page.items, SITE);
    return dropfeed(channel, page);
  },
};
const times = new Map(Object.keys(runs).map((name) => [name, [] as number[]]));
for (let round = 0; round < WARM_UP + Number(options.rounds); round++)
  for (const [name, run] of Object.entries(runs)) {
    const ms = cpuMs(run);
    if (round >= WARM_UP) times.get(name)?.push(ms);
  }
const base = median(times.get('feedsmith alone') ?? []);
const kilobytes = dropfeed(channel, fresh()).map((body) => Math.round(Buffer.byteLength(body) / 1000));
console.log(`RSS, Atom and JSON Feed of ${items.length} items: ${kilobytes.join(', ')} KB`);
console.log('| | CPU ms, median | to feedsmith alone |\n| --- | --- | --- |');
for (const [name, taken] of times)
  console.log(`| ${name} | ${median(taken).toFixed(1)} | ${(median(taken) / base).toFixed(2)} |`);
