import type { Block, Clue } from '../draft.ts';
import { authorClues, propertyClues, usefulTitle } from '../properties.ts';
import type { PdfText } from './source.ts';

/** A title that says something, in letters, and is no code such as `20240311_0042`. */
const spokenTitle = (title: string): string | null => {
  const name = usefulTitle(title) ?? '';
  const isCode = !name.includes(' ') && /[_\d]/.test(name);
  return isCode || !/\p{L}{2}|[\u3040-\u9fff\uac00-\ud7af]/u.test(name) ? null : name;
};

const wordsOf = (text: string): string[] =>
  text
    .slice(0, 400)
    .toLowerCase()
    .match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];

const sharesWords = (a: string, b: string): boolean => {
  const others = new Set(wordsOf(b));
  const words = wordsOf(a);
  return words.filter((word) => others.has(word)).length >= Math.max(1, words.length / 3);
};

/** The metadata's title if it says something and the first blocks do not say otherwise, else the largest text. */
const titleOf = (stated: string | null, largest: string | null, blocks: readonly Block[]): string | null => {
  const useful = stated === null ? null : spokenTitle(stated);
  if (useful === null || largest === null) return useful ?? largest;
  const head = wordsOf(
    blocks
      .slice(0, 12)
      .map((block) => block.text.slice(0, 300))
      .join(' '),
  ).join(' ');
  if (head.includes(wordsOf(useful).join(' '))) return useful;
  return sharesWords(useful, largest) || wordsOf(largest).length < 3 ? useful : largest;
};

/**
 * What the file says of itself. The day it was made is left out, as the time of its creation is in a Word file.
 *
 * @param largest the largest text of the first pages
 */
export const cluesOf = (pdf: PdfText, largest: string | null, blocks: readonly Block[]): Clue[] => {
  const title = titleOf(pdf.title, largest, blocks);
  const clues: Clue[] = [];
  if (title !== null) clues.push({ field: 'title', source: 'properties', value: title });
  // The headline is taken out of the body even where the metadata word it otherwise.
  if (title !== null && largest !== null && largest !== title && sharesWords(title, largest)) {
    clues.push({ field: 'title', source: 'heading', value: largest });
  }
  return [
    ...clues,
    ...authorClues(pdf.author?.split(';') ?? []),
    ...propertyClues('language', pdf.language ?? ''),
  ];
};
