import { UnreadableArticleError } from '../errors.ts';
import type { Draft } from './draft.ts';
import { parseHtml } from './html.ts';
import { articleClues, findArticle } from './schema-org.ts';
import { parseText } from './text.ts';

/**
 * Reads a JSON document that is a schema.org Article, alone or among other things. Its body is text, or HTML.
 *
 * @throws UnreadableArticleError `unknown-format` for JSON without an article, `no-text` for one without a body
 */
export const parseSchemaArticle = (json: unknown, file: string): Draft => {
  const article = findArticle(json);
  if (article === null) {
    throw new UnreadableArticleError(
      'unknown-format',
      file,
      `${file} is JSON, but no article; Dropfeed reads a schema.org Article, and what its own digest command writes.`,
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
