import type { Draft } from '../parse/draft.ts';
import { type Container, isWithin, MARKS } from './containers.ts';
import { type Page, pageOf, type Row } from './page.ts';

const KINDS = ['heading', 'list-item', 'quote', 'code', 'table'] as const;
const TAGS = ['p', 'div', 'li', 'td', 'h2', 'h3', 'a', 'span', 'dd', 'section'];
const LEVELS = 4;
const NEIGHBOURS = [-2, -1, 1, 2];

/** A row of numbers that grows. */
class Numbers {
  values = new Float64Array(16_384);
  length = 0;

  add(value: number): void {
    if (this.length === this.values.length) {
      const longer = new Float64Array(2 * this.length);
      longer.set(this.values);
      this.values = longer;
    }
    this.values[this.length] = value;
    this.length += 1;
  }
}

/** The blocks of a page that are scored, with a row of features for each. */
export interface Scored {
  readonly rows: readonly Row[];
  readonly width: number;
  readonly features: Float64Array;
}

const endsWith = (text: string, signs: string): number =>
  Number(signs.includes(text.slice(-1)) && text !== '');
const log = (value: number): number => Math.log1p(value);
const share = (part: number, whole: number): number => (whole > 0 ? part / whole : 0);

const pushText = (out: Numbers, { block, shape, density }: Row): void => {
  const { text } = block;
  const words = Math.max(1, shape.words);
  const first = text.charAt(0);
  out.add(log(text.length));
  out.add(log(shape.words));
  out.add(shape.letters / words);
  out.add(log(shape.sentences));
  out.add(share(shape.words, Math.max(1, shape.sentences)) / 20);
  out.add(shape.functionWords / words);
  out.add(log(shape.functionWords));
  out.add(log(shape.commas));
  out.add(shape.commas / words);
  out.add(shape.digits / Math.max(1, text.length));
  out.add(shape.capitals / Math.max(1, shape.letters));
  out.add(shape.capitalized / words);
  out.add(shape.signs / words);
  out.add(density);
  out.add(Number(density === 0));
  out.add(log(block.runs.filter((run) => run.href !== null).length));
  out.add(log(block.runs.length));
  out.add(endsWith(text, '.!?…。！？।؟”"»'));
  out.add(endsWith(text, ':：'));
  out.add(endsWith(text, '…»›>→'));
  out.add(Number(first.toLowerCase() === first && first.toUpperCase() !== first));
  out.add(Number('“"„«「'.includes(first)));
  out.add(Number(text.includes('\n')));
  out.add(Number(block.runs.every((run) => run.marks.includes('strong') || run.text.trim() === '')));
  out.add(Number(block.runs.every((run) => run.marks.includes('em') || run.text.trim() === '')));
  out.add(Number(/\b(?:19|20)\d\d\b/.test(text.slice(0, 200))));
  out.add(Number(/\d{1,2}:\d\d/.test(text.slice(0, 200))));
  out.add(Number(/[©®]|\(c\)/i.test(text.slice(0, 200))));
  out.add(Number(/@|https?:|www\./.test(text.slice(0, 300))));
  out.add(block.kind === 'heading' || block.kind === 'list-item' ? block.level : 0);
  for (const kind of KINDS) out.add(Number(block.kind === kind));
  for (const tag of TAGS) out.add(Number(block.box.tag === tag));
};

const pushContainer = (out: Numbers, { container, isJunk }: Row, page: Page): void => {
  out.add(Number(isJunk));
  out.add(container.depth / 10);
  for (let mark = 0; mark < MARKS.length; mark += 1) out.add(1 / (1 + (container.distances[mark] ?? 255)));
  let outer: Container | null = container;
  for (let level = 0; level < LEVELS; level += 1) {
    out.add(share(outer?.linked ?? 0, outer?.characters ?? 0));
    out.add(share(outer?.prose ?? 0, page.prose));
    out.add(share(outer?.prose ?? 0, outer?.characters ?? 0));
    out.add(log(outer?.blocks ?? 0));
    outer = outer?.parent ?? outer;
  }
  const family = page.kin.get(container.kinship) ?? { count: 1, characters: 1, linked: 0, prose: 0 };
  out.add(log(family.count));
  out.add(log(family.characters / family.count));
  out.add(share(family.linked, family.characters));
  out.add(share(family.prose, page.prose));
  out.add(share(family.prose, family.characters));
  for (const home of [page.top, page.main]) {
    const inside = home !== null && isWithin(container, home);
    out.add(Number(inside));
    out.add(inside && home !== null ? (container.depth - home.depth) / 5 : 0);
  }
  out.add(Number(page.top?.parent != null && isWithin(container, page.top.parent)));
};

const pushNeighbours = (out: Numbers, row: Row, index: number, rows: readonly Row[]): void => {
  for (const offset of NEIGHBOURS) {
    const other = rows[index + offset];
    out.add(Number(other?.isJunk ?? true));
    if (other === undefined) {
      out.add(-1);
      out.add(1);
      out.add(0);
      out.add(0);
      out.add(0);
      out.add(0);
      out.add(0);
    } else {
      out.add(log(other.shape.words));
      out.add(other.density);
      out.add(other.shape.functionWords / Math.max(1, other.shape.words));
      out.add(Number(other.prose > 0));
      out.add(Number(other.container.kinship === row.container.kinship));
      out.add(Number(other.container.parent === row.container.parent));
      out.add(Number(other.block.kind === 'heading'));
    }
  }
};

/** Where each row stands on its page. */
const placeFeatures = (page: Page): number[][] => {
  const { rows, main, headline } = page;
  const first = main?.firstIndex ?? 0;
  const last = Math.max(first + 1, main?.lastIndex ?? 1);
  let characters = 0;
  let prose = 0;
  let lastProse = -1;
  let lastHeading = -1;
  const places = rows.map((row, index) => {
    const place = [
      index / Math.max(1, rows.length),
      log(rows.length),
      log(index),
      share(characters, page.characters),
      share(prose, page.prose),
      share(page.prose - prose - row.prose, page.prose),
      Math.max(-1, Math.min(2, (index - first) / (last - first))),
      Number(headline >= 0 && index > headline),
      headline < 0
        ? 0
        : Math.max(-3, Math.min(3, Math.sign(index - headline) * log(Math.abs(index - headline)))),
      Number(index === headline),
      lastProse < 0 ? 5 : log(index - lastProse),
      lastHeading < 0 ? 5 : log(index - lastHeading),
      log(page.prose),
      share(page.prose, page.characters),
    ];
    characters += row.block.text.length;
    prose += row.prose;
    if (row.prose > 0) lastProse = index;
    if (row.block.kind === 'heading') lastHeading = index;
    return place;
  });
  let nextProse = -1;
  for (let index = rows.length - 1; index >= 0; index -= 1) {
    places[index]?.push(nextProse < 0 ? 5 : log(nextProse - index));
    if ((rows[index]?.prose ?? 0) > 0) nextProse = index;
  }
  return places;
};

const pushOverlap = (out: Numbers, { block, line, title }: Row, { repeats, stated }: Page): void => {
  out.add(title.ofText);
  out.add(title.ofKnown);
  out.add(log((repeats.get(line) ?? 1) - 1));
  out.add(Number(stated !== null));
  out.add(stated?.compare(block.text).ofText ?? 0.5);
};

/** Describes each block of a page that has text of its own to a classifier. */
export const featuresOf = (draft: Draft): Scored => {
  const page = pageOf(draft);
  const places = placeFeatures(page);
  const out = new Numbers();
  page.rows.forEach((row, index) => {
    pushText(out, row);
    pushContainer(out, row, page);
    pushNeighbours(out, row, index, page.rows);
    for (const value of places[index] ?? []) out.add(value);
    pushOverlap(out, row, page);
  });
  const width = page.rows.length === 0 ? 0 : out.length / page.rows.length;
  return { rows: page.rows, width, features: out.values.subarray(0, out.length) };
};
