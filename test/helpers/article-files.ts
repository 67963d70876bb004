import { readArticle } from '../../shared/domain/read-article.ts';

const encoder = new TextEncoder();

/** Reads a text as if it had been dropped under that name. */
export const readText = (text: string, name = 'page.txt') =>
  readArticle({ name, bytes: encoder.encode(text) });

/** A paragraph of about thirty words, different for each number. */
export const paragraph = (number: number): string =>
  `Paragraph ${number} tells at some length how the ferry of the harbour city crossed the bay in the morning, and what its passengers, who were ${number * 7} in all, had to say about it.`;

export const paragraphs = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => paragraph(index + 1));
