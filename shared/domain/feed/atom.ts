import { generateAtomFeed } from 'feedsmith';
import type { FeedItem } from './feed-item.ts';
import { kept } from './kept.ts';
import { known } from './known.ts';
import { EARLIEST, unambiguousText } from './safe.ts';
import type { SafeFeed } from './safe-feed.ts';
import { chainLinks, partOf, withParts } from './xml.ts';

const plain = (text: string) => ({ value: unambiguousText(text), type: 'text' });
const person = (name: string) => [{ name: unambiguousText(name) }];
const categories = (names: readonly string[]) => names.map((name) => ({ term: unambiguousText(name) }));

const entryFields = (item: FeedItem) => ({
  id: item.guid,
  title: plain(item.title),
  updated: item.updatedAt,
  published: item.arrivedAt,
  authors: person(item.author),
  links: [
    { href: item.url, rel: 'alternate', type: 'text/html' },
    ...(item.sourceUrl === null ? [] : [{ href: item.sourceUrl, rel: 'via' }]),
  ],
  categories: categories(item.tags),
  summary: { value: item.summaryHtml, type: 'html' },
  ...known({
    content: item.contentHtml === null ? null : { value: item.contentHtml, type: 'html' },
    xml: item.language === null ? null : { lang: item.language },
  }),
});

/** An entry as it stands in the document. */
export const atomEntry = kept((item: FeedItem): string => {
  const { guid: id, title, updatedAt: updated } = item;
  return partOf(
    generateAtomFeed({ id, title: plain(title), updated, entries: [entryFields(item)] }),
    'entry',
    '  ',
  );
});

/** Atom 1.0, RFC 4287. */
export const renderAtom = (feed: SafeFeed): string => {
  const document = generateAtomFeed({
    // One for all documents of the feed, as they are one feed.
    id: feed.chain.current.atom,
    title: plain(feed.title),
    subtitle: plain(feed.description),
    updated: feed.updatedAt ?? EARLIEST,
    authors: person(feed.author),
    categories: categories(feed.categories),
    links: [
      ...chainLinks(feed, 'atom', 'application/atom+xml'),
      { href: feed.url, rel: 'alternate', type: 'text/html' },
    ],
    icon: feed.iconUrl,
    logo: feed.imageUrl,
    generator: { text: 'Dropfeed' },
    xml: { lang: feed.language },
  });
  return withParts(document, { feed, parts: feed.items.map(atomEntry), end: '\n</feed>', indent: '  ' });
};
