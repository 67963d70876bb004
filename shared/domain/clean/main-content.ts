import { type Block, type Box, type Draft, linkDensity } from '../parse/draft.ts';
import { proseByBox } from './page-regions.ts';

/** The article is the innermost element that still holds this share of the prose of the one around it. */
const MIN_SHARE = 0.75;

const childrenOf = (boxes: Iterable<Box>): Map<Box | null, Box[]> => {
  const children = new Map<Box | null, Box[]>();
  for (const box of boxes) {
    const siblings = children.get(box.parent);
    if (siblings === undefined) children.set(box.parent, [box]);
    else siblings.push(box);
  }
  return children;
};

const isWithin = (block: Block, container: Box): boolean => {
  for (let box: Box | null = block.box; box !== null; box = box.parent) if (box === container) return true;
  return false;
};

const isLinkList = (block: Block): boolean => {
  const limit = block.kind === 'list-item' || block.kind === 'heading' ? 0.5 : 0.66;
  return block.text.length > 0 && block.kind !== 'table' && linkDensity(block) > limit;
};

/**
 * Keeps the element that holds the article, and what stands between the headline and it.
 * A page without prose is left as it is.
 */
export const keepMainContent = (draft: Draft): Draft => {
  const prose = proseByBox(draft.blocks);
  const children = childrenOf(prose.of.keys());
  let [container] = children.get(null) ?? [];
  if (container === undefined) return draft;
  for (;;) {
    const around = prose.of.get(container) ?? 0;
    const [largest] = [...(children.get(container) ?? [])].sort(
      (a, b) => (prose.of.get(b) ?? 0) - (prose.of.get(a) ?? 0),
    );
    // A paragraph is no container: an article of one paragraph keeps what is beside it.
    if (largest === undefined || largest.tag === 'p' || (prose.of.get(largest) ?? 0) < around * MIN_SHARE)
      break;
    container = largest;
  }
  const home = container;
  const inside = draft.blocks.map((block) => isWithin(block, home));
  const start = inside.indexOf(true);
  const headline = draft.blocks.findLastIndex(
    (block, index) => index < start && block.kind === 'heading' && block.level === 1,
  );
  const blocks = draft.blocks.filter(
    (block, index) =>
      (inside[index] === true || (headline >= 0 && index >= headline && index < start)) && !isLinkList(block),
  );
  return { ...draft, blocks };
};
