import type { Clue, ClueField } from './draft.ts';

/** Titles that programs fill in by themselves; none says what the document is about. */
const NO_TITLE =
  /^(?:(?:untitled|unbenannt|sans titre|sin título|senza titolo)(?: document)?|no ?title|title|titel|(?:word )?document|doc|dokument|documento|template|presentation|powerpoint[- ]presentation|slide|layout|microsoft (?:word|powerpoint|excel|office)|book|page|blank|none|null|unknown|anonymous|test|temp|draft|scan(?:ned)?|new|about:blank|image|print)(?:[\s_-]*\(?\d{0,4}\)?)?$/i;
const PROGRAM_PREFIX =
  /^(?:microsoft (?:office )?(?:word|powerpoint|excel|publisher)|adobe photoshop|print|word)\s+-\s+/i;
const FILE_NAME =
  /\.(?:html?|docx?|dotx?|rtf|odt|txt|pdf|epub|indd|qxd|qxp|tex|dvi|ps|eps|ai|pptx?|xlsx?|pub|pages|md|jpe?g|png|tiff?|php|aspx?|wpd|fm|p65|xml)$/i;
const PATH = /^(?:[a-z]:)?[\\/]|^\w{1,20}:\/\//i;
/** Programs, machines and accounts that no person has named. */
const NO_AUTHOR =
  /^(?:user|admin(?:istrator)?|owner|author|guest|root|me|pc|un-?named|unknown|anonymous|none|null|default|home|office(?: user)?|hp|dell|lenovo|acer|asus|toshiba|scanner|win user|python-docx|apache poi|openoffice|libreoffice|calibre|(?:microsoft|windows|adobe)(?: .{0,60})?)$/i;
/** Where the calendars of file systems and archives begin. */
const NO_DATE = /^(?:1601|1970|1980)-01-01/;
const INVERTED = /^([\p{L}'’-]+), (\p{L}[\p{L}.'’-]*(?: \p{L}[\p{L}.'’-]*)?)$/u;
const MAX_AUTHOR = 200;

const inOneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** A title that says something: not a program's, a file's or a path's name. */
export const usefulTitle = (title: string): string | null => {
  const name = inOneLine(inOneLine(title).replace(PROGRAM_PREFIX, ''));
  return name === '' || NO_TITLE.test(name) || FILE_NAME.test(name) || PATH.test(name) ? null : name;
};

/** An author's name rather than a program's, a machine's, an address or a login. */
const isAuthor = (name: string): boolean => {
  const isLogin = !name.includes(' ') && /^\p{Ll}/u.test(name);
  const isWord = name !== '' && name.length <= MAX_AUTHOR && !/\d{2}|@/.test(name);
  return isWord && !isLogin && !NO_AUTHOR.test(name);
};

/** A field that a file states in its properties; none where a program filled it in. */
export const propertyClues = (field: ClueField, text: string): Clue[] => {
  const value = field === 'title' ? usefulTitle(text) : inOneLine(text);
  const isMeant = value !== null && value !== '' && !(field === 'publishedAt' && NO_DATE.test(value));
  return isMeant ? [{ field, source: 'properties', value }] : [];
};

/** Authors as one clue, `Lee, Ann` as `Ann Lee`; none where only programs are named. */
export const authorClues = (names: readonly string[]): Clue[] => {
  const authors = names.map((name) => inOneLine(name).replace(INVERTED, '$2 $1')).filter(isAuthor);
  return propertyClues('byline', [...new Set(authors)].join(', '));
};
