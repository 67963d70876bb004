import type { Clue, ClueField } from './draft.ts';

/** Authors and titles that programs fill in by themselves. */
const NO_AUTHOR =
  /^(?:python-docx|apache poi|(?:microsoft )?office(?: user)?|microsoft|un-named|unknown|anonymous|win(?:dows)? user|user|admin(?:istrator)?|openoffice|libreoffice|calibre)$/i;
const NO_TITLE =
  /^(?:microsoft word\b.*|word document|untitled(?: document)?|unknown|document ?\d*|doc ?\d*|title|template)$|\.(?:docx?|dotx?|rtf|odt|epub)$/i;
/** Where the calendars of file systems and archives begin. */
const NO_DATE = /^(?:1601|1970|1980)-01-01/;
const INVERTED = /^([\p{L}'’-]+), (\p{L}[\p{L}.'’-]*(?: \p{L}[\p{L}.'’-]*)?)$/u;

/** A field that a file states in its properties; none where a program filled it in. */
export const propertyClues = (field: ClueField, text: string): Clue[] => {
  const value = text.replace(/\s+/g, ' ').trim();
  const isMeant =
    value !== '' &&
    !(field === 'title' && NO_TITLE.test(value)) &&
    !(field === 'publishedAt' && NO_DATE.test(value));
  return isMeant ? [{ field, source: 'properties', value }] : [];
};

/** Authors as one clue, `Lee, Ann` as `Ann Lee`; none where only programs are named. */
export const authorClues = (names: readonly string[]): Clue[] => {
  const authors = names
    .map((name) => name.replace(/\s+/g, ' ').trim().replace(INVERTED, '$2 $1'))
    .filter((name) => name !== '' && !NO_AUTHOR.test(name));
  return propertyClues('byline', [...new Set(authors)].join(', '));
};
