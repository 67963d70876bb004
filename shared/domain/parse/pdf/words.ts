import { CJK } from './page-text.ts';

/** What the document shows of how it writes its words. */
export interface Vocabulary {
  /** Written in full anywhere, lower-case. */
  readonly words: ReadonlySet<string>;
  /** Whether words are broken at the ends of lines, rather than only at a hyphen that they have. */
  readonly breaksWords: boolean;
}

/** Of a text that breaks words, this share of the lines ends in a hyphen at least. */
const MIN_BROKEN_SHARE = 0.02;
/** Fewer lines show nothing. */
const MIN_LINES = 40;
const WORD = /[\p{L}\p{M}\p{N}]+(?:[-‐'’][\p{L}\p{M}\p{N}]+)*/gu;
const NO_LETTER = /[^\p{L}\p{M}\p{N}]/u;
const FIRST_WORD = /^[\p{L}\p{M}\p{N}'’]+/u;
/** First halves that keep their hyphen, where the document does not show the word elsewhere. */
const PREFIXES =
  /^(?:self|well|non|high|low|long|short|half|ex|so|all|cross|multi|anti|pre|post|semi|full|part|one|two|three|four|five|six|seven|eight|nine|ten|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|first|second|third)$/i;
/** After these a hyphen stands for what two words share: `Vor- und Nachteile`. */
const SHARED = /^(?:und|oder|bzw|and|or|to|en|of|et|ou|och|eller|og)\b/;

/** The part of a word before the hyphen that ends a line; empty where none does. */
const brokenAt = (end: string): string =>
  /[-‐]$/.test(end) ? (end.slice(0, -1).split(NO_LETTER).at(-1) ?? '') : '';

/** Learns from all lines; the halves of words at their ends are left out. */
export const vocabularyOf = (lines: readonly string[]): Vocabulary => {
  const words = new Set<string>();
  let broken = 0;
  let wasBroken = false;
  for (const line of lines) {
    const isBroken = brokenAt(line.slice(-60)) !== '';
    const found = line.toLowerCase().match(WORD) ?? [];
    const whole = found.slice(wasBroken ? 1 : 0, isBroken ? -1 : undefined);
    for (const word of whole) words.add(word.replaceAll('‐', '-'));
    if (isBroken) broken += 1;
    wasBroken = isBroken;
  }
  return { words, breaksWords: lines.length < MIN_LINES || broken >= lines.length * MIN_BROKEN_SHARE };
};

/** Whether a hyphen at the end of a line was put there only to break a word. */
const isSoft = (
  first: string,
  second: string,
  before: string,
  { words, breaksWords }: Vocabulary,
): boolean => {
  if (!/^\p{Ll}/u.test(second) || !/\p{L}$/u.test(first)) return false;
  const isJoinedKnown = words.has((first + second).toLowerCase());
  const isHyphenatedKnown = words.has(`${first}-${second}`.toLowerCase());
  if (isJoinedKnown !== isHyphenatedKnown) return isJoinedKnown;
  // A word with a hyphen before this one, as in `state-of-the-`, has real ones.
  return breaksWords && !/[-‐]$/.test(before) && !PREFIXES.test(first);
};

/** What the end of a line becomes when another follows it, and what stands between the two. */
export const joinLines = (
  line: string,
  next: string,
  vocabulary: Vocabulary,
): { readonly end: string; readonly between: '' | ' ' } => {
  const end = line.trimEnd();
  const tail = end.slice(-80);
  const first = brokenAt(tail);
  const second = FIRST_WORD.exec(next.slice(0, 80))?.[0];
  if (first !== '' && second !== undefined) {
    if (SHARED.test(next)) return { end, between: ' ' };
    const before = tail.slice(0, -first.length - 1);
    return { end: isSoft(first, second, before, vocabulary) ? end.slice(0, -1) : end, between: '' };
  }
  const isCjk = CJK.test(end.slice(-1)) && CJK.test(next.charAt(0));
  const lastWord = tail.slice(tail.lastIndexOf(' ') + 1);
  const isAddress = /^\(?https?:\/\//.test(lastWord) && /[/\-_=&?.]$/.test(lastWord) && /^[\w/%-]/.test(next);
  return { end, between: isCjk || isAddress || /\S[—]$/.test(tail) ? '' : ' ' };
};
