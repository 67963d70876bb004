import type { Article } from '../../shared/domain/article.ts';
import { type DroppedFile, readFile } from '../../shared/domain/read-file.ts';

const encoder = new TextEncoder();

/** The article of a file that has one. */
export const readArticle = async (file: DroppedFile, maxBytes?: number): Promise<Article> => {
  const { article } = await readFile(file, maxBytes);
  if (article === null) throw new Error(`${file.name} has no article of its own`);
  return article;
};

/** Reads a text as if it had been dropped under that name. */
export const readText = (text: string, name = 'page.txt'): Promise<Article> =>
  readArticle({ name, bytes: encoder.encode(text) });

/** A paragraph of about thirty words, different for each number. */
export const paragraph = (number: number): string =>
  `Paragraph ${number} tells at some length how the ferry of the harbour city crossed the bay in the morning, and what its passengers, who were ${number * 7} in all, had to say about it.`;

export const paragraphs = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => paragraph(index + 1));
