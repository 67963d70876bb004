import { escapeHtml } from '../../pages/escape.ts';
import { VOID_ELEMENTS } from '../markup.ts';
import { ShallowParser } from '../shallow-parser.ts';

type Attributes = Readonly<Record<string, string>>;

const UNREAD = new Set(['script', 'style', 'title']);
const TABLE = new Set(['table', 'tbody', 'thead', 'tfoot', 'tr', 'td', 'th']);
/** What the reading of pages looks at. */
const KEPT = ['href', 'src', 'alt', 'width', 'height', 'class', 'id', 'start', 'lang', 'dir'];

/** Text that mail programs show beside the subject, and not in the message. */
const HIDDEN_STYLE =
  /(?:display\s{0,5}:\s{0,5}none|visibility\s{0,5}:\s{0,5}hidden|max-height\s{0,5}:\s{0,5}0(?![.\d])|font-size\s{0,5}:\s{0,5}1px|opacity\s{0,5}:\s{0,5}0(?![.\d]))/i;
const HIDDEN_NAME = /\b(?:preheader|pre-header|preview-?text)\b/i;

/** Addresses of pictures that are there to tell that the message was opened, or to keep a distance. */
const TRACKER =
  /\/(?:open|opens|o|track(?:ing)?|pixel|beacon|wf|e\/o|imp)(?:[/.?]|$)|spacer|blank\.gif|clear\.gif|1x1/i;

/** Set on quotations that a mail program made, for whoever takes them out. */
export const CITED = 'cited-message';

const isHidden = ({ style = '', class: classes = '', id = '' }: Attributes): boolean =>
  HIDDEN_STYLE.test(style) || HIDDEN_NAME.test(classes) || HIDDEN_NAME.test(id);

/** Messages are laid out with tables, which say so or have no lines between their cells. */
const isLayout = ({ role, border = '0', cellpadding, cellspacing }: Attributes): boolean =>
  role === 'presentation' ||
  role === 'none' ||
  (border === '0' && (cellpadding === '0' || cellspacing === '0'));

const isTracker = ({ src = '', alt = '', width, style = '' }: Attributes): boolean =>
  /^[01]$/.test(width ?? '') ||
  /(?:^|[;\s])(?:width|height)\s{0,5}:\s{0,5}[01]px/i.test(style) ||
  (alt.trim() === '' && TRACKER.test(src));

/** Writes a message's HTML again as a page's: without what it hides, what follows its readers, and tables for layout. */
class MailHtmlWriter {
  private readonly parts: string[] = [];
  /** Of each open element: what closes it. */
  private readonly ends: string[] = [];
  /** Of each open table: whether it is for layout. */
  private readonly tables: boolean[] = [];
  private skippedFrom = Number.POSITIVE_INFINITY;

  open(tag: string, attributes: Attributes): void {
    this.ends.push('');
    if (this.ends.length >= this.skippedFrom) return;
    if (UNREAD.has(tag) || isHidden(attributes)) {
      this.skippedFrom = this.ends.length;
      return;
    }
    if (tag === 'img' && isTracker(attributes)) return;
    if (tag === 'table') this.tables.push(isLayout(attributes));
    const written = TABLE.has(tag) && this.tables.at(-1) === true ? 'div' : tag;
    const cited = tag === 'blockquote' && attributes['type'] === 'cite' ? { class: CITED } : {};
    const kept = Object.entries({ ...attributes, ...cited })
      .filter(([name]) => KEPT.includes(name))
      .map(([name, value]) => ` ${name}="${escapeHtml(value)}"`);
    this.parts.push(`<${written}${kept.join('')}>`);
    if (!VOID_ELEMENTS.has(tag)) this.ends[this.ends.length - 1] = `</${written}>`;
  }

  text(data: string): void {
    if (this.skippedFrom === Number.POSITIVE_INFINITY) this.parts.push(escapeHtml(data));
  }

  close(tag: string): void {
    if (this.skippedFrom === this.ends.length) this.skippedFrom = Number.POSITIVE_INFINITY;
    else if (tag === 'table' && this.ends.length < this.skippedFrom) this.tables.pop();
    this.parts.push(this.ends.pop() ?? '');
  }

  end(): string {
    return this.parts.join('');
  }
}

/** The HTML of a message as that of a page. */
export const pageOfMail = (html: string): string => {
  const writer = new MailHtmlWriter();
  const parser = new ShallowParser(
    {
      onopentag: (tag, attributes) => writer.open(tag, attributes),
      ontext: (data) => writer.text(data),
      onclosetag: (tag) => writer.close(tag),
    },
    {},
  );
  parser.end(html);
  return writer.end();
};
