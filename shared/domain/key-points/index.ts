import type { KeyPoint, TextSpan } from '../article.ts';
import { choosePoints, knownOf, MAX_POINTS, sentenceChances } from './choose.ts';
import WEIGHTS from './key-point-weights.json' with { type: 'json' };
import type { KeyPointModel } from './point-model.ts';
import { type TermedText, termedText } from './sentence-terms.ts';

/** With less to say there is nothing to sum up. */
const MIN_WORDS = 60;
const MIN_SENTENCES = 2;
/** Up to here one point says it. */
const SHORT_WORDS = 80;

const limitsOf = ({ words, sentences }: TermedText): { least: number; most: number } => {
  if (words < MIN_WORDS || sentences.length < MIN_SENTENCES) return { least: 0, most: 0 };
  if (words < SHORT_WORDS) return { least: 1, most: 1 };
  return { least: 2, most: Math.min(MAX_POINTS, sentences.length - 1) };
};

/**
 * Picks the sentences that best stand for an article, in its order: two to four, one for a text below 80 words, none
 * below 60; fewer where not as many can stand alone. A point's evidence is its sentence, without what only joined it to
 * the one before. The same text always gives the same points.
 */
export const keyPoints = (
  text: string,
  title: string | null,
  language: string | null,
  model: KeyPointModel = WEIGHTS,
): KeyPoint[] => {
  const termed = termedText(text, title, language);
  const limits = limitsOf(termed);
  if (limits.most === 0) return [];
  return choosePoints(termed, language, model, limits).flatMap((place): KeyPoint[] => {
    const sentence = termed.sentences[place];
    return sentence === undefined ? [] : [{ text: sentence.text, by: 'engine', evidence: [sentence.span] }];
  });
};

/** The sentences of an article in its order, with how likely each is to be of the best: 0 to 1. */
export const rankedSentences = (
  text: string,
  title: string | null,
  language: string | null,
): { span: TextSpan; score: number }[] => {
  const termed = termedText(text, title, language);
  const chances = sentenceChances(knownOf(termed, WEIGHTS.vocabulary, language), WEIGHTS);
  return termed.sentences.map(({ span }, index) => ({ span, score: chances[index] ?? 0 }));
};
