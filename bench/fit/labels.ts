import type { Row } from '../../shared/domain/scoring/page.ts';
import type { Page } from './pages.ts';

const SIZE = 4;
/** Share of a block's word groups that must be in the truth. */
const MIN_SHARE = 0.5;

/** 1 for a block of the body, 0 for furniture, null where the truth does not tell. */
export type Label = 0 | 1 | null;

const tokensOf = (text: string): string[] => text.match(/[\p{L}\p{N}_]+/gu) ?? [];

const gramsOf = (tokens: readonly string[]): string[] =>
  tokens.length < SIZE
    ? []
    : Array.from({ length: tokens.length - SIZE + 1 }, (_, index) =>
        tokens.slice(index, index + SIZE).join(' '),
      );

/** Word groups that are still to be found; each is found once. */
class Bag {
  private readonly counts = new Map<string, number>();

  constructor(text: string) {
    for (const gram of gramsOf(tokensOf(text))) this.counts.set(gram, (this.counts.get(gram) ?? 0) + 1);
  }

  share(grams: readonly string[]): number {
    return grams.filter((gram) => (this.counts.get(gram) ?? 0) > 0).length / Math.max(1, grams.length);
  }

  take(grams: readonly string[]): void {
    for (const gram of grams) this.counts.set(gram, (this.counts.get(gram) ?? 0) - 1);
  }
}

/** Blocks of at least four words by their own word groups, shorter ones by those with the body around them. */
const labelsByText = (rows: readonly Row[], text: string): Label[] => {
  const bag = new Bag(text);
  const lines = new Set(text.split('\n').map((line) => tokensOf(line).join(' ')));
  const tokens = rows.map(({ block }) => tokensOf(block.text));
  const labels = tokens.map((words): Label => {
    const grams = gramsOf(words);
    if (grams.length === 0) return null;
    if (bag.share(grams) <= MIN_SHARE) return 0;
    bag.take(grams);
    return 1;
  });
  const edge = (index: number, step: number): string[] => {
    for (let other = index + step; other >= 0 && other < rows.length; other += step)
      if (labels[other] === 1)
        return (step < 0 ? tokens[other]?.slice(-3) : tokens[other]?.slice(0, 3)) ?? [];
    return [];
  };
  tokens.forEach((words, index) => {
    if (labels[index] !== null) return;
    const around = gramsOf([...edge(index, -1), ...words, ...edge(index, 1)]);
    const fits = words.length > 0 && bag.share(around) > MIN_SHARE;
    labels[index] = fits || (words.length > 1 && lines.has(words.join(' '))) ? 1 : 0;
    if (labels[index] === 1) bag.take(around);
  });
  return labels;
};

const squeeze = (text: string): string => text.replace(/\s+/g, ' ').trim();

const labelsByStrings = (rows: readonly Row[], { wanted, unwanted }: Page): Label[] => {
  const texts = rows.map(({ block }) => squeeze(block.text));
  const wants = wanted.map(squeeze);
  const refuses = unwanted.map(squeeze);
  return texts.map((text): Label => {
    if (wants.some((part) => text.includes(part))) return 1;
    return refuses.some((part) => text.includes(part)) ? 0 : null;
  });
};

/** Which blocks of a page belong to the body, by the truth that people gave. */
export const labelsOf = (page: Page, rows: readonly Row[]): Label[] =>
  page.text === null ? labelsByStrings(rows, page) : labelsByText(rows, page.text);
