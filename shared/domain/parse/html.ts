import { normalizeCharacters } from '../characters.ts';
import { BlockBuilder, type TextContext } from './block-builder.ts';
import { type BlockKind, type Box, type Draft, type Mark, type Picture, ROOT_BOX } from './draft.ts';
import { PageClues } from './page-clues.ts';
import { ShallowParser } from './shallow-parser.ts';
import { statedBody } from './stated-body.ts';
import { statedPoints } from './stated-points.ts';
import { typedLists } from './typed-lists.ts';

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));

/** Elements that begin and end a line of their own. */
const BLOCKS = words(
  'address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p picture pre section summary table tbody td tfoot th thead tr ul',
);
/** Elements whose text is not the page's. */
const UNREAD = words(
  'applet audio button canvas datalist embed iframe map noembed noframes noscript object option rp rt script select style svg template textarea title video',
);
const MARKS: Readonly<Record<string, Mark>> = {
  em: 'em',
  i: 'em',
  strong: 'strong',
  b: 'strong',
  code: 'code',
  kbd: 'code',
  samp: 'code',
  sub: 'sub',
  sup: 'sup',
};
const HIDDEN_NAMES =
  /(?:^|\s)(?:sr-only|visually-hidden|visuallyhidden|screen-reader-text|hidden|d-none|is-hidden)(?:\s|$)/;
const HIDDEN_STYLE = /(?:display\s*:\s*none|visibility\s*:\s*hidden)/i;

type Attributes = Readonly<Record<string, string>>;

interface Frame {
  readonly tag: string;
  readonly context: TextContext;
  /** The innermost box, counting inline elements, which hold blocks at times. */
  readonly scope: Box;
  readonly unread: boolean;
}

const isHidden = (attributes: Attributes, names: string): boolean =>
  attributes['hidden'] !== undefined ||
  attributes['aria-hidden'] === 'true' ||
  // The page numbers of the printed book.
  attributes['epub:type'] === 'pagebreak' ||
  attributes['role'] === 'doc-pagebreak' ||
  (attributes['style'] !== undefined && HIDDEN_STYLE.test(attributes['style'])) ||
  (names !== '' && HIDDEN_NAMES.test(names));

const namesOf = ({ class: classes, id, role, itemprop }: Attributes): string =>
  classes === undefined && id === undefined && role === undefined && itemprop === undefined
    ? ''
    : `${classes ?? ''} ${id ?? ''} ${role ?? ''} ${itemprop ?? ''}`.trim().slice(0, 400);

const sizeOf = (value: string | undefined): number | null => {
  const match = /^\s*(\d{1,5})(?:px)?\s*$/.exec(value ?? '');
  return match === null ? null : Number(match[1]);
};

/** Pages that load pictures late keep the address outside `src`. */
const pictureOf = (attributes: Attributes): Picture | null => {
  const sources = [
    attributes['data-src'],
    attributes['data-original'],
    attributes['data-lazy-src'],
    attributes['src'],
  ];
  const src = sources.find((source) => source !== undefined && source !== '' && !source.startsWith('data:'));
  const width = sizeOf(attributes['width']);
  const height = sizeOf(attributes['height']);
  if (src === undefined || (width !== null && width < 60) || (height !== null && height < 60)) return null;
  return { src: src.trim(), alt: normalizeCharacters(attributes['alt'] ?? '').trim(), width, height };
};

const kindInside = (tag: string, outer: BlockKind): BlockKind => {
  if (/^h[1-6]$/.test(tag)) return 'heading';
  if (tag === 'li') return 'list-item';
  if (tag === 'blockquote') return 'quote';
  if (tag === 'figcaption' || tag === 'caption') return 'caption';
  // A list inside a quotation or a table inside an item starts anew.
  return tag === 'td' || tag === 'th' ? 'paragraph' : outer;
};

/** Walks a page event by event, so that no nesting can overflow the stack. */
class PageReader {
  readonly builder = new BlockBuilder();
  readonly clues = new PageClues();
  private readonly frames: Frame[] = [];
  private current: Frame = {
    tag: '',
    unread: false,
    scope: ROOT_BOX,
    context: {
      kind: 'paragraph',
      level: 0,
      ordered: false,
      box: ROOT_BOX,
      preformatted: false,
      marks: [],
      href: null,
    },
  };

  open(tag: string, attributes: Attributes): void {
    const outer = this.current;
    const names = namesOf(attributes);
    this.frames.push(outer);
    this.clues.open(tag, attributes, names);
    const unread = outer.unread || UNREAD.has(tag) || isHidden(attributes, names);
    if (!unread && BLOCKS.has(tag)) this.builder.endBlock();
    const isBox = BLOCKS.has(tag) || names !== '';
    const scope = isBox ? { tag, names: names.toLowerCase(), parent: outer.scope } : outer.scope;
    this.current = {
      tag,
      unread,
      scope,
      context: unread ? outer.context : this.contextInside(tag, attributes, scope),
    };
    if (!unread) this.openSpecial(tag, attributes);
    const name = attributes['id'] ?? (tag === 'a' ? attributes['name'] : undefined);
    if (!unread && name) this.builder.addName(name);
  }

  private contextInside(tag: string, attributes: Attributes, scope: Box): TextContext {
    const { context } = this.current;
    const mark = MARKS[tag];
    if (mark !== undefined) {
      return context.marks.includes(mark) ? context : { ...context, marks: [...context.marks, mark] };
    }
    if (tag === 'a') return { ...context, href: attributes['href']?.trim() || null };
    if (!BLOCKS.has(tag)) return context;
    const isList = tag === 'ul' || tag === 'ol';
    return {
      ...context,
      kind: kindInside(tag, context.kind),
      level: isList ? context.level + 1 : /^h[1-6]$/.test(tag) ? Number(tag[1]) : context.level,
      ordered: isList ? tag === 'ol' : context.ordered,
      box: scope,
      preformatted: context.preformatted || tag === 'pre',
    };
  }

  private openSpecial(tag: string, attributes: Attributes): void {
    if (tag === 'br') this.builder.addBreak();
    else if (tag === 'table') this.builder.openTable();
    else if (tag === 'tr') this.builder.openRow();
    else if (tag === 'td' || tag === 'th') this.builder.openCell(tag === 'th');
    else if (tag === 'img') {
      const picture = pictureOf(attributes);
      if (picture !== null) this.builder.addPicture(picture, this.current.context.box);
    }
  }

  text(data: string): void {
    this.clues.text(data);
    if (!this.current.unread) this.builder.addText(data, this.current.context);
  }

  close(): void {
    const { tag, unread, context } = this.current;
    if (!unread && BLOCKS.has(tag)) this.builder.endBlock();
    if (!unread && tag === 'table') this.builder.closeTable(context.box);
    this.clues.close();
    this.current = this.frames.pop() ?? this.current;
  }

  end(): Draft {
    this.builder.endBlock();
    const { points, names } = statedPoints(this.clues.documents);
    return {
      origin: 'page',
      clues: this.clues.end(this.builder.blocks),
      blocks: typedLists(this.builder.blocks),
      hasFurniture: false,
      publisherPoints: points,
      pointNames: names,
      statedBody: statedBody(this.clues.documents),
    };
  }
}

/** Reads a page, or the HTML that another format was turned into. */
export const parseHtml = (markup: string): Draft => {
  const reader = new PageReader();
  const parser = new ShallowParser(
    {
      onopentag: (tag, attributes) => reader.open(tag, attributes),
      ontext: (data) => reader.text(data),
      onclosetag: () => reader.close(),
    },
    { recognizeSelfClosing: /^\s*<\?xml/.test(markup) },
  );
  parser.end(markup);
  return reader.end();
};
