/** A stretch of text with one formatting. A line break inside a paragraph is `\n`. */
export interface Run {
  readonly text: string;
  /** As written in the source: still relative, still unchecked. */
  readonly href: string | null;
  readonly marks: readonly Mark[];
  /** What the source calls this place, for links that lead to it from within the text. */
  readonly names?: readonly string[];
}

export type Mark = 'em' | 'strong' | 'code' | 'sub' | 'sup';

/** An element that holds blocks. Text files have a single one. */
export interface Box {
  readonly tag: string;
  /** Class, id, role and itemprop, lower-case, separated by spaces. */
  readonly names: string;
  readonly parent: Box | null;
}

export interface Picture {
  /** As written in the source. */
  readonly src: string;
  readonly alt: string;
  readonly width: number | null;
  readonly height: number | null;
}

export type BlockKind =
  | 'heading'
  | 'paragraph'
  | 'list-item'
  | 'quote'
  | 'code'
  | 'table'
  | 'caption'
  | 'image';

/** The smallest piece that is kept or removed as a whole. */
export interface Block {
  readonly kind: BlockKind;
  readonly text: string;
  readonly runs: readonly Run[];
  /** Headings: 1 to 6. List items: how many lists they are in. Else 0. */
  readonly level: number;
  readonly ordered: boolean;
  readonly box: Box;
  /** Tables only: rows of cells. */
  readonly rows: readonly (readonly (readonly Run[])[])[];
  /** Tables only: whether the first row names the columns. */
  readonly hasHeadRow: boolean;
  /** Images only. */
  readonly picture: Picture | null;
}

export type ClueField =
  | 'title'
  | 'byline'
  | 'publishedAt'
  | 'language'
  | 'siteName'
  | 'url'
  | 'baseUrl'
  | 'imageUrl'
  | 'imageCaption'
  | 'imageCredit'
  | 'tag'
  | 'readingMinutes';

/** Where a clue was found. `metadata.ts` says which of them is believed first. */
export type ClueSource =
  | 'front-matter'
  | 'properties'
  | 'json-ld'
  | 'open-graph'
  | 'meta'
  | 'link'
  | 'microdata'
  | 'heading'
  | 'title-element'
  | 'class'
  | 'time-element'
  | 'page';

/** What the source says of itself, unchecked. */
export interface Clue {
  readonly field: ClueField;
  readonly source: ClueSource;
  readonly value: string;
}

/** What every format is read into, and what every removal takes and returns. */
export interface Draft {
  /**
   * `page`: HTML as a site served it, furniture anywhere. `text`: lines as somebody typed or copied them, with furniture
   * or without. `document`: the author wrote the file, its structure is meant.
   */
  readonly origin: 'page' | 'text' | 'document';
  readonly clues: readonly Clue[];
  readonly blocks: readonly Block[];
  /** Whether labels, buttons or the like were found among the blocks. */
  readonly hasFurniture: boolean;
  /** Key points printed by the publisher above the article; before cleaning, those that its JSON-LD states. */
  readonly publisherPoints: readonly string[];
  /** Names of the elements that a page declares to be a summary for reading out. */
  readonly pointNames?: ReadonlySet<string>;
  /** The article's text as a page's JSON-LD gives it, often shortened: a hint at where the body is. */
  readonly statedBody?: string;
}

export const ROOT_BOX: Box = { tag: 'body', names: '', parent: null };

const textOf = (runs: readonly Run[]): string => runs.map((run) => run.text).join('');

/** A block of the given kind with everything else at rest. */
export const makeBlock = (kind: BlockKind, runs: readonly Run[], rest: Partial<Block> = {}): Block => ({
  kind,
  runs,
  text: textOf(runs),
  level: 0,
  ordered: false,
  box: ROOT_BOX,
  rows: [],
  hasHeadRow: false,
  picture: null,
  ...rest,
});

export const plainRun = (text: string): Run => ({ text, href: null, marks: [] });

/** The runs without the first `count` characters. */
export const dropStart = (runs: readonly Run[], count: number): Run[] => {
  const kept: Run[] = [];
  let left = count;
  for (const run of runs) {
    if (left < run.text.length) kept.push({ ...run, text: run.text.slice(left) });
    left = Math.max(0, left - run.text.length);
  }
  return kept;
};

/** The share of a block's characters that are inside links, 0 to 1. */
export const linkDensity = (block: Block): number => {
  if (block.text.length === 0) return 0;
  let linked = 0;
  for (const run of block.runs) if (run.href !== null) linked += run.text.length;
  return linked / block.text.length;
};
