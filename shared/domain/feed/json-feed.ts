import { generateJsonFeed } from 'feedsmith';
import { known } from './known.ts';
import type { FeedItem, SafeFeed } from './safe-feed.ts';

/** The structured digest, under a name of its own as JSON Feed's extensions have. What is not known is null. */
const digest = (item: FeedItem) => ({
  feed: item.feed,
  words: item.readingTime.words,
  minutes: item.readingTime.minutes,
  words_per_minute: item.readingTime.wordsPerMinute,
  key_points: item.keyPoints,
  published_at: item.publishedAt,
  site_name: item.siteName,
  image: item.image,
});

const jsonItem = (item: FeedItem) => ({
  id: item.guid,
  url: item.url,
  title: item.title,
  content_html: item.contentHtml,
  summary: item.summaryText,
  date_published: item.arrivedAt,
  date_modified: item.updatedAt,
  ...known({
    external_url: item.sourceUrl,
    image: item.image?.url ?? null,
    authors: item.byline === null ? null : [{ name: item.byline }],
    tags: item.tags.length === 0 ? null : [...item.tags],
    language: item.language,
  }),
  _dropfeed: digest(item),
});

/** JSON Feed 1.1 with the extension `_dropfeed`. */
export const renderJsonFeed = (feed: SafeFeed): string => {
  const value = {
    title: feed.title,
    home_page_url: feed.url,
    feed_url: feed.jsonUrl,
    description: feed.description,
    icon: feed.iconUrl,
    favicon: feed.iconUrl,
    language: feed.language,
    authors: [{ name: feed.siteTitle, url: feed.url }],
    _dropfeed: { about: feed.extensionUrl },
    items: feed.items.map(jsonItem),
  };
  // The format wants the list of items also when it is empty; feedsmith leaves it out then.
  const empty = value.items.length === 0 ? { items: [] } : {};
  return `${JSON.stringify({ ...(generateJsonFeed(value) as object), ...empty }, null, 2)}\n`;
};
