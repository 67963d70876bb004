import type { Clue } from '../draft.ts';
import { authorClues, propertyClues } from '../properties.ts';
import { readXml } from '../xml.ts';

interface Item {
  readonly href: string;
  readonly type: string;
  readonly properties: string;
  readonly fallback: string;
}

interface Chapter {
  readonly link: string;
  /** A cover, a title page or a table of contents. */
  readonly isBesideText: boolean;
}

/** What an EPUB says of itself, its links as written. */
export interface BookPackage {
  readonly clues: readonly Clue[];
  /** In reading order, without what is only linked to. */
  readonly chapters: readonly Chapter[];
  /** The tables of contents, the newer kind first. */
  readonly contents: readonly string[];
}

/** Programs follow a chain of substitutes no longer than this. */
const MAX_FALLBACKS = 8;

const isPage = ({ type, href }: Item): boolean =>
  /^(?:application\/xhtml\+xml|text\/html|text\/x-oeb1-document|application\/x-dtbook\+xml)$/i.test(type) ||
  (!/^image\//.test(type) && /\.x?html?$/i.test(href));

interface Field {
  readonly name: string;
  readonly id: string;
  readonly attributes: Readonly<Record<string, string>>;
  text: string;
}

type Refinements = ReadonlyMap<string, readonly Field[]>;

/** What is said of a field, by itself or by others: its roles, or which kind of title it is. */
const refinementsOf = ({ id, attributes }: Field, property: string, all: Refinements): string[] => {
  const own = attributes[property];
  const others = (all.get(`#${id}`) ?? []).filter((field) => field.attributes['property'] === property);
  return [...(own === undefined ? [] : [own]), ...others.map((field) => field.text)].map((text) =>
    text.trim(),
  );
};

const isAuthor = (roles: readonly string[]): boolean => roles.length === 0 || roles.includes('aut');

/** More fields of one name than a book has are not looked at. */
const MAX_FIELDS = 50;

const cluesOf = (fields: readonly Field[]): Clue[] => {
  const refinements: Refinements = Map.groupBy(fields, (field) => field.attributes['refines'] ?? '');
  const named = (name: string): Field[] =>
    fields.filter((field) => field.name === name && field.text.trim() !== '').slice(0, MAX_FIELDS);
  const titles = named('title');
  const title =
    titles.find((field) => refinementsOf(field, 'title-type', refinements).includes('main')) ?? titles[0];
  const authors = named('creator').filter((field) => isAuthor(refinementsOf(field, 'role', refinements)));
  const dates = named('date').filter(({ attributes }) =>
    /^(?:publication)?$/.test(attributes['event'] ?? ''),
  );
  const texts = (name: string): string[] => named(name).map((field) => field.text);
  return [
    ...(title === undefined ? [] : propertyClues('title', title.text)),
    ...authorClues(authors.map((field) => field.text)),
    ...dates.flatMap((field) => propertyClues('publishedAt', field.text)),
    ...texts('language').flatMap((text) => propertyClues('language', text)),
    ...texts('publisher').flatMap((text) => propertyClues('siteName', text)),
    ...texts('identifier').flatMap((text) =>
      /^https?:/i.test(text.trim()) ? propertyClues('url', text) : [],
    ),
    ...texts('subject').flatMap((text) => propertyClues('tag', text)),
  ];
};

/** @param xml the package document */
export const readPackage = (xml: string, file: string): BookPackage => {
  const fields: Field[] = [];
  const items = new Map<string, Item>();
  const spine: string[] = [];
  const besideText = new Set<string>();
  let ncx = '';
  let open: Field | null = null;
  let isInMetadata = false;
  readXml(xml, file, {
    open: (element, attributes) => {
      const { id = '', href = '', type = '', properties = '', fallback = '' } = attributes;
      if (element === 'metadata') isInMetadata = true;
      else if (isInMetadata) {
        open = { name: element, id, attributes, text: '' };
        fields.push(open);
      } else if (element === 'item') {
        items.set(id, { href, type: attributes['media-type'] ?? '', properties, fallback });
      } else if (element === 'spine') ncx = attributes['toc'] ?? '';
      else if (element === 'itemref' && attributes['linear'] !== 'no') spine.push(attributes['idref'] ?? '');
      else if (element === 'reference' && /^(?:toc|cover|title-?page)$/i.test(type)) besideText.add(href);
    },
    text: (data) => {
      if (open !== null) open.text += data;
    },
    close: (element) => {
      if (element === 'metadata') isInMetadata = false;
      open = null;
    },
  });
  const pageOf = (id: string): Item | undefined => {
    let item = items.get(id);
    for (let step = 0; item !== undefined && !isPage(item) && step < MAX_FALLBACKS; step += 1) {
      item = items.get(item.fallback);
    }
    return item !== undefined && isPage(item) ? item : undefined;
  };
  const isContents = (item: Item): boolean => item.properties.split(/\s+/).includes('nav');
  const tables = [...[...items.values()].filter(isContents), items.get(ncx)];
  return {
    clues: cluesOf(fields),
    chapters: [...new Set(spine.map(pageOf))]
      .filter((item) => item !== undefined)
      .map((item) => ({ link: item.href, isBesideText: isContents(item) || besideText.has(item.href) })),
    contents: tables.filter((item) => item !== undefined).map((item) => item.href),
  };
};
