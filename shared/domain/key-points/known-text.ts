import type { WordFacts } from './point-model.ts';
import type { TermedText } from './sentence-terms.ts';

/** Rarer words are what a sentence is about. */
export const CONTENT_RARITY = 2.5;

/** An article, and what is known of each of its terms. */
export interface Known {
  /** BCP 47 tag, or null. */
  readonly language: string | null;
  readonly text: TermedText;
  readonly facts: readonly WordFacts[];
}

/** Log of a chance, bounded. */
export const logOf = (chance: number): number => Math.log(chance + 1e-3);

export const isDigit = (code: number): boolean => code >= 48 && code <= 57;
