import type { Article, ArticleImage, KeyPoint, TextSpan } from '../article.ts';
import { bodyText, normalizeBody } from '../body-text.ts';
import { normalizeCharacters } from '../characters.ts';
import { renderSafely } from '../clean/sanitize.ts';
import { parseDate } from '../dates.ts';
import { languageOf } from '../language.ts';
import { parseLanguage, webAddress } from '../metadata.ts';
import { readingTime } from '../reading-time.ts';
import { type Block, makeBlock, plainRun } from './draft.ts';
import { parseHtml } from './html.ts';

type Json = Readonly<Record<string, unknown>>;

/** A digest's minutes may count this many more than its text takes: for pictures, which it does not list. */
const MAX_PICTURE_MINUTES = 20;
const MAX_POINTS = 20;
const MAX_TAGS = 20;
const AUTHORS: readonly unknown[] = ['publisher', 'engine', 'model'] satisfies KeyPoint['by'][];

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const lineOf = (value: unknown): string | null => {
  const line = typeof value === 'string' ? normalizeCharacters(value).replace(/\s+/g, ' ').trim() : '';
  return line === '' ? null : line;
};

const addressOf = (value: unknown): string | null =>
  typeof value === 'string' ? webAddress(value, null) : null;

const imageOf = (value: unknown): ArticleImage | null => {
  if (!isObject(value)) return null;
  const image = {
    url: addressOf(value['url']),
    caption: lineOf(value['caption']),
    credit: lineOf(value['credit']),
  };
  return Object.values(image).every((part) => part === null) ? null : image;
};

const spansOf = (value: unknown, length: number): TextSpan[] =>
  (Array.isArray(value) ? value : []).flatMap((span: unknown) => {
    if (!isObject(span)) return [];
    const { start, end } = span;
    const isSpan =
      Number.isInteger(start) &&
      Number.isInteger(end) &&
      Number(start) >= 0 &&
      Number(start) < Number(end) &&
      Number(end) <= length;
    return isSpan ? [{ start: Number(start), end: Number(end) }] : [];
  });

/** Points without evidence in the text are not ours to show as grounded in it. */
const pointsOf = (value: unknown, length: number): KeyPoint[] =>
  (Array.isArray(value) ? value : []).slice(0, MAX_POINTS).flatMap((point: unknown) => {
    if (!isObject(point) || !AUTHORS.includes(point['by'])) return [];
    const text = lineOf(point['text']);
    const evidence = spansOf(point['evidence'], length);
    return text === null || evidence.length === 0
      ? []
      : [{ text, by: point['by'] as KeyPoint['by'], evidence }];
  });

const wholeNumber = (value: unknown): number | null =>
  Number.isInteger(value) && Number(value) > 0 ? Number(value) : null;

export const isDigest = (json: unknown): json is Json =>
  isObject(json) &&
  typeof json['text'] === 'string' &&
  Array.isArray(json['keyPoints']) &&
  isObject(json['readingTime']);

/** The body's HTML, read again like any other; it counts only where it says what the text says. */
const structureOf = (html: unknown, text: string): readonly Block[] | null => {
  if (typeof html !== 'string') return null;
  const { blocks } = parseHtml(html);
  return bodyText(blocks) === text ? blocks : null;
};

const paragraphsOf = (text: string): Block[] =>
  text.split('\n\n').map((paragraph) => makeBlock('paragraph', [plainRun(paragraph)]));

const tagsOf = (value: unknown): string[] =>
  (Array.isArray(value) ? value : []).slice(0, MAX_TAGS).flatMap((tag: unknown) => lineOf(tag) ?? []);

/**
 * The article of a line that the digest command wrote: its text is clean already and stays as it is, so that its
 * digest is the same line again. With `html` the text keeps its structure. What is not valid in it is null.
 */
export const articleOfDigest = (digest: Json): Article => {
  const source = normalizeBody(String(digest['text']));
  const blocks = structureOf(digest['html'], source) ?? paragraphsOf(source);
  const text = bodyText(blocks);
  const stated = lineOf(digest['language']);
  const language = languageOf(text, stated === null ? null : parseLanguage(stated));
  const computed = readingTime(text, language, 0);
  const note = lineOf(digest['pointsNote']);
  const given = isObject(digest['readingTime']) ? wholeNumber(digest['readingTime']['minutes']) : null;
  const counts =
    given !== null && given >= computed.minutes && given <= computed.minutes + MAX_PICTURE_MINUTES;
  return {
    title: lineOf(digest['title']),
    byline: lineOf(digest['byline']),
    publishedAt: typeof digest['publishedAt'] === 'string' ? parseDate(digest['publishedAt']) : null,
    language,
    siteName: lineOf(digest['siteName']),
    url: addressOf(digest['url']),
    image: imageOf(digest['image']),
    tags: tagsOf(digest['tags']),
    text,
    html: renderSafely(blocks, null),
    keyPoints: pointsOf(digest['keyPoints'], text.length),
    ...(note === null ? {} : { pointsNote: note }),
    readingTime: counts ? { ...computed, minutes: given } : computed,
    publisherReadingMinutes: wholeNumber(digest['publisherReadingMinutes']),
  };
};
