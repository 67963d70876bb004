import { Buffer } from 'node:buffer';
import PostalMime, { type Email } from 'postal-mime';
import { UnreadableArticleError } from '../../errors.ts';
import { decodeText } from '../decode.ts';

/** Taking a text apart needs two kilobytes a line. Attachments have many more, all longer than this. */
const SHORT_LINE = 60;
const MAX_SHORT_LINES = 100_000;
const MAX_PARTS = 300;
/** Parts within parts; a newsletter has three. */
const MAX_NESTING = 20;
const MAX_HEADER_BYTES = 500_000;

const BOUNDARY = /\bboundary[ \t]{0,20}=[ \t]{0,20}(?:"([^"\r\n]{1,200})"|([^\s;"]{1,200}))/gi;

/** How often a boundary of the message begins a part, before anything is taken apart. */
const countParts = (source: string): number => {
  const boundaries = new Set<string>();
  for (const [, quoted, token = ''] of source.matchAll(BOUNDARY)) {
    if (boundaries.add(quoted ?? token).size > MAX_PARTS) return boundaries.size;
  }
  let count = 0;
  for (let at = source.indexOf('\n--'); at >= 0; at = source.indexOf('\n--', at + 3)) {
    const line = /^[^\r\n]{0,200}/.exec(source.slice(at + 3, at + 204))?.[0].trimEnd() ?? '';
    if (boundaries.has(line)) count += 1;
  }
  return count;
};

const countShortLines = (source: string): number => {
  let count = 0;
  let start = 0;
  for (let end = source.indexOf('\n'); end >= 0; end = source.indexOf('\n', start)) {
    if (end - start < SHORT_LINE) count += 1;
    start = end + 1;
  }
  return count;
};

const check = (source: string, file: string): void => {
  if (countShortLines(source) > MAX_SHORT_LINES) {
    throw new UnreadableArticleError(
      'too-large',
      file,
      `${file} has more than ${MAX_SHORT_LINES} short lines; drop its attachments as files of their own.`,
    );
  }
  if (countParts(source) > MAX_PARTS) {
    throw new UnreadableArticleError(
      'too-many-parts',
      file,
      `${file} has more than ${MAX_PARTS} parts; drop its attachments as files of their own.`,
    );
  }
};

const parse = async (source: string, file: string): Promise<Email> => {
  try {
    return await PostalMime.parse(Buffer.from(source, 'latin1'), {
      forceRfc822Attachments: true,
      maxNestingDepth: MAX_NESTING,
      maxHeadersSize: MAX_HEADER_BYTES,
    });
  } catch (cause) {
    if (!(cause instanceof Error) || !cause.message.startsWith('Maximum')) throw cause;
    const [code, what] = cause.message.includes('nesting')
      ? (['too-deep', `nests its parts more than ${MAX_NESTING} deep`] as const)
      : (['broken', 'has longer headers than any message'] as const);
    throw new UnreadableArticleError(
      code,
      file,
      `${file} ${what}; save the message again with another mail program.`,
      { cause },
    );
  }
};

const TEXT_TYPE =
  /^content-type:[ \t]{0,20}(text\/(?:html|plain))\b[^\r\n]{0,1000}(?:\r?\n[ \t][^\r\n]{0,1000}){0,10}/gim;

/** Parts that never come: what follows is then the text itself. */
const MULTIPART = /^content-type:[ \t]{0,20}multipart\//im;

/** An encoding in which every byte is one character, and none of those above 127 could come from anywhere else. */
const BYTES = 'x-user-defined';

/** The text as it is read when the encoding that the message states is not believed. */
const guessText = (text: string | undefined, file: string): string | undefined => {
  if (text === undefined) return undefined;
  return decodeText(
    Uint8Array.from(text, (character) => character.charCodeAt(0) & 0xff),
    file,
  );
};

/** Signs of a wrong encoding: what could not be decoded, and UTF-8 that was read as Western European. */
const looksWrong = (text = ''): boolean =>
  /\ufffd|Ã[\u0080-\u00bf\u0152-\u2122]|Â[\u00a0-\u00bf]|â€/.test(text);

const withGuessedText = async (email: Email, source: string, file: string): Promise<Email> => {
  const bytes = await parse(source.replace(TEXT_TYPE, `Content-Type: $1; charset=${BYTES}`), file);
  try {
    const html = guessText(bytes.html, file);
    const text = guessText(bytes.text, file);
    return looksWrong(html) || looksWrong(text) ? email : { ...email, html, text };
  } catch (error) {
    if (error instanceof UnreadableArticleError && error.code === 'unknown-encoding') return email;
    throw error;
  }
};

/**
 * Takes a message apart. Messages in it stay whole, as attachments.
 *
 * @param believesEncodings whether to guess only where the stated encoding is plainly wrong; browsers state none
 * @throws UnreadableArticleError `too-large`, `too-many-parts`, `too-deep`, `broken`
 */
export const parseMessage = async (
  source: string,
  file: string,
  believesEncodings = true,
): Promise<Email> => {
  check(source, file);
  const parsed = await parse(source, file);
  const isEmpty = parsed.html === undefined && parsed.text === undefined && parsed.attachments.length === 0;
  const email = isEmpty ? await parse(source.replace(MULTIPART, ''), file) : parsed;
  const isWrong = !believesEncodings || looksWrong(email.html) || looksWrong(email.text);
  return isWrong ? withGuessedText(email, source, file) : email;
};
