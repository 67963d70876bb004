import { type Line, linesOf } from './lines.ts';
import type { Item, PageText } from './page-text.ts';

/** How many rows from an edge of the page may be running heads, feet and page numbers. */
const MAX_ROWS = 3;
/** Points by which the same row may stand elsewhere on another page. */
const MAX_SHIFT = 2.5;
const MAX_WORDS = 30;
/** A row farther from the next than this many times its size stands apart. */
const MIN_APART = 1.7;

const PAGE_NUMBER =
  /^[\s\-–—|•·[(]*(?:(?:page|seite|página|pagina|sida|side|strona|стр\.|p\.|s\.)\s*)?(?:\d{1,4}|[ivxl]{1,6})(?:\s*(?:\/|of|von|de|sur|di|av|af|van|из)\s*\d{1,4})?[\s\-–—|•·\])]*$/i;
/** Browsers print the time and the title above, the address and the page number below. */
const BROWSER_HEAD = /^\d{1,4}[./-]\d{1,2}[./-]\d{2,4},? \d{1,2}:\d{2}/;
const BROWSER_FOOT = /^(?:https?|file):\/\/\S+\s+\d{1,4}\/\d{1,4}$/;

/** The share of the page's height at its edges where text that stands this far apart is a running head. */
const MARGIN = 0.075;
const FAR_APART = 2.2;
const MAX_MARGIN_WORDS = 12;

interface Row {
  readonly page: number;
  readonly line: Line;
  /** From the nearest edge of the page. */
  readonly distance: number;
  readonly isApart: boolean;
  readonly isInMargin: boolean;
  /** Whether it is larger than the next row, as the title of a slide is. */
  readonly isLarge: boolean;
  readonly numbers: readonly number[];
  readonly key: string;
}

/** From the edge inwards. */
type Edge = readonly Row[];

const wordCount = (text: string): number => text.split(' ').length;

const rowsAt = (page: PageText, index: number, lines: readonly Line[], side: 'top' | 'bottom'): Edge => {
  const inwards = side === 'top' ? lines : [...lines].reverse();
  return inwards.slice(0, MAX_ROWS).map((line, position): Row => {
    const next = inwards[position + 1];
    const text = line.text.slice(0, 300);
    const distance = side === 'top' ? line.y : page.height - line.y;
    const gap = next === undefined ? 0 : Math.abs(next.y - line.y) / Math.max(line.size, next.size);
    return {
      page: index,
      line,
      distance,
      isApart: next === undefined || gap > MIN_APART,
      isInMargin: distance < page.height * MARGIN && gap > FAR_APART && wordCount(text) <= MAX_MARGIN_WORDS,
      isLarge: next !== undefined && line.size > next.size * 1.05,
      numbers: (text.match(/\d{1,6}/g) ?? []).map(Number),
      key: `${side} ${text.toLowerCase().replace(/\d{1,6}/g, '#')}`,
    };
  });
};

const atSameHeight = (a: Row, b: Row): boolean => Math.abs(a.distance - b.distance) <= MAX_SHIFT;

/** The same words on two pages, with the same numbers or such as count the pages. */
const repeats = (a: Row, b: Row): boolean =>
  a.page !== b.page &&
  atSameHeight(a, b) &&
  a.numbers.every((number, index) => {
    const other = b.numbers[index];
    return other === number || other === number + b.page - a.page;
  });

const groupBy = (rows: readonly Row[], keyOf: (row: Row) => string): Row[][] => {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group === undefined) groups.set(keyOf(row), [row]);
    else group.push(row);
  }
  return [...groups.values()];
};

/** Neighbours in a group are compared, and those after next: left and right pages have heads of their own. */
const repeatedRows = (rows: readonly Row[]): Set<Row> => {
  const repeated = new Set<Row>();
  for (const group of groupBy(rows, (row) => row.key)) {
    group.forEach((row, index) => {
      for (const other of [group[index + 1], group[index + 2]]) {
        if (other === undefined || !repeats(row, other)) continue;
        repeated.add(row);
        repeated.add(other);
      }
    });
  }
  return repeated;
};

/** Heads that name the section of each page differ, but stand apart at the same height on most pages. */
const standingRows = (edges: readonly Edge[]): Set<Row> => {
  const outer = edges.flatMap(([row]) => (row?.isApart === true && !row.isLarge ? [row] : []));
  const groups = groupBy(outer, (row) => `${row.line.size} ${Math.round(row.distance / MAX_SHIFT)}`);
  return new Set(groups.filter((group) => group.length >= 3 && group.length > edges.length / 2).flat());
};

const isPrinted = (row: Row): boolean =>
  (row.isInMargin && !row.isLarge) ||
  (row.isApart &&
    (PAGE_NUMBER.test(row.line.text) ||
      BROWSER_HEAD.test(row.line.text) ||
      BROWSER_FOOT.test(row.line.text)));

/** How many rows from the edge on pass the test. */
const firstOther = (edge: Edge, test: (row: Row) => boolean): number => {
  const other = edge.findIndex((row) => !test(row));
  return other < 0 ? edge.length : other;
};

const lettersIn = (items: Iterable<Item>): number => {
  let letters = 0;
  for (const item of items) letters += item.text.length;
  return letters;
};

/** Pages without running heads, running feet and page numbers: rows at an edge that other pages repeat. */
export const withoutRunningHeads = (pages: readonly PageText[]): PageText[] => {
  const lines = pages.map((page) => linesOf(page.items, page.rightToLeft));
  const tops = pages.map((page, index) => rowsAt(page, index, lines[index] ?? [], 'top'));
  const bottoms = pages.map((page, index) => rowsAt(page, index, lines[index] ?? [], 'bottom'));
  const repeated = repeatedRows([...tops, ...bottoms].flat());
  const standing = new Set([...standingRows(tops), ...standingRows(bottoms)]);
  const isFurniture = (row: Row): boolean =>
    wordCount(row.line.text) <= MAX_WORDS && (repeated.has(row) || standing.has(row) || isPrinted(row));
  return pages.map((page, index) => {
    const removed = new Set<Item>();
    for (const edge of [tops[index], bottoms[index]]) {
      const heads = edge?.slice(0, firstOther(edge, isFurniture)) ?? [];
      // Lines of the text may be repeated, too; heads stand apart from it.
      const last = heads.findLastIndex((row) => row.isApart);
      for (const row of heads.slice(0, last + 1)) for (const item of row.line.items) removed.add(item);
    }
    // Pages that are alike as a whole have no heads to be told by that.
    const isMost = lettersIn(removed) > lettersIn(page.items) / 2;
    return isMost ? page : { ...page, items: page.items.filter((item) => !removed.has(item)) };
  });
};
