import { UnreadableArticleError } from '../errors.ts';
import { decodeText } from './decode.ts';

export type Format = 'text' | 'markdown' | 'html' | 'json';

/** What is read now, for people. */
const READABLE = 'this version reads text, Markdown, HTML and JSON files';

const SIGNATURES: readonly (readonly [name: string, bytes: string, offset?: number])[] = [
  ['a PDF', '%PDF-'],
  ['a ZIP archive (which Word and EPUB files are, too)', 'PK\u0003\u0004'],
  ['an empty ZIP archive', 'PK\u0005\u0006'],
  ['a PNG image', '\u0089PNG'],
  ['a JPEG image', '\u00ff\u00d8\u00ff'],
  ['a GIF image', 'GIF8'],
  ['an RTF document', '{\\rtf'],
  ['a gzip archive', '\u001f\u008b'],
  ['a RAR archive', 'Rar!\u001a'],
  ['a 7-Zip archive', '7z\u00bc\u00af'],
  ['an old Office document', '\u00d0\u00cf\u0011\u00e0'],
  ['a media file', 'RIFF'],
  ['a media file', 'OggS'],
  ['a media file', 'ID3'],
  ['a media file', 'ftyp', 4],
  ['a program', '\u007fELF'],
];

const signatureOf = (bytes: Uint8Array): string | undefined => {
  const head = String.fromCharCode(...bytes.subarray(0, 12));
  return SIGNATURES.find(([, signature, offset = 0]) => head.startsWith(signature, offset))?.[0];
};

const FORMATS: Readonly<Record<string, Format>> = {
  '': 'text',
  txt: 'text',
  text: 'text',
  md: 'markdown',
  markdown: 'markdown',
  html: 'html',
  htm: 'html',
  xhtml: 'html',
  xht: 'html',
  json: 'json',
};

/** Lower-case, without the dot; empty where the name has none, as in `inbox/news/Notes 2.0`. */
const extensionOf = (file: string): string => {
  const extension = /\.([a-z][a-z0-9]{0,11})$/i.exec(file.slice(file.lastIndexOf('/') + 1))?.[1] ?? '';
  return extension.toLowerCase();
};

const PROLOGUE = /^(?:\s+|<!--[\s\S]*?-->|<\?[^>]*>)*/;
const PAGE_START = /^<(?:!doctype\s+html|html|head|body)\b/i;
const FRAGMENT_START =
  /^<(?:article|main|section|div|header|h[1-6]|p|pre|ul|ol|table|blockquote|figure|title|meta|link|span|center|font|br|b|strong|em|i|a|img|style|script)(?:\s[^>]*)?\/?>/i;

/** How the text begins, after white space, comments and processing instructions. */
const startOf = (text: string): string => {
  const head = text.slice(0, 20_000);
  const start = PROLOGUE.exec(head)?.[0].length ?? 0;
  return head.slice(start, start + 2_000);
};

const isJson = (text: string): boolean => {
  if (!/^\s*[{[]/.test(text)) return false;
  try {
    JSON.parse(text);
    return true;
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
};

const FRONT_MATTER = /^---[ \t]*\r?\n(?:[ \t]*#.*\r?\n)*[A-Za-z][\w-]*:(?:[ \t]|\r?\n)/;

/** Enough marks that nobody types by chance. */
const isMarkdown = (text: string): boolean => {
  if (FRONT_MATTER.test(text)) return true;
  const head = text.slice(0, 50_000);
  const marks = [/^#{1,6} \S/m, /\[[^\][\n]{1,200}\]\(\S{1,500}\)/, /^(?:```|~~~)/m, /\*\*[^*\n]{1,200}\*\*/];
  return marks.filter((mark) => mark.test(head)).length >= 2;
};

/** A file named .md may be a plain page: then its lines matter, which Markdown would join. */
const hasAnyMarkdown = (text: string): boolean =>
  FRONT_MATTER.test(text) ||
  /^\s{0,3}(?:#{1,6}\s|>|```|~~~|[-*+]\s|\d{1,3}[.)]\s|={3,}\s*$|-{3,}\s*$|\|)|\]\(|\]\[|\]:|[*_`\\<]/m.test(
    text.slice(0, 100_000),
  );

const formatOf = (text: string, extension: string): Format | undefined => {
  const start = startOf(text);
  const named = FORMATS[extension];
  if (PAGE_START.test(start)) return 'html';
  if (named === undefined) return undefined;
  if (/^\s*<\?xml|^\s*<!doctype/i.test(text) && named !== 'html') return undefined;
  if (named === 'markdown') return hasAnyMarkdown(text) ? 'markdown' : 'text';
  if (named === 'json') return FRAGMENT_START.test(start) ? 'html' : 'json';
  if (named === 'html') return /<[a-z!/]/i.test(text) ? 'html' : 'text';
  if (isJson(text)) return 'json';
  if (FRAGMENT_START.test(start)) return 'html';
  return isMarkdown(text) ? 'markdown' : 'text';
};

/**
 * Decodes a file and tells its format by content first, by name second.
 *
 * @throws UnreadableArticleError `empty`, `unknown-format` or `unknown-encoding`
 */
export const detect = (bytes: Uint8Array, file: string): { format: Format; text: string } => {
  const signature = signatureOf(bytes);
  if (signature !== undefined) {
    throw new UnreadableArticleError('unknown-format', file, `${file} is ${signature}; ${READABLE}.`);
  }
  const text = decodeText(bytes, file);
  if (!/[^\s\0\ufeff]/.test(text)) {
    throw new UnreadableArticleError('empty', file, `${file} is empty; drop it again with its text.`);
  }
  const format = formatOf(text, extensionOf(file));
  if (format === undefined) {
    throw new UnreadableArticleError(
      'unknown-format',
      file,
      `${file} is in a format Dropfeed does not know; ${READABLE}.`,
    );
  }
  return { format, text };
};
