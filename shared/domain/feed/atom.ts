import { generateAtomFeed } from 'feedsmith';
import { known } from './known.ts';
import { EARLIEST, unambiguousText, withoutCdataPadding } from './safe.ts';
import type { FeedItem, SafeFeed } from './safe-feed.ts';

const atomEntry = (item: FeedItem, { siteTitle }: SafeFeed) => ({
  id: item.guid,
  title: { value: unambiguousText(item.title), type: 'text' },
  updated: item.updatedAt,
  published: item.arrivedAt,
  authors: [{ name: unambiguousText(item.byline ?? item.siteName ?? siteTitle) }],
  links: [
    { href: item.url, rel: 'alternate', type: 'text/html' },
    ...(item.sourceUrl === null ? [] : [{ href: item.sourceUrl, rel: 'via' }]),
  ],
  categories: item.tags.map((tag) => ({ term: unambiguousText(tag) })),
  summary: { value: item.summaryHtml, type: 'html' },
  content: { value: item.contentHtml, type: 'html' },
  ...known({ xml: item.language === null ? null : { lang: item.language } }),
});

/** Atom 1.0, RFC 4287. */
export const renderAtom = (feed: SafeFeed): string =>
  withoutCdataPadding(
    generateAtomFeed({
      id: feed.atomUrl,
      title: { value: unambiguousText(feed.title), type: 'text' },
      subtitle: { value: unambiguousText(feed.description), type: 'text' },
      updated: feed.updatedAt ?? EARLIEST,
      authors: [{ name: unambiguousText(feed.siteTitle) }],
      links: [
        { href: feed.atomUrl, rel: 'self', type: 'application/atom+xml' },
        { href: feed.url, rel: 'alternate', type: 'text/html' },
      ],
      icon: feed.iconUrl,
      generator: { text: 'Dropfeed' },
      xml: { lang: feed.language },
      entries: feed.items.map((item) => atomEntry(item, feed)),
    }),
  );
