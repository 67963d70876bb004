import type { LogisticModel } from '../scoring/model.ts';

/** What fitting found of the language's words, and the models that count on it. */
export interface KeyPointModel {
  /** What made the model. */
  readonly source: string;
  readonly vocabulary: Vocabulary;
  /** How likely a sentence is among those that say most of what people wrote. */
  readonly sentence: LogisticModel;
  /** How likely a term occurs in what people wrote. */
  readonly term: LogisticModel;
  /** The same of two terms in a row. */
  readonly pair: LogisticModel;
  /** What each feature of a set of sentences adds to how well it says what people wrote. */
  readonly set: readonly number[];
}

/** Stems with a space between, and in their order what is known of each, in tenths. */
export interface Vocabulary {
  readonly language: string;
  readonly stems: string;
  /** How rare a stem is: the logarithm of articles to articles with it. */
  readonly rarity: readonly number[];
  /** How much likelier than others it is repeated by people who sum up an article that has it, as log odds. */
  readonly appeal: readonly number[];
}

/** What is known of a word before the article is read. */
export interface WordFacts {
  readonly rarity: number;
  readonly appeal: number;
  /** Whether it is missing from the vocabulary of its language. */
  readonly isUnknown: boolean;
}

/** Of a stem that fewer articles have than the vocabulary needs. */
const UNKNOWN: WordFacts = { rarity: 8, appeal: 0, isUnknown: true };
/** Of words of a language that has no vocabulary. */
const CONTENT: WordFacts = { rarity: 6, appeal: 0, isUnknown: false };
const FUNCTION: WordFacts = { rarity: 0.7, appeal: 0, isUnknown: false };
const TENTHS = 10;

const tables = new WeakMap<Vocabulary, ReadonlyMap<string, WordFacts>>();

const tableOf = (vocabulary: Vocabulary): ReadonlyMap<string, WordFacts> => {
  const known = tables.get(vocabulary);
  if (known !== undefined) return known;
  const table = new Map<string, WordFacts>();
  vocabulary.stems.split(' ').forEach((stem, index) => {
    const rarity = (vocabulary.rarity[index] ?? 0) / TENTHS;
    const appeal = (vocabulary.appeal[index] ?? 0) / TENTHS;
    table.set(stem, { rarity, appeal, isUnknown: false });
  });
  tables.set(vocabulary, table);
  return table;
};

/** Looks up words of an article; of a language without a vocabulary only function words are told from others. */
export const wordFactsIn = (
  vocabulary: Vocabulary,
  language: string | null,
): ((stem: string, isFunctionWord: boolean) => WordFacts) => {
  if (language?.split('-')[0] !== vocabulary.language)
    return (_, isFunctionWord) => (isFunctionWord ? FUNCTION : CONTENT);
  const table = tableOf(vocabulary);
  return (stem) => table.get(stem) ?? UNKNOWN;
};
