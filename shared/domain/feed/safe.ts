import { textContent } from 'domutils';
import { Parser, parseDocument } from 'htmlparser2';
import { escapeHtml, escapeText } from '../pages/escape.ts';
import { endsParagraph, endsParent, holds, standsIn } from './content-model.ts';

// Everything that reaches a feed or a page comes from a stranger's file, perhaps through an older version of this
// program. Feed libraries write what they are given; what they must not be given is taken out here.

// With the `u` flag a lone surrogate is a character of its own and so is not in the set of those kept. The controls
// U+007F to U+009F and U+FFFD are legal in XML, and always the trace of a wrong decoding; noncharacters such as U+1FFFF are
// an error in HTML.
const PLANES = Array.from({ length: 16 }, (_, index) => {
  const plane = (index + 1).toString(16);
  return `\\u{${plane}0000}-\\u{${plane}fffd}`;
}).join('');
/** Most texts are this, and are told so much faster. */
const ASCII = /^[\t\n\r -~]*$/;
const UNWANTED = new RegExp(
  `[^\\t\\n\\r\\u0020-\\u007e\\u00a0-\\ud7ff\\ue000-\\ufdcf\\ufdf0-\\ufffc${PLANES}]`,
  'gu',
);

/** Text with the characters that XML 1.0 allows and that mean something. */
const legalText = (text: string): string => (ASCII.test(text) ? text : text.replace(UNWANTED, ''));

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

/** Markup as it is written: nothing but elements in their places, each closed. */
class Builder {
  private built = '';
  /** Elements that the source has open, the outermost first. */
  private readonly open: { readonly name: string; isWritten: boolean }[] = [];
  /** Places in `open` of those that are written and not closed. */
  private readonly written: number[] = [];
  /** How many are open of the elements that may not lie in one another. */
  private readonly counts: Record<string, number> = { a: 0, p: 0 };
  /** Whether nothing was left out or closed before its time. */
  isWhole = true;

  get depth(): number {
    return this.open.length;
  }

  private get parent(): string | null {
    return this.open[this.written.at(-1) ?? -1]?.name ?? null;
  }

  private count(name: string, change: number): void {
    const count = this.counts[name];
    if (count !== undefined) this.counts[name] = count + change;
  }

  /** Closes the written elements from this place in `written` on, though the source has them open. */
  private closeFrom(place: number): void {
    while (this.written.length > place) {
      const entry = this.open[this.written.pop() ?? -1];
      if (entry === undefined) return;
      if (!VOID.has(entry.name)) this.built += `</${entry.name}>`;
      entry.isWritten = false;
      this.count(entry.name, -1);
      this.isWhole = false;
    }
  }

  private closeUntilHeld(child: string | null): void {
    for (let { parent } = this; parent !== null && !holds(parent, child); { parent } = this) {
      this.closeFrom(this.written.length - 1);
    }
  }

  /** The outermost open element of this name, among those that are not closed. */
  private placeOf(name: string): number {
    return this.written.findIndex((at) => this.open[at]?.name === name);
  }

  /** @param tag the opening tag; null if the element is left out, and its content is not */
  begin(name: string, tag: string | null): void {
    let isWritten = tag !== null;
    if (isWritten) {
      this.closeUntilHeld(name);
      if (endsParagraph(name) && (this.counts['p'] ?? 0) > 0) this.closeFrom(this.placeOf('p'));
      if (endsParent(name, this.parent ?? '')) this.closeFrom(this.written.length - 1);
      isWritten = standsIn(name, this.parent) && !(name === 'a' && (this.counts['a'] ?? 0) > 0);
    }
    this.isWhole &&= isWritten;
    this.open.push({ name, isWritten });
    if (!isWritten) return;
    this.written.push(this.open.length - 1);
    this.count(name, 1);
    this.built += tag ?? '';
  }

  text(text: string): void {
    if (text.trim() !== '') this.closeUntilHeld(null);
    this.built += escapeText(text);
  }

  end(): void {
    const last = this.open.pop();
    if (!last?.isWritten) return;
    this.written.pop();
    this.count(last.name, -1);
    if (!VOID.has(last.name)) this.built += `</${last.name}>`;
  }

  finish(): string {
    while (this.open.length > 0) this.end();
    return this.built;
  }
}

const rebuild = (markup: string, page: string | null): { built: string; isWhole: boolean } => {
  const builder = new Builder();
  let skipping = 0;
  const parser = new Parser({
    onopentag(given, attributes) {
      if (builder.depth + skipping >= MAX_DEPTH) {
        parser.pause();
        return;
      }
      if (skipping > 0 || SKIPPED.has(given)) {
        skipping += 1;
        builder.isWhole = false;
        return;
      }
      const name = RENAMED[given] ?? given;
      builder.begin(name, openingTag(name, attributes, page));
    },
    ontext(text) {
      if (skipping === 0) builder.text(legalText(text));
    },
    onclosetag() {
      if (skipping > 0) skipping -= 1;
      else builder.end();
    },
  });
  parser.end(markup);
  return { built: builder.finish(), isWhole: builder.isWhole };
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
