import type { Block, Draft } from '../parse/draft.ts';
import { type ExtractionModel, scoreBlocks } from '../scoring/extraction-model.ts';
import WEIGHTS from '../scoring/extraction-weights.json' with { type: 'json' };
import type { LineModel } from '../scoring/line-model.ts';
import { keepArticleLines } from './article-lines.ts';
import { takeCaptions } from './captions.ts';
import { takeLeadClues, trimEdges } from './edges.ts';
import { removeFurniture, removeFurniturePhrases } from './furniture.ts';
import { takeHeadline } from './headline.ts';
import { isPlain, keepLikelyBlocks } from './likely-blocks.ts';
import { nameCaptions } from './named-captions.ts';
import { takePrintedReadingTime } from './printed-reading-time.ts';
import { takePublisherPoints } from './publisher-points.ts';

/** One thing that is no part of the body, taken out of it; what it says of the article becomes a clue. */
type Removal = (draft: Draft) => Draft;

/** What follows the judgement of a page's blocks, or of a text's lines: what is left of its furniture stands alone, not in lists. */
const AFTER_JUDGEMENT: readonly Removal[] = [
  removeFurniturePhrases,
  takeHeadline,
  takePublisherPoints,
  takeCaptions,
  takeLeadClues,
];

/** Each counts on those before it. Sanitising comes last, as HTML is made. */
const FROM_OTHERS: readonly Removal[] = [
  takePrintedReadingTime,
  removeFurniture,
  takeHeadline,
  takePublisherPoints,
  takeCaptions,
  trimEdges,
];

/** What became of each block, for people who look into a page that was read wrongly. */
export interface CleaningTrace {
  /** Every block, in the order of the file. */
  blocks: readonly Block[];
  /** How likely each block of a page is part of its article; empty for other files. */
  scores: ReadonlyMap<Block, number>;
  /** The step that removed a block. */
  readonly removedBy: Map<Block, string>;
}

export const newTrace = (): CleaningTrace => ({ blocks: [], scores: new Map(), removedBy: new Map() });

export interface CleaningOptions {
  readonly model?: ExtractionModel;
  readonly lineModel?: LineModel;
  /** Filled in as the draft is cleaned. */
  readonly trace?: CleaningTrace;
}

const note = (trace: CleaningTrace | undefined, step: string, before: Draft, after: Draft): Draft => {
  if (trace === undefined) return after;
  const left = new Set(after.blocks);
  for (const block of before.blocks)
    if (!left.has(block) && !trace.removedBy.has(block)) trace.removedBy.set(block, step);
  return after;
};

/** A page of which something is marked as furniture is judged block by block; anything else is read as lines. */
export const clean = (source: Draft, { model = WEIGHTS, lineModel, trace }: CleaningOptions = {}): Draft => {
  const run = (from: Draft, removals: readonly Removal[]): Draft =>
    removals.reduce((draft, remove) => note(trace, remove.name, draft, remove(draft)), from);
  if (trace !== undefined) trace.blocks = source.blocks;
  if (source.origin === 'text') {
    const timed = run(source, [takePrintedReadingTime]);
    const judged = keepArticleLines(timed, lineModel);
    if (judged !== timed) return run(note(trace, keepArticleLines.name, timed, judged), AFTER_JUDGEMENT);
  }
  if (source.origin !== 'page' || isPlain(source)) return run(source, FROM_OTHERS);
  const named = nameCaptions(source);
  if (trace !== undefined) trace.blocks = named.blocks;
  const scores = scoreBlocks(named, model);
  if (trace !== undefined) trace.scores = scores;
  const { draft, lead } = keepLikelyBlocks(named, scores, model.threshold);
  const told = run(note(trace, keepLikelyBlocks.name, named, draft), [
    takePrintedReadingTime,
    ...AFTER_JUDGEMENT,
  ]);
  const blocks = told.blocks.filter((block) => !lead.has(block));
  return note(trace, keepLikelyBlocks.name, told, { ...told, blocks });
};
