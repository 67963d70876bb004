import { generateJsonFeed } from 'feedsmith';
import type { FeedItem } from './feed-item.ts';
import { kept } from './kept.ts';
import { known } from './known.ts';
import type { SafeFeed } from './safe-feed.ts';

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

const itemFields = (item: FeedItem) => ({
  id: item.guid,
  url: item.url,
  title: item.title,
  // The format wants some content also in a feed of summaries.
  content_html: item.contentHtml ?? item.summaryHtml,
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

const INDENT = '\n    ';

/** An item as it stands in the document, on a line of its own. */
export const jsonItem = kept((item: FeedItem): string => {
  const { items: [fields] = [] } = generateJsonFeed({
    title: item.title,
    items: [itemFields(item)],
  }) as { items?: object[] };
  return INDENT + JSON.stringify(fields);
});

/** JSON Feed 1.1 with the extension `_dropfeed`. */
export const renderJsonFeed = (feed: SafeFeed): string => {
  const { self, older } = feed.chain;
  const fields = {
    title: feed.title,
    home_page_url: feed.url,
    feed_url: self.json,
    description: feed.description,
    icon: feed.imageUrl,
    favicon: feed.iconUrl,
    language: feed.language,
    authors: [{ name: feed.author, ...known({ url: feed.authorUrl }) }],
    ...known({
      next_url: older?.json ?? null,
      hubs: feed.hub === null ? null : [{ type: 'WebSub', url: feed.hub }],
    }),
    _dropfeed: { about: feed.extensionUrl, categories: feed.categories },
    items: [],
  };
  const head = JSON.stringify(generateJsonFeed(fields), null, 2).replace(/\n\}$/, '');
  const items = feed.items.reduce(
    (text, item, index) => text + (index === 0 ? '' : ',') + jsonItem(item),
    '',
  );
  return `${head},\n  "items": [${items}\n  ]\n}\n`;
};
