import { readableText } from './letters.ts';
import { type FontStyle, type Item, isRightToLeft, type PageText } from './page-text.ts';

/** Text as it is found in the file. */
export interface DrawnText {
  readonly text: string;
  readonly fontId: string;
  readonly vertical: boolean;
  /** a, b, c, d, e, f: from the text's own space to the page as it is looked at, y downwards. */
  readonly matrix: readonly number[];
  readonly width: number;
  readonly height: number;
}

/** Smaller letters cannot be read. */
const MIN_SIZE = 1;

/** In which direction the text runs, in quarter turns clockwise; null where it is slanted or mirrored. */
const turnsOf = ({ matrix, vertical }: DrawnText): number | null => {
  const [a = 0, b = 0, c = 0, d = 0] = matrix;
  if (vertical) return 1;
  // As y grows downwards, upright text has a negative d.
  if (a * d - b * c > 0) return null;
  const slant = 0.1 * Math.hypot(a, b);
  if (Math.abs(b) <= slant) return a > 0 ? 0 : 2;
  if (Math.abs(a) <= slant) return b > 0 ? 1 : 3;
  return null;
};

const mainTurns = (drawn: readonly DrawnText[]): number => {
  const letters = [0, 0, 0, 0];
  for (const text of drawn) {
    const turns = turnsOf(text);
    if (turns !== null) letters[turns] = (letters[turns] ?? 0) + text.text.length;
  }
  return letters.indexOf(Math.max(...letters));
};

const placeOf = (matrix: readonly number[], turns: number, width: number, height: number) => {
  const [, , , , e = 0, f = 0] = matrix;
  if (turns === 0) return { x: e, y: f };
  if (turns === 1) return { x: f, y: width - e };
  if (turns === 2) return { x: width - e, y: height - f };
  return { x: height - f, y: e };
};

/** Bold letters are sometimes made by drawing the same twice, a little apart. */
const withoutRepeats = (items: readonly Item[]): Item[] => {
  const seen = new Map<string, Item>();
  return items.filter((item) => {
    const key = `${Math.round(item.y)} ${item.text}`;
    const earlier = seen.get(key);
    seen.set(key, item);
    return earlier === undefined || Math.abs(earlier.x - item.x) > item.size * 0.1;
  });
};

/**
 * Turns a page so that most of its text is upright. Text in another direction, beyond the edges or too small to see
 * is no part of what is read.
 */
export const layOut = (
  drawn: readonly DrawnText[],
  width: number,
  height: number,
  styleOf: (fontId: string) => FontStyle,
): PageText => {
  const turns = mainTurns(drawn);
  const [pageWidth, pageHeight] = turns % 2 === 0 ? [width, height] : [height, width];
  const items: Item[] = [];
  let letters = 0;
  let toLeft = 0;
  for (const text of drawn) {
    if (turnsOf(text) !== turns) continue;
    const [a = 0, b = 0, c = 0, d = 0] = text.matrix;
    const size = Math.round((Math.hypot(c, d) || Math.hypot(a, b)) * 10) / 10;
    const { x, y } = placeOf(text.matrix, turns, width, height);
    const extent = text.vertical ? text.height : text.width;
    const isOnPage = x + extent > 0 && x < pageWidth && y > 0 && y - size < pageHeight;
    if (!isOnPage || size < MIN_SIZE || !Number.isFinite(x + y + extent + size)) continue;
    letters += text.text.length;
    if (isRightToLeft(text.text)) toLeft += text.text.length;
    items.push({ text: readableText(text.text), x, y, width: extent, size, font: styleOf(text.fontId) });
  }
  const rightToLeft = toLeft > letters / 2;
  const directed = rightToLeft
    ? items.map((item) => ({ ...item, x: pageWidth - item.x - item.width }))
    : items;
  return { items: withoutRepeats(directed), width: pageWidth, height: pageHeight, rightToLeft };
};
