import type { Scores } from '../fit/pages.ts';

/** What was measured of one engine on one set of pages. Times are milliseconds of CPU a page. */
export interface Row {
  readonly engine: string;
  readonly scores: Scores;
  /** Pages on which it threw. */
  readonly failures: number;
  readonly mean: number;
  readonly p50: number;
  readonly p95: number;
  readonly max: number;
  readonly peakMegabytes: number;
}

const share = (value: number | undefined): string => (value === undefined ? '–' : value.toFixed(3));
const number = (value: number): string => value.toFixed(1);

/** A Markdown table of a set, with times also as a share of Readability's. */
export const markdownOf = (set: string, rows: readonly Row[]): string => {
  const base = rows.find(({ engine }) => engine.startsWith('Readability'));
  const heads = [
    'extractor',
    'F1',
    'page F1',
    'title',
    'byline',
    'date',
    'ms mean',
    'p50',
    'p95',
    'max',
    'mean and p95 to Readability',
    'peak MB',
    'failed',
  ];
  const cells = rows.map(({ engine, scores, mean, p50, p95, max, peakMegabytes, failures }) => [
    engine,
    share(scores.f1),
    share(scores.pageF1),
    ...(['title', 'byline', 'date'] as const).map((field) => share(scores.meta?.[field]?.accuracy)),
    ...[mean, p50, p95, max].map(number),
    base === undefined ? '–' : `${(mean / base.mean).toFixed(2)}, ${(p95 / base.p95).toFixed(2)}`,
    peakMegabytes.toFixed(0),
    String(failures),
  ]);
  const lines = [heads, heads.map(() => '---'), ...cells].map((line) => `| ${line.join(' | ')} |`);
  return `## ${set}\n\n${lines.join('\n')}\n`;
};
