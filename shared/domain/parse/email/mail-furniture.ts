import { endsSentence, isProse, wordCount } from '../../clean/prose.ts';
import { type Block, linkDensity } from '../draft.ts';
import { FURNITURE } from './phrases.ts';

/** Longer blocks are the message's own, whatever words they use. */
const MAX_LENGTH = 500;
/** As long as a label or a line of links. */
const MAX_LABEL = 100;
const MAX_BUTTON_WORDS = 3;

const speaksOfItself = (block: Block, isLinked: boolean): boolean =>
  block.text.length <= MAX_LENGTH &&
  block.kind !== 'heading' &&
  (isLinked || (block.text.length <= MAX_LABEL && !endsSentence(block.text))) &&
  FURNITURE.test(block.text);

/** In the middle of a message only a line of links, or a short one, is furniture: others may be about newsletters. */
const isLinked = (block: Block): boolean =>
  [...block.runs, ...block.rows.flat(2)].some(
    ({ href, text }) => href !== null && FURNITURE.test(text.slice(0, MAX_LENGTH)),
  );

/** A link of a few words by itself, such as `Comment` or `Read more`. */
const isButton = (block: Block): boolean =>
  block.kind === 'paragraph' &&
  block.text.length <= MAX_LABEL &&
  linkDensity(block) > 0.9 &&
  wordCount(block.text) <= MAX_BUTTON_WORDS;

/** When a message was sent is known; between the title and the text the year is often left out. */
const DATE_LINE =
  /^(?:\p{L}{2,9}[.,]{0,2} )?(?:\d{1,2}\.? \p{L}{3,9}\.?|\p{L}{3,9}\.? \d{1,2}),?(?: \d{4})?$/u;

/**
 * Takes out buttons, how to unsubscribe, where else to read the message, whom it was sent to. Below the first such
 * line in the last half of a message stand addresses and links alone: there only paragraphs stay.
 */
export const withoutMailFurniture = (blocks: readonly Block[]): Block[] => {
  const kept: Block[] = [];
  const half = blocks.length / 2;
  let isFooter = false;
  blocks.forEach((block, index) => {
    const isFurniture = speaksOfItself(block, index >= half || isLinked(block));
    isFooter ||= isFurniture && index >= half;
    const isDate = index < half && DATE_LINE.test(block.text.slice(0, MAX_LABEL));
    if (!isFurniture && !isDate && !isButton(block) && (!isFooter || isProse(block))) kept.push(block);
  });
  return kept;
};
