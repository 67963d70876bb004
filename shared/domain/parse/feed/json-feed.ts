import { UnreadableArticleError } from '../../errors.ts';
import { type Body, checkEntryCount, type Entry, type Feed } from './feed.ts';

type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const textOf = (value: unknown): string | null => {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value.trim() !== '' ? value : null;
};

const textsOf = (value: unknown): string[] =>
  (Array.isArray(value) ? value : []).flatMap((entry: unknown) => textOf(entry) ?? []);

/** Version 1.1 has a list of authors, version 1.0 had one. */
const authorsOf = ({ authors, author }: Json): string[] =>
  (Array.isArray(authors) ? authors : [author]).flatMap((person: unknown) =>
    isObject(person) ? (textOf(person['name']) ?? []) : [],
  );

const bodyOf = (type: Body['type'], value: unknown, base: string | null): Body[] => {
  const text = textOf(value);
  return text === null ? [] : [{ type, value: text, base }];
};

const entryOf = (item: Json, feedAuthors: readonly string[]): Entry => {
  const authors = authorsOf(item);
  const url = textOf(item['url']) ?? textOf(item['external_url']);
  return {
    id: textOf(item['id']),
    url,
    title: textOf(item['title']),
    authors: authors.length > 0 ? authors : feedAuthors,
    publishedAt: textOf(item['date_published']) ?? textOf(item['date_modified']),
    language: textOf(item['language']),
    tags: textsOf(item['tags']),
    imageUrl: textOf(item['image']) ?? textOf(item['banner_image']),
    bodies: [
      ...bodyOf('html', item['content_html'], url),
      ...bodyOf('text', item['content_text'], url),
      ...bodyOf('text', item['summary'], url),
    ],
  };
};

const parseJson = (text: string, file: string): unknown => {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (cause) {
    throw new UnreadableArticleError(
      'broken',
      file,
      `${file} is a JSON Feed, but its JSON is not valid; correct it and drop it again.`,
      { cause },
    );
  }
};

/**
 * Reads a JSON Feed, version 1.0 or 1.1.
 *
 * @throws UnreadableArticleError `broken`, `too-many-parts`
 */
export const parseJsonFeed = (text: string, file: string): Feed => {
  const json = parseJson(text, file);
  const items: unknown = isObject(json) ? json['items'] : null;
  if (!isObject(json) || !Array.isArray(items)) {
    throw new UnreadableArticleError(
      'broken',
      file,
      `${file} is a JSON Feed without a list of items; correct it and drop it again.`,
    );
  }
  checkEntryCount(items.length, file);
  const authors = authorsOf(json);
  return {
    title: textOf(json['title']),
    language: textOf(json['language']),
    url: textOf(json['home_page_url']),
    entries: items.filter(isObject).map((item) => entryOf(item, authors)),
  };
};
