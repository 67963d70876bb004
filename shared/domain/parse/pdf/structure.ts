import { type Block, makeBlock, plainRun, type Run } from '../draft.ts';
import { typedLists } from '../typed-lists.ts';
import { continues, joinParagraphs, LEADER, type Paragraph } from './paragraphs.ts';
import type { Bookmark } from './source.ts';
import type { Table } from './tables.ts';
import type { Vocabulary } from './words.ts';

/** Headings are this much larger than the body. */
const MIN_HEADING_SIZE = 1.12;
const MAX_HEADING_WORDS = 25;
const MAX_BOLD_WORDS = 14;
const MAX_HEADING_LEADING = 1.45;
/** Notes are this much smaller. */
const MAX_NOTE_SIZE = 0.93;
const NOTE = /^(?:\d{1,3}\b[.)]?|[*†‡§¶∗]{1,3}|\[\d{1,3}\])\s*\S/;
const CAPTION =
  /^(?:fig(?:ure|\.)?|table|chart|plate|map|abb(?:ildung|\.)|tabelle|tableau|figura|tabla|tabela|tabella|tabel|рис(?:унок|\.)|таблица|图|圖|図|表)\s?\d{1,3}(?:[.-]\d{1,3})?\s?(?:[.:—–|]|$)/i;
const CREDIT =
  /^(?:photo|photograph|image|picture|illustration|foto|bild|crédit|fotografía|фото)(?: credit| by)?\s?[:/]/i;

type Role = 'heading' | 'caption' | 'note' | 'code' | 'table' | 'contents' | 'body';

const fold = (text: string): string =>
  text
    .slice(0, 400)
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim();

const wordCount = (text: string): number => text.slice(0, 1_000).split(/\s+/).length;

/** The font of the running text: what most letters are set in. */
export interface BodyFont {
  readonly size: number;
  readonly bold: boolean;
  readonly mono: boolean;
}

const isCapitals = (text: string): boolean => /\p{Lu}{3}/u.test(text) && !/\p{Ll}/u.test(text);

const isHeading = (paragraph: Paragraph, body: BodyFont, bookmarks: ReadonlyMap<string, number>): boolean => {
  const { text, size, bold } = paragraph;
  const words = wordCount(text);
  if (words > MAX_HEADING_WORDS || text.length > 250 || !/\p{L}/u.test(text)) return false;
  if (bookmarks.has(fold(text)) && size >= body.size) return true;
  const isSentence = /[.!;,:。]$/.test(text) && words > 6;
  if (size >= body.size * MIN_HEADING_SIZE) return !isSentence || words <= 12;
  if (size < body.size * 0.97 || isSentence || words > MAX_BOLD_WORDS || /^\p{Ll}/u.test(text)) return false;
  return (
    (bold && !body.bold && paragraph.lines.length <= 3) ||
    (isCapitals(text) && words <= 10 && !/[,;]$/.test(text))
  );
};

const roleOf = (paragraph: Paragraph, body: BodyFont, bookmarks: ReadonlyMap<string, number>): Role => {
  const { text, size } = paragraph;
  if (LEADER.test(text)) return 'contents';
  if (paragraph.table !== null) return 'table';
  if (CAPTION.test(text.slice(0, 60)) || CREDIT.test(text.slice(0, 60))) return 'caption';
  if (paragraph.mono && !body.mono) return 'code';
  if (isHeading(paragraph, body, bookmarks)) return 'heading';
  return size <= body.size * MAX_NOTE_SIZE && NOTE.test(text.slice(0, 20)) ? 'note' : 'body';
};

interface Part {
  readonly paragraph: Paragraph;
  readonly role: Role;
}

/** A paragraph that may go on in the next column, by its place among the parts. */
interface Open {
  readonly index: number;
  readonly column: number;
}

/** Whether a heading over several columns goes on in a line that is no wider than the first of them. */
const isRestOfHeading = (above: Paragraph, next: Paragraph): boolean => {
  const last = above.lines.at(-1);
  const first = next.lines[0];
  if (last === undefined || first === undefined || above.page !== next.page) return false;
  const distance = first.y - last.y;
  return (
    last.size === first.size &&
    last.bold === first.bold &&
    distance > 0 &&
    distance < last.size * MAX_HEADING_LEADING &&
    first.start < last.end &&
    first.end > last.start
  );
};

/** Paragraphs that a column, a page, a caption or notes have cut, made whole; notes after everything else. */
const flow = (columns: readonly (readonly Part[])[], vocabulary: Vocabulary): Part[] => {
  const parts: Part[] = [];
  const notes: Part[] = [];
  // One for each size: small print at the foot of a column does not end what is written above it.
  const openBySize = new Map<number, Open>();
  columns.forEach((column, columnIndex) => {
    let inNotes = false;
    for (const part of column) {
      const { paragraph, role } = part;
      // A note may have paragraphs of its own.
      inNotes =
        role === 'note' || (inNotes && role === 'body' && paragraph.size === notes.at(-1)?.paragraph.size);
      if (inNotes) {
        notes.push(part);
        continue;
      }
      const size = Math.round(paragraph.size);
      const open = openBySize.get(size);
      const before = open === undefined ? undefined : parts[open.index];
      if (role === 'heading') openBySize.clear();
      const above = parts.at(-1);
      if (role === 'heading' && above?.role === 'heading' && isRestOfHeading(above.paragraph, paragraph)) {
        parts[parts.length - 1] = { role, paragraph: joinParagraphs(above.paragraph, paragraph, vocabulary) };
        continue;
      }
      if (role !== 'body') {
        parts.push(part);
        continue;
      }
      const isCut =
        open !== undefined &&
        (open.column < columnIndex ||
          (parts.length - 1 > open.index &&
            parts
              .slice(open.index + 1)
              .every((between) => between.role === 'caption' || between.role === 'table')));
      if (open !== undefined && before !== undefined && isCut && continues(before.paragraph, paragraph)) {
        parts[open.index] = { role, paragraph: joinParagraphs(before.paragraph, paragraph, vocabulary) };
        openBySize.set(size, { index: open.index, column: columnIndex });
      } else {
        parts.push(part);
        openBySize.set(size, { index: parts.length - 1, column: columnIndex });
      }
    }
  });
  const text = parts.filter(({ role }) => role !== 'contents');
  // A table of contents leads to pages that a feed does not have.
  return [...(text.length > 0 ? text : parts), ...notes];
};

/** Headings of the same size and weight have the same level; the largest, the title's, has the first. */
const levelsOf = (parts: readonly Part[], title: Paragraph | null): ((paragraph: Paragraph) => number) => {
  const styleOf = ({ size, bold }: Paragraph): number => Math.round(size * 2) + (bold ? 0.5 : 0);
  const styles = new Set<number>();
  for (const { paragraph, role } of parts) {
    if (role === 'heading' && paragraph !== title) styles.add(styleOf(paragraph));
  }
  const ranked = [...styles].sort((a, b) => b - a);
  return (paragraph) => (paragraph === title ? 1 : Math.min(6, ranked.indexOf(styleOf(paragraph)) + 2));
};

/** Marks that a whole block has say nothing inside it. */
const withoutCommonMarks = (runs: readonly Run[]): Run[] => {
  const common = runs[0]?.marks.filter((mark) => runs.every((run) => run.marks.includes(mark))) ?? [];
  return runs.map((run) => ({ ...run, marks: run.marks.filter((mark) => !common.includes(mark)) }));
};

const tableBlock = ({ rows, hasHeadRow }: Table): Block =>
  makeBlock('table', [], {
    rows: rows.map((row) => row.map((cell) => [plainRun(cell)])),
    hasHeadRow,
    text: rows.map((row) => row.join(' | ')).join('\n'),
  });

const codeBlocks = (blocks: readonly Block[]): Block[] => {
  const joined: Block[] = [];
  for (const block of blocks) {
    const last = joined.at(-1);
    if (block.kind === 'code' && last?.kind === 'code') {
      joined[joined.length - 1] = makeBlock('code', [
        ...last.runs,
        { text: `\n${block.text}`, href: null, marks: [] },
      ]);
    } else joined.push(block);
  }
  return joined;
};

/** What the paragraphs of each column are, in reading order, and which of them is the title. */
export const blocksOf = (
  columns: readonly (readonly Paragraph[])[],
  body: BodyFont,
  outline: readonly Bookmark[],
  vocabulary: Vocabulary,
): { readonly blocks: Block[]; readonly largest: Block | null } => {
  const bookmarks = new Map(outline.map(({ title, depth }) => [fold(title), depth] as const));
  bookmarks.delete('');
  const parts = flow(
    columns.map((column) =>
      column.map((paragraph) => ({ paragraph, role: roleOf(paragraph, body, bookmarks) })),
    ),
    vocabulary,
  );
  const title = largestOf(parts);
  const levelOf = levelsOf(parts, title);
  const blockOf = ({ paragraph, role }: Part): Block => {
    const depth = bookmarks.get(fold(paragraph.text));
    if (role === 'heading') {
      const level = paragraph !== title && depth !== undefined ? Math.min(6, depth + 2) : levelOf(paragraph);
      return makeBlock('heading', withoutCommonMarks(paragraph.runs), { level });
    }
    if (paragraph.table !== null) return tableBlock(paragraph.table);
    if (role === 'caption') return makeBlock('caption', withoutCommonMarks(paragraph.runs));
    if (role === 'code') return makeBlock('code', withoutCommonMarks(paragraph.runs));
    return makeBlock('paragraph', withoutCommonMarks(paragraph.runs));
  };
  const blocks = parts.map(blockOf);
  const largest =
    title === null ? null : (blocks[parts.findIndex((part) => part.paragraph === title)] ?? null);
  return { blocks: typedLists(codeBlocks(blocks)), largest };
};

/** The largest heading of the first two pages with text. */
const largestOf = (parts: readonly Part[]): Paragraph | null => {
  const firstPage = parts[0]?.paragraph.page ?? 0;
  let largest: Paragraph | null = null;
  for (const { paragraph, role } of parts) {
    if (role !== 'heading' || paragraph.page > firstPage + 1 || fold(paragraph.text).length < 3) continue;
    if (largest === null || paragraph.size > largest.size) largest = paragraph;
  }
  return largest;
};
