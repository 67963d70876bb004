import { textContent } from 'domutils';
import { Parser, parseDocument } from 'htmlparser2';
import { escapeHtml, escapeText } from '../pages/escape.ts';

// Everything that reaches a feed or a page comes from a stranger's file, perhaps through an older version of this
// program. Feed libraries write what they are given; what they must not be given is taken out here.

// With the `u` flag a lone surrogate is a character of its own and so is not in the set of those kept. The controls
// U+007F to U+009F and U+FFFD are legal in XML, and always the trace of a wrong decoding.
const UNWANTED = /[^\t\n\r\u0020-\u007e\u00a0-\ud7ff\ue000-\ufffc\u{10000}-\u{10ffff}]/gu;

/** Text with the characters that XML 1.0 allows and that mean something. */
const legalText = (text: string): string => text.replace(UNWANTED, '');

/** Legal text on one line; empty if there is nothing to see in it. */
export const plainText = (text: string): string => {
  const line = legalText(text).replace(/\s+/g, ' ').trim();
  return /[\p{L}\p{N}\p{P}\p{S}]/u.test(line) ? line : '';
};

const WORD_JOINER = '\u2060';

const readsAsMarkup = (text: string): boolean =>
  /<[a-z/!?]|&(?:#|[\p{L}\p{N}_]*[\p{N}_])/iu.test(text) || textContent(parseDocument(text)) !== text;

/**
 * Plain text for an XML feed. Readers disagree on whether a title is text or HTML: where the two readings differ, an
 * invisible character after `<` and `&` makes both show the same.
 */
export const unambiguousText = (text: string): string =>
  /[<&]/.test(text) && readsAsMarkup(text)
    ? text.replace(/[<&](?=[\p{L}\p{N}_/!?#])/gu, `$&${WORD_JOINER}`)
    : text;

// RFC 3986 without the brackets, which belong to IPv6 hosts alone.
const NOT_IN_A_URL = /%(?![0-9a-fA-F]{2})|[^0-9a-zA-Z;/?:@&=+$.\-_!~*'()%,]/gu;

/**
 * The address with every character that RFC 3986 does not allow encoded, and without user name and password; null
 * unless it is an absolute one of the given schemes.
 */
export const safeUrl = (text: string, schemes: readonly string[] = ['http:', 'https:']): string | null => {
  const url = URL.parse(legalText(text));
  if (url === null || !schemes.includes(url.protocol)) return null;
  const start = url.host === '' ? url.protocol : `${url.protocol}//${url.host}`;
  const rest = `${url.pathname}${url.search}`.replace(NOT_IN_A_URL, encodeURIComponent);
  const fragment = url.hash.slice(1).replace(NOT_IN_A_URL, encodeURIComponent);
  return `${start}${rest}${fragment === '' ? '' : `#${fragment}`}`;
};

const DATE = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d))?$/;

/** The same date, if it is one in ISO 8601 that means the same everywhere: a day, or a time with its zone. */
export const safeDate = (text: string): string | null =>
  DATE.test(text) && !Number.isNaN(Date.parse(text)) ? text : null;

/** Stands for no date where a format wants one: the W3C's feed validator doubts what is earlier. */
export const EARLIEST = '1990-01-01T00:00:00.000Z';

const languageNames = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });

/** The language tag in its canonical form; null if it is none, or names no language that is known. */
export const safeLanguage = (tag: string): string | null => {
  try {
    const [canonical = 'und'] = Intl.getCanonicalLocales(tag);
    const [primary = 'und'] = canonical.split('-', 1);
    return primary !== 'und' && languageNames.of(primary) ? canonical : null;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
};

const EVERYWHERE = ['lang', 'dir'];
const PLAIN =
  'b bdi blockquote br caption cite code dd del dfn div dl dt em figcaption figure h2 h3 h4 h5 h6 hr i ins kbd mark p pre q rp rt ruby s samp small span strong sub sup table tbody tfoot thead tr u ul var wbr';
const WITH_ATTRIBUTES: Readonly<Record<string, readonly string[]>> = {
  a: ['href'],
  abbr: ['title'],
  col: ['span'],
  colgroup: ['span'],
  img: ['src', 'alt', 'width', 'height'],
  li: ['value'],
  ol: ['start', 'reversed', 'type'],
  td: ['colspan', 'rowspan'],
  th: ['colspan', 'rowspan', 'scope'],
  time: ['datetime'],
};
/** The elements a body may have, and their attributes. */
const ALLOWED: ReadonlyMap<string, readonly string[]> = new Map([
  ...PLAIN.split(' ').map((name) => [name, EVERYWHERE] as const),
  ...Object.entries(WITH_ATTRIBUTES).map(([name, own]) => [name, [...own, ...EVERYWHERE]] as const),
]);
/** Elements whose content is no text for a reader. */
const SKIPPED = new Set(
  'applet audio button canvas datalist embed form frame frameset head iframe input math noembed noframes noscript object option script select style svg template textarea title video xmp'.split(
    ' ',
  ),
);
const VOID = new Set(['br', 'col', 'hr', 'img', 'wbr']);
/** No honest page nests deeper, and the parser takes quadratic time over a page that does: the rest is left out. */
const MAX_DEPTH = 1000;
/** A page has one first heading, the title of the article; validators of feeds take `bdo` for a danger. */
const RENAMED: Readonly<Record<string, string>> = { bdo: 'bdi', h1: 'h2' };
/** Elements that are nothing without an address. */
const ADDRESS: Readonly<Record<string, { attribute: string; schemes: readonly string[] }>> = {
  a: { attribute: 'href', schemes: ['http:', 'https:', 'mailto:'] },
  img: { attribute: 'src', schemes: ['http:', 'https:'] },
};

/** A picture that nobody can see is there to tell its server who reads. */
const isPixel = ({ width = '', height = '' }: Readonly<Record<string, string>>): boolean =>
  [width, height].some((size) => Number.parseInt(size, 10) <= 1);

/** A place within the body that its own links lead to, such as a footnote. */
const ANCHOR = /^n\d{1,4}$/;

/** The address of a link or picture as it may stand; null if it may not. */
const safeAddress = (name: string, given: string, page: string | null): string | null =>
  name === 'a' && given.startsWith('#') && ANCHOR.test(given.slice(1))
    ? `${page ?? ''}${given}`
    : safeUrl(given, ADDRESS[name]?.schemes);

/** The opening tag as it may stand; null if there is none to write. */
const openingTag = (
  name: string,
  attributes: Readonly<Record<string, string>>,
  page: string | null,
): string | null => {
  const allowed = ALLOWED.get(name);
  if (allowed === undefined || (name === 'img' && isPixel(attributes))) return null;
  let tag = `<${name}`;
  for (const key of allowed) {
    const given = attributes[key];
    const isAddress = key === ADDRESS[name]?.attribute;
    const value = isAddress ? safeAddress(name, given ?? '', page) : given;
    if (isAddress && value === null) return null;
    if (typeof value === 'string') tag += ` ${key}="${escapeHtml(legalText(value))}"`;
  }
  const { id = '' } = attributes;
  if (name === 'span' && page === null && ANCHOR.test(id)) tag += ` id="${id}"`;
  return `${tag}${name === 'img' ? ' loading="lazy" referrerpolicy="no-referrer"' : ''}>`;
};

const rebuild = (markup: string, page: string | null): { built: string; isWhole: boolean } => {
  let isWhole = true;
  let built = '';
  let skipping = 0;
  const open: { name: string; isWritten: boolean }[] = [];
  const close = () => {
    const last = open.pop();
    if (last?.isWritten && !VOID.has(last.name)) built += `</${last.name}>`;
  };
  const parser = new Parser({
    onopentag(given, attributes) {
      if (open.length + skipping >= MAX_DEPTH) {
        parser.pause();
        return;
      }
      if (skipping > 0 || SKIPPED.has(given)) {
        skipping += 1;
        isWhole = false;
        return;
      }
      const name = RENAMED[given] ?? given;
      const tag = openingTag(name, attributes, page);
      isWhole &&= tag !== null;
      open.push({ name, isWritten: tag !== null });
      built += tag ?? '';
    },
    ontext(text) {
      if (skipping === 0) built += escapeText(legalText(text));
    },
    onclosetag() {
      if (skipping > 0) skipping -= 1;
      else close();
    },
  });
  parser.end(markup);
  while (open.length > 0) close();
  return { built, isWhole };
};

/**
 * Builds markup anew from what a body may have: every element closed, every address absolute, nothing that runs or
 * loads but pictures. In two passes at most and without recursion, so that deep or endless input costs no more than its length.
 *
 * @param page where links within the body lead, if it is to stand elsewhere than on its own page
 */
export const safeHtml = (markup: string, page: string | null = null): string => {
  const { built, isWhole } = rebuild(markup, page);
  // What is left out may have stood between elements that cannot lie in one another: `<p><a><p>`.
  return isWhole ? built : rebuild(built, page).built;
};
