import { UnreadableArticleError } from '../errors.ts';
import { decodeText } from './decode.ts';
import { looksLikeEmail } from './email.ts';
import { looksLikeFeed } from './feed-file.ts';
import { looksLikeMhtml } from './mhtml.ts';
import {
  isEncryptedOffice,
  latin1Of,
  type OtherFormat,
  otherBinary,
  otherByExtension,
  otherText,
  otherZip,
  UNKNOWN_XML,
} from './other-formats.ts';
import { zipKind } from './zip.ts';

type TextFormat = 'text' | 'markdown' | 'html' | 'json' | 'feed';
type BinaryFormat = 'pdf' | 'docx' | 'epub' | 'email' | 'mhtml';

/** A file that can be read: its text, or its bytes where the format says itself how its texts are encoded. */
export type DetectedFile =
  | { [F in TextFormat]: { readonly format: F; readonly text: string } }[TextFormat]
  | { [F in BinaryFormat]: { readonly format: F; readonly bytes: Uint8Array } }[BinaryFormat];

/** How much of a file tells whether it is a message. */
const HEAD = 32_768;
/** How far behind its first byte a PDF may begin. */
const PDF_HEAD = 1_024;

/** Lower-case, without the dot; empty where the name has none, as in `inbox/news/Notes 2.0`. */
const extensionOf = (file: string): string => {
  const extension = /\.([a-z][a-z0-9]{0,11})$/i.exec(file.slice(file.lastIndexOf('/') + 1))?.[1] ?? '';
  return extension.toLowerCase();
};

const PAGE_START = /^<(?:!doctype\s+html|html|head|body)\b/i;
const FRAGMENT_START =
  /^<(?:article|main|section|div|header|h[1-6]|p|pre|ul|ol|table|blockquote|figure|title|meta|link|span|center|font|br|b|strong|em|i|a|img|style|script)(?:[\s/][^<>]*)?>/i;

/** How the text begins, after white space, comments and processing instructions. */
const startOf = (text: string): string => {
  const head = text.slice(0, 20_000);
  let at = 0;
  for (;;) {
    while (/[\s\ufeff]/.test(head[at] ?? '')) at += 1;
    const close = head.startsWith('<!--', at) ? '-->' : head.startsWith('<?', at) ? '>' : null;
    const end = close === null ? -1 : head.indexOf(close, at + 2);
    if (close === null || end < 0) return head.slice(at, at + 3_000);
    at = end + close.length;
  }
};

const isJson = (text: string): boolean => {
  if (!/^[\s\ufeff]*[{[]/.test(text.slice(0, 1_000))) return false;
  try {
    JSON.parse(text);
    return true;
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
};

/** YAML or TOML: a fence, remarks, and a key. */
const FRONT_MATTER =
  /^(?:---[ \t]*\r?\n(?:[ \t]*#.*\r?\n)*[A-Za-z][\w-]*:\s|\+\+\+[ \t]*\r?\n(?:#.*\r?\n)*[A-Za-z][\w-]*[ \t]*=)/;

/** Enough marks that nobody types by chance. */
const isMarkdown = (text: string): boolean => {
  if (FRONT_MATTER.test(text)) return true;
  const head = text.slice(0, 50_000);
  const marks = [/^#{1,6} \S/m, /[^\s[\]]\]\([^\s()]+\)/, /^(?:```|~~~)/m, /\*\*[^*\n]{1,200}\*\*/];
  return marks.filter((mark) => mark.test(head)).length >= 2;
};

/** A file named .md may be a plain page: then its lines matter, which Markdown would join. */
const hasAnyMarkdown = (text: string): boolean =>
  FRONT_MATTER.test(text) ||
  /^\{[ \t]*\r?\n\s*"/.test(text) ||
  /^ {0,3}(?:#{1,6}\s|>|```|~~~|[-*+]\s|\d{1,3}[.)]\s|={3,}[ \t\r]*$|-{3,}[ \t\r]*$|\|)|\]\(|\]\[|\]:|[*_`\\<]/m.test(
    text.slice(0, 100_000),
  );

const NAMED_TEXTS: Readonly<Record<string, 'markdown' | 'html' | 'json'>> = {
  md: 'markdown',
  markdown: 'markdown',
  html: 'html',
  htm: 'html',
  xhtml: 'html',
  xht: 'html',
  json: 'json',
};

const formatOfText = (text: string, extension: string): TextFormat | OtherFormat => {
  const start = startOf(text);
  if (looksLikeFeed(text)) return 'feed';
  if (PAGE_START.test(start)) return 'html';
  const other = otherText(start) ?? otherText(text);
  if (other !== undefined) return other;
  const named = NAMED_TEXTS[extension];
  if (/^\s*<(?:\?xml|!doctype)\b/i.test(text) && named !== 'html') return UNKNOWN_XML;
  if (named === 'markdown') return hasAnyMarkdown(text) ? 'markdown' : 'text';
  if (named === 'json') return FRAGMENT_START.test(start) ? 'html' : 'json';
  if (named === 'html') return /<[a-z!/]/i.test(text) ? 'html' : 'text';
  const byExtension = otherByExtension(extension);
  if (byExtension !== undefined) return byExtension;
  if (isJson(text)) return 'json';
  if (FRAGMENT_START.test(start)) return 'html';
  return isMarkdown(text) ? 'markdown' : 'text';
};

const isPdf = (bytes: Uint8Array): boolean => {
  const head = latin1Of(bytes, PDF_HEAD);
  if (head.startsWith('%PDF-')) return true;
  // Behind other bytes, only with an object near: an article may speak of the format.
  return /%PDF-\d/.test(head) && /\d obj\b/.test(latin1Of(bytes, HEAD));
};

const unknownFormat = (file: string, { what, advice }: OtherFormat): UnreadableArticleError =>
  new UnreadableArticleError('unknown-format', file, `${file} is ${what}; ${advice}.`);

/** The format that is read from bytes, or null where the file has to be a text. */
const binaryFormatOf = (bytes: Uint8Array, file: string): BinaryFormat | null => {
  if (isPdf(bytes)) return 'pdf';
  if (latin1Of(bytes, 4) === 'PK\x03\x04') {
    const kind = zipKind(bytes, file);
    if (kind === 'docx' || kind === 'epub') return kind;
    throw unknownFormat(file, otherZip(kind, extensionOf(file)));
  }
  if (isEncryptedOffice(bytes)) {
    throw new UnreadableArticleError(
      'encrypted',
      file,
      `${file} is protected by a password; remove the password and drop it again.`,
    );
  }
  const other = otherBinary(bytes);
  if (other !== undefined) throw unknownFormat(file, other);
  const head = latin1Of(bytes, HEAD).replace(/^\xef\xbb\xbf/, '');
  if (looksLikeMhtml(head)) return 'mhtml';
  return looksLikeEmail(head) ? 'email' : null;
};

/**
 * Tells a file's format by content first, by name second, and decodes it where it is a text.
 *
 * @throws UnreadableArticleError `empty`, `unknown-format`, `unknown-encoding` or `encrypted`, and what a damaged ZIP
 * file is refused for
 */
export const detect = (bytes: Uint8Array, file: string): DetectedFile => {
  const binary = binaryFormatOf(bytes, file);
  if (binary !== null) return { format: binary, bytes };
  const text = decodeText(bytes, file);
  if (!/[^\s\0\ufeff]/.test(text)) {
    throw new UnreadableArticleError('empty', file, `${file} is empty; drop it again with its text.`);
  }
  const format = formatOfText(text, extensionOf(file));
  if (typeof format !== 'string') throw unknownFormat(file, format);
  return { format, text };
};
