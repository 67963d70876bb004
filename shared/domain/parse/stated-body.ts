import { findArticle } from './schema-org.ts';

/** The text of the first article that has one in a page's JSON-LD documents, without markup; empty where none has. */
export const statedBody = (documents: readonly unknown[]): string => {
  for (const document of documents) {
    const body = findArticle(document)?.['articleBody'];
    if (typeof body === 'string' && body !== '') return body.replace(/<[^<>]{0,2000}>/g, ' ');
  }
  return '';
};
