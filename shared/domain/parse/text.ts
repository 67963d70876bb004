import { type Block, type Box, type Draft, makeBlock, plainRun, ROOT_BOX } from './draft.ts';
import { startsItem, typedLists } from './typed-lists.ts';

/** Widest column at which people and mail programs wrap. Longer lines are whole paragraphs. */
const MAX_WRAP = 100;
const MIN_WRAP = 40;
/** Share of the lines followed by another that must be full where a text is wrapped. */
const MIN_FULL_SHARE = 0.5;
const CJK = /[\u3040-\u30ff\u3400-\u9fff\uff00-\uffef]/;

/** A line of this many words, or of Chinese or Japanese, is prose and not an address or a label. */
const isProseLine = (line: string): boolean => /\S\s+\S+\s+\S+\s+\S/.test(line) || CJK.test(line);

const firstWordOf = (line: string): string =>
  CJK.test(line.charAt(0)) ? line.charAt(0) : (/^\S+/.exec(line)?.[0] ?? '');

/** A wrapped line is one that had no room for the first word of the next. */
const isFull = (line: string, next: string, column: number): boolean =>
  line.length + 1 + firstWordOf(next).length > column * 0.9 && !startsItem(next);

/** The column the text is wrapped at, or null where each line is a paragraph of its own. */
const wrapColumn = (lines: readonly string[]): number | null => {
  let widest = 0;
  let isCjk = false;
  for (const line of lines) {
    if (line.length <= widest || !isProseLine(line.slice(0, 400))) continue;
    widest = line.length;
    isCjk = CJK.test(line.slice(0, 400));
  }
  if (widest < (isCjk ? MIN_WRAP / 2 : MIN_WRAP) || widest > (isCjk ? MAX_WRAP / 2 : MAX_WRAP)) return null;
  let pairs = 0;
  let full = 0;
  lines.forEach((line, index) => {
    const next = lines[index + 1];
    if (line === '' || next === undefined || next === '') return;
    pairs += 1;
    if (isFull(line, next, widest)) full += 1;
  });
  return full >= pairs * MIN_FULL_SHARE && full > 0 ? widest : null;
};

/** Chinese and Japanese are joined without a space. */
const join = (lines: readonly string[]): string => {
  const parts: string[] = [];
  let last = '';
  for (const line of lines) {
    if (last !== '' && !(CJK.test(last) && CJK.test(line.charAt(0)))) parts.push(' ');
    parts.push(line);
    last = line.slice(-1);
  }
  return parts.join('').replace(/\s+/g, ' ');
};

interface Paragraph {
  readonly lines: string[];
  readonly followsBlank: boolean;
}

/** One line each, unless the text is wrapped at a column. */
const paragraphsOf = (lines: readonly string[]): Paragraph[] => {
  const trimmed = lines.map((line) => line.trim());
  const column = wrapColumn(trimmed);
  const paragraphs: Paragraph[] = [];
  let previous = '';
  for (const line of trimmed) {
    if (line !== '') {
      const open = paragraphs.at(-1);
      const joins = column !== null && previous !== '' && isFull(previous, line, column);
      if (joins && open !== undefined) open.lines.push(line);
      else paragraphs.push({ lines: [line], followsBlank: previous === '' });
    }
    previous = line;
  }
  return paragraphs;
};

/** Lines as paragraphs and list items. */
export const blocksOfLines = (lines: readonly string[], rest: Partial<Block> = {}): Block[] =>
  typedLists(
    paragraphsOf(lines).map((paragraph) => makeBlock('paragraph', [plainRun(join(paragraph.lines))], rest)),
  );

/**
 * Reads plain text, as written by its author or copied out of a browser. Lines with no blank line between them share
 * a box: a browser puts blank lines around paragraphs, and none around the entries of a menu.
 */
export const parseText = (text: string): Draft => {
  let box: Box = ROOT_BOX;
  const blocks = paragraphsOf(text.split('\n')).map(({ lines, followsBlank }) => {
    if (followsBlank) box = { tag: 'p', names: '', parent: ROOT_BOX };
    return makeBlock('paragraph', [plainRun(join(lines))], { box });
  });
  return { origin: 'text', clues: [], blocks: typedLists(blocks), hasFurniture: false, publisherPoints: [] };
};
