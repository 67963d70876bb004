import type { Mark, Run } from '../draft.ts';
import { CJK, endOf, type Item, isRightToLeft } from './page-text.ts';

/** A part of a line with a wide gap before and after it. */
export interface Cell {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Text on one baseline of one column. */
export interface Line {
  readonly items: readonly Item[];
  readonly text: string;
  readonly runs: readonly Run[];
  /** One, but for rows of a table. */
  readonly cells: readonly Cell[];
  readonly start: number;
  readonly end: number;
  readonly y: number;
  /** The font size of most of its letters. */
  readonly size: number;
  readonly bold: boolean;
  readonly mono: boolean;
}

/** The share of the font size by which baselines of one line may differ: a superscript is raised by a third. */
const MAX_RISE = 0.45;
/** A gap wider than this share of the font size is a space. */
const MIN_SPACE = 0.16;
/** A gap wider than this many font sizes parts the cells of a table. */
const MIN_CELL_GAP = 1.3;
/** Letters this much smaller than their line, and off its baseline, are indices. */
const MAX_INDEX_SIZE = 0.86;
const MIN_INDEX_RISE = 0.1;

/** A drop cap is at least this much larger than the lines beside it. */
const MIN_DROP = 1.7;
const DROP_CAP = /^["“„‘«]?\p{Lu}$/u;
const MAX_DROP_CAPS = 50;

const PLAIN: readonly Mark[] = [];

/** The value that most letters share. */
const weightiest = (items: readonly Item[], measure: (item: Item) => number): number => {
  const weights = new Map<number, number>();
  let best = 0;
  let most = -1;
  for (const item of items) {
    const value = measure(item);
    const weight = (weights.get(value) ?? 0) + item.text.length;
    weights.set(value, weight);
    if (weight > most) {
      most = weight;
      best = value;
    }
  }
  return best;
};

const shareOf = (items: readonly Item[], test: (item: Item) => boolean): number => {
  let all = 0;
  let some = 0;
  for (const item of items) {
    all += item.text.length;
    if (test(item)) some += item.text.length;
  }
  return all === 0 ? 0 : some / all;
};

/** Items written against the direction of the page, such as a number in Hebrew, stand in their own order. */
const inReadingOrder = (items: readonly Item[], rightToLeft: boolean): Item[] => {
  // By their middles: marks without a width stand at the edge of the letter they belong to.
  const sorted = [...items].sort((a, b) => a.x + a.width / 2 - (b.x + b.width / 2));
  const ordered: Item[] = [];
  let against: Item[] = [];
  const flush = (): void => {
    for (let item = against.pop(); item !== undefined; item = against.pop()) ordered.push(item);
    against = [];
  };
  for (const item of sorted) {
    const isAgainst = rightToLeft
      ? !isRightToLeft(item.text) && /[\p{L}\p{N}]/u.test(item.text)
      : isRightToLeft(item.text);
    if (isAgainst) {
      against.push(item);
    } else {
      flush();
      ordered.push(item);
    }
  }
  flush();
  return ordered;
};

const isSpaced = (item: Item): boolean => /^[\p{L}\p{N}]\p{M}*(?: \S)+$/u.test(item.text);
const isLetter = (item: Item): boolean => /^\p{L}\p{M}*$/u.test(item.text);

/** Headings are often set with wide gaps between their letters; then only a wider one is a space. */
const letterSpacing = (items: readonly Item[]): number => {
  const letters = items.filter(isLetter).length;
  if (items.length < 5 || letters < items.length * 0.8) return 0;
  const gaps = items.slice(1).map((item, index) => item.x - endOf(items[index] ?? item));
  return [...gaps].sort((a, b) => a - b)[Math.floor(gaps.length / 2)] ?? 0;
};

const markedText = (item: Item, y: number, size: number): readonly Mark[] => {
  const isIndex = item.size < size * MAX_INDEX_SIZE && Math.abs(item.y - y) > size * MIN_INDEX_RISE;
  const marks: Mark[] = [];
  if (item.font.bold) marks.push('strong');
  if (item.font.italic) marks.push('em');
  if (isIndex) marks.push(item.y < y ? 'sup' : 'sub');
  return marks.length === 0 ? PLAIN : marks;
};

const sameMarks = (a: readonly Mark[], b: readonly Mark[]): boolean => a.join() === b.join();

const gapBetween = (before: Item, after: Item): number =>
  after.x >= before.x ? after.x - endOf(before) : before.x - endOf(after);

const needsSpace = (before: Item, after: Item, spacing: number): boolean => {
  if (/^\p{M}/u.test(after.text)) return false;
  const gap = gapBetween(before, after);
  const size = Math.min(before.size, after.size);
  const isCjk = CJK.test(before.text.slice(-1)) && CJK.test(after.text.charAt(0));
  return gap > (isCjk ? size : Math.max(size * MIN_SPACE, spacing * 1.6));
};

const SPACE_IN_CJK = new RegExp(`(?<=${CJK.source}) (?=${CJK.source})`, 'gu');

const lineOf = (all: readonly Item[], rightToLeft: boolean): Line => {
  const items = inReadingOrder(all, rightToLeft);
  const size = weightiest(items, (item) => item.size);
  const y = weightiest(items, (item) => item.y);
  const spacing = letterSpacing(items);
  const isWide = items.some((item) => isSpaced(item) && item.text.length >= 5);
  const collapses = isWide && items.every((item) => isSpaced(item) || item.text.length === 1);
  const runs: { text: string; href: null; marks: readonly Mark[] }[] = [];
  const cells: { start: number; end: number; text: string }[] = [];
  let previous: Item | null = null;
  for (const item of items) {
    const text = collapses ? item.text.replaceAll(' ', '') : item.text.replace(SPACE_IN_CJK, '');
    const marks = markedText(item, y, size);
    const isApart = previous !== null && needsSpace(previous, item, spacing);
    const last = runs.at(-1);
    const space = isApart && last !== undefined && !/\s$/.test(last.text) && !/^\s/.test(text) ? ' ' : '';
    if (last !== undefined && sameMarks(last.marks, marks)) last.text += space + text;
    else {
      if (last !== undefined) last.text += space;
      runs.push({ text, href: null, marks });
    }
    const cell = cells.at(-1);
    if (cell === undefined || (previous !== null && gapBetween(previous, item) > size * MIN_CELL_GAP)) {
      cells.push({ start: item.x, end: endOf(item), text: text.trim() });
    } else {
      cell.text += isApart ? ` ${text.trim()}` : text.trimEnd();
      cell.start = Math.min(cell.start, item.x);
      cell.end = Math.max(cell.end, endOf(item));
    }
    previous = item;
  }
  return {
    items,
    runs,
    cells,
    text: runs
      .map((run) => run.text)
      .join('')
      .trim(),
    start: items.reduce((start, item) => Math.min(start, item.x), Number.POSITIVE_INFINITY),
    end: items.reduce((end, item) => Math.max(end, endOf(item)), Number.NEGATIVE_INFINITY),
    y,
    size,
    bold: shareOf(items, (item) => item.font.bold) > 0.6,
    mono: shareOf(items, (item) => item.font.mono) > 0.8,
  };
};

/** A large first letter belongs to the first of the lines beside it. */
const settleDropCaps = (items: readonly Item[]): Item[] => {
  const caps = items.filter((item) => DROP_CAP.test(item.text)).slice(0, MAX_DROP_CAPS);
  const settled = new Map<Item, Item>();
  for (const cap of caps) {
    let first: Item | null = null;
    for (const item of items) {
      const isBeside = item.x >= endOf(cap) - 1 && item.x <= endOf(cap) + cap.size * 0.6;
      const rise = (cap.y - item.y) / cap.size;
      const isSmaller = item.size * MIN_DROP <= cap.size;
      if (isBeside && isSmaller && rise > 0.25 && rise < 0.95 && (first === null || item.y < first.y))
        first = item;
    }
    if (first !== null) settled.set(cap, { ...cap, x: first.x, width: 0, y: first.y, size: first.size });
  }
  return items.map((item) => settled.get(item) ?? item);
};

/** Items of one column as lines from top to bottom. */
export const linesOf = (items: readonly Item[], rightToLeft: boolean): Line[] => {
  const lines: Item[][] = [];
  let anchor: Item | null = null;
  for (const item of settleDropCaps(items).sort((a, b) => a.y - b.y)) {
    const open = lines.at(-1);
    const larger: number = Math.max(item.size, anchor?.size ?? 0);
    if (open !== undefined && anchor !== null && item.y - anchor.y <= larger * MAX_RISE) {
      open.push(item);
      if (item.size > anchor.size) anchor = item;
    } else {
      lines.push([item]);
      anchor = item;
    }
  }
  return lines.map((line) => lineOf(line, rightToLeft)).filter((line) => line.text !== '');
};
