import MarkdownIt, { type Token } from 'markdown-it';
import { isMap, LineCounter, parseDocument } from 'yaml';
import { UnreadableArticleError } from '../errors.ts';
import type { Clue, ClueField, Draft } from './draft.ts';
import { parseHtml } from './html.ts';

/** Front matter is a dozen lines; YAML of this size is an attack. */
const MAX_FRONT_MATTER = 32_768;
/** markdown-it looks for the end of a link from every open bracket. */
const MAX_OPEN_BRACKETS = 10_000;

const withLinks = new MarkdownIt({ html: true });
const withoutLinks = new MarkdownIt({ html: true }).disable(['link', 'image']);

/** By key in lower case without its hyphens and underscores. */
const FIELDS: Readonly<Record<string, ClueField>> = {
  title: 'title',
  headline: 'title',
  author: 'byline',
  authors: 'byline',
  byline: 'byline',
  date: 'publishedAt',
  published: 'publishedAt',
  publishedat: 'publishedAt',
  publishdate: 'publishedAt',
  pubdate: 'publishedAt',
  datepublished: 'publishedAt',
  url: 'url',
  link: 'url',
  source: 'url',
  canonical: 'url',
  canonicalurl: 'url',
  tags: 'tag',
  keywords: 'tag',
  categories: 'tag',
  image: 'imageUrl',
  cover: 'imageUrl',
  coverimage: 'imageUrl',
  featuredimage: 'imageUrl',
  imagecaption: 'imageCaption',
  imagecredit: 'imageCredit',
  language: 'language',
  lang: 'language',
  site: 'siteName',
  sitename: 'siteName',
  publisher: 'siteName',
  readingtime: 'readingMinutes',
  readingminutes: 'readingMinutes',
};

const KEY_POINTS: ReadonlySet<string> = new Set(['keypoints', 'highlights', 'takeaways', 'keytakeaways']);
const MAX_POINTS = 20;

const broken = (file: string, line: number, what: string, cause?: unknown): UnreadableArticleError =>
  new UnreadableArticleError(
    'broken',
    file,
    `The front matter of ${file} cannot be read at line ${line}: ${what}; correct it and drop the file again.`,
    cause === undefined ? {} : { cause },
  );

/** Lists of names and objects with a name both occur; other shapes say nothing. */
const textsOf = (value: unknown): string[] => {
  if (typeof value === 'string') return value.trim() === '' ? [] : [value.trim()];
  if (typeof value === 'number') return [String(value)];
  if (Array.isArray(value))
    return value.slice(0, 50).flatMap((entry) => (Array.isArray(entry) ? [] : textsOf(entry)));
  if (typeof value !== 'object' || value === null) return [];
  const named = ['name', 'url', 'src'].flatMap((key) =>
    Object.hasOwn(value, key) ? [Reflect.get(value, key)] : [],
  );
  return named.slice(0, 1).filter((entry) => typeof entry === 'string');
};

/** What a picture given as a list of keys says besides its address. */
const pictureClues = (value: unknown): [field: ClueField, texts: string[]][] => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
  return (['caption', 'credit'] as const).flatMap((key) =>
    Object.hasOwn(value, key)
      ? [[key === 'caption' ? 'imageCaption' : 'imageCredit', textsOf(Reflect.get(value, key))]]
      : [],
  );
};

const valuesOf = (field: ClueField, texts: readonly string[]): readonly string[] => {
  if (field === 'byline') return [texts.join(', ')];
  return field === 'tag' ? texts.flatMap((text) => text.split(',')) : texts;
};

interface FrontMatter {
  readonly clues: readonly Clue[];
  readonly keyPoints: readonly string[];
}

const NO_FRONT_MATTER: FrontMatter = { clues: [], keyPoints: [] };

const readFields = (frontMatter: object): FrontMatter => {
  const entries = Object.entries(frontMatter).map(
    ([key, value]) => [key.toLowerCase().replace(/[-_]/g, ''), value] as const,
  );
  const fields = entries.flatMap(([key, value]): [ClueField, string[]][] => {
    const field = FIELDS[key];
    if (field === undefined) return [];
    return [[field, textsOf(value)], ...(field === 'imageUrl' ? pictureClues(value) : [])];
  });
  const clues = fields.flatMap(([field, texts]) =>
    valuesOf(field, texts)
      .map((text) => text.trim())
      .filter((text) => text !== '')
      .map((value): Clue => ({ field, source: 'front-matter', value })),
  );
  const points = entries.flatMap(([key, value]) => (KEY_POINTS.has(key) ? textsOf(value) : []));
  return { clues, keyPoints: points.slice(0, MAX_POINTS) };
};

/** YAML without dates, tags of its own or aliases: every value is plain data, written out in the file. */
const parseFrontMatter = (source: string, file: string): FrontMatter => {
  if (source.length > MAX_FRONT_MATTER)
    throw broken(file, 2, `it is longer than ${MAX_FRONT_MATTER} characters`);
  try {
    const lineCounter = new LineCounter();
    const document = parseDocument(source, { lineCounter, schema: 'core', logLevel: 'error' });
    const [fault] = document.errors;
    if (fault !== undefined) {
      // The first line of the file is the opening dashes.
      throw broken(
        file,
        lineCounter.linePos(fault.pos[0]).line + 1,
        fault.message.split(/ at line |\n/)[0] ?? 'invalid YAML',
        fault,
      );
    }
    if (document.contents === null) return NO_FRONT_MATTER;
    if (!isMap(document.contents)) throw broken(file, 2, 'it is not a list of `key: value` lines');
    const value: unknown = document.toJS({ maxAliasCount: 0 });
    return typeof value === 'object' && value !== null ? readFields(value) : NO_FRONT_MATTER;
  } catch (error) {
    if (error instanceof UnreadableArticleError) throw error;
    throw broken(file, 2, 'it is nested too deeply or refers to itself', error);
  }
};

/** The lines of TOML before its first table, which are YAML but for their equals signs. */
const yamlOfToml = (toml: string): string =>
  toml.replace(/^\[.*/ms, '').replace(/^([\w-]+)[ \t]*=[ \t]*/gm, '$1: ');

const FENCES = [
  { open: /^---[ \t]*\n/, close: /\n(?:---|\.\.\.)[ \t]*(?:\n|$)/, yamlOf: (yaml: string) => yaml },
  { open: /^\+\+\+[ \t]*\n/, close: /\n\+\+\+[ \t]*(?:\n|$)/, yamlOf: yamlOfToml },
  // JSON is YAML, too; its braces belong to it.
  { open: /^(?=\{[ \t]*\n)/, close: /(?<=\n\})[ \t]*(?:\n|$)/, yamlOf: (json: string) => json },
];

const IS_MAPPING = /^\s*(?:#.*\n\s*)*(?:\{\s*)?["']?[\w-]+["']?\s*:/;

/** Front matter is closed by a line of its own; without that, or without a key, it is text: dashes are a rule. */
const splitFrontMatter = (text: string): { frontMatter: string; body: string } => {
  for (const { open, close, yamlOf } of FENCES) {
    const start = open.exec(text)?.[0].length;
    const rest = start === undefined ? '' : text.slice(Math.max(0, start - 1));
    const end = close.exec(rest);
    if (start === undefined || end === null) continue;
    // From the line end of the opening fence, so that a fence may follow it at once.
    const frontMatter = yamlOf(rest.slice(start === 0 ? 0 : 1, end.index + 1))
      .replace(/^\t+/gm, '')
      .replaceAll('\t', ' ');
    if (IS_MAPPING.test(frontMatter) || frontMatter.trim() === '')
      return { frontMatter, body: rest.slice(end.index + end[0].length) };
  }
  return { frontMatter: '', body: text };
};

const openBrackets = (text: string): number => {
  let open = 0;
  for (const character of text) open += character === '[' ? 1 : character === ']' ? -1 : 0;
  return open;
};

/** A reference is written out wherever it is used, so a small file can have gigabytes of addresses. */
const MAX_WRITTEN = 40_000_000;

const writtenLength = (tokens: readonly Token[]): number => {
  let length = 0;
  for (const { content, attrs, children } of tokens) {
    length += children === null ? content.length : writtenLength(children);
    for (const [, value] of attrs ?? []) length += String(value).length;
  }
  return length;
};

/**
 * Reads CommonMark with YAML front matter. HTML inside it is read as on a page: hidden and active parts go,
 * the rest is rebuilt from the allow-list.
 *
 * @throws UnreadableArticleError `broken` for front matter that is no YAML, `too-large` for one that grows too much
 */
export const parseMarkdown = (text: string, file: string): Draft => {
  const { frontMatter, body } = splitFrontMatter(text);
  const { clues, keyPoints } =
    frontMatter.trim() === '' ? NO_FRONT_MATTER : parseFrontMatter(frontMatter, file);
  const markdown = openBrackets(body) > MAX_OPEN_BRACKETS ? withoutLinks : withLinks;
  const tokens = markdown.parse(body, {});
  if (writtenLength(tokens) > MAX_WRITTEN) {
    throw new UnreadableArticleError(
      'too-large',
      file,
      `${file} grows beyond ${MAX_WRITTEN} characters when its links are written out; shorten its references.`,
    );
  }
  const { blocks, clues: inBody } = parseHtml(markdown.renderer.render(tokens, markdown.options, {}));
  const headings = inBody.filter((clue) => clue.source === 'heading');
  return {
    origin: 'document',
    clues: [...clues, ...headings],
    blocks,
    hasFurniture: false,
    publisherPoints: keyPoints,
  };
};
