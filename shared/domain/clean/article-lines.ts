import type { Block, Draft } from '../parse/draft.ts';
import { type LineModel, readLines } from '../scoring/line-model.ts';
import WEIGHTS from '../scoring/line-weights.json' with { type: 'json' };
import { splitCredit } from './captions.ts';
import { endsSentence, wordCount } from './prose.ts';

/** A page has fewer lines. What has more is a book, and is kept as it is. */
const MAX_LINES = 4_000;
/**
 * A page's text has dozens of lines of menus and labels, and some say what they are; an author's own short lines do
 * not. Where there are fewer, the removals that know the words of furniture do better.
 */
const MIN_FURNITURE = 25;
const MIN_SIGNS = 2;
const MAX_LABEL_WORDS = 6;
/** A moment or an author's name, in a short line. */
const MAX_STAMP_WORDS = 15;
const STAMP = /\b(?:19|20)\d{2}\b|\d{1,2}:\d{2}|\d[.月日]|^(?:by|von|par|por|di|door|av|автор)\s/i;

const isStamp = ({ text }: Block): boolean =>
  wordCount(text) <= MAX_STAMP_WORDS && !endsSentence(text) && STAMP.test(text);

/** Whether a line between headline and body says something of the article: author, date, credit or key points. */
const tellsOf = (block: Block, next: Block | undefined): boolean =>
  isStamp(block) ||
  block.kind === 'list-item' ||
  (next?.kind === 'list-item' && wordCount(block.text) <= MAX_LABEL_WORDS) ||
  splitCredit(block.text) !== null;

/**
 * Keeps the lines of a page's text that are the article, and above them the headline and what tells of the article.
 * What an author wrote alone is returned as it is.
 */
export const keepArticleLines = (draft: Draft, model: LineModel = WEIGHTS): Draft => {
  const { blocks, origin } = draft;
  if (origin !== 'text' || blocks.length < MIN_FURNITURE || blocks.length > MAX_LINES) return draft;
  const { isKept, signs, head } = readLines(blocks, model);
  const dropped = isKept.filter((keeps) => !keeps).length;
  if (head === null || dropped < MIN_FURNITURE || signs < MIN_SIGNS) return draft;
  const start = head.headline ?? head.body;
  const chosen = blocks.flatMap((block, line): Block[] => {
    if (line === head.headline) return [{ ...block, kind: 'heading', level: 1 }];
    if (line < start && isKept[line] !== true) return [];
    return isKept[line] === true || (line < head.body && tellsOf(block, blocks[line + 1])) ? [block] : [];
  });
  return { ...draft, blocks: chosen };
};
