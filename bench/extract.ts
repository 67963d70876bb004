// Measures how well and how fast articles are read out of pages, beside other extractors, in one run.
//
//   npm run bench:extract -- --data FOLDER [--sets aeb/dev,trafilatura/dev] [--write FILE.md]
//
// FOLDER holds evaluate.mjs and the sets of pages with what people say of them. Pages and truth belong to their
// publishers and are no part of this project.
import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { parseArgs, promisify } from 'node:util';
import { decodeText } from '../shared/domain/parse/decode.ts';
import { ENGINES, type Engine } from './extract/engines.ts';
import { markdownOf, type Row } from './extract/report.ts';
import { type Evaluation, evaluationIn, type Prediction, SETS } from './fit/pages.ts';

/** Pages that every engine reads first, unmeasured, so that none is timed while its code is still being compiled. */
const WARM_UP = 20;

interface Input {
  readonly id: string;
  readonly page: string;
  readonly address: string;
}

/** Page by page, so that the set itself takes no memory. */
function* inputsOf(evaluation: Evaluation, set: string): Generator<Input> {
  for (const [id, { url }] of Object.entries(evaluation.loadTruth(set))) {
    const page = decodeText(evaluation.loadHtml(set, id), `${id}.html`);
    yield { id, page, address: url ?? 'https://example.org/' };
  }
}

/** An extractor that fails on a page has found nothing there. */
const predictionOf = async (engine: Engine, { page, address }: Input, evaluation: Evaluation) => {
  try {
    const { text, html, ...metadata } = await engine(page, address);
    const prediction: Prediction = { text: text ?? evaluation.htmlToText(html ?? ''), ...metadata };
    return { prediction, failed: false };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return { prediction: { text: '' }, failed: true };
  }
};

const quantile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;

/** All engines on one page after the other, so that a busy machine slows them all alike. */
const measure = async (evaluation: Evaluation, set: string): Promise<Row[]> => {
  const inputs = [...inputsOf(evaluation, set)];
  const names = Object.keys(ENGINES);
  const milliseconds = new Map(names.map((name) => [name, [] as number[]]));
  const predictions = new Map(names.map((name) => [name, {} as Record<string, Prediction>]));
  const failures = new Map(names.map((name) => [name, 0]));
  const engines = new Map<string, Engine>();
  for (const [name, load] of Object.entries(ENGINES)) {
    const engine = await load();
    for (const input of inputs.slice(0, WARM_UP)) await predictionOf(engine, input, evaluation);
    engines.set(name, engine);
  }
  for (const input of inputs) {
    for (const [name, engine] of engines) {
      const before = process.cpuUsage();
      const { prediction, failed } = await predictionOf(engine, input, evaluation);
      const { user, system } = process.cpuUsage(before);
      milliseconds.get(name)?.push((user + system) / 1000);
      Object.assign(predictions.get(name) ?? {}, { [input.id]: prediction });
      failures.set(name, (failures.get(name) ?? 0) + Number(failed));
    }
  }
  const rows: Row[] = [];
  for (const name of names) {
    const times = milliseconds.get(name)?.toSorted((a, b) => a - b) ?? [];
    rows.push({
      engine: name,
      scores: evaluation.evaluate(set, predictions.get(name) ?? {}),
      failures: failures.get(name) ?? 0,
      mean: times.reduce((sum, time) => sum + time, 0) / times.length,
      p50: quantile(times, 0.5),
      p95: quantile(times, 0.95),
      max: quantile(times, 1),
      peakMegabytes: await peakMemory(name, set),
    });
  }
  return rows;
};

/** The most memory that a process of its own takes for reading the whole set; it says so on its last line. */
const peakMemory = async (engine: string, set: string): Promise<number> => {
  const args = [import.meta.filename, '--data', folder, '--memory-of', engine, '--sets', set];
  const { stdout } = await promisify(execFile)(process.execPath, args);
  return Number(stdout.trim().split('\n').at(-1));
};

// Some of the others tell the console about each page they do not like.
console.error = () => {};
console.warn = () => {};

const { values } = parseArgs({
  options: {
    data: { type: 'string', default: '' },
    sets: { type: 'string', default: SETS.join() },
    write: { type: 'string' },
    'memory-of': { type: 'string' },
  },
});
const folder = values.data;
const evaluation = await evaluationIn(folder);
const load = ENGINES[values['memory-of'] ?? ''];
if (evaluation === null) {
  console.log(
    `Skipped: there is no evaluate.mjs in ${folder === '' ? 'the folder that --data names' : folder}.`,
  );
} else if (load !== undefined) {
  const engine = await load();
  for (const input of inputsOf(evaluation, values.sets)) await predictionOf(engine, input, evaluation);
  console.log(process.resourceUsage().maxRSS / 1024);
} else {
  const tables: string[] = [];
  for (const set of values.sets.split(',')) tables.push(markdownOf(set, await measure(evaluation, set)));
  console.log(tables.join('\n'));
  if (values.write !== undefined) writeFileSync(values.write, tables.join('\n'));
}
