import type { SafeFeed } from './safe-feed.ts';

// feedsmith writes a whole document at once. Ours are put together from the document without items and each item's part, so
// that the size of a part is known, and no part is written twice.

/**
 * feedsmith puts a CDATA section on a line of its own, which makes the line breaks part of a title. Nothing that we
 * give it has a CDATA mark of its own: markup is built anew, and text is made unambiguous.
 */
const withoutCdataPadding = (xml: string): string =>
  xml.replace(/>\s+<!\[CDATA\[/g, '><![CDATA[').replace(/\]\]>\s+<\//g, ']]></');

/** The part of a document that is its only element of a name, from the line break before it. */
export const partOf = (document: string, name: string, indent: string): string => {
  const start = document.indexOf(`\n${indent}<${name}`);
  const end = `\n${indent}</${name}>`;
  return withoutCdataPadding(document.slice(start, document.lastIndexOf(end) + end.length));
};

/** Marks a page of an archive (RFC 5005, section 4), unless nothing says where the others are. */
const archiveMark = ({ isArchived, chain: { older, newer } }: SafeFeed, indent: string): string =>
  isArchived && (older !== null || newer !== null)
    ? `\n${indent}<fh:archive xmlns:fh="http://purl.org/syndication/history/1.0"/>`
    : '';

/** The document with a feed's items, from the document without them and their parts. */
export const withParts = (
  document: string,
  { feed, parts, end, indent }: { feed: SafeFeed; parts: readonly string[]; end: string; indent: string },
): string => {
  const at = document.lastIndexOf(end);
  const head = withoutCdataPadding(document.slice(0, at));
  // Joined one by one, which copies nothing until the document is written.
  return parts.reduce((text, part) => text + part, head + archiveMark(feed, indent)) + document.slice(at);
};

/** The links between the documents of a feed and to its hub, in one format. */
export const chainLinks = ({ chain, isArchived, hub }: SafeFeed, format: 'rss' | 'atom', type: string) => {
  const { self, current, older, newer } = chain;
  return [
    { href: self[format], rel: 'self', type },
    ...(isArchived ? [{ href: current[format], rel: 'current', type }] : []),
    ...(older === null ? [] : [{ href: older[format], rel: 'prev-archive', type }]),
    ...(newer === null ? [] : [{ href: newer[format], rel: 'next-archive', type }]),
    ...(hub === null ? [] : [{ href: hub, rel: 'hub' }]),
  ];
};
