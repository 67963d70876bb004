import type { Block } from '../parse/draft.ts';

const CJK_LETTERS = /[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f]/g;
/** Statutes and resolutions end their paragraphs so. */
const CLAUSE_END = /[,;:،؛，；：、]$/;
const SENTENCE_END = /[.!?…。！？।؟։]["'”’»›)\]」』）]*\s*(?:\[\d{1,3}\])?$/;
/** Texts longer than this are prose; no need to count their words. */
const LONG = 2_000;

/** Words by spaces; where a script has none, two letters count as a word. */
export const wordCount = (text: string): number => {
  const head = text.slice(0, LONG);
  const letters = head.match(CJK_LETTERS)?.length ?? 0;
  const spaced = letters > 0 ? head.replace(CJK_LETTERS, ' ') : head;
  return (spaced.match(/\S+/g)?.length ?? 0) + Math.ceil(letters / 2);
};

export const endsSentence = (text: string): boolean => SENTENCE_END.test(text.slice(-12));

export const endsClause = (text: string): boolean => CLAUSE_END.test(text.slice(-1));

/** Whether a block reads as part of an article's body rather than as a label, a button or a headline. */
export const isProse = (block: Block): boolean => {
  if (block.kind !== 'paragraph' && block.kind !== 'quote') return false;
  const words = wordCount(block.text);
  return words >= 35 || (words >= 8 && endsSentence(block.text)) || (words >= 12 && endsClause(block.text));
};
