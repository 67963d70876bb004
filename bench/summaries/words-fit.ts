import type { Vocabulary, WordFacts } from '../../shared/domain/key-points/point-model.ts';
import type { Reference } from './reference.ts';

/** A stem in fewer articles is left out. */
const MIN_ARTICLES = 6;
/** How many articles' worth of the usual a stem begins with. */
const PRIOR = 8;
/** What people wrote counts in full, what a model wrote by half; extracts tell nothing of how people choose words. */
const WEIGHTS: Readonly<Record<Reference['article']['set'], number>> = { people: 1, model: 0.5, extracts: 0 };

interface Count {
  articles: number;
  /** Weight of the articles that have it, and of those whose points have it too. */
  seen: number;
  repeated: number;
}

/** What the articles say of the words in them. */
export interface WordCounts {
  readonly articles: number;
  readonly stems: ReadonlyMap<string, Count>;
  /** Share of an article's stems that its points repeat. */
  readonly usual: number;
}

export const countWords = (references: readonly Reference[]): WordCounts => {
  const stems = new Map<string, Count>();
  let seen = 0;
  let repeated = 0;
  for (const { article, text, stems: points } of references) {
    const weight = WEIGHTS[article.set];
    for (const { stem } of text.terms) {
      const count = stems.get(stem) ?? { articles: 0, seen: 0, repeated: 0 };
      stems.set(stem, count);
      count.articles += 1;
      count.seen += weight;
      seen += weight;
      if (!points.has(stem)) continue;
      count.repeated += weight;
      repeated += weight;
    }
  }
  return { articles: references.length, stems, usual: repeated / seen };
};

const logOdds = (chance: number): number => Math.log(chance / (1 - chance));

const factsFrom = (
  { articles, usual }: WordCounts,
  { articles: own, seen, repeated }: Count,
): Omit<WordFacts, 'isUnknown'> => ({
  rarity: Math.log(articles / own),
  appeal: logOdds((repeated + PRIOR * usual) / (seen + PRIOR)) - logOdds(usual),
});

/** What the other articles say of an article's terms, so that nothing is learnt from the answer itself. */
export const factsFromOthers = (counts: WordCounts, { article, text, stems }: Reference): WordFacts[] => {
  const weight = WEIGHTS[article.set];
  return text.terms.map(({ stem }) => {
    const count = counts.stems.get(stem);
    if (count === undefined || count.articles < MIN_ARTICLES)
      return { rarity: 8, appeal: 0, isUnknown: true };
    const repeated = count.repeated - (stems.has(stem) ? weight : 0);
    return { ...factsFrom(counts, { ...count, seen: count.seen - weight, repeated }), isUnknown: false };
  });
};

/** The vocabulary as it is written to the model, in the order of the alphabet. */
export const vocabularyOf = (counts: WordCounts): Vocabulary => {
  const kept = [...counts.stems]
    .filter(([, { articles }]) => articles >= MIN_ARTICLES)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const facts = kept.map(([, count]) => factsFrom(counts, count));
  return {
    language: 'en',
    stems: kept.map(([stem]) => stem).join(' '),
    rarity: facts.map(({ rarity }) => Math.round(rarity * 10)),
    appeal: facts.map(({ appeal }) => Math.round(appeal * 10)),
  };
};
