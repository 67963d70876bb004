import { type Block, dropStart, makeBlock } from './draft.ts';

const BULLET = /^\s*(?:[•‣◦▪▫●○■□►▸▶➤✓✔·*∙⁃・-]\s+|[•●■◆・](?=[\u3040-\u9fff]))(?=\S)/;
/** Dialogue begins with a dash, too, but its lines end as sentences do. */
const DASH = /^\s*[—–]\s+(?=\S.{0,300}[^.!?…。！？»”"]$)/;
const LONE_BULLET = /^\s*[•‣◦▪▫●○■□►▸▶➤·*∙⁃・-]\s*$/;
const NUMBER = /^\s*\(?\d{1,2}[.)]\s+(?=\S)/;

type Marker = { readonly ordered: boolean; readonly length: number };

const markerOf = (text: string): Marker | null => {
  const bullet = BULLET.exec(text) ?? DASH.exec(text);
  if (bullet !== null) return { ordered: false, length: bullet[0].length };
  const number = NUMBER.exec(text);
  return number === null ? null : { ordered: true, length: number[0].length };
};

/** Whether a line begins with a bullet or a number, as items of a typed list do. */
export const startsItem = (line: string): boolean => markerOf(line) !== null || LONE_BULLET.test(line);

/** A bullet that stands in a line of its own belongs to the line after it. */
const joinLoneBullets = (blocks: readonly Block[]): Block[] => {
  const joined: Block[] = [];
  let bullet: Block | null = null;
  for (const block of blocks) {
    if (bullet !== null && block.kind === 'paragraph' && !startsItem(block.text)) {
      const runs = [...bullet.runs, { text: ' ', href: null, marks: [] }, ...block.runs];
      joined.push(makeBlock('paragraph', runs, { box: block.box }));
      bullet = null;
      continue;
    }
    if (bullet !== null) joined.push(bullet);
    const isBullet: boolean = block.kind === 'paragraph' && LONE_BULLET.test(block.text);
    bullet = isBullet ? block : null;
    if (!isBullet) joined.push(block);
  }
  if (bullet !== null) joined.push(bullet);
  return joined;
};

/** Paragraphs that somebody typed as a list, at least two in a row, as list items without their markers. */
export const typedLists = (source: readonly Block[]): Block[] => {
  const blocks = joinLoneBullets(source);
  const markers = blocks.map((block) => (block.kind === 'paragraph' ? markerOf(block.text) : null));
  const inList = (index: number, ordered: boolean): boolean => markers[index]?.ordered === ordered;
  return blocks.map((block, index) => {
    const marker = markers[index];
    if (marker === null || marker === undefined) return block;
    const { ordered, length } = marker;
    if (!inList(index - 1, ordered) && !inList(index + 1, ordered)) return block;
    const runs = dropStart(block.runs, length);
    return makeBlock('list-item', runs, { level: 1, ordered, box: block.box });
  });
};
