// Reads every file of some folders as the product does, and shows what became of each, how long it took and how much
// memory. Fails where one takes more than is promised, or ends in anything but a digest or a reason.
//
//   node bench/hostile.ts [--markdown OUT.md] FOLDER...
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { type Reader, ReaderError, startReader } from '../shared/adapters/reader/reader.ts';
import { residentBytes } from '../shared/adapters/reader/resident-memory.ts';
import { UnreadableArticleError } from '../shared/domain/errors.ts';
import { DEFAULT_MAX_FILE_BYTES } from '../shared/names.ts';

const MAX_MS = 30_000;
const MAX_BYTES = 512 * 1024 * 1024;
const POLL_MS = 10;

interface Result {
  readonly file: string;
  /** Files of one kind: a folder, or what the names of a flat folder begin with. */
  readonly group: string;
  /** `article`, `3 parts`, a rejection code, or `FAILED` with the error. */
  readonly outcome: string;
  readonly ms: number;
  /** Most that this process and the one that reads had in use together. */
  readonly bytes: number;
}

/** Processes started by this one. */
const children = (): number[] =>
  readFileSync(`/proc/${process.pid}/task/${process.pid}/children`, 'utf8').trim().split(/\s+/).map(Number);

const residentTogether = (): number =>
  [process.pid, ...children()].reduce((sum, pid) => sum + (residentBytes(pid) ?? 0), 0);

const outcomeOf = async (reader: Reader, name: string, bytes: Uint8Array): Promise<string> => {
  try {
    const { article, parts } = await reader.readFile({ name, bytes });
    const inside = parts.length === 0 ? [] : [`${parts.length} parts`];
    return [...(article === null ? [] : ['article']), ...inside].join(', ') || 'nothing';
  } catch (error) {
    if (error instanceof UnreadableArticleError) return error.code;
    if (!(error instanceof ReaderError)) throw error;
    console.error(error);
    return `FAILED: ${error.message}`;
  }
};

const measure = async (reader: Reader, folder: string, path: string): Promise<Result> => {
  const file = relative(folder, path);
  const group = file.includes('/')
    ? file.slice(0, file.indexOf('/'))
    : (/^[a-z0-9]+/i.exec(file)?.[0] ?? file);
  const bytes = readFileSync(path);
  let most = residentTogether();
  const poll = setInterval(() => {
    most = Math.max(most, residentTogether());
  }, POLL_MS);
  const started = performance.now();
  const outcome = await outcomeOf(reader, file, bytes);
  const ms = performance.now() - started;
  clearInterval(poll);
  return {
    file: `${basename(folder)}/${file}`,
    group: `${basename(folder)}/${group}`,
    outcome,
    ms,
    bytes: most,
  };
};

const isFault = ({ outcome, ms, bytes }: Result): boolean =>
  /^(?:FAILED|nothing)/.test(outcome) || ms > MAX_MS || bytes > MAX_BYTES;

const megabytes = (bytes: number): string => (bytes / 1024 / 1024).toFixed(0);

const cells = ({ file, outcome, ms, bytes }: Result): string[] => [
  file,
  outcome,
  ms.toFixed(0),
  megabytes(bytes),
];

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');

const greatest = (results: readonly Result[], value: (result: Result) => number): Result[] =>
  results.toSorted((a, b) => value(b) - value(a)).slice(0, 10);

const most = (results: readonly Result[], value: (result: Result) => number): number =>
  results.reduce((max, result) => Math.max(max, value(result)), 0);

const time = ({ ms }: Result): number => ms;
const memory = ({ bytes }: Result): number => bytes;

/** The group's files by what became of them, most frequent first. */
const outcomes = (results: readonly Result[]): string =>
  Object.entries(Object.groupBy(results, ({ outcome }) => outcome.replace(/\d+ parts/, 'parts')))
    .map(([outcome, same = []]) => ({ outcome, count: same.length }))
    .sort((a, b) => b.count - a.count)
    .map(({ outcome, count }) => `${count} ${outcome}`)
    .join(', ');

const report = (results: readonly Result[]): string => {
  const head = ['file', 'outcome', 'ms', 'MB'];
  const groups = Object.entries(Object.groupBy(results, ({ group }) => group)).map(([group, same = []]) => [
    group,
    String(same.length),
    outcomes(same),
    most(same, time).toFixed(0),
    megabytes(most(same, memory)),
  ]);
  const faults = results.filter(isFault);
  return [
    '# Hostile files',
    `${results.length} files: ${outcomes(results)}. At most ${most(results, time).toFixed(0)} ms and ` +
      `${megabytes(most(results, memory))} MB for the two processes together; promised are ${MAX_MS} ms and ` +
      `${megabytes(MAX_BYTES)} MB. Files that broke a promise: ${faults.length}.`,
    ...(faults.length === 0 ? [] : ['## Broken promises', table(head, faults.map(cells))]),
    '## By kind',
    table(['kind', 'files', 'outcomes', 'slowest, ms', 'largest, MB'], groups),
    '## Slowest',
    table(head, greatest(results, time).map(cells)),
    '## Largest',
    table(head, greatest(results, memory).map(cells)),
    '## Every file',
    table(head, results.map(cells)),
  ].join('\n\n');
};

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { markdown: { type: 'string' } },
});
if (positionals.length === 0) {
  console.log('Skipped: no folder with files to read was named.');
} else {
  const reader = startReader({ maxFileBytes: DEFAULT_MAX_FILE_BYTES });
  const results: Result[] = [];
  for (const folder of positionals) {
    for (const path of filesIn(folder)) results.push(await measure(reader, folder, path));
  }
  await reader.close();
  const text = report(results);
  if (values.markdown !== undefined) writeFileSync(values.markdown, `${text}\n`);
  console.log(values.markdown === undefined ? text : text.slice(0, text.indexOf('\n\n## Every file')));
  process.exitCode = results.some(isFault) ? 1 : 0;
}
