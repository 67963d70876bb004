import type { Cell, Line } from './lines.ts';

/** Rows of cells; a cell that a row leaves out is empty. */
export interface Table {
  readonly rows: readonly (readonly string[])[];
  readonly hasHeadRow: boolean;
}

/** Longer cells are columns of prose, or lines that are set wide. */
const MAX_CELL_LETTERS = 40;
/** Rows are at most this many times their font size apart. */
const MAX_DISTANCE = 3;
/** Looked at together; a longer table becomes several. */
const MAX_ROWS = 500;

const isRow = (line: Line): boolean =>
  line.cells.length >= 2 && line.cells.every((cell) => cell.text.length <= MAX_CELL_LETTERS);

const distance = (cell: Cell, other: Cell): number =>
  Math.min(
    Math.abs(cell.start - other.start),
    Math.abs(cell.end - other.end),
    Math.abs(cell.start + cell.end - other.start - other.end) / 2,
  );

const columnOf = (cell: Cell, columns: readonly Cell[]): number => {
  let nearest = 0;
  columns.forEach((column, index) => {
    const best = columns[nearest];
    if (best === undefined || distance(cell, column) < distance(cell, best)) nearest = index;
  });
  return nearest;
};

/** How many lines from `start` on are rows of one table; 0 where they are none. */
export const rowsFrom = (lines: readonly Line[], start: number): number => {
  let end = start;
  let widest = 0;
  for (
    let line = lines[end];
    line !== undefined && end - start < MAX_ROWS && isRow(line);
    line = lines[end]
  ) {
    const above = lines[end - 1];
    if (end > start && above !== undefined && line.y - above.y > line.size * MAX_DISTANCE) break;
    widest = Math.max(widest, line.cells.length);
    end += 1;
  }
  const count = end - start;
  const full = lines.slice(start, end).filter((line) => line.cells.length >= widest - 1).length;
  const isTable = (count >= 3 || (count === 2 && widest >= 3)) && full >= count * 0.6;
  return isTable ? count : 0;
};

/** The rows with their cells below one another, by the row that has most. */
export const tableOf = (lines: readonly Line[]): Table => {
  const columns = lines.reduce<readonly Cell[]>(
    (most, { cells }) => (cells.length > most.length ? cells : most),
    [],
  );
  const rows = lines.map(({ cells }) => {
    const row = columns.map(() => '');
    for (const cell of cells) {
      const at = cells.length === columns.length ? cells.indexOf(cell) : columnOf(cell, columns);
      row[at] = [row[at], cell.text].filter((text) => text !== '').join(' ');
    }
    return row;
  });
  return { rows, hasHeadRow: lines[0]?.bold === true && lines[1]?.bold === false };
};
