import { UnreadableArticleError } from '../errors.ts';
import type { Draft } from './draft.ts';
import { parseHtml } from './html.ts';
import { articleClues, findArticle } from './schema-org.ts';
import { parseText } from './text.ts';

type Json = Readonly<Record<string, unknown>>;

/**
 * What programs that save articles call each field, beside schema.org's name for it. The fuller body comes first:
 * those that give both HTML and text call one of them `content`.
 */
const SAVED_AS = {
  headline: ['title', 'headline'],
  articleBody: ['articleBody', 'content', 'html', 'body', 'text', 'textContent'],
  author: ['author', 'byline', 'authors'],
  datePublished: ['datePublished', 'date', 'publishedAt', 'published', 'publishedTime', 'date_published'],
  inLanguage: ['inLanguage', 'language', 'lang'],
  publisher: ['siteName', 'site_name', 'sitename', 'publisher'],
  url: ['url', 'link', 'source_url'],
  image: ['image', 'lead_image_url', 'top_image'],
  keywords: ['keywords', 'tags'],
} as const;

const isFilled = (value: unknown): boolean =>
  typeof value === 'string' ? value.trim() !== '' : value !== null && value !== undefined;

/** A saved article in schema.org's words; null where title or body is missing. */
const savedArticle = (json: unknown): Json | null => {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return null;
  const saved = json as Json;
  const article: Record<string, unknown> = {};
  for (const [field, names] of Object.entries(SAVED_AS)) {
    const name = names.find((one) => isFilled(saved[one]));
    if (name !== undefined) article[field] = saved[name];
  }
  return typeof article['headline'] === 'string' && typeof article['articleBody'] === 'string'
    ? article
    : null;
};

/**
 * Reads a JSON document that is a schema.org Article, alone or among other things, or an article as programs save it:
 * an object with a title and a body. The body is text, or HTML.
 *
 * @throws UnreadableArticleError `unknown-format` for JSON without an article, `no-text` for one without a body
 */
export const parseJsonArticle = (json: unknown, file: string): Draft => {
  const article = findArticle(json) ?? savedArticle(json);
  if (article === null) {
    throw new UnreadableArticleError(
      'unknown-format',
      file,
      `${file} is JSON, but no article; Dropfeed reads a schema.org Article, an object with title and content, and what its own digest command writes.`,
    );
  }
  const body = article['articleBody'] ?? article['text'];
  if (typeof body !== 'string' || body.trim() === '') {
    throw new UnreadableArticleError(
      'no-text',
      file,
      `${file} has no articleBody; drop it again with the article's text.`,
    );
  }
  const isHtml = /<(?:p|br|div|h[1-6]|ul|ol|blockquote)\b[^<>]{0,500}>/i.test(body);
  const draft = isHtml ? parseHtml(body) : parseText(body);
  return { ...draft, clues: articleClues(article) };
};
