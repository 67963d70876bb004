import { findArticle } from './schema-org.ts';

/** The article's text in a JSON-LD document, without markup; empty where there is none. */
export const statedBody = (source: string): string => {
  // Most documents have none: they are not parsed for it.
  if (!source.includes('"articleBody"')) return '';
  try {
    const body = findArticle(JSON.parse(source))?.['articleBody'];
    return typeof body === 'string' ? body.replace(/<[^<>]{0,2000}>/g, ' ') : '';
  } catch (error) {
    if (error instanceof SyntaxError) return '';
    throw error;
  }
};
