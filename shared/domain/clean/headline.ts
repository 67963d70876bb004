import type { Block, Clue, Draft } from '../parse/draft.ts';
import { articleTitle } from '../title.ts';
import { splitCredit } from './captions.ts';
import { isProse, wordCount } from './prose.ts';

const MAX_HEADLINE_WORDS = 40;
/** Shorter lines above the body may as well be a section or a kicker. */
const MIN_HEADLINE_WORDS = 4;
const BYLINE = /^(?:by|von|par|por|di|door|av|af)\s+\p{Lu}/u;

const fold = (text: string): string =>
  text
    .slice(0, 1_000)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

const couldBeHeadline = (block: Block): boolean =>
  (block.kind === 'paragraph' || block.kind === 'heading') &&
  wordCount(block.text) <= MAX_HEADLINE_WORDS &&
  !/[.。]$/.test(block.text) &&
  !block.text.includes('\n') &&
  !BYLINE.test(block.text) &&
  splitCredit(block.text) === null;

/** The line that heads the body, by its place and shape. */
const headlineByShape = (blocks: readonly Block[]): number => {
  const firstProse = blocks.findIndex((block) => isProse(block) && splitCredit(block.text) === null);
  const above = blocks.slice(0, firstProse < 0 ? 1 : firstProse);
  // A question or an exclamation of some length reads as prose, and may yet be the headline.
  const [first] = blocks;
  if (above.length === 0 && first !== undefined && couldBeHeadline(first) && wordCount(first.text) <= 25)
    return 0;
  const marked = above.findIndex((block) => block.kind === 'heading' && block.level === 1);
  if (marked >= 0) return marked;
  const likely = above.findIndex(
    (block) => couldBeHeadline(block) && wordCount(block.text) >= MIN_HEADLINE_WORDS,
  );
  return likely >= 0 ? likely : above.findIndex(couldBeHeadline);
};

const hasText = (blocks: readonly Block[]): boolean =>
  blocks.some((block) => block.text !== '' && block.kind !== 'caption');

/** The line that a page's own title repeats, alone or with the names of a section and the site around it. */
const statedHeadline = (blocks: readonly Block[], titles: readonly string[]): number => {
  const exact = blocks.findIndex((block) => block.kind !== 'image' && titles.includes(fold(block.text)));
  if (exact >= 0) return exact;
  return blocks.findIndex(
    (block) =>
      couldBeHeadline(block) &&
      wordCount(block.text) >= MIN_HEADLINE_WORDS &&
      titles.some((title) => title.includes(fold(block.text))),
  );
};

/** `news-page` or `Untitled` in the title element says less than the line that heads the text. */
const isVague = (clues: readonly Clue[], title: string): boolean =>
  wordCount(title) < MIN_HEADLINE_WORDS &&
  clues.every((clue) => clue.field !== 'title' || clue.source === 'title-element');

/**
 * Takes the headline out of the body, with whatever a page shows above it. A file that does not name its title
 * gets the line that heads it; a file of a single paragraph has none.
 */
export const takeHeadline = (draft: Draft): Draft => {
  const { blocks, clues, origin } = draft;
  const title = articleTitle(clues);
  const titles = clues.filter((clue) => clue.field === 'title').map((clue) => fold(clue.value));
  const stated = title === null ? -1 : statedHeadline(blocks, [fold(title), ...titles]);
  // An author who wrote no heading gave no title.
  const mayGuess = origin !== 'document' || blocks[0]?.kind === 'heading';
  const byShape = mayGuess && (title === null || (stated < 0 && isVague(clues, title)));
  const found = byShape ? headlineByShape(blocks) : stated;
  const headline = blocks[found];
  if (headline === undefined) return draft;

  const above = blocks.slice(0, found);
  const below = blocks.slice(found + 1);
  // A line deep in the text that happens to read as the title does not cut the article in two.
  const body = origin !== 'document' && !above.some(isProse) ? below : [...above, ...below];
  if (!hasText(body)) return draft;
  const isLonger = title !== null && fold(title) !== fold(headline.text);
  const clue: Clue = { field: 'title', source: 'page', value: headline.text };
  return { ...draft, blocks: body, clues: byShape || isLonger ? [...clues, clue] : clues };
};
