import { firstOf } from './clues.ts';
import type { Clue } from './parse/draft.ts';

const SEPARATOR = /\s+[|–—·•»:-]+\s+|\s*[|»]\s*/;
const MAX_NAME_WORDS = 4;
const MAX_NAME_LENGTH = 40;
/** A heading that shares this share of its words with the page's own title is the article's, reworded. */
const MIN_SHARED = 0.3;

const simplify = (text: string): string =>
  text
    .slice(0, 1_000)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** A page's title without the site's name before or after it: a known name, or what looks like one at the end. */
const withoutSiteName = (title: string, siteName: string | null, guess: boolean): string => {
  const parts = title.split(SEPARATOR).filter((part) => part.trim() !== '');
  const [first = title] = parts;
  const last = parts.at(-1) ?? title;
  if (parts.length < 2) return title;
  const head = title.slice(0, title.lastIndexOf(last)).replace(/[\s|–—·•»:-]+$/, '');
  const tail = title.slice(first.length).replace(/^[\s|–—·•»:-]+/, '');
  if (siteName !== null && simplify(last) === simplify(siteName)) return head;
  if (siteName !== null && simplify(first) === simplify(siteName)) return tail;
  const isName = last.split(' ').length <= MAX_NAME_WORDS && last.length <= MAX_NAME_LENGTH;
  return guess && isName && head.length > last.length ? head : title;
};

const sharedWords = (heading: string, title: string): number => {
  const words = heading.split(' ');
  const others = new Set(title.split(' '));
  return words.filter((word) => others.has(word)).length / words.length;
};

/** Whether a first-level heading heads the article, and not the site, judged by what else the page is called. */
const isHeadline = (
  heading: string,
  isOnly: boolean,
  titles: readonly string[],
  siteName: string,
): boolean => {
  if (heading === '' || heading === siteName) return false;
  if (titles.length === 0 || titles.some((title) => title.startsWith(heading))) return true;
  // A site's name ends the titles of its pages.
  const endsTitle = titles.some((title) => title.endsWith(heading) && title.length > 2 * heading.length);
  if (endsTitle) return false;
  return (
    titles.some((title) => title.includes(heading)) ||
    (isOnly && titles.some((title) => sharedWords(heading, title) >= MIN_SHARED))
  );
};

/** The article's title; null where no source gives one. */
export const articleTitle = (clues: readonly Clue[]): string | null => {
  const siteName = firstOf(clues, 'siteName', (value) => value);
  const titled = clues.filter((clue) => clue.field === 'title');
  const headings = titled.filter((clue) => clue.source === 'heading');
  const others = titled.filter((clue) => clue.source !== 'heading').map((clue) => simplify(clue.value));
  const usable = titled.filter(
    ({ source, value }) =>
      source !== 'heading' ||
      isHeadline(simplify(value), headings.length === 1, others, simplify(siteName ?? '')),
  );
  return firstOf(usable, 'title', (value) => {
    const sources = usable
      .filter((clue) => simplify(clue.value) === simplify(value))
      .map((clue) => clue.source);
    const isPageTitle = sources.every(
      (source) => source === 'title-element' || source === 'open-graph' || source === 'meta',
    );
    return isPageTitle ? withoutSiteName(value, siteName, sources.includes('title-element')) : value;
  });
};
