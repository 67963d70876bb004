import { isAbbreviation } from './abbreviations.ts';
import type { TextSpan } from './article.ts';

// A segmenter of rules. `Intl.Segmenter` knows the same marks, but cuts behind abbreviations and initials, leaves sentences
// together that no space separates, and takes several times as long.

/** Where a sentence may end. */
const END = /\n|[.…\p{Sentence_Terminal}]+/gu;
/** Marks that also stand within words, numbers and abbreviations, or need a space behind them. */
const ASCII_ONLY = /^[.!?…]+$/;
/** What still belongs to a sentence behind its end: closing marks, and the number of a note. */
const CLOSING = /(?: »(?=[\s.,;:!?)]|$)|["'”’»«“‹›」』)）\]】〉》\u200e\u200f]|\[(?:\d{1,3}|[*†‡§])\])*/y;
/** Marks that close in one language and open in another, with what has opened them where they close. */
const OPENED_BY: Readonly<Record<string, string>> = { '“': '„', '«': '»', '‹': '›' };

const LONGEST_WORD = 24;
const isSpace = (character: string): boolean =>
  character === ' ' || character === '\n' || /\s/.test(character);

/** The word that ends before a place, with what is written together with it. */
const wordBefore = (text: string, end: number, from: number): string => {
  let start = end;
  const limit = Math.max(from, end - LONGEST_WORD);
  while (start > limit && !/[\s("“„«‘'’[/—–]/.test(text[start - 1] ?? '')) start -= 1;
  return text.slice(start, end);
};

/** How far back marks are counted, so that no text takes long. */
const LOOK_BACK = 600;

const countOf = (text: string, mark: string, from: number, to: number): number => {
  let count = 0;
  for (let at = to - 1; at >= Math.max(from, to - LOOK_BACK); at -= 1) if (text[at] === mark) count += 1;
  return count;
};

/** Whether a mark directly before a letter, behind the end of a sentence, opens the next one. */
const opensNext = (text: string, place: number, from: number): boolean => {
  const mark = text[place] ?? '';
  if (mark === '"') return countOf(text, '"', from, place) % 2 === 0;
  const opener = OPENED_BY[mark];
  return opener !== undefined && countOf(text, opener, from, place) === 0;
};

/** The beginning of a sentence that no space separates from the one before it. */
const GLUED_START = /^["“„«'‘(]?(?:\p{Lu}[\p{Ll}’']*[ ,’']|[\u3041-\u30ff\u3400-\u9fff])/u;
/** `Smith said` behind a quotation that asks or calls belongs to it. */
const SAYS =
  /^(?!(?:I|He|She|It|We|They|You) )(?:\p{Lu}[\p{L}.'’-]{0,20} ){1,4}(?:said|says|asked|asks|told|added|wrote|replied|recalled|shouted|yelled|cried|exclaimed|wondered|joked|tweeted)(?:[.,;:]| (?:in|on|at|of|to|during|when|as|while|after|before|with|about|from)\b)/u;
const SAYS_IN_CJK = /^(?:と|って|という|など|[他她它]?们?[^，。！？]{0,6}[说說道问問答称稱喊叫])/u;

/** Whether the sentence goes on behind a mark and a space. */
const goesOn = (open: string, next: string, hasClosing: boolean, base: string): boolean => {
  if (
    /^(?:[-–—]{1,2} ?)?["“„«'‘(]?\p{Ll}(?!\p{Lu})/u.test(next) ||
    /^(?:[,;:.!?…”’)\]]|»(?!\p{L}))/u.test(next)
  )
    return true;
  if (hasClosing) return /[!?]["'”’»]$/.test(open) && SAYS.test(next);
  if (!open.endsWith('.')) return false;
  return isAbbreviation(wordBefore(open, open.length, 0), next, base);
};

/** A number or letter of a list is no sentence. */
const ENUMERATOR = /^\(?(?:\d{1,3}|\p{L})\.$/u;
const LOOK_AHEAD = 120;

/** Whether a sentence ends between `start` and `end`, `end` being behind its mark and closing marks. */
const endsAt = (
  text: string,
  start: number,
  mark: string,
  markEnd: number,
  end: number,
  base: string,
): boolean => {
  const following = text[end] ?? '';
  if (following === '') return true;
  const open = text.slice(Math.max(start, end - LONGEST_WORD * 2), end);
  const hasClosing = end > markEnd;
  if (isSpace(following)) {
    const next = text.slice(end, end + LOOK_AHEAD).trimStart();
    return !ENUMERATOR.test(open.trimStart()) && !goesOn(open, next, hasClosing, base);
  }
  const next = text.slice(end, end + LOOK_AHEAD);
  if (!ASCII_ONLY.test(mark)) return !/^[,;:，、；：]/.test(next) && !(hasClosing && SAYS_IN_CJK.test(next));
  if (!GLUED_START.test(next)) return false;
  if (hasClosing || !mark.startsWith('.')) return true;
  return (
    /[\p{Ll}\u3041-\u30ff\u3400-\u9fff]{2}\.{1,3}$/u.test(open) &&
    !isAbbreviation(wordBefore(open, open.length, 0), next, base)
  );
};

/** Where the marks that close a sentence end. */
const closingEnd = (text: string, start: number, markEnd: number): number => {
  CLOSING.lastIndex = markEnd;
  const end = markEnd + (CLOSING.exec(text)?.[0].length ?? 0);
  if (end > markEnd && /\p{L}/u.test(text[end] ?? '') && opensNext(text, end - 1, start)) return end - 1;
  // Some write a closing mark as a word of its own.
  const apart = /^ (["”])(?:\s|$)/.exec(text.slice(end, end + 3))?.[1];
  const closes = apart === '”' || (apart === '"' && countOf(text, '"', start, end) % 2 === 1);
  return closes ? end + 2 : end;
};

/** Whether a line ends its sentence; all do but those that were broken to fit a width. */
const lineEnds = (text: string, start: number, lineEnd: number, base: string): boolean => {
  const gap = /^\s*/.exec(text.slice(lineEnd, lineEnd + LOOK_AHEAD))?.[0] ?? '';
  const next = text.slice(lineEnd + gap.length, lineEnd + gap.length + LOOK_AHEAD);
  if (gap.includes('\n', 1) || /^[-–—•*·] /.test(next)) return true;
  return !goesOn(
    text.slice(Math.max(start, lineEnd - LONGEST_WORD * 2), lineEnd).trimEnd(),
    next,
    false,
    base,
  );
};

/**
 * The sentences of a text in its order, without the space around them. No sentence crosses a blank line.
 *
 * @param language BCP 47 tag, or null
 */
export const sentences = (text: string, language: string | null): TextSpan[] => {
  const base = language?.split('-')[0] ?? '';
  const spans: TextSpan[] = [];
  let start = 0;
  const closeAt = (end: number): void => {
    const sentence = text.slice(start, end);
    const trimmed = sentence.trim();
    const from = start + sentence.indexOf(trimmed);
    if (trimmed !== '') spans.push({ start: from, end: from + trimmed.length });
    start = end;
  };
  for (const { 0: mark, index } of text.matchAll(END)) {
    // Closing marks behind an earlier one.
    if (index < start) continue;
    if (mark === '\n') {
      if (lineEnds(text, start, index, base)) closeAt(index);
      continue;
    }
    const markEnd = index + mark.length;
    const end = closingEnd(text, start, markEnd);
    if (endsAt(text, start, mark, markEnd, end, base)) closeAt(end);
  }
  closeAt(text.length);
  return spans;
};
