import type { KeyPoint, TextSpan } from '../article.ts';
import { sentences } from '../segment.ts';
import { denies, leansBack } from './standing-alone.ts';

/** With less to say there is nothing to sum up. */
const MIN_WORDS = 60;
const MIN_SENTENCES = 2;
const WORDS_PER_POINT = 75;
const MAX_POINTS = 4;
const MIN_POINT_WORDS = 8;
const MAX_POINT_WORDS = 45;
/** What is further down is not considered: news says first what matters, and time stays bounded. */
const MAX_SENTENCES = 400;
const MAX_CHARACTERS = 100_000;
const MAX_EVIDENCE = 2;
/** Share of a point's weight that a further sentence must add to be evidence. */
const MIN_GAIN = 0.2;
const MAX_TERMS = 200;

interface Sentence {
  readonly span: TextSpan;
  readonly text: string;
  readonly index: number;
  /** Which paragraph it is in, from 0. */
  readonly paragraph: number;
  readonly words: number;
  readonly terms: ReadonlySet<string>;
}

/** Words of at least this share of the sentences tell nothing apart. */
const MAX_COMMON_SHARE = 0.5;

/** Folded so that forms of a word meet: `visited` and `visits` are one term. */
const termsOf = (text: string, segmenter: Intl.Segmenter): { terms: Set<string>; words: number } => {
  const terms = new Set<string>();
  let words = 0;
  for (const { segment, isWordLike } of segmenter.segment(text)) {
    if (!isWordLike) continue;
    words += 1;
    const folded = segment.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
    const isIdeographic = /[\u3040-\u30ff\u3400-\u9fff]/.test(folded);
    const stem = isIdeographic ? folded : folded.slice(0, 5);
    if (terms.size < MAX_TERMS && (isIdeographic || stem.length > 3 || /\d/.test(stem))) terms.add(stem);
  }
  return { terms, words };
};

const sentencesWithTerms = (text: string, language: string | null): Sentence[] => {
  const segmenter = new Intl.Segmenter(language ?? 'und', { granularity: 'word' });
  let paragraph = 0;
  let end = 0;
  return sentences(text.slice(0, MAX_CHARACTERS), language)
    .slice(0, MAX_SENTENCES)
    .map((span, index) => {
      if (text.slice(end, span.start).includes('\n\n')) paragraph += 1;
      end = span.end;
      const sentence = text.slice(span.start, span.end);
      return { span, text: sentence, index, paragraph, ...termsOf(sentence.slice(0, 2_000), segmenter) };
    });
};

/** How rare a term is among the sentences, 0 for one that most of them have. */
const weightsOf = (all: readonly Sentence[]): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const { terms } of all) for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
  return new Map([...counts].map(([term, count]) => [term, Math.log(1 + all.length / count)]));
};

/** Complete, of one line, neither question nor bare quotation, understood without what came before and not taken back. */
const standsAlone = ({ text, words, index }: Sentence, all: readonly Sentence[]): boolean =>
  !denies(all[index + 1]?.text ?? '') &&
  words >= MIN_POINT_WORDS &&
  words <= MAX_POINT_WORDS &&
  !text.includes('\n') &&
  /[.!。！।։]["”’»」』)]*$/u.test(text) &&
  /^[\p{Lu}\p{Lo}\p{N}"“„«「『]/u.test(text) &&
  !/^["“„«「『][^"“”„«»「」『』]*["”“»」』]?$/u.test(text) &&
  !leansBack(text);

/** How much of the article's vocabulary a sentence carries; an early one counts more, and so does the title's. */
const scoreOf = (
  sentence: Sentence,
  counts: ReadonlyMap<string, number>,
  title: ReadonlySet<string>,
): number => {
  let central = 0;
  let inTitle = 0;
  for (const term of sentence.terms) {
    central += Math.log(counts.get(term) ?? 1);
    if (title.has(term)) inTitle += 1;
  }
  const size = Math.max(6, sentence.terms.size);
  const position = 1 / (1 + sentence.index / 4);
  return central / size + 1.5 * position + (title.size === 0 ? 0 : (0.8 * inTitle) / title.size);
};

const overlap = (a: ReadonlySet<string>, b: ReadonlySet<string>): number => {
  let shared = 0;
  for (const term of a) if (b.has(term)) shared += 1;
  return shared / Math.max(1, Math.min(a.size, b.size));
};

/**
 * Picks the sentences that best stand for an article, in its order: one for every 75 words, from two to four.
 * None for a text of fewer than 60 words or 2 sentences. Equal scores go to the earlier sentence, so that a second
 * run gives the same points. A point's evidence is the sentence itself.
 */
export const keyPoints = (text: string, title: string | null, language: string | null): KeyPoint[] => {
  const all = sentencesWithTerms(text, language);
  const words = all.reduce((sum, sentence) => sum + sentence.words, 0);
  if (words < MIN_WORDS || all.length < MIN_SENTENCES) return [];
  const limit = Math.min(MAX_POINTS, all.length - 1, Math.max(2, Math.floor(words / WORDS_PER_POINT)));
  const counts = new Map<string, number>();
  for (const { terms } of all) for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
  for (const [term, count] of counts)
    if (count > all.length * MAX_COMMON_SHARE && all.length > 6) counts.set(term, 1);
  const inTitle = termsOf(title ?? '', new Intl.Segmenter(language ?? 'und', { granularity: 'word' })).terms;
  const ranked = all
    .filter((sentence) => standsAlone(sentence, all))
    .map((sentence) => ({ sentence, score: scoreOf(sentence, counts, inTitle) }))
    .sort((a, b) => b.score - a.score || a.sentence.index - b.sentence.index);
  const chosen: Sentence[] = [];
  // One from each paragraph, so that the points tell more than the beginning; then more, where there are too few.
  for (const mayRepeat of [false, true]) {
    for (const { sentence } of ranked) {
      if (chosen.length === limit) break;
      const isNew = ({ terms, paragraph }: Sentence): boolean =>
        overlap(terms, sentence.terms) < 0.6 && (mayRepeat || paragraph !== sentence.paragraph);
      if (chosen.every(isNew)) chosen.push(sentence);
    }
  }
  return chosen
    .sort((a, b) => a.index - b.index)
    .map((sentence) => ({ text: sentence.text, by: 'engine', evidence: [sentence.span] }));
};

/** The sentences that share most with a point, at most two, the best of them at least. */
const evidenceFor = (
  point: ReadonlySet<string>,
  all: readonly Sentence[],
  weights: ReadonlyMap<string, number>,
): TextSpan[] => {
  const missing = new Set(point);
  const gainOf = ({ terms }: Sentence): number => {
    let gain = 0;
    for (const term of missing) if (terms.has(term)) gain += weights.get(term) ?? 0;
    return gain;
  };
  const total = [...point].reduce((sum, term) => sum + (weights.get(term) ?? 0), 0);
  const chosen: Sentence[] = [];
  while (chosen.length < MAX_EVIDENCE) {
    const [best] = all
      .filter((sentence) => !chosen.includes(sentence))
      .map((sentence) => ({ sentence, gain: gainOf(sentence) }))
      .sort((a, b) => b.gain - a.gain || a.sentence.index - b.sentence.index);
    if (best === undefined || (chosen.length > 0 && (best.gain === 0 || best.gain < total * MIN_GAIN))) break;
    chosen.push(best.sentence);
    for (const term of best.sentence.terms) missing.delete(term);
  }
  return chosen.sort((a, b) => a.index - b.index).map(({ span }) => span);
};

/** Points printed by the publisher, as they stand, with the sentences of the body that come nearest to them. */
export const publisherKeyPoints = (
  points: readonly string[],
  text: string,
  language: string | null,
): KeyPoint[] => {
  const all = sentencesWithTerms(text, language);
  const weights = weightsOf(all);
  const segmenter = new Intl.Segmenter(language ?? 'und', { granularity: 'word' });
  return points.map((point) => ({
    text: point,
    by: 'publisher',
    evidence: evidenceFor(termsOf(point, segmenter).terms, all, weights),
  }));
};
