import { Buffer } from 'node:buffer';
import { articleOf } from '../article-of-draft.ts';
import { type RejectionCode, UnreadableArticleError } from '../errors.ts';
import type { FileContents } from '../file-contents.ts';
import { attachmentParts } from './email/attachments.ts';
import { draftOfMail } from './email/mail-draft.ts';

/** How much of a file tells whether it is a message: its headers, with room for a long trail of servers. */
const HEAD = 32_768;

/** Fields that mail programs write and people do not. */
const TRANSPORT =
  /^(?:received|return-path|delivered-to|message-id|mime-version|content-type|content-transfer-encoding|dkim-signature|x-mailer|list-id|list-unsubscribe)$/;
const ENVELOPE = /^(?:from|to|subject|date|sender|reply-to|cc)$/;

/** Lower-case names of the header fields that a file begins with; empty where it begins with anything else. */
const fieldNames = (head: string): string[] => {
  const names: string[] = [];
  for (const line of head
    .slice(0, HEAD)
    .trimStart()
    .split(/\r\n|\r|\n/)) {
    const name = /^([!-9;-~]{1,60})[ \t]*:/.exec(line)?.[1];
    if (name !== undefined) names.push(name.toLowerCase());
    // A folded line, or the line that mailbox files and old programs put first.
    else if (!/^[ \t]+\S/.test(line) && !(names.length === 0 && /^>?From \S/.test(line))) break;
  }
  return names;
};

/**
 * Whether a file begins as a message does, so that a typed memo with `From:` and `Subject:` is not taken for one.
 *
 * @param head the beginning of the file, each byte as a character
 */
export const looksLikeEmail = (head: string): boolean => {
  const names = new Set(fieldNames(head));
  const envelope = [...names].filter((name) => ENVELOPE.test(name)).length;
  return envelope >= 3 || (envelope >= 1 && [...names].some((name) => TRANSPORT.test(name)));
};

/** A message that only its receiver can read. */
const ENCRYPTED = /^content-type:[ \t]{0,20}(?:multipart\/encrypted|application\/(?:x-)?pkcs7-mime)\b/im;

const MAILBOX_LINE = /^From \S{1,200} {1,3}(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) /;

const headersOf = (source: string): string => {
  const end = /\r?\n\r?\n/.exec(source)?.index ?? source.length;
  return source.slice(0, end).replace(/\r?\n[ \t]+/g, ' ');
};

/** Whether the messages of a mailbox follow one another in the file. */
const hasMessages = (source: string): boolean => {
  if (!MAILBOX_LINE.test(source.slice(0, 230))) return false;
  for (let at = source.indexOf('\nFrom '); at >= 0; at = source.indexOf('\nFrom ', at + 1)) {
    if (MAILBOX_LINE.test(source.slice(at + 1, at + 230)) && /\n\r?$/.test(source.slice(at - 2, at)))
      return true;
  }
  return false;
};

const refuse = (code: RejectionCode, file: string, what: string): never => {
  throw new UnreadableArticleError(code, file, `${file} ${what}`);
};

/**
 * Reads a message: what its sender wrote or forwarded is the article, attached articles are parts.
 *
 * @throws UnreadableArticleError `encrypted`, `no-text`, `too-large`, `too-many-parts`, `too-deep`, `broken`, or `unknown-format`
 * for a mailbox of several messages
 */
export const readEmail = async (bytes: Uint8Array, file: string): Promise<FileContents> => {
  const source = Buffer.from(bytes).toString('latin1').trimStart();
  if (hasMessages(source)) {
    return refuse('unknown-format', file, 'is a mailbox of several messages; drop the messages one by one.');
  }
  const message = source.replace(/^>?From .{0,500}\r?\n/, '');
  if (ENCRYPTED.test(headersOf(message))) {
    return refuse('encrypted', file, 'is an encrypted message; save it decrypted and drop it again.');
  }
  // The mail parser is loaded for files that need it, and not with the tests of what a file is.
  const { parseMessage } = await import('./email/message.ts');
  const email = await parseMessage(message, file);
  if (/^-----BEGIN PGP MESSAGE-----/m.test(email.text?.slice(0, HEAD) ?? '')) {
    return refuse('encrypted', file, 'is an encrypted message; save its text decrypted and drop that.');
  }
  const parts = attachmentParts(email.attachments);
  try {
    return { article: articleOf(draftOfMail(email), file), parts };
  } catch (error) {
    const isEmpty = error instanceof UnreadableArticleError && error.code === 'no-text';
    if (isEmpty && parts.length > 0) return { article: null, parts };
    throw error;
  }
};
