import type { TextSpan } from '../article.ts';
import { FUNCTION_WORDS } from '../function-words.ts';
import { sentences } from '../segment.ts';
import { openingOf } from './opening.ts';

/** What is further down is not considered: news says first what matters, and time stays bounded. */
const MAX_SENTENCES = 200;
const MAX_CHARACTERS = 60_000;
/** A sentence that is longer is no point, and its beginning says enough of it. */
const MAX_SENTENCE = 2_000;
/** Words that share this many letters are one term: `visited` and `visiting`. Porter's stems gave the same figures. */
const STEM = 6;
const SPACED_WORD = /[\p{L}\p{N}]+/gu;
const UNSPACED = /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]/;

/** A sentence as it would be a point, without what opens it only to join it to the one before. */
export interface PointSentence {
  /** Of the point's text in the article's; the same but for the case of the first letter. */
  readonly span: TextSpan;
  readonly text: string;
  readonly paragraph: number;
  /** Numbers of its terms, word by word. */
  readonly terms: readonly number[];
}

/** A term of an article: words of one stem. */
interface Term {
  readonly stem: string;
  readonly isFunctionWord: boolean;
  count: number;
  /** The first sentence that has it, and how many do. */
  readonly first: number;
  sentences: number;
  /** How often it begins with a capital within a sentence. */
  capitals: number;
}

/** An article as sentences and terms. */
export interface TermedText {
  readonly sentences: readonly PointSentence[];
  readonly terms: readonly Term[];
  /** Numbers of the terms that the title has. */
  readonly title: ReadonlySet<number>;
  /** Words of the whole text. */
  readonly words: number;
}

/** A function that gives the words of a text and where they begin. Where no spaces are, a dictionary finds them. */
const wordFinder = (
  text: string,
  language: string | null,
): ((part: string) => Iterable<readonly [word: string, index: number]>) => {
  if (!UNSPACED.test(text))
    return function* spaced(part) {
      for (const match of part.matchAll(SPACED_WORD)) yield [match[0], match.index];
    };
  const segmenter = new Intl.Segmenter(language ?? 'und', { granularity: 'word' });
  return function* segmented(part) {
    for (const { segment, index, isWordLike } of segmenter.segment(part))
      if (isWordLike === true) yield [segment, index];
  };
};

const fold = (lower: string): string =>
  /^[\x20-\x7f]*$/.test(lower) ? lower : lower.normalize('NFKD').replace(/\p{M}/gu, '');

/** Cuts an article into sentences, and those into terms. */
export const termedText = (text: string, title: string | null, language: string | null): TermedText => {
  const head = text.slice(0, MAX_CHARACTERS);
  const wordsOf = wordFinder(head, language);
  const numbers = new Map<string, number>();
  const terms: Term[] = [];
  const lastIn: number[] = [];
  let words = 0;
  let paragraph = 0;
  let end = 0;
  const all = sentences(head, language)
    .slice(0, MAX_SENTENCES)
    .map((whole, index): PointSentence => {
      if (head.slice(end, whole.start).includes('\n\n')) paragraph += 1;
      end = whole.end;
      const raw = head.slice(whole.start, whole.end);
      const { text: point, cut } = openingOf(raw, index);
      const own: number[] = [];
      for (const [word, place] of wordsOf(point.slice(0, MAX_SENTENCE))) {
        const lower = word.toLowerCase();
        const stem = fold(lower).slice(0, STEM);
        let number = numbers.get(stem);
        if (number === undefined) {
          number = terms.length;
          numbers.set(stem, number);
          const isFunctionWord = FUNCTION_WORDS.has(lower);
          terms.push({ stem, isFunctionWord, count: 0, first: index, sentences: 0, capitals: 0 });
        }
        const term = terms[number];
        if (term === undefined) continue;
        term.count += 1;
        if (lastIn[number] !== index) term.sentences += 1;
        lastIn[number] = index;
        if (place > 0 && word.charCodeAt(0) !== lower.charCodeAt(0)) term.capitals += 1;
        own.push(number);
        words += 1;
      }
      const span = { start: whole.start + cut, end: whole.end };
      return { span, text: point, paragraph, terms: own };
    });
  const inTitle = new Set<number>();
  for (const [word] of wordsOf((title ?? '').slice(0, MAX_SENTENCE))) {
    const number = numbers.get(fold(word.toLowerCase()).slice(0, STEM));
    if (number !== undefined) inTitle.add(number);
  }
  return { sentences: all, terms, title: inTitle, words };
};
