import type { Draft } from '../parse/draft.ts';
import { takeCaptions } from './captions.ts';
import { trimEdges } from './edges.ts';
import { removeFurniture } from './furniture.ts';
import { takeHeadline } from './headline.ts';
import { keepMainContent } from './main-content.ts';
import { removePageRegions } from './page-regions.ts';
import { takePrintedReadingTime } from './printed-reading-time.ts';
import { takePublisherPoints } from './publisher-points.ts';

/** One thing that is no part of the body, taken out of it; what it says of the article becomes a clue. */
type Removal = (draft: Draft) => Draft;

/** From the page as a whole to its lines. Each counts on those before it. Sanitising comes last, as HTML is made. */
const REMOVALS: readonly Removal[] = [
  removePageRegions,
  keepMainContent,
  takePrintedReadingTime,
  removeFurniture,
  takeHeadline,
  takePublisherPoints,
  takeCaptions,
  trimEdges,
];

export const clean = (draft: Draft): Draft => REMOVALS.reduce((current, removal) => removal(current), draft);
