import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gunzipSync } from 'node:zlib';

/** An article, and what somebody said are its points, a line each. */
export interface Summarised {
  readonly id: string;
  readonly set: 'people' | 'model' | 'extracts';
  /** Who published it, as far as the set tells: `cnn`, `dm` (Daily Mail), `bbc`. */
  readonly publisher: string;
  readonly title: string | null;
  readonly text: string;
  readonly points: string;
}

export interface Rouge {
  readonly r1: number;
  readonly r2: number;
  readonly rls: number;
}

/** The scorer that stands beside the data: ROUGE-1, -2 and -Lsum as F1, 0 to 1. */
export interface Scorer {
  rouge(target: string, prediction: string): Rouge;
  tokens(text: string): string[];
}

type Row = Readonly<Record<string, unknown>>;

const rowsOf = (folder: string, file: string): Row[] => {
  const path = join(folder, file);
  if (!existsSync(path)) return [];
  const lines = gunzipSync(readFileSync(path)).toString('utf8').split('\n');
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as Row);
};

const linesOf = (value: unknown): string => (Array.isArray(value) ? value.join('\n') : String(value ?? ''));

/** A model's summary comes as one paragraph; its sentences are its points. */
const sentencesApart = (text: string): string => text.replace(/([.!?]) (?=[A-Z"])/g, '$1\n');

/** The articles of a folder, in the order of the files; those of a file that is not there are missing. */
export const loadArticles = (folder: string): Summarised[] => [
  ...rowsOf(folder, 'cnndm-dev.jsonl.gz').map(
    (row, index): Summarised => ({
      id: `people-${index}`,
      set: 'people',
      publisher: String(row['domain']),
      title: null,
      text: String(row['article']),
      points: linesOf(row['highlights']),
    }),
  ),
  ...rowsOf(folder, 'cnndm-llm-summaries-dev.jsonl.gz').map(
    (row, index): Summarised => ({
      id: `model-${index}`,
      set: 'model',
      publisher: 'dm',
      title: null,
      text: String(row['article']),
      points: sentencesApart(linesOf(row['summary'])),
    }),
  ),
  ...rowsOf(folder, 'bbc-extractive.jsonl.gz').map(
    (row, index): Summarised => ({
      id: `extracts-${index}`,
      set: 'extracts',
      publisher: 'bbc',
      title: String(row['title'] ?? ''),
      text: String(row['article']),
      points: linesOf(row['extract']),
    }),
  ),
];

/** Null where the folder has none. */
export const scorerIn = async (folder: string): Promise<Scorer | null> => {
  const path = join(folder, 'rouge.mjs');
  return existsSync(path) ? ((await import(pathToFileURL(path).href)) as Scorer) : null;
};
