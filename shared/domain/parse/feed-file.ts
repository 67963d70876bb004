import { UnreadableArticleError } from '../errors.ts';
import type { FileContents } from '../file-contents.ts';
import { entryParts } from './feed/entry-part.ts';
import { parseJsonFeed } from './feed/json-feed.ts';
import { parseXmlFeed } from './feed/xml-feed.ts';

/** How far into a file its root element is looked for, behind comments and declarations. */
const HEAD = 20_000;

/** Where the root element begins: behind white space, comments, declarations and processing instructions. */
const rootStart = (head: string): number => {
  let at = 0;
  for (;;) {
    at += /^[\s\ufeff]*/.exec(head.slice(at))?.[0].length ?? 0;
    const rest = head.slice(at, at + 9).toLowerCase();
    const close = rest.startsWith('<!--')
      ? '-->'
      : rest.startsWith('<?')
        ? '?>'
        : rest.startsWith('<!doctype')
          ? '>'
          : null;
    if (close === null) return at;
    const end = head.indexOf(close, at + 2);
    if (end < 0) return head.length;
    const subset = rest.startsWith('<!d') ? head.slice(at, end).indexOf('[') : -1;
    const subsetEnd = subset < 0 ? -1 : head.indexOf(']', at + subset);
    if (subset >= 0 && subsetEnd < 0) return head.length;
    at = subset < 0 ? end + close.length : Math.max(end, head.indexOf('>', subsetEnd)) + 1;
  }
};

/** Whether a text is RSS, Atom, RSS 1.0 (RDF) or a JSON Feed. */
export const looksLikeFeed = (text: string): boolean => {
  const head = text.slice(0, HEAD);
  if (/^[\s\ufeff]*\{/.test(head))
    return /"version"\s{0,20}:\s{0,20}"https?:(?:\\?\/){2}(?:www\.)?jsonfeed\.org\b/.test(head);
  const root = head.slice(rootStart(head), HEAD);
  return (
    /^<(?:[a-z][\w-]{0,30}:)?(?:rss|feed|channel)[\s>/]/i.test(root) ||
    (/^<(?:[a-z][\w-]{0,30}:)?rdf[\s>/]/i.test(root) &&
      /purl\.org\/rss\/|my\.netscape\.com\/rdf|<(?:rss:)?channel\b/i.test(root))
  );
};

/**
 * Reads a feed that was dropped as a file: each entry becomes a part of its own, there is no article of the whole.
 *
 * @throws UnreadableArticleError `unknown-format`, `broken`, `too-deep`, `too-many-parts`, `no-text`
 */
export const readFeed = (text: string, file: string): FileContents => {
  const feed = /^[\s\ufeff]*\{/.test(text) ? parseJsonFeed(text, file) : parseXmlFeed(text, file);
  const parts = entryParts(feed, file);
  if (parts.length > 0) return { article: null, parts };
  throw new UnreadableArticleError(
    'no-text',
    file,
    `${file} is a feed without a complete entry that has text; drop one whose entries have their text.`,
  );
};
