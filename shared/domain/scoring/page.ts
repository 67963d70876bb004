import { valuesOf } from '../clues.ts';
import { type Block, type Draft, linkDensity } from '../parse/draft.ts';
import { type Container, Containers, proseLength } from './containers.ts';
import { junkRegions } from './junk-regions.ts';
import { Overlap, type Shares } from './overlap.ts';
import { shapeOf, type TextShape } from './text-shape.ts';

/** Longer texts are not compared with the title. */
const MAX_TITLE = 300;

/** One block that is scored, with what its features are made of. */
export interface Row {
  readonly block: Block;
  /** The text as it is compared with others on the page. */
  readonly line: string;
  /** What the text has in common with the page's titles: of its words, and of theirs. */
  readonly title: Shares;
  readonly container: Container;
  readonly isJunk: boolean;
  readonly shape: TextShape;
  readonly density: number;
  readonly prose: number;
}

/** The blocks of one kind of element, all over the page. */
interface Kin {
  count: number;
  characters: number;
  linked: number;
  prose: number;
}

const foldLine = (text: string): string => text.slice(0, 300).toLowerCase().replace(/\s+/g, ' ').trim();

/** What is known of the page as a whole before its blocks are looked at one by one. */
export interface Page {
  readonly rows: readonly Row[];
  readonly top: Container | null;
  readonly main: Container | null;
  readonly kin: ReadonlyMap<string, Kin>;
  readonly repeats: ReadonlyMap<string, number>;
  readonly stated: Overlap | null;
  readonly prose: number;
  readonly characters: number;
  /** Where the headline stands, -1 for none. */
  readonly headline: number;
}

const NOTHING: Shares = { ofText: 0, ofKnown: 0 };

const rowsOf = (draft: Draft, containers: Containers): Row[] => {
  const titles = new Overlap(valuesOf(draft.clues, 'title'), 1);
  const isJunk = junkRegions(draft.blocks);
  const rows: Row[] = [];
  for (const block of draft.blocks) {
    if (block.kind === 'image' || block.kind === 'caption') continue;
    const density = linkDensity(block);
    const container = containers.of(block.box);
    const prose = proseLength(block, density);
    containers.add(container, rows.length, block.text.length, density * block.text.length, prose);
    const { text } = block;
    const title = text.length <= MAX_TITLE ? titles.compare(text) : NOTHING;
    rows.push({
      block,
      line: foldLine(text),
      title,
      container,
      isJunk: isJunk(block),
      shape: shapeOf(text),
      density,
      prose,
    });
  }
  containers.close();
  return rows;
};

/** Reads a page as a whole: its blocks with text of their own, what holds them, and what recurs. */
export const pageOf = (draft: Draft): Page => {
  const containers = new Containers();
  const rows = rowsOf(draft, containers);
  const kin = new Map<string, Kin>();
  const repeats = new Map<string, number>();
  for (const { block, line, container, density, prose } of rows) {
    const family = kin.get(container.kinship) ?? { count: 0, characters: 0, linked: 0, prose: 0 };
    family.count += 1;
    family.characters += block.text.length;
    family.linked += density * block.text.length;
    family.prose += prose;
    kin.set(container.kinship, family);
    repeats.set(line, (repeats.get(line) ?? 0) + 1);
  }
  const marked = rows.findIndex(({ block }) => block.kind === 'heading' && block.level === 1);
  const same = rows.findIndex(({ title }) => title.ofText > 0.9 && title.ofKnown > 0.6);
  return {
    rows,
    top: containers.topCandidate(),
    main: containers.main(),
    kin,
    repeats,
    stated: draft.statedBody ? new Overlap([draft.statedBody], 3) : null,
    prose: rows.reduce((sum, row) => sum + row.prose, 0),
    characters: rows.reduce((sum, row) => sum + row.block.text.length, 0),
    headline: same >= 0 ? same : marked,
  };
};
