import { type Block, type Box, type Draft, linkDensity } from '../parse/draft.ts';
import { junkRegions } from '../scoring/junk-regions.ts';

/** What stands where furniture is expected is kept only if it is as likely as this. */
const SURE = 0.98;
/** Elements that a page has furniture in. A page without any, and with few links, is as its author wrote it. */
const FURNITURE_TAGS = new Set(['nav', 'footer', 'aside', 'header', 'form', 'menu', 'dialog']);
const MAX_LINKED_SHARE = 0.15;

const holdsFurniture = (start: Box, verdicts: Map<Box, boolean>): boolean => {
  const path: Box[] = [];
  let verdict = false;
  for (let box: Box | null = start; box !== null; box = box.parent) {
    const known = verdicts.get(box);
    if (known !== undefined) {
      verdict = known;
      break;
    }
    path.push(box);
    if (FURNITURE_TAGS.has(box.tag)) {
      verdict = true;
      break;
    }
  }
  for (const box of path) verdicts.set(box, verdict);
  return verdict;
};

/** Whether a page looks like a document: nothing in it is marked as furniture or is mostly links. */
export const isPlain = ({ blocks }: Draft): boolean => {
  const verdicts = new Map<Box, boolean>();
  let linked = 0;
  let characters = 0;
  for (const block of blocks) {
    if (holdsFurniture(block.box, verdicts)) return false;
    linked += linkDensity(block) * block.text.length;
    characters += block.text.length;
  }
  return linked <= characters * MAX_LINKED_SHARE;
};

/** How likely the text that is kept is as a whole: some pages are harder to judge than others. */
const certaintyOf = (scores: ReadonlyMap<Block, number>): number => {
  let sum = 0;
  let weight = 0;
  for (const [block, score] of scores) {
    const share = block.text.length * score * score;
    sum += share * score;
    weight += share;
  }
  return weight === 0 ? 0 : sum / weight;
};

const isText = (block: Block): boolean => block.kind !== 'image' && block.kind !== 'caption';

/** Whether a picture stands among kept blocks: in the innermost element that holds text beside it, some is kept. */
const picturesKept = (blocks: readonly Block[], kept: ReadonlySet<Block>): Set<Block> => {
  const keptIn = new Map<Box, number>();
  const textIn = new Map<Box, number>();
  for (const block of blocks) {
    if (!isText(block)) continue;
    for (let box: Box | null = block.box; box !== null; box = box.parent) {
      textIn.set(box, (textIn.get(box) ?? 0) + block.text.length);
      if (kept.has(block)) keptIn.set(box, (keptIn.get(box) ?? 0) + block.text.length);
    }
  }
  const pictures = new Set<Block>();
  for (const block of blocks) {
    if (isText(block)) continue;
    let box: Box | null = block.box;
    while (box !== null && !textIn.has(box)) box = box.parent;
    if (box !== null && (keptIn.get(box) ?? 0) >= (textIn.get(box) ?? 0) / 2) pictures.add(block);
  }
  return pictures;
};

/** What is left of a page, and which of it only tells about the article and goes in the end. */
export interface LikelyBlocks {
  readonly draft: Draft;
  readonly lead: ReadonlySet<Block>;
}

/**
 * Keeps the blocks that are likely enough, the pictures among them, and for the time being what stands between the
 * headline and the first: bylines, dates and key points. Where nothing is likely the page stays as it is.
 *
 * @param threshold against the page's typical score
 */
export const keepLikelyBlocks = (
  draft: Draft,
  scores: ReadonlyMap<Block, number>,
  threshold: number,
): LikelyBlocks => {
  const least = threshold * certaintyOf(scores);
  const isJunk = junkRegions(draft.blocks);
  const isLikely = (block: Block): boolean => {
    const score = scores.get(block) ?? 0;
    return score > 0 && score >= least && (score >= SURE || !isJunk(block));
  };
  const kept = new Set(draft.blocks.filter(isLikely));
  if (kept.size === 0) return { draft, lead: new Set() };
  const first = draft.blocks.findIndex((block) => kept.has(block));
  const last = draft.blocks.findLastIndex((block) => kept.has(block));
  const headline = draft.blocks.findLastIndex(
    (block, index) => index < first && block.kind === 'heading' && block.level === 1,
  );
  const pictures = picturesKept(draft.blocks, kept);
  const lead = new Set<Block>();
  const blocks = draft.blocks.filter((block, index) => {
    if (kept.has(block)) return true;
    const isAbove = headline >= 0 && index >= headline && index < first;
    if (!isText(block)) return isAbove || (pictures.has(block) && index > first && index < last + 3);
    if (!isAbove || linkDensity(block) > 0.5) return false;
    lead.add(block);
    return true;
  });
  return { draft: { ...draft, blocks }, lead };
};
