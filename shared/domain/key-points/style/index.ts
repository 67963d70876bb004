import { isUnbalanced } from './balance.ts';
import { isAdvertisement, isCaption } from './besides-the-story.ts';
import { leansBack } from './standing-alone.ts';

type StyleCode =
  | 'several-lines'
  | 'too-short'
  | 'too-long'
  | 'no-sentence-start'
  | 'no-sentence-end'
  | 'question'
  | 'unbalanced'
  | 'bare-quotation'
  | 'advertisement'
  | 'caption'
  | 'leans-back';

export interface StyleFault {
  readonly code: StyleCode;
  /** What to do about it, for whoever writes the point. */
  readonly message: string;
}

const MIN_WORDS = 8;
const MAX_WORDS = 40;
/** Where words are not separated, and in Korean. */
const MIN_CHARACTERS = 15;
const MAX_CHARACTERS = 90;
/** Longer than any sentence of 40 words: nothing else is looked at. */
const MAX_LENGTH = 600;

/** Thai to Khmer, kana, Chinese characters and Hangul: their texts are measured in characters. */
const isDenseCharacter = (code: number): boolean =>
  (code >= 0x0e00 && code <= 0x0eff) ||
  (code >= 0x1000 && code <= 0x109f) ||
  (code >= 0x1780 && code <= 0x17ff) ||
  (code >= 0x3005 && code <= 0x30ff && code !== 0x300c && code !== 0x300d) ||
  (code >= 0x3400 && code <= 0x9fff) ||
  (code >= 0xac00 && code <= 0xd7af);

interface Size {
  readonly words: number;
  readonly characters: number;
  readonly isDense: boolean;
}

/** By code, as it is called for each sentence of an article: no expression is as fast. */
const sizeOf = (text: string): Size => {
  let words = 0;
  let spaces = 0;
  let dense = 0;
  let isInside = false;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === 32) {
      spaces += 1;
      isInside = false;
    } else if (
      !isInside &&
      (code >= 0xc0 ? code < 0x2000 || code > 0x2fff : /[0-9A-Za-z]/.test(text[index] ?? ''))
    ) {
      words += 1;
      isInside = true;
    }
    if (code >= 0x0e00 && isDenseCharacter(code)) dense += 1;
  }
  // One such character says about as much as two letters.
  return { words, characters: text.length - spaces, isDense: dense * 3 > text.length };
};

const STARTS = /^["“”„«»‘'「『《¡¿(]{0,3} ?(?:[\p{Lu}\p{Lt}\p{Lo}\p{N}\p{Sc}#@]|\p{Ll}{1,2}\p{Lu})/u;
const IN_BRACKETS = /^["“'‘]?[([（【]/;
/** A space before it is put by programs, behind headlines and captions. */
const SENTENCE_END = /(?<!\s)[.!。！।॥։።۔] ?["”’'»«“」』)）\u200e\u200f]{0,3}$/u;
/** These scripts have no mark for the end of a sentence. */
const UNMARKED_END = /[\u0e00-\u0eff\u1780-\u17ff]["”’'»)]{0,3}$/;
const TRAILS_OFF = /(?:\.\.|…)["”’'»」』)]{0,3}$/;
/** What was cut behind an abbreviation. */
const CUT_SHORT =
  /(?:^|[\s(])(?:Mr|Mrs|Ms|Dr|Prof|Lt|Gen|Sgt|Capt|Col|Sen|Rep|Gov|St|Rev|Hon|No|vs|Fr|Hr|Mme|Sra?|гг?|ул|[A-Z])\.$/u;
const QUESTION = /[?？؟] ?["”’'»«“」』)）]{0,3}[.。]?$|^["“„«]?¿/;

const BARE_QUOTATION =
  /^(?:["“”„«»「『][^"“”„«»「」『』]*["“”«»」』]|['‘][^'‘’]*(?:['’]\p{Ll}[^'‘’]*)*['’])[.。]?$/u;

/** Japanese asks without a question mark. */
const JAPANESE_QUESTION = /か[。」』]{0,2}$/;

interface Rule extends StyleFault {
  readonly breaks: (text: string, language: string | null) => boolean;
}

const rule = (code: StyleCode, message: string, breaks: Rule['breaks']): Rule => ({ code, message, breaks });

const isTooShort = (text: string): boolean => {
  const { words, characters, isDense } = sizeOf(text);
  return isDense ? characters < MIN_CHARACTERS : words < MIN_WORDS;
};

const isTooLong = (text: string): boolean => {
  if (text.length > MAX_LENGTH) return true;
  const { words, isDense } = sizeOf(text);
  return isDense ? text.length > MAX_CHARACTERS : words > MAX_WORDS;
};

/** What takes least time comes first. */
const RULES: readonly Rule[] = [
  rule('several-lines', 'Write one line.', (text) => text.includes('\n')),
  rule(
    'no-sentence-start',
    'Begin as a sentence begins.',
    (text) => !STARTS.test(text) || IN_BRACKETS.test(text),
  ),
  rule(
    'question',
    'State what is known instead of asking.',
    (text) => QUESTION.test(text) || JAPANESE_QUESTION.test(text),
  ),
  rule(
    'no-sentence-end',
    'End with a full stop or another mark that ends a sentence.',
    (text) =>
      !(SENTENCE_END.test(text) || UNMARKED_END.test(text) || QUESTION.test(text)) ||
      TRAILS_OFF.test(text) ||
      CUT_SHORT.test(text),
  ),
  rule(
    'too-short',
    `Write at least ${MIN_WORDS} words (${MIN_CHARACTERS} characters in Chinese, Japanese, Korean or Thai).`,
    isTooShort,
  ),
  rule(
    'too-long',
    `Write at most ${MAX_WORDS} words (${MAX_CHARACTERS} characters in Chinese, Japanese, Korean or Thai).`,
    isTooLong,
  ),
  rule('leans-back', 'Name who or what is meant; do not begin with a pronoun or a connective.', leansBack),
  rule('unbalanced', 'Close every bracket and quotation mark.', isUnbalanced),
  rule('bare-quotation', 'Say who said it.', (text) => BARE_QUOTATION.test(text)),
  rule('caption', 'Tell what happened, not what a picture shows or whom it is by.', isCaption),
  rule('advertisement', 'Leave out calls to click, subscribe, follow or watch.', isAdvertisement),
];

/**
 * What keeps a text from being a key point: one line and one sentence of 8 to 40 words (15 to 90 characters in
 * Chinese, Japanese, Korean and Thai) that stands alone, is balanced, and neither asks, quotes barely, advertises nor captions
 * a picture. Empty where nothing does.
 *
 * @param language BCP 47 tag of the text, or null
 */
export const styleFaults = (text: string, language: string | null): readonly StyleFault[] => {
  const faults: StyleFault[] = [];
  for (const { code, message, breaks } of RULES) {
    if (breaks(text, language)) faults.push({ code, message });
    if (text.length > MAX_LENGTH && faults.length > 0) break;
  }
  return faults;
};
