import { normalizeCharacters } from '../characters.ts';
import {
  type Block,
  type BlockKind,
  type Box,
  type Mark,
  makeBlock,
  type Picture,
  plainRun,
  type Run,
} from './draft.ts';
import { blocksOfLines } from './text.ts';

/** A line of this length is a paragraph: lines of verse or of an address are shorter. */
const PARAGRAPH_LENGTH = 120;
/** A cell of this length belongs to a layout, not to a table of data. */
const MAX_CELL = 300;

/** What the open elements say of the text that comes next. */
export interface TextContext {
  readonly kind: BlockKind;
  readonly level: number;
  readonly ordered: boolean;
  readonly box: Box;
  readonly preformatted: boolean;
  readonly marks: readonly Mark[];
  readonly href: string | null;
}

type Cell = { readonly row: number; readonly column: number };
type Table = {
  readonly start: number;
  row: number;
  column: number;
  /** Whether any cell, and whether every cell of the first row, is a header. */
  hasHeader: boolean;
  hasHeadRow: boolean;
};

/** Longer names, and more of one place, are no footnotes. */
const MAX_NAME = 100;
const MAX_NAMES = 10;

const trimRuns = (runs: readonly Run[]): Run[] => {
  const trimmed = [...runs];
  while (trimmed[0] !== undefined && trimmed[0].text.trimStart() === '') trimmed.shift();
  while (trimmed.at(-1)?.text.trimEnd() === '') trimmed.pop();
  const [first] = trimmed;
  if (first !== undefined) trimmed[0] = { ...first, text: first.text.trimStart() };
  const last = trimmed.at(-1);
  if (last !== undefined) trimmed[trimmed.length - 1] = { ...last, text: last.text.trimEnd() };
  return trimmed;
};

const splitLines = (runs: readonly Run[]): Run[][] => {
  const lines: Run[][] = [[]];
  for (const run of runs) {
    run.text.split('\n').forEach((text, index) => {
      if (index > 0) lines.push([]);
      if (text !== '') lines.at(-1)?.push({ ...run, text });
    });
  }
  return lines.map(trimRuns);
};

const lengthOf = (runs: readonly Run[]): number => runs.reduce((sum, run) => sum + run.text.length, 0);

/** Line breaks separate paragraphs where they are doubled, or where the lines are as long as paragraphs. */
const paragraphsOf = (runs: readonly Run[]): Run[][] => {
  const lines = splitLines(runs);
  const allApart = lines.length > 1 && lines.some((line) => lengthOf(line) > PARAGRAPH_LENGTH);
  const paragraphs: Run[][][] = [];
  let open: Run[][] | null = null;
  for (const line of lines) {
    if (line.length === 0) {
      open = null;
    } else if (open === null || allApart) {
      open = [line];
      paragraphs.push(open);
    } else {
      open.push([plainRun('\n')], line);
    }
  }
  return paragraphs.map((parts) => parts.flat());
};

/** Program text has lines that end or begin as no sentence does. */
const looksLikeProse = (text: string): boolean => {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const codeLike = lines.filter((line) => /[{};=<>\\|]\s*$|^\s*[<>{}$#@/\\|+-]|\w\(/.test(line.slice(-200)));
  const words = lines.filter((line) =>
    /\p{L}{2}[ ,]+\p{L}{2}|[\u3040-\u30ff\u3400-\u9fff]{4,}/u.test(line.slice(0, 400)),
  );
  return codeLike.length <= lines.length * 0.1 && words.length >= lines.length * 0.4;
};

/** Only these need a closer look once white space is collapsed; few texts have any. */
const ODD_CHARACTERS = /[\p{Cc}\p{Cs}\u00ad\u200b\u2060\ufdd0-\ufdef\ufffe\uffff]/u;

/** All white space but single spaces. */
const WIDE_SPACE = /[^\S ]\s*| \s+/g;

const collapse = (data: string): string => {
  const text = data.replace(WIDE_SPACE, ' ');
  return ODD_CHARACTERS.test(text) ? normalizeCharacters(text).replace(WIDE_SPACE, ' ') : text;
};

/** Collects text as it comes, and cuts it into blocks. */
export class BlockBuilder {
  readonly blocks: Block[] = [];
  private readonly cells = new Map<Block, Cell>();
  private readonly tables: Table[] = [];
  private runs: Run[] = [];
  private names: string[] = [];
  private endsInSpace = true;
  private context: TextContext | null = null;

  /** Gives what comes next a name, as an element's `id` does. */
  addName(name: string): void {
    if (name.length <= MAX_NAME && this.names.length < MAX_NAMES) this.names.push(name);
  }

  addText(data: string, context: TextContext): void {
    let text = context.preformatted ? normalizeCharacters(data) : collapse(data);
    if (!context.preformatted && this.endsInSpace && text.startsWith(' ')) text = text.slice(1);
    if (text === '') return;
    if (this.runs.length === 0) this.context = context;
    this.endsInSpace = /\s$/.test(text.slice(-1));
    const last = this.runs.at(-1);
    const isNamed = this.names.length > 0 && text.trim() !== '';
    if (!isNamed && last !== undefined && last.href === context.href && last.marks === context.marks) {
      this.runs[this.runs.length - 1] = { ...last, text: last.text + text };
    } else {
      const names = isNamed ? { names: this.names } : {};
      this.runs.push({ text, href: context.href, marks: context.marks, ...names });
      if (isNamed) this.names = [];
    }
  }

  addBreak(): void {
    if (this.runs.length === 0) return;
    this.runs.push(plainRun('\n'));
    this.endsInSpace = true;
  }

  addPicture(picture: Picture, box: Box): void {
    this.endBlock();
    this.push(makeBlock('image', [], { picture, box }));
  }

  /** Called wherever an element that stands on its own line begins or ends. */
  endBlock(): void {
    const { runs, context } = this;
    this.runs = [];
    this.endsInSpace = true;
    this.context = null;
    if (context === null) return;
    const { kind, level, ordered, box } = context;
    if (context.preformatted) {
      this.endPreformatted(runs, context);
      return;
    }
    for (const paragraph of paragraphsOf(runs)) {
      this.push(makeBlock(kind, paragraph, { level, ordered, box }));
    }
  }

  private endPreformatted(runs: readonly Run[], { kind, box }: TextContext): void {
    const text = runs.map((run) => run.text).join('');
    if (kind === 'paragraph' && looksLikeProse(text)) {
      for (const block of blocksOfLines(text.split('\n'), { box })) this.push(block);
      return;
    }
    const code = text.replace(/^(?: *\n)+/, '').trimEnd();
    if (code !== '') this.push(makeBlock('code', [plainRun(code)], { box }));
  }

  private push(block: Block): void {
    const table = this.tables.at(-1);
    if (table !== undefined) this.cells.set(block, { row: table.row, column: table.column });
    this.blocks.push(block);
  }

  openTable(): void {
    this.tables.push({ start: this.blocks.length, row: -1, column: -1, hasHeader: false, hasHeadRow: false });
  }

  openRow(): void {
    const table = this.tables.at(-1);
    if (table === undefined) return;
    table.row += 1;
    table.column = -1;
  }

  openCell(isHeader: boolean): void {
    const table = this.tables.at(-1);
    if (table === undefined) return;
    table.column += 1;
    table.hasHeader ||= isHeader;
    if (table.row === 0) table.hasHeadRow = isHeader && (table.column === 0 || table.hasHeadRow);
  }

  /** A table of data becomes one block; what a table merely lays out stays as it is. */
  closeTable(box: Box): void {
    const table = this.tables.pop();
    if (table === undefined) return;
    const inside = this.blocks.slice(table.start);
    const captions = inside.filter((block) => block.kind === 'caption');
    const content = inside.filter((block) => block.kind !== 'caption');
    const rows = this.rowsOf(content, table.hasHeader);
    if (rows === null) return;
    this.blocks.length = table.start;
    for (const caption of captions) this.push(caption);
    const lines = rows.map((row) => row.map((cell) => cell.map((run) => run.text).join('')).join(' | '));
    this.push(makeBlock('table', [], { rows, hasHeadRow: table.hasHeadRow, text: lines.join('\n'), box }));
  }

  private rowsOf(content: readonly Block[], hasHeader: boolean): Run[][][] | null {
    const rows: Run[][][] = [];
    let widest = 0;
    let longCells = 0;
    for (const block of content) {
      const cell = this.cells.get(block);
      if (cell === undefined || cell.row < 0 || cell.column < 0) return null;
      if (block.kind !== 'paragraph' && block.kind !== 'heading') return null;
      const row = rows[cell.row] ?? [];
      const earlier = row[cell.column] ?? [];
      rows[cell.row] = row;
      row[cell.column] = earlier;
      if (earlier.length > 0) earlier.push(plainRun('\n'));
      for (const run of block.runs) earlier.push(run);
      widest = Math.max(widest, cell.column + 1);
      if (block.text.length > MAX_CELL) longCells += 1;
    }
    const filled = rows
      .filter((row) => row !== undefined)
      .map((row) => Array.from(row, (cell) => cell ?? []));
    const isData =
      filled.length >= 2 && widest >= 2 && longCells === 0 && (hasHeader || content.length >= widest * 2);
    return isData ? filled : null;
  }
}
