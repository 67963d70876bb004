import { readXml } from '../xml.ts';

/** What a style, a paragraph or a run says of its text. What it does not say, the style below it decides. */
export interface Properties {
  style?: string;
  /** 0 to 8 for headings, 9 for text. */
  outline?: number;
  list?: string;
  listLevel?: number;
  isHidden?: boolean;
  isBold?: boolean;
  isItalic?: boolean;
  position?: string;
}

type Attributes = Readonly<Record<string, string>>;

const isOn = ({ val = 'true' }: Attributes): boolean => !/^(?:0|false|off|none)$/.test(val);

const NUMBERED: Readonly<Record<string, 'outline' | 'listLevel'>> = {
  outlineLvl: 'outline',
  ilvl: 'listLevel',
};
const NAMED: Readonly<Record<string, 'style' | 'list' | 'position'>> = {
  pStyle: 'style',
  rStyle: 'style',
  numId: 'list',
  vertAlign: 'position',
};
const SWITCHED: Readonly<Record<string, 'isHidden' | 'isBold' | 'isItalic'>> = {
  vanish: 'isHidden',
  webHidden: 'isHidden',
  b: 'isBold',
  i: 'isItalic',
};

/** Takes in one of the elements that `w:pPr` and `w:rPr` consist of. */
export const addProperty = (properties: Properties, element: string, attributes: Attributes): void => {
  const numbered = NUMBERED[element];
  const named = NAMED[element];
  const switched = SWITCHED[element];
  const { val } = attributes;
  if (switched !== undefined) properties[switched] = isOn(attributes);
  else if (val === undefined) return;
  else if (named !== undefined) properties[named] = val;
  else if (numbered !== undefined && /^\d$/.test(val)) properties[numbered] = Number(val);
};

export type Role = 'title' | 'subtitle' | 'author' | 'date' | 'contents' | 'quote' | 'code' | 'caption';

/** Word stores the English names of its own styles in every language; other programs store translated ones. */
const ROLES: readonly (readonly [role: Role, names: RegExp])[] = [
  [
    'title',
    /^(?:title|titel|titre|t[ií]tulo|titolo|otsikko|tytuł|název|название|заголовок|标题|標題|表題|제목)$/,
  ],
  ['subtitle', /^(?:subtitle|untertitel|sous-titre|subt[ií]tulo|sottotitolo|ondertitel)$/],
  ['author', /^(?:author|authors|byline)$/],
  ['date', /^date$/],
  ['contents', /^(?:toc|contents) ?(?:\d|heading)|^(?:table of figures|index ?(?:\d|heading))$/],
  ['quote', /^(?:intense )?quote$|^block ?text$|^block ?quot(?:e|ation)$|^quotations?$|^zitat$|^citation$/],
  ['code', /^(?:source ?code|html preformatted|preformatted text|code|code block|verbatim)$/],
  ['caption', /^(?:caption|(?:image|table|figure) ?caption|captioned figure)$/],
];
const HEADING =
  /^(?:heading|überschrift|titre|t[ií]tulo|titolo|kop|rubrik|overskrift|otsikko|nagłówek|nadpis|заголовок|标题|標題|見出し|제목) ?([1-9])$/;

/** A style with all that it inherits. */
export interface Style extends Properties {
  readonly role: Role | null;
  /** 1 to 6, or null where it is no heading. */
  readonly heading: number | null;
}

interface Definition {
  name: string;
  basedOn: string | null;
  readonly properties: Properties;
}

/** Longer chains of inheritance are loops. */
const MAX_CHAIN = 12;

/** The styles of a document, each read with all that it inherits. */
export class Styles {
  private readonly definitions = new Map<string, Definition>();
  private readonly resolved = new Map<string, Style>();
  private standard = '';

  /** @param xml the part `word/styles.xml`; null where a document has none */
  constructor(xml: string | null, file: string) {
    if (xml === null) return;
    let current: Definition | null = null;
    readXml(xml, file, {
      open: (element, attributes) => {
        if (element === 'style') {
          current = { name: '', basedOn: null, properties: {} };
          const { styleId = '', type, default: isDefault } = attributes;
          if (!this.definitions.has(styleId)) this.definitions.set(styleId, current);
          if (type === 'paragraph' && isDefault === '1') this.standard = styleId;
        } else if (current !== null) {
          if (element === 'name') current.name = attributes['val'] ?? '';
          else if (element === 'basedOn') current.basedOn = attributes['val'] ?? null;
          else addProperty(current.properties, element, attributes);
        }
      },
      close: (element) => {
        if (element === 'style') current = null;
      },
    });
  }

  /** @param id undefined for text that names no style */
  get(id: string = this.standard): Style {
    const known = this.resolved.get(id);
    if (known !== undefined) return known;
    const chain = this.chainOf(id);
    // Without a definition the id is all there is, and mostly the name without its space.
    const names = chain.length === 0 ? [id.toLowerCase()] : chain.map(({ name }) => name.toLowerCase());
    const properties: Properties = Object.assign({}, ...chain.map((style) => style.properties).reverse());
    const role = firstRole(names);
    const style = { ...properties, role, heading: role === null ? headingOf(names, properties) : null };
    this.resolved.set(id, style);
    return style;
  }

  /** The list that a numbering style stands for. */
  listOf(style: string): string | undefined {
    return this.definitions.get(style)?.properties.list;
  }

  private chainOf(id: string): Definition[] {
    const chain: Definition[] = [];
    let next = this.definitions.get(id);
    while (next !== undefined && chain.length < MAX_CHAIN) {
      chain.push(next);
      next = next.basedOn === null ? undefined : this.definitions.get(next.basedOn);
    }
    return chain;
  }
}

const roleOf = (name: string): Role | null => ROLES.find(([, names]) => names.test(name))?.[0] ?? null;

/** The nearest name counts: a subtitle may be based on the title, a heading on nothing that is one. */
const firstRole = (names: readonly string[]): Role | null => {
  for (const name of names) {
    if (HEADING.test(name)) return null;
    const role = roleOf(name);
    if (role !== null) return role;
  }
  return null;
};

const headingOf = (names: readonly string[], { outline }: Properties): number | null => {
  if (outline !== undefined) return outline > 8 ? null : Math.min(6, outline + 1);
  const match = names.map((name) => HEADING.exec(name)).find((found) => found !== null);
  return match === undefined ? null : Math.min(6, Number(match[1]));
};
