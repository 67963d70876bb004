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

const FIELDS: Readonly<Record<string, ClueField>> = {
  title: 'title',
  author: 'byline',
  authors: 'byline',
  byline: 'byline',
  date: 'publishedAt',
  published: 'publishedAt',
  url: 'url',
  link: 'url',
  source: 'url',
  canonical_url: 'url',
  tags: 'tag',
  keywords: 'tag',
  image: 'imageUrl',
  cover: 'imageUrl',
  language: 'language',
  lang: 'language',
  site: 'siteName',
  site_name: 'siteName',
};

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

const cluesOf = (frontMatter: object): Clue[] =>
  Object.entries(frontMatter).flatMap(([key, value]) => {
    const field = FIELDS[key.toLowerCase()];
    if (field === undefined) return [];
    const texts = textsOf(value);
    const values =
      field === 'byline'
        ? [texts.join(', ')]
        : field === 'tag'
          ? texts.flatMap((text) => text.split(','))
          : texts;
    return values
      .map((text) => text.trim())
      .filter((text) => text !== '')
      .map((text): Clue => ({ field, source: 'front-matter', value: text }));
  });

/** YAML without dates, tags of its own or aliases: every value is plain data, written out in the file. */
const parseFrontMatter = (source: string, file: string): Clue[] => {
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
    if (document.contents === null) return [];
    if (!isMap(document.contents)) throw broken(file, 2, 'it is not a list of `key: value` lines');
    const value: unknown = document.toJS({ maxAliasCount: 0 });
    return typeof value === 'object' && value !== null ? cluesOf(value) : [];
  } catch (error) {
    if (error instanceof UnreadableArticleError) throw error;
    throw broken(file, 2, 'it is nested too deeply or refers to itself', error);
  }
};

/** Front matter is closed by a line of its own; without that, or without a key, the dashes are a rule. */
const splitFrontMatter = (text: string): { frontMatter: string; body: string } => {
  const match = /^---[ \t]*\n/.exec(text);
  const end = match === null ? -1 : text.search(/\n(?:---|\.\.\.)[ \t]*(?:\n|$)/);
  if (match === null || end < 0) return { frontMatter: '', body: text };
  const frontMatter = text.slice(match[0].length, end + 1);
  const isMapping = /^\s*(?:#.*\n\s*)*["']?[\w-]+["']?\s*:/.test(frontMatter) || frontMatter.trim() === '';
  if (!isMapping) return { frontMatter: '', body: text };
  const rest = text.slice(end + 1);
  return { frontMatter, body: rest.slice(rest.indexOf('\n') + 1 || rest.length) };
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
  const clues = frontMatter === '' ? [] : parseFrontMatter(frontMatter, file);
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
    publisherPoints: [],
  };
};
