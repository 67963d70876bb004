import { Buffer } from 'node:buffer';

/** Tags that a reader may stop after: no heading's, which would announce nothing. */
const BLOCK_ENDS = new Set('/blockquote /dd /div /dl /figure hr /li /ol /p /pre /table /tr /ul'.split(' '));
const VOID = new Set(['br', 'col', 'hr', 'img', 'wbr']);

/** Bytes that a text takes in UTF-8 between the quotes of a JSON string, which are more than it takes in XML. */
export const jsonBytes = (text: string): number => Buffer.byteLength(JSON.stringify(text)) - 2;

/** Whether a text takes at most so many of these bytes. */
export const hasRoom = (text: string, limit: number): boolean =>
  text.length * 3 <= limit || jsonBytes(text) <= limit;

/** The name of a tag, with its slash if it closes an element. */
const nameOf = (tag: string): string => /^<(\/?[a-z0-9]*)/.exec(tag)?.[1] ?? '';

/** The tags and the texts between them. Nothing else has a `<` in markup that `safeHtml` or `html` made. */
const TOKENS = /<[^<>]*>|[^<]+/g;

const closingTags = (markup: string): string => {
  const open: string[] = [];
  for (const [tag] of markup.matchAll(/<[^<>]*>/g)) {
    const name = nameOf(tag);
    if (name.startsWith('/')) open.pop();
    else if (!VOID.has(name)) open.push(name);
  }
  return open
    .reverse()
    .map((name) => `</${name}>`)
    .join('');
};

/** How much of a text has room: up to a word's end, or up to a character's where words are endless. */
const fitting = (text: string, room: number): number => {
  let used = 0;
  let end = 0;
  let wordEnd = 0;
  for (const [character] of text.matchAll(/&\w+;|./gsu)) {
    used += jsonBytes(character);
    if (used > room) break;
    if (character === ' ') wordEnd = end;
    end += character.length;
  }
  return wordEnd > 0 ? wordEnd : end;
};

/**
 * The beginning of markup that `safeHtml` made, in linear time: cut after a block, or within one
 * where the last that has room ends in the first half. Every element is closed.
 *
 * @param limit most bytes the result may have as part of a JSON string
 */
export const cutHtml = (markup: string, limit: number): string => {
  if (hasRoom(markup, limit)) return markup;
  let at = 0;
  let used = 0;
  let toClose = 0;
  let end = 0;
  let endUsed = 0;
  for (const [token] of markup.matchAll(TOKENS)) {
    const name = nameOf(token);
    if (name.startsWith('/')) toClose -= name.length + 2;
    else if (name !== '' && !VOID.has(name)) toClose += name.length + 3;
    const size = jsonBytes(token);
    if (used + size + toClose > limit) {
      if (endUsed < limit / 2) end = name === '' ? at + fitting(token, limit - used - toClose) : at;
      break;
    }
    at += token.length;
    used += size;
    if (BLOCK_ENDS.has(name)) {
      end = at;
      endUsed = used;
    }
  }
  const head = markup.slice(0, end);
  return head + closingTags(head);
};
