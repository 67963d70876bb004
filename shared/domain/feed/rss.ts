import { generateRssFeed } from 'feedsmith';
import { known } from './known.ts';
import { unambiguousText, withoutCdataPadding } from './safe.ts';
import type { FeedItem, SafeFeed } from './safe-feed.ts';

/** Minutes after which a reader may ask again. */
const TTL = 15;

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

const rssItem = (item: FeedItem) => ({
  title: unambiguousText(item.title),
  link: item.url,
  description: item.summaryHtml,
  guid: { value: item.guid, isPermaLink: false },
  pubDate: item.arrivedAt,
  categories: item.tags.map((tag) => ({ name: unambiguousText(tag) })),
  content: { encoded: item.contentHtml },
  dc: known({
    creators: item.byline === null ? null : [unambiguousText(item.byline)],
    languages: item.language === null ? null : [item.language],
  }),
  ...known({ media: mediaContent(item) }),
});

/** RSS 2.0 with the namespaces atom, content, dc and media. */
export const renderRss = (feed: SafeFeed): string => {
  const title = unambiguousText(feed.title);
  return withoutCdataPadding(
    generateRssFeed({
      title,
      link: feed.url,
      description: unambiguousText(feed.description),
      language: feed.language,
      generator: 'Dropfeed',
      ttl: TTL,
      image: { url: feed.iconUrl, title, link: feed.url },
      ...known({ lastBuildDate: feed.updatedAt }),
      atom: { links: [{ href: feed.rssUrl, rel: 'self', type: 'application/rss+xml' }] },
      items: feed.items.map(rssItem),
    }),
  );
};
