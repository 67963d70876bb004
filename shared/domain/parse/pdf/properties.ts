import type { Block, Clue } from '../draft.ts';
import type { PdfText } from './source.ts';

/** Names that programs give, and paths; none says what the document is about. */
const NO_TITLE =
  /^(?:untitled|unbenannt|sans titre|sin título|senza titolo|no ?title|title|titel|document|dokument|documento|presentation|powerpoint[- ]presentation|slide|layout|microsoft (?:word|powerpoint|excel|office)|book|page|blank|none|null|unknown|anonymous|test|temp|draft|scan(?:ned)?|new|about:blank|image|print)(?:[\s_-]*\(?\d{0,4}\)?)?$/i;
const PROGRAM_PREFIX =
  /^(?:microsoft (?:office )?(?:word|powerpoint|excel|publisher)|adobe photoshop|print|word)\s+-\s+/i;
const FILE_NAME =
  /\.(?:html?|docx?|rtf|odt|txt|pdf|indd|qxd|qxp|tex|dvi|ps|eps|ai|pptx?|xlsx?|pub|pages|md|jpe?g|png|tiff?|php|aspx?|wpd|fm|p65|xml)$/i;

/** A metadata title that says something: not `i.html`, `Microsoft Word - x.docx`, a path or a number. */
const usefulTitle = (title: string): string | null => {
  const name = title.replace(PROGRAM_PREFIX, '').replace(/\s+/g, ' ').trim();
  const isPath = /^(?:[a-z]:)?[\\/]|^\w{1,20}:\/\//i.test(name);
  const isCode = !name.includes(' ') && /[_\d]/.test(name);
  const isName = FILE_NAME.test(name) || isPath || isCode;
  return !/\p{L}{2}|[\u3040-\u9fff\uac00-\ud7af]/u.test(name) || isName || NO_TITLE.test(name) ? null : name;
};

const NO_AUTHOR =
  /^(?:user|admin(?:istrator)?|owner|author|guest|root|me|pc|unknown|anonymous|none|null|default|home|office|hp|dell|lenovo|acer|asus|toshiba|scanner|(?:microsoft|windows|adobe)(?: .{0,60})?)$/i;

/** An author's name rather than a program's, a machine's, an address or a login. */
const usefulAuthor = (author: string): string | null => {
  const isLogin = !author.includes(' ') && /^\p{Ll}/u.test(author);
  return author.length > 200 || NO_AUTHOR.test(author) || isLogin || /\d{2}|@/.test(author) ? null : author;
};

const wordsOf = (text: string): string[] =>
  text
    .slice(0, 400)
    .toLowerCase()
    .match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];

const sharesWords = (a: string, b: string): boolean => {
  const others = new Set(wordsOf(b));
  const words = wordsOf(a);
  return words.filter((word) => others.has(word)).length >= Math.max(1, words.length / 3);
};

/** The metadata's title if it says something and the first blocks do not say otherwise, else the largest text. */
const titleOf = (stated: string | null, largest: string | null, blocks: readonly Block[]): string | null => {
  const useful = stated === null ? null : usefulTitle(stated);
  if (useful === null || largest === null) return useful ?? largest;
  const head = wordsOf(
    blocks
      .slice(0, 12)
      .map((block) => block.text.slice(0, 300))
      .join(' '),
  ).join(' ');
  if (head.includes(wordsOf(useful).join(' '))) return useful;
  return sharesWords(useful, largest) || wordsOf(largest).length < 3 ? useful : largest;
};

/**
 * What the file says of itself. The day it was made is not the day of publication, and is left out.
 *
 * @param largest the largest text of the first pages
 */
export const cluesOf = (pdf: PdfText, largest: string | null, blocks: readonly Block[]): Clue[] => {
  const title = titleOf(pdf.title, largest, blocks);
  const author = pdf.author === null ? null : usefulAuthor(pdf.author);
  const clues: Clue[] = [];
  if (title !== null) clues.push({ field: 'title', source: 'properties', value: title });
  // The headline is taken out of the body even where the metadata word it otherwise.
  if (title !== null && largest !== null && largest !== title && sharesWords(title, largest)) {
    clues.push({ field: 'title', source: 'heading', value: largest });
  }
  if (author !== null) clues.push({ field: 'byline', source: 'properties', value: author });
  if (pdf.language !== null) clues.push({ field: 'language', source: 'properties', value: pdf.language });
  return clues;
};
