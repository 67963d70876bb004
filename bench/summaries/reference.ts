import { openingOf } from '../../shared/domain/key-points/opening.ts';
import { type TermedText, termedText } from '../../shared/domain/key-points/sentence-terms.ts';
import type { Scorer, Summarised } from './articles.ts';

/** Sentences further down are never the best: people who sum up news do not get there. */
const MAX_ORACLE_PLACE = 60;
const MAX_ORACLE = 4;
const MIN_TOKENS = 3;

type Counts = ReadonlyMap<string, number>;

/** What somebody wrote of an article, in the forms that fitting asks for. */
export interface Reference {
  readonly article: Summarised;
  readonly text: TermedText;
  /** Stems, and pairs of stems in a row with a space between. */
  readonly stems: ReadonlySet<string>;
  readonly pairs: ReadonlySet<string>;
  /** Places of the sentences that greedily reach the most ROUGE. */
  readonly best: ReadonlySet<number>;
  /** The sum of ROUGE-1 and ROUGE-2 (F1) of a set of sentences. */
  readonly rougeOf: (places: readonly number[]) => number;
}

const countsOf = (tokens: readonly string[], size: number): Counts => {
  const counts = new Map<string, number>();
  for (let start = 0; start + size <= tokens.length; start += 1) {
    const gram = size === 1 ? (tokens[start] ?? '') : `${tokens[start]} ${tokens[start + 1]}`;
    counts.set(gram, (counts.get(gram) ?? 0) + 1);
  }
  return counts;
};

const f1 = (target: Counts, wanted: number, tokens: readonly string[], size: number): number => {
  const given = Math.max(0, tokens.length - size + 1);
  if (wanted + given === 0) return 0;
  let hits = 0;
  for (const [gram, count] of countsOf(tokens, size)) hits += Math.min(count, target.get(gram) ?? 0);
  return (2 * hits) / (wanted + given);
};

const greedily = (sentences: readonly (readonly string[])[], rougeOf: Reference['rougeOf']): Set<number> => {
  const chosen: number[] = [];
  let reached = 0;
  while (chosen.length < MAX_ORACLE) {
    let best = -1;
    for (let place = 0; place < Math.min(MAX_ORACLE_PLACE, sentences.length); place += 1) {
      if (chosen.includes(place) || (sentences[place]?.length ?? 0) < MIN_TOKENS) continue;
      const rouge = rougeOf([...chosen, place]);
      if (rouge <= reached) continue;
      reached = rouge;
      best = place;
    }
    if (best < 0) break;
    chosen.push(best);
  }
  return new Set(chosen);
};

/** Reads an article as the product does, and compares its sentences with what somebody wrote of it. */
export const referenceOf = (article: Summarised, { tokens }: Pick<Scorer, 'tokens'>): Reference => {
  const text = termedText(article.text, article.title, 'en');
  const sentences = text.sentences.map(({ text: sentence }) => tokens(sentence));
  const target = tokens(article.points);
  const [ones, twos] = [countsOf(target, 1), countsOf(target, 2)];
  const rougeOf = (places: readonly number[]): number => {
    const given = places.flatMap((place) => sentences[place] ?? []);
    return f1(ones, target.length, given, 1) + f1(twos, Math.max(0, target.length - 1), given, 2);
  };
  const stems = new Set<string>();
  const pairs = new Set<string>();
  for (const line of article.points.split('\n')) {
    const { terms, sentences: own } = termedText(openingOf(line, 0).text, null, 'en');
    for (const sentence of own)
      sentence.terms.forEach((term, place) => {
        const stem = terms[term]?.stem ?? '';
        stems.add(stem);
        if (place > 0) pairs.add(`${terms[sentence.terms[place - 1] ?? 0]?.stem} ${stem}`);
      });
  }
  return { article, text, stems, pairs, best: greedily(sentences, rougeOf), rougeOf };
};
