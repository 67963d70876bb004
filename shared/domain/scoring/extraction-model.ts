import type { Block, Draft } from '../parse/draft.ts';
import { featuresOf } from './features.ts';
import { type Model, probability } from './model.ts';

/** How likely a block of a page belongs to the article. */
export interface ExtractionModel extends Model {
  /** A block at least this likely, against what is typical of the page's body, is kept; 0 to 1. */
  readonly threshold: number;
}

/** For each block of a page with text of its own the probability that it belongs to the article. */
export const scoreBlocks = (draft: Draft, model: ExtractionModel): Map<Block, number> => {
  const { rows, width, features } = featuresOf(draft);
  return new Map(rows.map(({ block }, row) => [block, probability(model, features, row * width)]));
};
