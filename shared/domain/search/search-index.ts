import { displayName } from '../feed/channel.ts';
import type { FeedPage, Item, SiteFile } from '../feed/model.ts';
import { searchPath } from '../feed/paths.ts';
import { plainText, safeLanguage } from '../feed/safe.ts';
import { siteFile } from '../feed/site-file.ts';
import { wordsOf } from './words.ts';

/** How much of a body is searched, in UTF-16 units: half an hour's reading. Longer ones are mostly books and lists. */
const SEARCHED_TEXT = 50_000;

const entryOf = ({ id, feed, title, language, keyPoints, readingTime }: Item) => ({
  id,
  feed,
  title: plainText(title),
  language: language === null ? null : safeLanguage(language),
  minutes: readingTime.minutes,
  points: keyPoints.map(({ text }) => plainText(text)).filter(Boolean),
});

/** For every word the places of the items that have it: the first place, then the distance to each next one. */
const bodyWords = (items: readonly Item[]): Map<string, number[]> => {
  const distances = new Map<string, number[]>();
  const last = new Map<string, number>();
  for (const [place, { text }] of items.entries()) {
    for (const word of wordsOf(text.slice(0, SEARCHED_TEXT))) {
      const places = distances.get(word) ?? [];
      if (places.length === 0) distances.set(word, places);
      places.push(place - (last.get(word) ?? 0));
      last.set(word, place);
    }
  }
  return distances;
};

/**
 * What a browser needs to search the items of one document of the feed of everything, as docs/search.md says. Its bytes
 * depend on the page alone.
 */
export const renderSearchIndex = (page: FeedPage): SiteFile => {
  const feeds = new Set(page.items.map(({ feed }) => feed).filter((feed) => feed !== null));
  const words = [...bodyWords(page.items)].sort(([one], [other]) => (one < other ? -1 : 1));
  const index = {
    older: page.older === null ? null : searchPath(page.older),
    feeds: Object.fromEntries([...feeds].map((feed) => [feed, displayName(feed)])),
    items: page.items.map(entryOf),
    words: words.map(([word]) => word).join(' '),
    places: words.map(([, places]) => places),
  };
  return siteFile('search', searchPath(page.number), JSON.stringify(index));
};
