import type { Run } from '../draft.ts';
import { startsItem } from '../typed-lists.ts';
import { exchangedBrackets } from './letters.ts';
import type { Line } from './lines.ts';
import { isRightToLeft } from './page-text.ts';
import { rowsFrom, type Table, tableOf } from './tables.ts';
import { joinLines, type Vocabulary } from './words.ts';

/** Lines that are read one after the other, on one page. */
export interface Column {
  readonly page: number;
  readonly lines: readonly Line[];
}

export interface Paragraph {
  readonly runs: readonly Run[];
  readonly text: string;
  readonly size: number;
  readonly bold: boolean;
  readonly mono: boolean;
  readonly page: number;
  readonly lines: readonly Line[];
  /** Where its lines are the rows of one. */
  readonly table: Table | null;
  /** How far its first line begins inside its column, and how far its last ends before the edge, in points. */
  readonly indent: number;
  readonly room: number;
}

/** Lines this much farther apart than those of a paragraph are of two. */
const MIN_GAP = 1.22;
/** A first line begins this many font sizes inside the others. */
const MIN_INDENT = 0.7;
const MAX_SIZE_CHANGE = 1.06;
const ENDS_SENTENCE = /[.!?…:;。！？：；।؟۔]["'”’»›)\]」』）\d]{0,4}$/;
/** Dots that lead to a page number. */
export const LEADER = /(?:\. ?){5}\s?[\divxl]{1,6}$/;
const STARTS_LOWER = /^["'“‘«(]?\p{Ll}/u;

/** How far apart lines of each size are inside paragraphs, as a share of the size. */
type Leading = (size: number) => number;

/** Between lines of a paragraph the distance is the same and small; the lower quarter of all distances shows it. */
const leadingOf = (columns: readonly Column[]): Leading => {
  const bySize = new Map<number, number[]>();
  for (const { lines } of columns) {
    lines.forEach((line, index) => {
      const next = lines[index + 1];
      if (next === undefined || next.size !== line.size) return;
      const ratio = (next.y - line.y) / line.size;
      if (ratio < 0.8 || ratio > 2.6) return;
      const size = Math.round(line.size);
      const ratios = bySize.get(size);
      if (ratios === undefined) bySize.set(size, [ratio]);
      else ratios.push(ratio);
    });
  }
  const typical = new Map<number, number>();
  for (const [size, ratios] of bySize) {
    const sorted = ratios.sort((a, b) => a - b);
    typical.set(size, sorted[Math.floor(sorted.length / 4)] ?? 1.2);
  }
  return (size) => typical.get(Math.round(size)) ?? 1.2;
};

const NOTHING: ReadonlyMap<string, string> = new Map();

const textOf = (runs: readonly Run[]): string => runs.map((run) => run.text).join('');

interface Edges {
  readonly start: number;
  readonly end: number;
}

/** Where most lines of a column begin, and where full lines end. A few that stand out do not count. */
const edgesOf = (lines: readonly Line[]): Edges => {
  const ends = lines.map((line) => line.end).sort((a, b) => b - a);
  const starts = lines.map((line) => line.start).sort((a, b) => a - b);
  const outliers = Math.min(2, Math.floor(lines.length / 8));
  return { start: starts[outliers] ?? 0, end: ends[outliers] ?? 0 };
};

/** Whether a line ends before the edge although the first word of the next had room on it. */
const isShort = (line: Line, next: Line, edges: Edges): boolean => {
  const first = /^\S{1,60}/.exec(next.text)?.[0].length ?? 0;
  const word = ((next.end - next.start) * first) / Math.max(1, next.text.length);
  return edges.end - line.end > word + line.size * 0.5;
};

const isAlike = (a: Line, b: Line): boolean =>
  Math.max(a.size, b.size) <= Math.min(a.size, b.size) * MAX_SIZE_CHANGE &&
  a.bold === b.bold &&
  a.mono === b.mono;

/** Whether a line begins a paragraph below another of the same column. */
const beginsParagraph = (
  open: readonly Line[],
  line: Line,
  edges: Edges,
  leading: Leading,
  bodySize: number,
): boolean => {
  const previous = open.at(-1);
  const [first] = open;
  if (previous === undefined || first === undefined) return true;
  if (!isAlike(previous, line) && !(STARTS_LOWER.test(line.text) && previous.size === line.size)) return true;
  if (line.y - previous.y > leading(line.size) * line.size * MIN_GAP) return true;
  if (startsItem(line.text) || line.mono || LEADER.test(previous.text)) return true;
  // Headings are centred, balanced and broken where it looks well.
  if (line.size > bodySize * 1.1) return false;
  const indent = line.start - previous.start;
  const unit = line.size * MIN_INDENT;
  if (open.length > 1 && indent < -unit && Math.abs(line.start - first.start) < unit) return true;
  const ends = ENDS_SENTENCE.test(previous.text.slice(-8));
  const short = isShort(previous, line, edges);
  if (indent > unit && !startsItem(first.text) && (ends || short) && open.length > 1) return true;
  if (indent > unit && ends && !startsItem(first.text)) return true;
  if (short && !STARTS_LOWER.test(line.text))
    return ends || !isShort(previous, line, { ...edges, end: edges.end - line.size * 4 });
  return false;
};

/** The runs of lines as one stretch of text. */
const joinRuns = (parts: readonly (readonly Run[])[], vocabulary: Vocabulary): Run[] => {
  const pieces: { text: string; marks: Run['marks'] }[] = [];
  for (const part of parts) {
    const last = pieces.at(-1);
    const { end, between } = joinLines(last?.text ?? '', textOf(part).trimStart(), vocabulary);
    if (last !== undefined) last.text = end + between;
    part.forEach(({ text, marks }, index) => {
      pieces.push({ text: index === 0 ? text.trimStart() : text, marks });
    });
  }
  const runs: { texts: string[]; marks: Run['marks'] }[] = [];
  for (const { text, marks } of pieces) {
    const last = runs.at(-1);
    if (last !== undefined && last.marks.join() === marks.join()) last.texts.push(text);
    else runs.push({ texts: [text], marks });
  }
  const last = runs.at(-1);
  last?.texts.push((last.texts.pop() ?? '').trimEnd());
  const joined = runs.map(({ texts, marks }) => ({ text: texts.join(''), href: null, marks }));
  const text = textOf(joined);
  const exchanged = isRightToLeft(text.slice(0, 200)) ? exchangedBrackets(text) : NOTHING;
  return exchanged.size === 0
    ? joined
    : joined.map((run) => ({
        ...run,
        text: run.text.replace(/[()[\]{}«»‹›]/g, (bracket) => exchanged.get(bracket) ?? bracket),
      }));
};

const paragraphOf = (
  lines: readonly Line[],
  page: number,
  edges: Edges,
  vocabulary: Vocabulary,
): Paragraph => {
  const runs = joinRuns(
    lines.map((line) => line.runs),
    vocabulary,
  );
  const [first] = lines;
  const last = lines.at(-1);
  return {
    runs,
    text: textOf(runs),
    size: first?.size ?? 0,
    bold: lines.every((line) => line.bold),
    mono: lines.every((line) => line.mono),
    page,
    lines,
    table: null,
    indent: (first?.start ?? 0) - edges.start,
    room: edges.end - (last?.end ?? 0),
  };
};

/** Lines as paragraphs, each within its column. */
export const paragraphsOf = (
  columns: readonly Column[],
  vocabulary: Vocabulary,
  bodySize: number,
): Paragraph[][] => {
  const leading = leadingOf(columns);
  return columns.map(({ lines, page }) => {
    const edges = edgesOf(lines);
    const paragraphs: Paragraph[] = [];
    let open: Line[] = [];
    const close = (): void => {
      if (open.length > 0) paragraphs.push(paragraphOf(open, page, edges, vocabulary));
      open = [];
    };
    for (let index = 0; index < lines.length; index += 1) {
      const line = lines[index];
      if (line === undefined) break;
      const rows = lines.slice(index, index + rowsFrom(lines, index));
      if (rows.length > 0) {
        close();
        paragraphs.push({ ...paragraphOf(rows, page, edges, vocabulary), table: tableOf(rows) });
        index += rows.length - 1;
        continue;
      }
      if (open.length > 0 && beginsParagraph(open, line, edges, leading, bodySize)) close();
      open.push(line);
    }
    close();
    return paragraphs;
  });
};

/** Whether what follows in another column, or below something beside the text, is the rest of a paragraph. */
export const continues = (open: Paragraph, next: Paragraph): boolean => {
  const sizes = [open.size, next.size];
  const isAlike = Math.max(...sizes) <= Math.min(...sizes) * MAX_SIZE_CHANGE && open.bold === next.bold;
  if (!isAlike || startsItem(next.text)) return false;
  const ends = ENDS_SENTENCE.test(open.text.slice(-8));
  if (STARTS_LOWER.test(next.text.slice(0, 4))) return !ends || open.room < open.size * 4;
  const firstWord = /^\S{1,60}/.exec(next.text)?.[0].length ?? 0;
  const isFull = open.room < open.size * (firstWord * 0.5 + 0.5);
  return (
    isFull && next.indent < next.size * MIN_INDENT && (!ends || open.lines.length + next.lines.length > 3)
  );
};

/** Two parts of a paragraph as one. */
export const joinParagraphs = (first: Paragraph, second: Paragraph, vocabulary: Vocabulary): Paragraph => {
  const runs = joinRuns([first.runs, second.runs], vocabulary);
  return {
    ...second,
    runs,
    text: textOf(runs),
    page: first.page,
    lines: [...first.lines, ...second.lines],
    indent: first.indent,
  };
};
