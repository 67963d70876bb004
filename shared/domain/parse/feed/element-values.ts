import { webAddress } from '../../metadata.ts';
import { parseMailDate } from '../mail-date.ts';
import type { ElementText } from './element-text.ts';
import type { Body } from './feed.ts';

export type Field =
  | 'title'
  | 'link'
  | 'id'
  | 'content'
  | 'summary'
  | 'published'
  | 'updated'
  | 'author'
  | 'tag'
  | 'language'
  | 'image';

/** More authors or tags than this are none. */
const MAX_VALUES = 50;

/** RSS wants `ann@example.com (Ann Lee)`. An address is nobody's name, and not ours to publish. */
const nameOf = (author: string): string => {
  const named = /\(([^()]{1,100})\)$/.exec(author.trim())?.[1] ?? /^([^<@]*)</.exec(author)?.[1] ?? author;
  return named.includes('@') ? '' : named.trim();
};

/** Atom links to many things; the entry's own page is the alternate. */
const linkOf = (element: ElementText): string => {
  const { href, rel = 'alternate' } = element.attributes;
  const link = href ?? element.line().trim();
  return href !== undefined && rel !== 'alternate' ? '' : (webAddress(link, element.base) ?? link);
};

const imageOf = ({ attributes, base }: ElementText): string => {
  const { url, type = 'image/' } = attributes;
  return url !== undefined && type.startsWith('image/') ? (webAddress(url, base) ?? '') : '';
};

/** What the elements of an entry, or of the feed itself, say. */
export class ElementValues {
  readonly bodies: { readonly content: Body[]; readonly summary: Body[] } = { content: [], summary: [] };
  private readonly values = new Map<Field, string[]>();

  add(field: Field, element: ElementText): void {
    if (field === 'content' || field === 'summary') {
      this.bodies[field].push(element.body());
      return;
    }
    const value = this.valueOf(field, element).trim();
    const values = this.values.get(field) ?? [];
    if (value !== '' && values.length < MAX_VALUES) this.values.set(field, [...values, value]);
  }

  private valueOf(field: Field, element: ElementText): string {
    switch (field) {
      case 'link':
        return linkOf(element);
      case 'image':
        return imageOf(element);
      case 'author':
        return nameOf(element.lineOf('name'));
      case 'tag':
        return element.attributes['label'] ?? element.attributes['term'] ?? element.line();
      case 'published':
      case 'updated':
        return parseMailDate(element.line()) ?? element.line();
      default:
        return element.line();
    }
  }

  all(field: Field): readonly string[] {
    return this.values.get(field) ?? [];
  }

  first(field: Field): string | null {
    return this.values.get(field)?.[0] ?? null;
  }
}
