import { normalizeCharacters } from './characters.ts';
import { isNoteMark } from './note-marks.ts';
import type { Block } from './parse/draft.ts';

/** A text in which blank lines separate paragraphs and nothing else is blank; doing it twice changes nothing. */
export const normalizeBody = (text: string): string =>
  normalizeCharacters(text)
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();

/** The words of a block, without the marks of notes. */
const wordsOf = ({ text, runs }: Block): string => {
  if (!runs.some((run) => isNoteMark(run.text, run.href))) return text;
  return runs
    .filter((run) => !isNoteMark(run.text, run.href))
    .map((run) => run.text)
    .join('');
};

/** The body as plain text: every block but pictures and their captions, separated by blank lines. */
export const bodyText = (blocks: readonly Block[]): string =>
  normalizeBody(
    blocks
      .filter((block) => block.kind !== 'image' && block.kind !== 'caption')
      .map(wordsOf)
      .join('\n\n'),
  );
