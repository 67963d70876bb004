import type { Block, Box } from '../../shared/domain/parse/draft.ts';
import type { Row } from '../../shared/domain/scoring/page.ts';
import { type Label, labelsOf } from './labels.ts';
import type { Page } from './pages.ts';

/** Share of the furniture that a plain page keeps. */
const FURNITURE = 0.06;

/** The same elements without the names that a site gave them. */
const unnamed = (box: Box, known: Map<Box, Box>): Box => {
  const path: Box[] = [];
  for (let at: Box | null = box; at !== null && !known.has(at); at = at.parent) path.push(at);
  for (const at of path.reverse()) {
    const parent = at.parent === null ? null : (known.get(at.parent) ?? null);
    known.set(at, { ...at, names: '', parent });
  }
  return known.get(box) ?? box;
};

/**
 * The page as a small site or an author without one would have it: the body, hardly any furniture, and for every other
 * page no telling names. Pages of large sites alone teach that an article begins far down.
 */
export const plainPage = (page: Page, rows: readonly Row[], random: () => number): Page => {
  const labels = new Map<Block, Label>();
  labelsOf(page, rows).forEach((label, index) => {
    const block = rows[index]?.block;
    if (block !== undefined) labels.set(block, label);
  });
  const known = new Map<Box, Box>();
  const losesNames = random() < 0.5;
  const blocks = page.draft.blocks
    .filter((block) => labels.get(block) === 1 || random() < FURNITURE)
    .map((block) => (losesNames ? { ...block, box: unnamed(block.box, known) } : block));
  const { statedBody: _, ...draft } = page.draft;
  return { ...page, draft: { ...draft, blocks } };
};
