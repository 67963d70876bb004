import { normalizeCharacters } from './characters.ts';
import type { Block } from './parse/draft.ts';

/** A text in which blank lines separate paragraphs and nothing else is blank; doing it twice changes nothing. */
export const normalizeBody = (text: string): string =>
  normalizeCharacters(text)
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();

/** The body as plain text: every block but pictures and their captions, separated by blank lines. */
export const bodyText = (blocks: readonly Block[]): string =>
  normalizeBody(
    blocks
      .filter((block) => block.kind !== 'image' && block.kind !== 'caption')
      .map((block) => block.text)
      .join('\n\n'),
  );
