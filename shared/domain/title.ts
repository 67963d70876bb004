import { cluesOf, firstOf, valuesOf } from './clues.ts';
import type { Clue, ClueSource } from './parse/draft.ts';

/** Between the names of article, section and site; spaces are single. */
const SEPARATOR = / [|–—·•»«:-]{1,3} | ?[|»«]/;
const MAX_NAME_WORDS = 4;
const MAX_NAME_LENGTH = 40;
/** A heading that shares this share of its words with the page's own title is the article's, reworded. */
const MIN_SHARED = 0.3;
/** What an author or the line above the text says needs no second witness. */
const AUTHORED: ReadonlySet<ClueSource> = new Set(['front-matter', 'properties']);
/** How much each source counts when they differ. */
const WEIGHT: Partial<Readonly<Record<ClueSource, number>>> = {
  heading: 8,
  'json-ld': 2,
  'open-graph': 2,
  page: 1.9,
  microdata: 1.5,
  'title-element': 1.5,
  meta: 1,
};
/** What sources count together that know where a heading ends and a line above or below it begins. */
const MIN_AGREED = 3;
/** A page that calls itself more than this many things tells nothing by it. */
const MAX_TITLES = 20;
/** Sources that give the title of the page, often with the site's name, rather than the article's. */
const OF_PAGE: ReadonlySet<ClueSource> = new Set(['title-element', 'open-graph', 'meta']);

/** A title as it is compared: lower-case words, a space between each. */
export const foldTitle = (text: string): string =>
  text
    .slice(0, 1_000)
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim();

/** An expression would try each run of marks anew at every mark. */
const withoutMarksBehind = (text: string): string => {
  let end = text.length;
  while (end > 0 && ' |–—·•»«:-'.includes(text[end - 1] ?? '')) end -= 1;
  return text.slice(0, end);
};

/** A page's title without the site's name before or after it: a known name, or what looks like one at the end. */
const withoutSiteName = (title: string, siteName: string | null, guess: boolean): string => {
  const parts = title
    .split(SEPARATOR)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const [first = title] = parts;
  const last = parts.at(-1) ?? title;
  if (parts.length < 2) return title;
  const head = withoutMarksBehind(title.slice(0, title.lastIndexOf(last)));
  const tail = title.slice(title.indexOf(first) + first.length).replace(/^[\s|–—·•»«:-]+/, '');
  if (siteName !== null && foldTitle(last) === foldTitle(siteName)) return head;
  if (siteName !== null && foldTitle(first) === foldTitle(siteName)) return tail;
  const isName = last.split(' ').length <= MAX_NAME_WORDS && last.length <= MAX_NAME_LENGTH;
  return guess && isName && head.length > last.length ? head : title;
};

/** What a page's title may be once names of the site and its sections are cut off either end, folded. */
export const titleVariants = (title: string): string[] => {
  const parts = title
    .slice(0, 1_000)
    .replace(/\s+/g, ' ')
    .split(SEPARATOR)
    .map(foldTitle)
    .filter((part) => part !== '')
    .slice(0, 8);
  return parts.flatMap((_, start) =>
    parts.slice(start).map((__, length) => parts.slice(start, start + length + 1).join(' ')),
  );
};

/** Whether two titles say the same in other words; a single word in common means nothing where there are more headings. */
const isReworded = (heading: string, title: string, isOnly: boolean): boolean => {
  const words = heading.split(' ');
  const others = new Set(title.split(' '));
  const shared = words.filter((word) => others.has(word)).length;
  return shared >= (isOnly ? 1 : 2) && shared >= words.length * MIN_SHARED;
};

/** The words of an address, which are often those of the title. */
const addressWords = (clues: readonly Clue[]): string => {
  const [address = ''] = valuesOf(clues, 'url');
  return foldTitle(URL.parse(address)?.pathname ?? '');
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
  if (titles.some((title) => title.endsWith(heading) && title.length > 2 * heading.length)) return false;
  return titles.some(
    (title) =>
      (title.includes(heading) && title.length <= 2 * heading.length) || isReworded(heading, title, isOnly),
  );
};

/** The title clues that may name the article: headings that name something else are left out. */
const usableClues = (clues: readonly Clue[], siteName: string): Clue[] => {
  const titled = cluesOf(clues, 'title');
  const headings = titled.filter((clue) => clue.source === 'heading');
  const others = titled.filter((clue) => clue.source !== 'heading' && clue.source !== 'page');
  // What was written for this page alone says more than the title element, which names the site as well.
  const exact = others.filter((clue) => clue.source !== 'title-element');
  const titles = [...new Set((exact.length > 0 ? exact : others).map((clue) => foldTitle(clue.value)))];
  const address = addressWords(clues);
  return titled.filter(({ source, value }) => {
    const folded = foldTitle(value);
    const isOnly = headings.length === 1;
    return (
      source !== 'heading' ||
      isHeadline(folded, isOnly, titles.slice(0, MAX_TITLES), siteName) ||
      (folded !== siteName && isReworded(folded, address, false))
    );
  });
};

/** The article's title: what most of what the page says of itself agrees on. Null where no source gives one. */
export const articleTitle = (clues: readonly Clue[]): string | null => {
  const siteName = firstOf(clues, 'siteName', (value) => value);
  const usable = usableClues(clues, foldTitle(siteName ?? ''));
  const authored = usable.find((clue) => AUTHORED.has(clue.source));
  if (authored !== undefined) return authored.value;

  const elements = usable
    .filter((clue) => clue.source === 'title-element')
    .map((clue) => foldTitle(clue.value));
  const supporters = usable.map(({ source, value }) => ({
    source,
    names: new Set(OF_PAGE.has(source) ? titleVariants(value) : [foldTitle(value)]),
  }));
  const headings = usable.filter(({ source }) => source === 'heading').map(({ value }) => foldTitle(value));
  const isInHeading = (folded: string): boolean =>
    headings.some(
      (heading) => heading !== folded && (heading.startsWith(`${folded} `) || heading.endsWith(` ${folded}`)),
    );
  const supportOf = (folded: string): number => {
    const sources = new Set(supporters.filter(({ names }) => names.has(folded)).map(({ source }) => source));
    const support = [...sources].reduce((sum, source) => sum + (WEIGHT[source] ?? 0), 0);
    return support >= MIN_AGREED && isInHeading(folded) ? support + (WEIGHT.heading ?? 0) : support;
  };
  let best: { readonly title: string; readonly support: number } | null = null;
  for (const { source, value } of usable) {
    const guess = elements.includes(foldTitle(value));
    const title = OF_PAGE.has(source) ? withoutSiteName(value, siteName, guess) : value;
    const support = supportOf(foldTitle(title));
    if (best === null || support > best.support) best = { title, support };
  }
  return best?.title ?? null;
};
