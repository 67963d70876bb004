import { bottomOf, CJK, endOf, type Item, type PageText, topOf } from './page-text.ts';

/** The page is looked at in strips of this many points, or in this many strips. */
const STRIP = 2;
const MAX_STRIPS = 400;
/** A gutter between columns is at least this many font sizes wide. */
const MIN_WIDTH = 0.75;
/** A column of prose has at least so many letters a line; columns of a table have fewer. */
const MIN_LETTERS = 18;
/** How tall a gutter is at least, in font sizes, and how many lines stand on each side of it. */
interface Least {
  readonly height: number;
  readonly lines: number;
}
const LEAST: Least = { height: 5, lines: 4 };
/** Where a page before has a gutter at the same place, a line or two tell enough. */
const LEAST_REPEATED: Least = { height: 1, lines: 1 };
/** How often a region may be divided. */
const MAX_DEPTH = 8;
/** Places of gutters that are remembered. */
const MAX_GUTTERS = 20;
/** Strips that are tried as the beginning of a gutter. */
const MAX_SEEDS = 24;

interface Gutter {
  readonly middle: number;
  readonly top: number;
  readonly bottom: number;
}

/** An empty stretch of a strip. */
interface Gap {
  readonly strip: number;
  readonly top: number;
  readonly bottom: number;
}

const heightOf = (gap: { readonly top: number; readonly bottom: number }): number => gap.bottom - gap.top;

/** Letters of Chinese and Japanese say twice as much. */
const lettersIn = (text: string): number => (CJK.test(text) ? text.length * 2 : text.length);

/** How much prose there is in a column. */
const measure = (items: readonly Item[]): { lines: number; letters: number } => {
  const baselines = new Set<number>();
  let letters = 0;
  for (const item of items) {
    baselines.add(Math.round(item.y / Math.max(2, item.size / 2)));
    letters += lettersIn(item.text);
  }
  return { lines: baselines.size, letters };
};

const isColumn = (items: readonly Item[], least: Least): boolean => {
  const { lines, letters } = measure(items);
  return lines >= least.lines && letters >= lines * MIN_LETTERS;
};

const gapsIn = (
  items: readonly Item[],
  start: number,
  strip: number,
  strips: number,
  minHeight: number,
): Gap[] => {
  const bottoms = new Float64Array(strips);
  const gaps: Gap[] = [];
  const top = items.reduce((least, item) => Math.min(least, topOf(item)), Number.POSITIVE_INFINITY);
  const end = items.reduce((most, item) => Math.max(most, bottomOf(item)), Number.NEGATIVE_INFINITY);
  bottoms.fill(top);
  for (const item of [...items].sort((a, b) => topOf(a) - topOf(b))) {
    const first = Math.max(0, Math.floor((item.x - start) / strip));
    const last = Math.min(strips - 1, Math.floor((endOf(item) - start - 0.5) / strip));
    for (let index = first; index <= last; index += 1) {
      const above = bottoms[index] ?? top;
      if (topOf(item) - above >= minHeight) gaps.push({ strip: index, top: above, bottom: topOf(item) });
      bottoms[index] = Math.max(above, bottomOf(item));
    }
  }
  bottoms.forEach((bottom, index) => {
    if (end - bottom >= minHeight) gaps.push({ strip: index, top: bottom, bottom: end });
  });
  return gaps;
};

/** The tallest gutter with a column of prose on both sides. */
const findGutter = (
  items: readonly Item[],
  bodySize: number,
  least: Least,
  accepts: (middle: number) => boolean,
): Gutter | null => {
  const start = items.reduce((least, item) => Math.min(least, item.x), Number.POSITIVE_INFINITY);
  const end = items.reduce((most, item) => Math.max(most, endOf(item)), Number.NEGATIVE_INFINITY);
  const strip = Math.max(STRIP, (end - start) / MAX_STRIPS);
  const strips = Math.ceil((end - start) / strip);
  if (!(strips > 1)) return null;
  const gaps = gapsIn(items, start, strip, strips, bodySize * least.height).sort(
    (a, b) => heightOf(b) - heightOf(a),
  );
  const tried = new Set<Gap>();
  let seeds = 0;
  for (const seed of gaps) {
    if (tried.has(seed)) continue;
    seeds += 1;
    if (seeds > MAX_SEEDS) return null;
    // Neighbouring strips that are empty over nearly the same height.
    const alike = new Map<number, Gap>();
    for (const gap of gaps) {
      const shared = Math.min(gap.bottom, seed.bottom) - Math.max(gap.top, seed.top);
      if (shared >= heightOf(seed) * 0.95) alike.set(gap.strip, gap);
    }
    let first = seed.strip;
    let last = seed.strip;
    while (alike.has(first - 1)) first -= 1;
    while (alike.has(last + 1)) last += 1;
    for (let index = first; index <= last; index += 1) {
      const gap = alike.get(index);
      if (gap !== undefined) tried.add(gap);
    }
    if ((last - first + 1) * strip < bodySize * MIN_WIDTH) continue;
    const gutter = { middle: start + ((first + last + 1) / 2) * strip, top: seed.top, bottom: seed.bottom };
    const { left, right } = divide(items, gutter);
    if (isColumn(left, least) && isColumn(right, least) && accepts(gutter.middle)) return gutter;
  }
  return null;
};

const divide = (items: readonly Item[], { middle, top, bottom }: Gutter) => {
  const parts = { above: [] as Item[], left: [] as Item[], right: [] as Item[], below: [] as Item[] };
  for (const item of items) {
    const height = (topOf(item) + bottomOf(item)) / 2;
    if (height < top) parts.above.push(item);
    else if (height > bottom) parts.below.push(item);
    else if (item.x + item.width / 2 < middle) parts.left.push(item);
    else parts.right.push(item);
  }
  return parts;
};

/** The columns of a page in the order in which they are read; a page without columns is a single one. */
const columnsOf = (page: PageText, bodySize: number, earlier: Set<number>): Item[][] => {
  const wasThere = (middle: number): boolean =>
    [...earlier].some((other) => Math.abs(other - middle) < bodySize);
  const columns: Item[][] = [];
  const open: { readonly items: readonly Item[]; readonly depth: number }[] = [
    { items: page.items, depth: 0 },
  ];
  for (let region = open.pop(); region !== undefined; region = open.pop()) {
    const { items, depth } = region;
    if (items.length === 0) continue;
    const gutter =
      depth < MAX_DEPTH
        ? (findGutter(items, bodySize, LEAST, () => true) ??
          (earlier.size > 0 ? findGutter(items, bodySize, LEAST_REPEATED, wasThere) : null))
        : null;
    if (gutter === null) {
      columns.push([...items]);
      continue;
    }
    if (earlier.size < MAX_GUTTERS) earlier.add(Math.round(gutter.middle));
    const { above, left, right, below } = divide(items, gutter);
    for (const part of [below, right, left, above]) open.push({ items: part, depth: depth + 1 });
  }
  return columns;
};

/** The columns of each page. */
export const columnsOfPages = (pages: readonly PageText[], bodySize: number): Item[][][] => {
  const gutters = new Set<number>();
  return pages.map((page) => columnsOf(page, bodySize, gutters));
};
