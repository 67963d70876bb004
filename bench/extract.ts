// Measures how well and how fast articles are read out of pages, beside other extractors, in one run.
//
//   npm run bench:extract -- --data FOLDER [--sets aeb/dev,trafilatura/dev] [--rounds 3] [--write FILE.md]
//
// FOLDER holds evaluate.mjs and the sets of pages with what people say of them. Pages and truth belong to their
// publishers and are no part of this project. Each engine reads in a process of its own, as it would in use: in one
// process they would pay for each other's garbage. They take turns, so that a busy machine slows them all alike.
import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { parseArgs, promisify } from 'node:util';
import { SMALL_NURSERY } from '../shared/adapters/reader/child-process.ts';
import { decodeText } from '../shared/domain/parse/decode.ts';
import { ENGINES, type Engine, type Extract } from './extract/engines.ts';
import { markdownOf, type Row } from './extract/report.ts';
import { type Evaluation, evaluationIn, type Prediction, SETS } from './fit/pages.ts';

/** Pages that are read first, unmeasured, so that none is timed while the code is still being loaded. */
const WARM_UP = 20;
/** What an engine made of a set is printed for the process that compares. */
const MAX_OUTPUT = 2 ** 28;

/** One engine's reading of a set. */
interface Reading {
  readonly predictions: Record<string, Prediction>;
  readonly failures: number;
  /** Milliseconds of CPU, page by page. */
  readonly times: readonly number[];
  readonly peakMegabytes: number;
}

/** An extractor that fails on a page has found nothing there. */
const extractOf = async (engine: Engine, page: string, address: string): Promise<Extract | null> => {
  try {
    return await engine(page, address);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return null;
  }
};

/** Reads page by page, so that the set itself takes no memory. */
const readSet = async (evaluation: Evaluation, engine: Engine, set: string): Promise<Reading> => {
  const truth = Object.entries(evaluation.loadTruth(set));
  const predictions: Record<string, Prediction> = {};
  const times: number[] = [];
  let failures = 0;
  for (const [index, [id, { url }]] of [...truth.slice(0, WARM_UP), ...truth].entries()) {
    const page = decodeText(evaluation.loadHtml(set, id), `${id}.html`);
    const before = process.cpuUsage();
    const extract = await extractOf(engine, page, url ?? 'https://example.org/');
    const { user, system } = process.cpuUsage(before);
    if (index < WARM_UP) continue;
    times.push((user + system) / 1000);
    if (extract === null) failures += 1;
    const { text, html, ...metadata } = extract ?? {};
    predictions[id] = { text: text ?? evaluation.htmlToText(html ?? ''), ...metadata };
  }
  return { predictions, failures, times, peakMegabytes: process.resourceUsage().maxRSS / 1024 };
};

const readInProcess = async (engine: string, set: string): Promise<Reading> => {
  // Dropfeed reads as it does in its own process for reading, the others as they would without.
  const flags = engine.startsWith('Dropfeed') ? [SMALL_NURSERY] : [];
  const args = [...flags, import.meta.filename, '--data', folder, '--engine', engine, '--sets', set];
  const { stdout } = await promisify(execFile)(process.execPath, args, { maxBuffer: MAX_OUTPUT });
  return JSON.parse(stdout.slice(stdout.lastIndexOf('\n') + 1)) as Reading;
};

const quantile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;

const measure = async (evaluation: Evaluation, set: string, rounds: number): Promise<Row[]> => {
  const readings = new Map<string, Reading[]>(Object.keys(ENGINES).map((name) => [name, []]));
  for (let round = 0; round < rounds; round += 1)
    for (const [engine, own] of readings) own.push(await readInProcess(engine, set));
  return [...readings].map(([engine, own]) => {
    const times = own.flatMap((reading) => reading.times).sort((a, b) => a - b);
    return {
      engine,
      scores: evaluation.evaluate(set, own[0]?.predictions ?? {}),
      failures: own[0]?.failures ?? 0,
      mean: times.reduce((sum, time) => sum + time, 0) / times.length,
      p50: quantile(times, 0.5),
      p95: quantile(times, 0.95),
      max: quantile(times, 1),
      peakMegabytes: Math.max(...own.map((reading) => reading.peakMegabytes)),
    };
  });
};

const { values } = parseArgs({
  options: {
    data: { type: 'string', default: '' },
    sets: { type: 'string', default: SETS.join() },
    rounds: { type: 'string', default: '3' },
    write: { type: 'string' },
    /** Reads one set with one engine and prints what came of it, as JSON on the last line. */
    engine: { type: 'string' },
  },
});
const folder = values.data;
const evaluation = await evaluationIn(folder);
const load = ENGINES[values.engine ?? ''];
if (evaluation === null) {
  console.log(
    `Skipped: there is no evaluate.mjs in ${folder === '' ? 'the folder that --data names' : folder}.`,
  );
} else if (load !== undefined) {
  // Some of the others tell the console about each page they do not like.
  console.error = () => {};
  console.warn = () => {};
  const reading = await readSet(evaluation, await load(), values.sets);
  process.stdout.write(`\n${JSON.stringify(reading)}`);
} else {
  const tables: string[] = [];
  for (const set of values.sets.split(','))
    tables.push(markdownOf(set, await measure(evaluation, set, Number(values.rounds))));
  console.log(tables.join('\n'));
  if (values.write !== undefined) writeFileSync(values.write, tables.join('\n'));
}
