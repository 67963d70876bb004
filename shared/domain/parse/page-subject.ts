import { foldTitle, titleVariants } from '../title.ts';
import type { Clue } from './draft.ts';
import { articleClues, findArticles } from './schema-org.ts';

export interface Heading {
  /** `h1` to `h6`. */
  readonly tag: string;
  readonly text: string;
  /** Characters of text before it. */
  readonly start: number;
}

/** More articles than this on one page are lists of others. */
const MAX_ARTICLES = 50;

const titlesOf = (clues: readonly Clue[]): Clue[] => clues.filter(({ field }) => field === 'title');

/**
 * What JSON-LD says of the article that the page is about, where it describes several: the one with the page's title or
 * address, else the first.
 *
 * @param stated what else the page says of itself
 */
export const mainArticle = (documents: readonly unknown[], stated: readonly Clue[]): readonly Clue[] => {
  const titles = new Set(titlesOf(stated).flatMap(({ value }) => titleVariants(value)));
  const address = stated.find(({ field }) => field === 'url')?.value;
  const isPages = ({ field, value }: Clue): boolean =>
    (field === 'title' && titles.has(foldTitle(value))) || (field === 'url' && value === address);
  const [first, ...others] = findArticles(documents)
    .slice(0, MAX_ARTICLES)
    .map(articleClues)
    .map((clues) => ({ clues, matches: clues.filter(isPages).length }));
  if (first === undefined) return [];
  return others.reduce((best, other) => (other.matches > best.matches ? other : best), first).clues;
};

/**
 * The heading that the page is called after, the main one of equals; else the only main one. Null where the page's
 * other titles do not tell.
 */
export const mainHeading = (headings: readonly Heading[], clues: readonly Clue[]): Heading | null => {
  const titles = titlesOf(clues);
  const mains = headings.filter(({ tag }) => tag === 'h1');
  const exact = new Set(
    titles.filter(({ source }) => source !== 'title-element').map(({ value }) => foldTitle(value)),
  );
  const isTitle = ({ text }: Heading): boolean => exact.has(foldTitle(text));
  const found = mains.find(isTitle) ?? headings.find(isTitle);
  if (found !== undefined) return found;

  // The article's name stands before the site's more often than after it.
  const variants = titles.flatMap(({ value }) => titleVariants(value));
  const ranks = new Map(variants.map((variant, index): [string, number] => [variant, -index]).reverse());
  let best: { readonly heading: Heading; readonly rank: number } | null = null;
  for (const heading of [...mains, ...headings]) {
    const rank = ranks.get(foldTitle(heading.text));
    if (rank !== undefined && (best === null || rank > best.rank)) best = { heading, rank };
  }
  return best?.heading ?? (mains.length === 1 ? (mains[0] ?? null) : null);
};
