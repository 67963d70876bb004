import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { decodeText } from '../../shared/domain/parse/decode.ts';
import type { Draft } from '../../shared/domain/parse/draft.ts';
import { parseHtml } from '../../shared/domain/parse/html.ts';

export type Prediction = {
  readonly text: string;
  readonly title?: string | null;
  readonly byline?: string | null;
  readonly date?: string | null;
};

export interface Scores {
  readonly f1: number;
  readonly precision: number;
  readonly recall: number;
  /** Not given for strings that must and must not occur. */
  readonly pageF1?: number;
  /** Shares of the pages that state a field on which it was read exactly. */
  readonly meta?: Readonly<Record<string, { readonly accuracy: number } | undefined>>;
  readonly worst: readonly {
    readonly id: string;
    readonly f1: number;
    readonly p?: number;
    readonly r?: number;
  }[];
}

/** What a set of pages says of each: its whole text, or strings that must and must not be in it. */
interface Truth {
  readonly articleBody?: string;
  readonly expectedHtml?: string;
  readonly with?: readonly string[];
  readonly without?: readonly string[];
  /** Beginnings of readers' comments. */
  readonly comments?: readonly string[];
  readonly url?: string;
}

/** The evaluation program that stands beside the data. */
export interface Evaluation {
  loadTruth(set: string): Record<string, Truth>;
  loadHtml(set: string, id: string): Uint8Array;
  htmlToText(html: string): string;
  evaluate(set: string, predictions: Record<string, Prediction>): Scores;
}

export const SETS = ['aeb/dev', 'trafilatura/dev', 'readability/dev'] as const;

export interface Page {
  readonly set: (typeof SETS)[number];
  readonly id: string;
  /** Pages of one site are fitted to or measured on together. */
  readonly site: string;
  readonly draft: Draft;
  /** The whole text, or null where only strings are known. */
  readonly text: string | null;
  readonly wanted: readonly string[];
  readonly unwanted: readonly string[];
}

const siteOf = (url: string | undefined, id: string): string => {
  const host = URL.parse(url ?? '')?.hostname;
  if (host === undefined) return id;
  const labels = host.split('.');
  return labels.slice(/^(?:co|com|org|net|gov|ac)$/.test(labels.at(-2) ?? '') ? -3 : -2).join('.');
};

/** The evaluation program in a folder of data, or null where there is none. */
export const evaluationIn = async (folder: string): Promise<Evaluation | null> => {
  const program = join(folder, 'evaluate.mjs');
  return existsSync(program) ? ((await import(pathToFileURL(program).href)) as Evaluation) : null;
};

/** Reads all pages as the product does, up to the point where furniture is removed. */
export const loadPages = (evaluation: Evaluation): Page[] =>
  SETS.flatMap((set) =>
    Object.entries(evaluation.loadTruth(set)).map(([id, truth]): Page => {
      const text = decodeText(evaluation.loadHtml(set, id), `${id}.html`);
      const { articleBody, expectedHtml } = truth;
      return {
        set,
        id,
        site: siteOf(truth.url, id),
        draft: parseHtml(text),
        text: articleBody ?? (expectedHtml === undefined ? null : evaluation.htmlToText(expectedHtml)),
        wanted: truth.with ?? [],
        unwanted: [...(truth.without ?? []), ...(truth.comments ?? [])],
      };
    }),
  );
