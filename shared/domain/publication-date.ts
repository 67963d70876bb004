import { cluesOf, firstOf } from './clues.ts';
import { dateInAddress, parseDate } from './dates.ts';
import type { Clue, ClueSource } from './parse/draft.ts';

/** How much each source counts when they differ. */
const WEIGHT: Partial<Readonly<Record<ClueSource | 'address', number>>> = {
  'json-ld': 3,
  'open-graph': 3,
  page: 3,
  microdata: 2.5,
  meta: 2,
  'time-element': 2,
  class: 2,
  address: 1.5,
};
/** What an author says needs no second witness. */
const AUTHORED: ReadonlySet<ClueSource> = new Set(['front-matter', 'properties']);
/** Sources that give one thing in many places, the likeliest first. */
const SHOWN: ReadonlySet<ClueSource> = new Set(['microdata', 'time-element', 'class', 'page']);
/** What the second and later of those count. */
const LATER = 0.2;

interface Candidate {
  readonly value: string;
  readonly weight: number;
}

const dayOf = (value: string): string => value.slice(0, 10);

/** Languages that are hardly written but in Europe. */
const EUROPEAN = /^(?:bg|bs|cs|da|de|el|et|fi|hr|hu|is|it|lt|lv|mk|nb|nl|nn|no|pl|ro|sk|sl|sr|sv|uk)(?:-|$)/;

/** How far the clocks may be from UTC, in hours, where a page in this language was written. */
const zonesOf = (language: string | null): readonly [least: number, most: number] =>
  EUROPEAN.test(language ?? '') ? [0, 3] : [-12, 14];

/** The days that a time may be where it was written, when it is given in UTC. */
const localDays = (value: string, language: string | null): string[] => {
  if (!/(?:Z|[+]00:00)$/.test(value)) return [];
  const time = Date.parse(value);
  const shifted = (hours: number): string => dayOf(new Date(time + hours * 3_600_000).toISOString());
  return zonesOf(language)
    .map(shifted)
    .filter((day) => day !== dayOf(value));
};

/** Only Americans write the month first, and pages that say no more than `en` may be theirs. */
const writesDayFirst = (language: string | null): boolean | undefined => {
  if (language === null || language === 'en') return undefined;
  return !/^(?:en-US|en-PH|es-US)$/.test(language);
};

const candidatesOf = (clues: readonly Clue[], language: string | null): Candidate[] => {
  const dayFirst = writesDayFirst(language);
  const seen = new Set<string>();
  const stated = cluesOf(clues, 'publishedAt').flatMap(({ source, value }) => {
    const parsed = parseDate(value, dayFirst);
    if (parsed === null) return [];
    const isAgain = seen.has(source + dayOf(parsed));
    const isLater = SHOWN.has(source) && seen.has(source);
    seen.add(source).add(source + dayOf(parsed));
    return [{ value: parsed, weight: isAgain ? 0 : (WEIGHT[source] ?? 0) * (isLater ? LATER : 1) }];
  });
  const address = firstOf(clues, 'url', dateInAddress);
  return address === null ? stated : [...stated, { value: address, weight: WEIGHT.address ?? 0 }];
};

/** When the article was published, as most of what the page says agrees; null where it says nothing. */
export const publicationDate = (clues: readonly Clue[], language: string | null): string | null => {
  const authored = clues.filter((clue) => AUTHORED.has(clue.source));
  const stated = firstOf(authored, 'publishedAt', (value) => parseDate(value, writesDayFirst(language)));
  if (stated !== null) return stated;

  const candidates = candidatesOf(clues, language);
  const support = new Map<string, number>();
  for (const { value, weight } of candidates) {
    support.set(dayOf(value), (support.get(dayOf(value)) ?? 0) + weight);
  }
  for (const { value, weight } of candidates) {
    for (const day of localDays(value, language)) {
      const local = support.get(day);
      if (local !== undefined) support.set(day, local + weight);
    }
  }
  let best: string | null = null;
  for (const { value } of candidates) {
    const isBetter = best === null || (support.get(dayOf(value)) ?? 0) > (support.get(dayOf(best)) ?? 0);
    const isFuller = best !== null && dayOf(value) === dayOf(best) && value.length > best.length;
    if (isBetter || isFuller) best = value;
  }
  return best;
};
