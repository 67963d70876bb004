// Measures key points beside other summarisers, in one run: ROUGE, time and broken rules of style.
//
//   npm ci --prefix bench/peers
//   npm run bench:keypoints -- --data FOLDER [--articles 400] [--write FILE.md]
//
// FOLDER holds articles with what people wrote of them, and rouge.mjs, their scorer. The engine was fitted to the same
// articles: `npm run fit -- --data FOLDER --cv` measures it on articles that it was not fitted to.
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { styleFaults } from '../shared/domain/key-points/style/index.ts';
import { loadArticles, type Rouge, type Scorer, type Summarised, scorerIn } from './summaries/articles.ts';
import { intervalOf } from './summaries/intervals.ts';
import { hasPeers, type Summariser, summarisers } from './summaries/summarisers.ts';

const WARM_UP = 30;
const MEASURES = ['r1', 'r2', 'rls'] as const;

interface Result {
  readonly rouges: readonly Rouge[];
  /** Milliseconds of CPU, article by article, ascending. */
  readonly times: readonly number[];
  readonly points: number;
  readonly faults: ReadonlyMap<string, number>;
}

const measure = async (
  summarise: Summariser,
  articles: readonly Summarised[],
  { rouge }: Scorer,
): Promise<Result> => {
  for (const { text } of articles.slice(0, WARM_UP)) await summarise(text);
  const rouges: Rouge[] = [];
  const times: number[] = [];
  const faults = new Map<string, number>();
  let points = 0;
  for (const { text, points: wanted } of articles) {
    const before = process.cpuUsage();
    const lines = await summarise(text);
    const { user, system } = process.cpuUsage(before);
    times.push((user + system) / 1000);
    rouges.push(rouge(wanted, lines.join('\n')));
    points += lines.length;
    for (const { code } of lines.flatMap((line) => styleFaults(line, 'en')))
      faults.set(code, (faults.get(code) ?? 0) + 1);
  }
  return { rouges, times: times.sort((a, b) => a - b), points, faults };
};

const percent = (value: number): string => (100 * value).toFixed(1);
const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
const table = (heads: readonly string[], rows: readonly (readonly string[])[]): string =>
  [heads, heads.map(() => '---'), ...rows].map(row).join('\n');

const qualityTable = (results: ReadonlyMap<string, Result>): string => {
  const base = results.get('ts-textrank');
  const mean = (times: readonly number[]): number =>
    times.reduce((sum, time) => sum + time, 0) / times.length;
  const rows = [...results].map(([name, { rouges, times }]) => [
    name,
    ...MEASURES.map((measured) => {
      const values = rouges.map((rouge) => rouge[measured]);
      const interval = intervalOf(values, 1);
      return `${percent(interval.mean)} [${percent(interval.low)}, ${percent(interval.high)}]`;
    }),
    mean(times).toFixed(2),
    (times[Math.floor(times.length * 0.95)] ?? 0).toFixed(2),
    base === undefined ? '–' : (mean(times) / mean(base.times)).toFixed(2),
  ]);
  return table(['summariser', 'ROUGE-1', 'ROUGE-2', 'ROUGE-Lsum', 'ms mean', 'p95', 'to ts-textrank'], rows);
};

const styleTable = (results: ReadonlyMap<string, Result>): string => {
  const codes = [...new Set([...results.values()].flatMap(({ faults }) => [...faults.keys()]))].sort();
  const names = [...results.keys()];
  const cell = (name: string, code: string): string => {
    const { faults, points } = results.get(name) ?? { faults: new Map<string, number>(), points: 1 };
    return `${percent((faults.get(code) ?? 0) / Math.max(1, points))}%`;
  };
  return table(
    ['share of points', ...names],
    codes.map((code) => [code, ...names.map((name) => cell(name, code))]),
  );
};

const { values } = parseArgs({
  options: {
    data: { type: 'string', default: '' },
    articles: { type: 'string', default: '400' },
    write: { type: 'string' },
  },
});
const scorer = await scorerIn(values.data);
if (scorer === null) {
  console.log(`Skipped: there is no rouge.mjs in the folder of data ${JSON.stringify(values.data)}.`);
} else {
  if (!hasPeers()) console.log('Without peers: npm ci --prefix bench/peers installs them.');
  const all = loadArticles(values.data).filter(({ set }) => set === 'people');
  const step = Math.max(1, Math.floor(all.length / Number(values.articles)));
  const articles = all.filter((_, index) => index % step === 0);
  const results = new Map<string, Result>();
  for (const [name, summarise] of summarisers())
    results.set(name, await measure(summarise, articles, scorer));
  const report = `${articles.length} articles\n\n${qualityTable(results)}\n\n${styleTable(results)}\n`;
  console.log(report);
  if (values.write !== undefined) writeFileSync(values.write, report);
}
