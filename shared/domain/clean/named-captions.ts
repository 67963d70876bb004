import type { Block, Box, Draft } from '../parse/draft.ts';

const CAPTION_NAMES = /(?:^|[\s_-])(?:\w{0,30}caption)(?:[\s_-]|$)/;
const MAX_LEVELS = 4;
const MAX_LENGTH = 800;

const isCaption = (block: Block, verdicts: Map<string, boolean>): boolean => {
  if (block.kind !== 'paragraph' && block.kind !== 'list-item' && block.kind !== 'heading') return false;
  if (block.text.length > MAX_LENGTH) return false;
  let box: Box | null = block.box;
  for (let level = 0; level < MAX_LEVELS && box !== null; level += 1) {
    let verdict = verdicts.get(box.names);
    if (verdict === undefined) {
      verdict = CAPTION_NAMES.test(box.names);
      verdicts.set(box.names, verdict);
    }
    if (verdict) return true;
    box = box.parent;
  }
  return false;
};

/** Takes for captions, as in a `figcaption`, what stands in an element that is called so. */
export const nameCaptions = (draft: Draft): Draft => {
  const verdicts = new Map<string, boolean>();
  const blocks = draft.blocks.map(
    (block): Block => (isCaption(block, verdicts) ? { ...block, kind: 'caption' } : block),
  );
  return { ...draft, blocks };
};
