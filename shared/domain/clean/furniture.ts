import type { Block, Draft } from '../parse/draft.ts';
import { FURNITURE_INSIDE, FURNITURE_LINES, FURNITURE_STARTS, RELATED_LABELS } from './phrases.ts';
import { endsSentence, isProse, wordCount } from './prose.ts';

/** A longer block is a paragraph, even if it begins as a button does. */
const MAX_FURNITURE_WORDS = 45;
/** Phrases are looked for in lines no longer than this. */
const MAX_LINE = 400;
const MAX_REPEATED_WORDS = 8;

/** Lower case, without icons, counts and punctuation around the words: `▶ Share (24)` is `share`. */
const fold = (text: string): string =>
  text
    .slice(0, MAX_LINE)
    .toLowerCase()
    .replace(/[’‘]/g, "'")
    .replace(/\s+/g, ' ')
    .replace(/^[^\p{L}\p{N}©ⓒ(]+|[^\p{L}\p{M}\p{N}:：|»>]+$/gu, '')
    .trim();

const withoutCounts = (line: string): string =>
  line.replace(/^[\d.,]+ ?k? |[ (]+[\d.,]+k?\)?$| ?[:：|»>]+$/g, '').trim();

/** Counters, speeds, clock times and rules: nothing that could be read out. */
const isWordless = (text: string): boolean =>
  !/\p{L}{2}|[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/u.test(text) && text.length < 40;
const isControl = (line: string): boolean =>
  /^(?:\d+(?:\.\d+)?x|\d+ wpm|[\d:]+ ?\/ ?[\d:]+|\d{1,2}:\d{2}(?::\d{2})?(?: [ap]m)?|\d+(?:[.,]\d+)?[km]? (?:comments?|shares?|likes?|views?|replies|votes|kommentare?|commentaires?|comentarios?|commenti|reacties|комментари\S*|条?评论|則評論|件のコメント))$/u.test(
    line,
  );

const saysFurniture = (block: Block, origin: Draft['origin']): boolean => {
  if (block.kind === 'code' || block.kind === 'table' || block.kind === 'image' || block.kind === 'caption')
    return false;
  // An author who writes a heading means it, even if it says `Contact`.
  if (block.kind === 'heading' && origin === 'document') return false;
  if (isWordless(block.text)) return origin !== 'document';
  if (block.text.length > MAX_LINE || wordCount(block.text) > MAX_FURNITURE_WORDS) return false;
  const line = fold(block.text);
  return (
    FURNITURE_LINES.has(line) ||
    FURNITURE_LINES.has(withoutCounts(line)) ||
    isControl(line) ||
    FURNITURE_STARTS.test(line) ||
    FURNITURE_INSIDE.test(line)
  );
};

const isRelatedLabel = (block: Block): boolean => RELATED_LABELS.test(withoutCounts(fold(block.text)));

/** A headline of another article: no sentence of a body. */
const isTeaser = (block: Block): boolean =>
  block.kind !== 'image' &&
  !isProse(block) &&
  wordCount(block.text) <= 30 &&
  !(block.kind === 'heading' && block.level === 1);

/** Lines that a page repeats, as it does with labels. Sentences, list items and headings may recur. */
const repeatedLines = (blocks: readonly Block[]): ReadonlySet<string> => {
  const seen = new Set<string>();
  const repeated = new Set<string>();
  for (const { kind, text } of blocks) {
    if (
      kind !== 'paragraph' ||
      text.length > MAX_LINE ||
      wordCount(text) > MAX_REPEATED_WORDS ||
      endsSentence(text)
    )
      continue;
    const line = fold(text);
    if (seen.has(line)) repeated.add(line);
    seen.add(line);
  }
  return repeated;
};

/** Removes advertising labels, buttons and the like that a page shows within its article. */
export const removeFurniturePhrases = (draft: Draft): Draft => ({
  ...draft,
  blocks: draft.blocks.filter((block) => !saysFurniture(block, draft.origin)),
});

/** Removes advertising labels, buttons, counters, newsletter boxes, cookie notices and lists of other articles. */
export const removeFurniture = (draft: Draft): Draft => {
  const repeated = draft.origin !== 'document' ? repeatedLines(draft.blocks) : new Set<string>();
  const blocks: Block[] = [];
  let below = false;
  for (const block of draft.blocks) {
    below = isRelatedLabel(block) || (below && isTeaser(block));
    if (below || saysFurniture(block, draft.origin)) continue;
    if (block.kind === 'paragraph' && block.text.length <= MAX_LINE && repeated.has(fold(block.text)))
      continue;
    blocks.push(block);
  }
  return { ...draft, blocks, hasFurniture: draft.hasFurniture || blocks.length < draft.blocks.length };
};
