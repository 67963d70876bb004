import type { Block, Box } from '../parse/draft.ts';
import { NAME_GROUPS, nameBits } from './names.ts';

const TAGS = 'article main section aside footer header nav form table ul ol li blockquote p figure dl'.split(
  ' ',
);
/** What an element may be called or be: name groups first, then tags. */
export const MARKS: readonly string[] = [...NAME_GROUPS, ...TAGS.map((tag) => `<${tag}>`)];
/** An element that is called so, or lies within one, this many levels up at most. */
const FAR = 255;
/** The article is the innermost element that still holds this share of the prose of the one around it. */
const MAIN_SHARE = 0.75;

/** What an element holds, itself and all within it. */
export interface Container {
  readonly box: Box;
  readonly parent: Container | null;
  readonly depth: number;
  /** For each mark, how many levels up the nearest element is that bears it; 255 for none. */
  readonly distances: Uint8Array;
  /** Equal for elements with the same tag and names under the same tag and names. */
  readonly kinship: string;
  blocks: number;
  characters: number;
  linked: number;
  prose: number;
  firstIndex: number;
  lastIndex: number;
  /** Prose that lies in it directly, or a level or two below. */
  candidacy: number;
}

const distancesOf = (box: Box, bits: number, parent: Container | null): Uint8Array => {
  const distances = new Uint8Array(MARKS.length).fill(FAR);
  if (parent !== null)
    parent.distances.forEach((distance, mark) => {
      distances[mark] = Math.min(FAR, distance + 1);
    });
  // The names on the page as a whole say what it has, not what it is.
  if (box.tag !== 'body' && box.tag !== 'html')
    for (let group = 0; group < NAME_GROUPS.length; group += 1)
      if ((bits & (1 << group)) !== 0) distances[group] = 0;
  const tag = TAGS.indexOf(box.tag);
  if (tag >= 0) distances[NAME_GROUPS.length + tag] = 0;
  return distances;
};

/** The elements that blocks lie in, outer before inner. */
export class Containers {
  readonly all: Container[] = [];
  private readonly byBox = new Map<Box, Container>();
  private readonly bits = new Map<string, number>();

  private bitsOf(names: string): number {
    const known = this.bits.get(names);
    if (known !== undefined) return known;
    const bits = nameBits(names);
    this.bits.set(names, bits);
    return bits;
  }

  of(box: Box): Container {
    const path: Box[] = [];
    let parent: Container | null = null;
    for (let outer: Box | null = box; outer !== null; outer = outer.parent) {
      parent = this.byBox.get(outer) ?? null;
      if (parent !== null) break;
      path.push(outer);
    }
    for (let index = path.length - 1; index >= 0; index -= 1) {
      const inner = path[index] ?? box;
      const own = `${inner.tag} ${inner.names}`;
      const container: Container = {
        box: inner,
        parent,
        depth: parent === null ? 0 : parent.depth + 1,
        distances: distancesOf(inner, this.bitsOf(inner.names), parent),
        kinship: parent === null ? own : `${parent.box.tag} ${parent.box.names}>${own}`,
        blocks: 0,
        characters: 0,
        linked: 0,
        prose: 0,
        firstIndex: Number.POSITIVE_INFINITY,
        lastIndex: -1,
        candidacy: 0,
      };
      this.byBox.set(inner, container);
      this.all.push(container);
      parent = container;
    }
    if (parent === null) throw new Error('a box is its own first container');
    return parent;
  }

  add(container: Container, index: number, characters: number, linked: number, prose: number): void {
    container.blocks += 1;
    container.characters += characters;
    container.linked += linked;
    container.prose += prose;
    container.firstIndex = Math.min(container.firstIndex, index);
    container.lastIndex = Math.max(container.lastIndex, index);
    if (prose === 0) return;
    container.candidacy += prose;
    if (container.parent !== null) container.parent.candidacy += prose;
    if (container.parent?.parent) container.parent.parent.candidacy += prose / 2;
  }

  /** Adds what inner elements hold to those around them. Called once, after the last block. */
  close(): void {
    for (let index = this.all.length - 1; index > 0; index -= 1) {
      const inner = this.all[index];
      const outer = inner?.parent;
      if (inner === undefined || outer === null || outer === undefined) continue;
      outer.blocks += inner.blocks;
      outer.characters += inner.characters;
      outer.linked += inner.linked;
      outer.prose += inner.prose;
      outer.firstIndex = Math.min(outer.firstIndex, inner.firstIndex);
      outer.lastIndex = Math.max(outer.lastIndex, inner.lastIndex);
    }
  }

  /** The element that most prose lies close to, as Readability chooses it. */
  topCandidate(): Container | null {
    let best: Container | null = null;
    let most = 0;
    for (const container of this.all) {
      const { candidacy, linked, characters } = container;
      const score = candidacy * (1 - linked / Math.max(1, characters));
      if (score > most) {
        best = container;
        most = score;
      }
    }
    return best;
  }

  /** The innermost element that still holds most of the prose. */
  main(): Container | null {
    const largest = new Map<Container | null, Container>();
    for (const container of this.all) {
      const rival = largest.get(container.parent);
      if (rival === undefined || container.prose > rival.prose) largest.set(container.parent, container);
    }
    let main = largest.get(null) ?? null;
    for (;;) {
      const inner: Container | undefined = largest.get(main);
      if (main === null || inner === undefined || inner.box.tag === 'p') return main;
      if (inner.prose < main.prose * MAIN_SHARE || inner.prose === 0) return main;
      main = inner;
    }
  }
}

/** Whether a container is another or lies in it. */
export const isWithin = (container: Container, outer: Container): boolean => {
  let current: Container | null = container;
  while (current !== null && current.depth > outer.depth) current = current.parent;
  return current === outer;
};

/** The length of a block if it reads as prose and is mostly no link; else 0. */
export const proseLength = (block: Block, density: number): number =>
  (block.kind === 'paragraph' || block.kind === 'quote') && block.text.length >= 80 && density < 0.4
    ? block.text.length
    : 0;
