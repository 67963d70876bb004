import { generateRssFeed } from 'feedsmith';
import type { FeedItem } from './feed-item.ts';
import { kept } from './kept.ts';
import { known } from './known.ts';
import { unambiguousText } from './safe.ts';
import type { SafeFeed } from './safe-feed.ts';
import { chainLinks, partOf, withParts } from './xml.ts';

/** Minutes after which a reader may ask again. */
const TTL = 15;

/** feedsmith declares only the namespaces that the document without items has. */
const ROOT = `<rss version="2.0"${Object.entries({
  atom: 'http://www.w3.org/2005/Atom',
  content: 'http://purl.org/rss/1.0/modules/content/',
  dc: 'http://purl.org/dc/elements/1.1/',
  media: 'http://search.yahoo.com/mrss/',
})
  .map(([prefix, uri]) => ` xmlns:${prefix}="${uri}"`)
  .join('')}>`;

const categories = (names: readonly string[]) => names.map((name) => ({ name: unambiguousText(name) }));

const mediaContent = ({ image }: FeedItem) => {
  if (image === null || image.url === null) return null;
  const { url, caption, credit } = image;
  return {
    contents: [
      {
        url,
        medium: 'image',
        ...known({
          description: caption === null ? null : { value: unambiguousText(caption), type: 'plain' },
          credits: credit === null ? null : [{ value: unambiguousText(credit) }],
        }),
      },
    ],
  };
};

const itemFields = (item: FeedItem) => ({
  title: unambiguousText(item.title),
  link: item.url,
  description: item.summaryHtml,
  guid: { value: item.guid, isPermaLink: false },
  pubDate: item.arrivedAt,
  categories: categories(item.tags),
  dc: known({
    creators: item.byline === null ? null : [unambiguousText(item.byline)],
    languages: item.language === null ? null : [item.language],
  }),
  ...known({
    content: item.contentHtml === null ? null : { encoded: item.contentHtml },
    media: mediaContent(item),
  }),
});

/** An item as it stands in the document. */
export const rssItem = kept((item: FeedItem): string =>
  partOf(generateRssFeed({ title: item.title, items: [itemFields(item)] }), 'item', '    '),
);

/** RSS 2.0 with the namespaces atom, content, dc, media and, in archive pages, fh. */
export const renderRss = (feed: SafeFeed): string => {
  const title = unambiguousText(feed.title);
  const document = generateRssFeed({
    title,
    link: feed.url,
    description: unambiguousText(feed.description),
    language: feed.language,
    // An element of its own for a name: `managingEditor` is for mail addresses.
    dc: { creators: [unambiguousText(feed.author)] },
    categories: categories(feed.categories),
    generator: 'Dropfeed',
    ttl: TTL,
    image: { url: feed.imageUrl, title, link: feed.url },
    ...known({ lastBuildDate: feed.updatedAt }),
    atom: { links: chainLinks(feed, 'rss', 'application/rss+xml') },
  });
  return withParts(document.replace(/<rss [^<>]*>/, ROOT), {
    feed,
    parts: feed.items.map(rssItem),
    end: '\n  </channel>',
    indent: '    ',
  });
};
