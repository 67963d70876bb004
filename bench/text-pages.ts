import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { normalizeCharacters } from '../shared/domain/characters.ts';
import { resolveMetadata } from '../shared/domain/metadata.ts';
import { decodeText } from '../shared/domain/parse/decode.ts';
import type { Block } from '../shared/domain/parse/draft.ts';
import { parseText } from '../shared/domain/parse/text.ts';
import type { Page } from './fit/pages.ts';

/** A page as text, and how much of each of its lines the article holds. */
export interface TextPage {
  readonly id: string;
  readonly set: 'saved' | Page['set'];
  /** Pages of one site stay together when pages are set aside. */
  readonly site: string;
  readonly lines: readonly Block[];
  /** Share of each line's words that are the article's, 0 to 1; null where nobody said. */
  readonly labels: readonly (number | null)[];
  readonly text: string;
  /** As the page itself or the set states it. */
  readonly title: string | null;
}

const words = (text: string): string[] => text.match(/[\p{L}\p{N}_]+/gu) ?? [];

const SHINGLE = 4;

/** Counts of the runs of four words. */
const shingles = (tokens: readonly string[]): Map<string, number> => {
  const counts = new Map<string, number>();
  for (let start = 0; start < Math.max(1, tokens.length - SHINGLE + 1); start += 1) {
    const key = tokens.slice(start, start + SHINGLE).join(' ');
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
};

/** What share of each line stands in the truth. A line that repeats one already found is furniture. */
const labelsFrom = (lines: readonly Block[], truth: string): number[] => {
  const left = shingles(words(truth));
  const tokens: string[] = [];
  const owners: number[] = [];
  lines.forEach(({ text }, line) => {
    for (const word of words(text)) {
      tokens.push(word);
      owners.push(line);
    }
  });
  const isCovered = new Uint8Array(tokens.length);
  for (let start = 0; start + SHINGLE <= tokens.length; start += 1) {
    const key = tokens.slice(start, start + SHINGLE).join(' ');
    const count = left.get(key) ?? 0;
    if (count === 0) continue;
    left.set(key, count - 1);
    isCovered.fill(1, start, start + SHINGLE);
  }
  const total = new Float64Array(lines.length);
  const covered = new Float64Array(lines.length);
  owners.forEach((line, token) => {
    total[line] = (total[line] ?? 0) + 1;
    covered[line] = (covered[line] ?? 0) + (isCovered[token] ?? 0);
  });
  return lines.map((_, line) => (covered[line] ?? 0) / Math.max(1, total[line] ?? 0));
};

const squeeze = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** Labels where people only quoted what must and must not be found. */
const labelsFromQuotations = (
  lines: readonly Block[],
  inside: readonly string[],
  outside: readonly string[],
): (number | null)[] => {
  const found = lines.map(({ text }) => {
    const line = squeeze(text);
    if (inside.some((quotation) => line.includes(squeeze(quotation)))) return 1;
    return outside.some((quotation) => line.includes(squeeze(quotation))) ? 0 : null;
  });
  const first = found.indexOf(1);
  const last = found.lastIndexOf(1);
  // What is not quoted is known for long lines between two quotations, and for short ones far from them.
  return found.map((label, line) => {
    if (label !== null || first < 0) return label;
    const isLong = words(lines[line]?.text ?? '').length >= 20;
    if (line > first && line < last) return isLong ? 1 : null;
    return isLong ? null : 0;
  });
};

const APART = new Set(['p', 'blockquote', 'pre', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'ul', 'ol', 'figure']);

/** A page as a browser gives its text: saved with blank lines around paragraphs alone, or copied with more of them. */
const textOfPage = (blocks: readonly Block[], isCopied: boolean): string => {
  const lines: string[] = [];
  for (const { kind, text, rows, box } of blocks) {
    if (kind === 'image') continue;
    const parent = box.parent?.tag ?? '';
    const apart = box.tag === 'p' || (isCopied && (APART.has(box.tag) || APART.has(parent)));
    const isItem = box.tag === 'li';
    const row = (cells: (typeof rows)[number]): string =>
      cells.map((runs) => runs.map((run) => run.text).join('')).join('\t');
    const body = kind === 'table' && rows.length > 0 ? rows.map(row).join('\n') : text;
    if (apart && !isItem) lines.push('', body, '');
    else lines.push(body);
  }
  return lines.join('\n');
};

const linesOf = (text: string): readonly Block[] => parseText(normalizeCharacters(text)).blocks;

const titleOf = ({ draft }: Page): string | null => resolveMetadata(draft.clues).title;

/**
 * The pages whose text a browser saved.
 *
 * @param folder where the sets are
 */
export const savedTexts = (folder: string, pages: readonly Page[]): TextPage[] =>
  pages
    .filter(({ set }) => set === 'aeb/dev')
    .map((page) => {
      const file = gunzipSync(readFileSync(join(folder, 'aeb/dev-text', `${page.id}.txt.gz`)));
      const text = decodeText(file, page.id);
      const lines = linesOf(text);
      const labels = labelsFrom(lines, page.text ?? '');
      return { id: page.id, set: 'saved', site: page.site, lines, labels, text, title: titleOf(page) };
    });

/** Texts made of the sets' HTML pages, with what their truths say of the lines. */
export const renderedTexts = (pages: readonly Page[]): TextPage[] =>
  pages.map((page, index) => {
    const text = textOfPage(page.draft.blocks, index % 2 === 0);
    const lines = linesOf(text);
    const labels =
      page.text === null
        ? labelsFromQuotations(lines, page.wanted, page.unwanted)
        : labelsFrom(lines, page.text);
    return { id: page.id, set: page.set, site: page.site, lines, labels, text, title: titleOf(page) };
  });
