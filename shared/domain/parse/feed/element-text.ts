import { Buffer } from 'node:buffer';
import { escapeHtml } from '../../pages/escape.ts';
import { plainText, VOID_ELEMENTS } from '../markup.ts';
import type { Body } from './feed.ts';

type Attributes = Readonly<Record<string, string>>;

const TAG =
  /<\/?(?:p|br|div|span|a|b|i|em|strong|ul|ol|li|h[1-6]|img|blockquote|table|pre|code)(?:\s[^<>]{0,1000})?\/?>/i;

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

/**
 * The text of an element, in whichever of the ways that feeds have for it: as text, as HTML that was escaped or put in
 * a CDATA section, as elements (XHTML), or as base64.
 */
export class ElementText {
  readonly attributes: Attributes;
  readonly base: string | null;
  private readonly isAtom: boolean;
  private parts: string[] = [];
  private hasElements = false;

  /** @param isAtom whether it is text where nothing says that it is HTML */
  constructor(attributes: Attributes, base: string | null, isAtom: boolean) {
    this.attributes = attributes;
    this.base = base;
    this.isAtom = isAtom;
  }

  addText(text: string): void {
    this.parts.push(this.hasElements ? escapeHtml(text) : text);
  }

  openElement(name: string, attributes: Attributes): void {
    if (!this.hasElements) this.parts = this.parts.map(escapeHtml);
    this.hasElements = true;
    const written = Object.entries(attributes)
      .filter(([key]) => !key.startsWith('xmlns'))
      .map(([key, value]) => ` ${localName(key)}="${escapeHtml(value)}"`);
    this.parts.push(`<${localName(name)}${written.join('')}>`);
  }

  closeElement(name: string): void {
    if (!VOID_ELEMENTS.has(localName(name).toLowerCase())) this.parts.push(`</${localName(name)}>`);
  }

  /** As the feed's reader is to see it. */
  body(): Body {
    const { type = '', mode } = this.attributes;
    const value = this.parts.join('');
    const body = (kind: Body['type'], text: string): Body => ({ type: kind, value: text, base: this.base });
    if (this.hasElements) return body('html', value);
    const isBinary = /\//.test(type) && !/^text\/|[/+]xml$/i.test(type);
    if (mode === 'base64' || isBinary) return body('html', Buffer.from(value, 'base64').toString('utf8'));
    const isText = /^text\/plain$/i.test(type) || (this.isAtom && (type === '' || type === 'text'));
    // Many feeds forget to say that it is HTML.
    return body(isText && !TAG.test(value) ? 'text' : 'html', value);
  }

  /** As a title or a name: without markup. */
  line(): string {
    const { type, value } = this.body();
    return type === 'text'
      ? value
      : plainText(value, this.hasElements || /html/i.test(this.attributes['type'] ?? ''));
  }

  /** The text of the first element of that name inside, or of the element itself if there are none. */
  lineOf(name: string): string {
    if (!this.hasElements) return this.line();
    const html = this.parts.join('');
    const start = html.indexOf(`<${name}>`);
    const end = html.indexOf('<', start + 1);
    return start < 0 || end < 0 ? '' : plainText(html.slice(start + name.length + 2, end));
  }
}
