import { isProse } from '../clean/prose.ts';
import type { Block } from '../parse/draft.ts';
import { type Columns, lineFeatures } from './line-features.ts';
import { keptRuns, runFeatures } from './line-runs.ts';
import { total } from './line-sums.ts';
import { logisticLogOdds, type Model, treesLogOdds } from './model.ts';

/** How likely a line of a text belongs to the article, and how likely it is its headline. */
export interface LineModel {
  /** By the line itself and its neighbours. */
  readonly first: Model;
  /** By what the first stage makes of the lines around it. */
  readonly second: Model;
  readonly headline: Model;
}

/** How far above the body its headline is looked for. */
const HEAD_LINES = 40;

/** One row of features for each line, one after the other. */
export const rowsOf = (columns: Columns): { width: number; features: Float64Array } => {
  const all = Object.values(columns);
  const width = all.length;
  const features = new Float64Array(width * (all[0]?.length ?? 0));
  all.forEach((column, place) => {
    column.forEach((value, row) => {
      features[row * width + place] = value;
    });
  });
  return { width, features };
};

/** The model's log odds for each line. */
export const logOddsOf = ({ logistic, trees }: Model, columns: Columns): number[] => {
  const { width, features } = rowsOf(columns);
  return Array.from(
    { length: features.length / width },
    (_, row) =>
      (logisticLogOdds(logistic, features, row * width) + treesLogOdds(trees, features, row * width)) / 2,
  );
};

/** The lines where a headline may stand, first and last: down to the body's first paragraph. Null without a body. */
export const headOf = (
  lines: readonly Block[],
  isKept: readonly boolean[],
): { start: number; end: number } | null => {
  const body = lines.findIndex((line, index) => isKept[index] === true && isProse(line));
  return body < 0 ? null : { start: Math.max(0, body - HEAD_LINES), end: body };
};

/** What tells a headline: the line's features in both stages, and how far below the body begins. */
export const headlineFeatures = (
  first: Columns,
  second: Columns,
  { start, end }: { start: number; end: number },
) => {
  const head = Object.entries({ ...first, ...second }).map(
    ([name, column]) => [name, column.slice(start, end + 1)] as const,
  );
  const toBody = Array.from({ length: end + 1 - start }, (_, index) => end - start - index);
  return { ...Object.fromEntries(head), toBody };
};

/** Points and paragraphs are no headlines; a question or an exclamation may be one, though it reads as a sentence. */
const couldBeHeadline = (block: Block): boolean =>
  block.kind === 'paragraph' &&
  !/[.。:]$/.test(block.text) &&
  (!isProse(block) || /[?!？！]$/.test(block.text));

/** Features that only furniture has: what its words say. */
const SIGNS = ['isPhrase', 'hasRights', 'opensRelated', 'opensComments', 'hasAction'];

interface ReadLines {
  /** For each line whether it belongs to the article. */
  readonly isKept: readonly boolean[];
  /** How many signs of furniture the other lines show. */
  readonly signs: number;
  /** Where the article's first paragraph begins and its headline stands; null where no line is a paragraph of it. */
  readonly head: { readonly headline: number | null; readonly body: number } | null;
}

/** How much less likely a line may be, step by step in log odds, while no paragraph is likely enough. */
const LENIENCE = [0, 1, 2, 3, 4];

/** The lines that are likely enough. A page has an article: where nothing is, the likeliest lines are it. */
const likelyLines = (lines: readonly Block[], logOdds: readonly number[]): boolean[] => {
  let isKept: boolean[] = [];
  for (const lenience of LENIENCE) {
    isKept = keptRuns(logOdds, -lenience);
    if (headOf(lines, isKept) !== null) break;
  }
  return isKept;
};

/** Tells a text's article from the lines around it. */
export const readLines = (lines: readonly Block[], model: LineModel): ReadLines => {
  const first = lineFeatures(lines);
  const second = runFeatures(first, logOddsOf(model.first, first));
  const isKept = likelyLines(lines, logOddsOf(model.second, second));
  const signs = SIGNS.reduce(
    (sum, name) => sum + total((first[name] ?? []).filter((_, line) => isKept[line] === false)),
    0,
  );
  const head = headOf(lines, isKept);
  if (head === null) return { isKept, signs, head };
  const chances = logOddsOf(model.headline, headlineFeatures(first, second, head));
  let headline: number | null = null;
  let most = Number.NEGATIVE_INFINITY;
  chances.forEach((chance, index) => {
    const line = head.start + index;
    const block = lines[line];
    const isByline = first['isAuthored']?.[line] === 1 && first['isStamp']?.[line] === 1;
    const isOther = isByline || first['isPhrase']?.[line] === 1;
    if (block === undefined || !couldBeHeadline(block) || isOther || chance <= most) return;
    headline = line;
    most = chance;
  });
  return { isKept, signs, head: { headline, body: head.end } };
};
