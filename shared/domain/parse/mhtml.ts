import { Buffer } from 'node:buffer';
import { UnreadableArticleError } from '../errors.ts';
import type { Clue, Draft } from './draft.ts';
import { parseHtml } from './html.ts';

/** How far into a web archive its own marks are looked for. */
const HEAD = 32_768;

/**
 * Whether a file is a page that a browser saved as one file (RFC 2557), and no message that was sent to somebody.
 *
 * @param head the beginning of the file, each byte as a character
 */
export const looksLikeMhtml = (head: string): boolean => {
  const start = head.slice(0, HEAD).trimStart();
  const end = /\r?\n[ \t]*\r?\n/.exec(start)?.index ?? start.length;
  const fields = start.slice(0, end);
  if (!/^[!-9;-~]{1,60}[ \t]{0,20}:/.test(fields)) return false;
  if (/^snapshot-content-location[ \t]{0,20}:|^from[ \t]{0,20}:[ \t]{0,20}"?<?saved by\b/im.test(fields))
    return true;
  const isPage = /^content-type[ \t]{0,20}:[ \t]{0,20}(?:multipart\/related|text\/html)\b/im.test(fields);
  const wasSent = /^(?:to|received|return-path|delivered-to|message-id)[ \t]{0,20}:/im.test(fields);
  return isPage && !wasSent && /^content-location[ \t]{0,20}:/im.test(start);
};

/** The archive up to the end of its first part: the page. Pictures, styles and frames follow it. */
const firstPart = (source: string): string => {
  const boundary = /\bboundary[ \t]{0,20}=[ \t]{0,20}(?:"([^"\r\n]{1,200})"|([^\s;"]{1,200}))/i.exec(
    source.slice(0, HEAD),
  );
  const delimiter = `\n--${boundary?.[1] ?? boundary?.[2] ?? ''}`;
  const start = boundary === null ? -1 : source.indexOf(delimiter);
  const end = start < 0 ? -1 : source.indexOf(delimiter, start + delimiter.length);
  return end < 0 ? source : source.slice(0, end);
};

/** Where the page was saved from, as its own headers or those of the archive say. */
const locationOf = (source: string): string | null => {
  const head = source.slice(0, HEAD);
  const location =
    /^snapshot-content-location[ \t]{0,20}:[ \t]{0,20}(\S{1,2000})/im.exec(head) ??
    /^content-location[ \t]{0,20}:[ \t]{0,20}(\S{1,2000})/im.exec(head);
  return location?.[1] ?? null;
};

/**
 * Reads the page of a web archive. Only its first part is looked at, and nothing is fetched.
 *
 * @throws UnreadableArticleError `no-text`, `too-deep`, `broken`
 */
export const parseMhtml = async (bytes: Uint8Array, file: string): Promise<Draft> => {
  const source = firstPart(Buffer.from(bytes).toString('latin1'));
  // The mail parser is loaded for files that need it, and not with the tests of what a file is.
  const { parseMessage } = await import('./email/message.ts');
  const { html } = await parseMessage(source, file, false);
  if (html === undefined || html.trim() === '') {
    throw new UnreadableArticleError(
      'no-text',
      file,
      `${file} is a web archive without a page; save the page again and drop it.`,
    );
  }
  const draft = parseHtml(html);
  const location = locationOf(source);
  const clues: Clue[] = location === null ? [] : [{ field: 'url', source: 'link', value: location }];
  // What the page itself calls canonical comes first.
  return { ...draft, clues: [...draft.clues, ...clues] };
};
