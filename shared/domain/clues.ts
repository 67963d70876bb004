import { normalizeCharacters } from './characters.ts';
import type { Clue, ClueField, ClueSource } from './parse/draft.ts';

/** Whom to believe first, for each field that several sources give. */
const ORDER: Readonly<Record<ClueField, readonly ClueSource[]>> = {
  title: [
    'front-matter',
    'properties',
    'page',
    'json-ld',
    'heading',
    'microdata',
    'open-graph',
    'title-element',
    'meta',
  ],
  byline: ['front-matter', 'properties', 'json-ld', 'microdata', 'meta', 'class', 'open-graph', 'page'],
  publishedAt: [
    'front-matter',
    'properties',
    'json-ld',
    'open-graph',
    'microdata',
    'meta',
    'time-element',
    'class',
    'page',
  ],
  language: ['front-matter', 'properties', 'meta', 'json-ld', 'open-graph'],
  siteName: ['front-matter', 'properties', 'open-graph', 'json-ld', 'meta'],
  url: ['front-matter', 'properties', 'link', 'open-graph', 'json-ld'],
  baseUrl: ['link'],
  imageUrl: ['page', 'front-matter', 'open-graph', 'json-ld'],
  imageCaption: ['page', 'front-matter', 'json-ld'],
  imageCredit: ['page', 'front-matter', 'json-ld'],
  tag: ['front-matter', 'properties', 'json-ld', 'open-graph'],
  readingMinutes: ['page', 'front-matter', 'meta', 'json-ld'],
};

/** Longer values are no metadata. */
const MAX_VALUE = 2_000;

/** A field's clues, cleaned of odd characters, from the source believed first to the last. */
export const cluesOf = (clues: readonly Clue[], field: ClueField): Clue[] =>
  ORDER[field].flatMap((source) =>
    clues
      .filter((clue) => clue.field === field && clue.source === source)
      .map((clue) => ({
        ...clue,
        value: normalizeCharacters(clue.value.slice(0, MAX_VALUE)).replace(/\s+/g, ' ').trim(),
      }))
      .filter(({ value }) => value !== ''),
  );

/** A field's values, from the source believed first to the last. */
export const valuesOf = (clues: readonly Clue[], field: ClueField): string[] =>
  cluesOf(clues, field).map(({ value }) => value);

/** The first of a field's values that `parse` does not refuse with null. */
export const firstOf = (
  clues: readonly Clue[],
  field: ClueField,
  parse: (value: string) => string | null,
): string | null => {
  for (const value of valuesOf(clues, field)) {
    const parsed = parse(value);
    if (parsed !== null) return parsed;
  }
  return null;
};
