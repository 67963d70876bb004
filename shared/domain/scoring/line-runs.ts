import type { Columns } from './line-features.ts';
import { decayedAbove, decayedBelow, log, shifted, total } from './line-sums.ts';
import { sigmoid } from './model.ts';

/** What it costs, in log odds, to begin or to end a run of the article's lines. */
const TURN_COST = 1.5;
/** A line that the first stage holds for at least this likely, in log odds, may be part of a run. */
const LIKELY = -0.75;
/** Log odds of what is beyond the first and the last line. */
const OUTSIDE = -6;

/**
 * Which lines to keep: those that are likely, and what stands between them where dropping it would break up a run
 * (Viterbi's algorithm for two states).
 *
 * @param worth log odds from which on a line is likely
 */
export const keptRuns = (logOdds: readonly number[], worth = 0): boolean[] => {
  let out = 0;
  let kept = -TURN_COST;
  const steps = logOdds.map((value) => {
    const gain = value - worth;
    const endsRun = kept - TURN_COST > out;
    const staysKept = kept >= out - TURN_COST;
    const nextOut = endsRun ? kept - TURN_COST : out;
    kept = (staysKept ? kept : out - TURN_COST) + gain;
    out = nextOut;
    return { endsRun, staysKept };
  });
  let isKept = kept > out;
  return steps
    .toReversed()
    .map(({ endsRun, staysKept }) => {
      const current = isKept;
      isKept = isKept ? staysKept : endsRun;
      return current;
    })
    .reverse();
};

interface Run {
  readonly start: number;
  /** Exclusive. */
  readonly end: number;
  readonly mass: number;
}

const runsOf = (kept: readonly boolean[], mass: readonly number[]): Run[] => {
  const runs: Run[] = [];
  for (let start = 0; start < kept.length; start += 1) {
    if (kept[start] !== true) continue;
    const stop = kept.indexOf(false, start);
    const end = stop < 0 ? kept.length : stop;
    runs.push({ start, end, mass: total(mass.slice(start, end)) });
    start = end;
  }
  return runs;
};

/** For each line the run it is in, and those before and after it. */
const runColumns = (count: number, runs: readonly Run[]): Columns => {
  const best = runs.reduce<Run | null>(
    (most, run) => (most !== null && most.mass >= run.mass ? most : run),
    null,
  );
  const columns = {
    inRun: new Array<number>(count).fill(0),
    runShare: new Array<number>(count).fill(0),
    runLines: new Array<number>(count).fill(0),
    fromBest: new Array<number>(count).fill(0),
    placeInBest: new Array<number>(count).fill(-1),
    fromRun: new Array<number>(count).fill(9),
    toRun: new Array<number>(count).fill(9),
  };
  if (best === null) return columns;
  for (const { start, end, mass } of runs) {
    columns.inRun.fill(1, start, end);
    columns.runShare.fill(mass / best.mass, start, end);
    columns.runLines.fill(log(end - start), start, end);
  }
  for (let line = 0; line < count; line += 1) {
    if (line < best.start) columns.fromBest[line] = -log(best.start - line);
    else if (line >= best.end) columns.fromBest[line] = log(line - best.end + 1);
    else columns.placeInBest[line] = (line - best.start) / (best.end - best.start);
  }
  runs.forEach(({ start, end }, index) => {
    const previous = runs[index - 1];
    const next = runs[index + 1];
    for (let line = previous?.end ?? 0; line < start; line += 1) columns.toRun[line] = log(start - line);
    for (let line = end; line < (next?.start ?? count); line += 1)
      columns.fromRun[line] = log(line - end + 1);
    if (previous !== undefined) columns.fromRun.fill(log(start - previous.end), start, end);
    if (next !== undefined) columns.toRun.fill(log(next.start - end), start, end);
  });
  return columns;
};

/** Features of the first stage that the second looks at once more. */
const KEPT_FEATURES = [
  'words',
  'endsSentence',
  'functionWords',
  'gapBefore',
  'gapAfter',
  'stretchLines',
  'stretchWords',
  'isPhrase',
  'shared',
  'commentsSeen',
  'relatedSeen',
  'capitalized',
  'marksAbove',
  'marksBelow',
  'repeated',
  'place',
  'isCredit',
] as const;

/** What the lines around a line say of it, once there is a first guess of each (`logOdds`). */
export const runFeatures = (first: Columns, logOdds: readonly number[]): Columns => {
  const chances = logOdds.map(sigmoid);
  const words = first['words'] ?? [];
  const mass = chances.map((chance, line) => chance * (words[line] ?? 0));
  const lack = chances.map((chance, line) => (1 - chance) * (words[line] ?? 0));
  const around = [-3, -2, -1, 1, 2, 3].map((offset) => shifted(logOdds, offset, OUTSIDE));
  const of = (columns: readonly (readonly number[])[], merge: (values: number[]) => number): number[] =>
    logOdds.map((_, line) => merge(columns.map((column) => column[line] ?? 0)));
  const top = logOdds.toSorted((a, b) => b - a)[Math.floor(logOdds.length * 0.05)] ?? 0;
  const runs = runsOf(keptRuns(logOdds, LIKELY), mass);
  const massOfRuns = Math.max(1, total(runs.map((run) => run.mass)));
  const most = runs.reduce((largest, run) => Math.max(largest, run.mass), 0);
  return {
    logOdds,
    ...Object.fromEntries(around.map((column, index) => [`logOdds${index}`, column])),
    mean: of(around, (values) => total(values) / values.length),
    bestAbove: of(around.slice(0, 3), (values) => Math.max(...values)),
    bestBelow: of(around.slice(3), (values) => Math.max(...values)),
    leastBeside: of(around.slice(2, 4), (values) => Math.min(...values)),
    ...Object.fromEntries(
      [2, 6, 20].flatMap((reach) => [
        [`massAbove${reach}`, decayedAbove(mass, reach)],
        [`massBelow${reach}`, decayedBelow(mass, reach)],
      ]),
    ),
    lackAbove: decayedAbove(lack, 3),
    lackBelow: decayedBelow(lack, 3),
    belowTop: logOdds.map((value) => value - top),
    top: logOdds.map(() => top),
    ...runColumns(logOdds.length, runs),
    bestMass: logOdds.map(() => most),
    bestShare: logOdds.map(() => most / massOfRuns),
    ...Object.fromEntries(KEPT_FEATURES.map((name) => [name, first[name] ?? []])),
  };
};
