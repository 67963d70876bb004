// How large the search index is, and what it costs to make and to search: one document of a feed, and all documents of a
// feed of 10,000 articles. Beside it the same articles in MiniSearch. Times are those of the processor.
//
//   node bench/search.ts [--articles 10000]
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import MiniSearch from 'minisearch';
import type { FeedPage, Item } from '../shared/domain/feed/model.ts';
import { renderSearchIndex } from '../shared/domain/search/search-index.ts';

const PAGE_ITEMS = 100;
const WORDS = 800;
/** As many as the news of a year has, each so much rarer than the one before it as in any language (Zipf). */
const VOCABULARY = 20_000;
/** As the site's server compresses. */
const BROTLI_QUALITY = 5;

const { openIndex, searchIn } = await import(join(import.meta.dirname, '../web/search.js'));

/** Numbers from 0 to 1 that are the same in each run (mulberry32). */
const randomNumbers = (seed: number) => () => {
  seed = (seed + 0x6d2b79f5) | 0;
  let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
};

const random = randomNumbers(5);
const SYLLABLES = [...'bdfgklmnprstvz'].flatMap((consonant) =>
  [...'aeiou'].map((vowel) => consonant + vowel),
);
const madeWord = (rank: number): string =>
  Array.from(
    { length: Math.min(4, 1 + Math.floor(Math.log10(rank + 1)) + Math.floor(random() * 2)) },
    () => SYLLABLES[Math.floor(random() * SYLLABLES.length)],
  ).join('');
const vocabulary = Array.from({ length: VOCABULARY }, (_, rank) => madeWord(rank));

const textOf = (words: number): string =>
  Array.from(
    { length: words },
    () => vocabulary[Math.floor(VOCABULARY ** random()) - 1] ?? vocabulary[0],
  ).join(' ');

const itemOf = (number: number): Item => ({
  id: number.toString(16).padStart(8, '0').repeat(4),
  feed: 'science',
  title: textOf(9),
  arrivedAt: '2026-11-24T08:30:00.000Z',
  updatedAt: null,
  publishedAt: null,
  byline: null,
  siteName: null,
  sourceUrl: null,
  language: 'en',
  image: null,
  tags: [],
  keyPoints: [1, 2, 3].map(() => ({ text: textOf(20), by: 'engine', evidence: [] })),
  readingTime: { minutes: 4, words: WORDS, wordsPerMinute: 238 },
  html: '',
  text: textOf(WORDS),
});

const pageOf = (number: number): FeedPage => ({
  number,
  older: number === 1 ? null : number - 1,
  newer: null,
  items: Array.from({ length: PAGE_ITEMS }, (_, place) => itemOf(number * PAGE_ITEMS + place)),
});

const timed = <T>(work: () => T): { result: T; ms: number } => {
  const before = process.cpuUsage();
  const result = work();
  const { user, system } = process.cpuUsage(before);
  return { result, ms: (user + system) / 1000 };
};

const kilobytes = (bytes: number): number => Math.round(bytes / 1000);

const sizes = (body: string) => ({
  'KB raw': kilobytes(Buffer.byteLength(body)),
  'KB gzip': kilobytes(gzipSync(body).length),
  'KB brotli': kilobytes(
    brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY } }).length,
  ),
});

interface Cost {
  readonly 'KB raw': number;
  readonly 'KB gzip': number;
  readonly 'KB brotli': number;
  readonly 'ms to make': number;
  readonly 'ms to open': number;
  readonly 'ms to search': number;
}

/** A word of many articles, the beginning of one, two together, one of none, one misspelt. */
const common = vocabulary[40] ?? '';
const rare = vocabulary[4000] ?? '';
const QUERIES = [common, rare.slice(0, 4), `${common} ${rare}`, 'qqqq', `${rare}x`];

const ours = (page: FeedPage): Cost => {
  const made = timed(() => String(renderSearchIndex(page).body));
  const opened = timed(() => openIndex(JSON.parse(made.result)));
  const searched = timed(() => QUERIES.map((query) => searchIn(opened.result, query)));
  return {
    ...sizes(made.result),
    'ms to make': made.ms,
    'ms to open': opened.ms,
    'ms to search': searched.ms / QUERIES.length,
  };
};

const miniSearch = (page: FeedPage): Cost => {
  const options = { fields: ['title', 'points', 'text'], storeFields: ['title', 'points'] };
  const made = timed(() => {
    const index = new MiniSearch(options);
    index.addAll(
      page.items.map(({ id, title, keyPoints, text }) => ({
        id,
        title,
        points: keyPoints.map((point) => point.text).join(' '),
        text,
      })),
    );
    return JSON.stringify(index);
  });
  const opened = timed(() => MiniSearch.loadJSON(made.result, options));
  const searched = timed(() =>
    QUERIES.map((query) =>
      opened.result.search(query, { prefix: true, fuzzy: 0.2, combineWith: 'AND', boost: { title: 4 } }),
    ),
  );
  return {
    ...sizes(made.result),
    'ms to make': made.ms,
    'ms to open': opened.ms,
    'ms to search': searched.ms / QUERIES.length,
  };
};

const combined = (costs: readonly Cost[], combine: (values: readonly number[]) => number) =>
  Object.fromEntries(
    Object.keys(costs[0] ?? {}).map((name) => [
      name,
      Number(combine(costs.map((cost) => cost[name as keyof Cost])).toFixed(1)),
    ]),
  );
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const median = (values: readonly number[]): number =>
  values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;

const { values } = parseArgs({ options: { articles: { type: 'string', default: '10000' } } });
const pages = Math.ceil(Number(values.articles) / PAGE_ITEMS);
const ofOurs: Cost[] = [];
const ofMiniSearch: Cost[] = [];
for (let number = pages; number > 0; number -= 1) {
  const page = pageOf(number);
  ofOurs.push(ours(page));
  ofMiniSearch.push(miniSearch(page));
}
console.table({
  [`ours, a document of ${PAGE_ITEMS}`]: combined(ofOurs, median),
  [`MiniSearch, a document of ${PAGE_ITEMS}`]: combined(ofMiniSearch, median),
  [`ours, all ${pages * PAGE_ITEMS}`]: combined(ofOurs, sum),
  [`MiniSearch, all ${pages * PAGE_ITEMS}`]: combined(ofMiniSearch, sum),
});
