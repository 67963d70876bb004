import { getDocumentProxy } from 'unpdf';
import { UnreadableArticleError } from '../../errors.ts';
import { CharacterMaps } from './character-maps.ts';
import { type DrawnText, layOut } from './layout.ts';
import { type FontStyle, fontStyle, type PageText, PLAIN_FONT } from './page-text.ts';

type PdfDocument = Awaited<ReturnType<typeof getDocumentProxy>>;
type PdfPage = Awaited<ReturnType<PdfDocument['getPage']>>;
type TextContent = Awaited<ReturnType<PdfPage['getTextContent']>>;

/** More than a book has; each takes at least some milliseconds. */
const MAX_PAGES = 2_000;
/** A book of 2,000 pages has half as many. */
const MAX_CHARACTERS = 12_000_000;
/**
 * Text is packed to a fifth or so. A small file that has far more draws the same again and again, and that takes long
 * before the limit is reached.
 */
const MIN_CHARACTERS = 20_000;
const MAX_CHARACTERS_PER_BYTE = 20;
/** What each piece of text counts for beside its characters. */
const PIECE = 8;
/** Pages that are prepared for drawing, to learn the names of their fonts. */
const MAX_FONT_PAGES = 100;
/** The library's number for leaving out what is drawn for annotations. */
const NO_ANNOTATIONS = 0;
const MAX_BOOKMARKS = 2_000;

/** A title in the file's outline. */
export interface Bookmark {
  readonly title: string;
  /** 0 for the outermost. */
  readonly depth: number;
}

/** What is read from a file before anything is made of it. */
export interface PdfText {
  readonly pages: readonly PageText[];
  readonly title: string | null;
  readonly author: string | null;
  readonly language: string | null;
  readonly outline: readonly Bookmark[];
  /** Whether letters are missing because the file counts on a table of characters outside it. */
  readonly lacksCharacters: boolean;
}

/** What the library throws, as a reason for the person who dropped the file. */
const rejectionOf = (error: unknown, file: string): UnreadableArticleError => {
  if (error instanceof Error && error.name === 'PasswordException') {
    return new UnreadableArticleError(
      'encrypted',
      file,
      `${file} opens with a password only; save it without one and drop it again.`,
      { cause: error },
    );
  }
  if (error instanceof Error && error.message.includes('call stack')) {
    return new UnreadableArticleError(
      'too-deep',
      file,
      `${file} is nested too deeply to be read; print it to a new PDF and drop that.`,
      { cause: error },
    );
  }
  return new UnreadableArticleError(
    'broken',
    file,
    `${file} is damaged and cannot be read as a PDF; export or print it again and drop the new file.`,
    { cause: error },
  );
};

/** Waits for the library. What it throws, whatever it is, comes of the file. */
const ask = async <T>(file: string, answer: Promise<T>): Promise<T> => {
  try {
    return await answer;
  } catch (error) {
    throw rejectionOf(error, file);
  }
};

const tooMuch = (file: string, what: string): UnreadableArticleError =>
  new UnreadableArticleError('too-large', file, `${file} has more ${what}; split it and drop the parts.`);

const multiply = (m: readonly number[], n: readonly number[]): number[] => {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = m;
  const [g = 1, h = 0, i = 0, j = 1, k = 0, l = 0] = n;
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f];
};

const textOrNull = (value: unknown): string | null =>
  typeof value === 'string' && value.trim() !== '' ? value.trim() : null;

/** The library's types leave the tag of marked content out. */
const tagOf = (mark: object): unknown => Reflect.get(mark, 'tag');

class PdfReader {
  private readonly document: PdfDocument;
  private readonly file: string;
  private readonly families = new Map<string, string>();
  private readonly fonts = new Map<string, FontStyle>();
  private readonly maxCharacters: number;
  private characters = 0;
  private fontPages = 0;

  constructor(document: PdfDocument, file: string, bytes: number) {
    this.document = document;
    this.file = file;
    this.maxCharacters = Math.min(MAX_CHARACTERS, MIN_CHARACTERS + bytes * MAX_CHARACTERS_PER_BYTE);
  }

  async readPages(): Promise<PageText[]> {
    const { numPages } = this.document;
    if (numPages > MAX_PAGES) throw tooMuch(this.file, `than ${MAX_PAGES} pages`);
    const pages: PageText[] = [];
    for (let number = 1; number <= numPages; number += 1) pages.push(await this.readPage(number));
    return pages;
  }

  private async readPage(number: number): Promise<PageText> {
    const page = await ask(this.file, this.document.getPage(number));
    const { width, height, transform } = page.getViewport({ scale: 1 });
    const drawn = await this.drawnText(page, transform);
    if (drawn.some(({ fontId }) => !this.fonts.has(fontId))) await this.nameFonts(page);
    page.cleanup();
    return layOut(drawn, width, height, (fontId) => this.fonts.get(fontId) ?? PLAIN_FONT);
  }

  /** Ends in the middle of a page that has too much text. */
  private async drawnText(page: PdfPage, transform: readonly number[]): Promise<DrawnText[]> {
    const reader = page.streamTextContent({ includeMarkedContent: true }).getReader();
    const drawn: DrawnText[] = [];
    // Whether each open mark says that what it holds is a running head or the like.
    const artifacts: boolean[] = [];
    for (;;) {
      const { done, value }: { done: boolean; value?: TextContent } = await ask(this.file, reader.read());
      if (done || value === undefined) return drawn;
      for (const [id, { fontFamily }] of Object.entries(value.styles)) this.families.set(id, fontFamily);
      for (const item of value.items) {
        this.characters += PIECE;
        if (!('str' in item)) {
          if (item.type === 'endMarkedContent') artifacts.pop();
          else artifacts.push(tagOf(item) === 'Artifact' || artifacts.at(-1) === true);
          continue;
        }
        this.characters += item.str.length;
        if (item.str.trim() === '' || artifacts.at(-1) === true) continue;
        drawn.push({
          text: item.str,
          fontId: item.fontName,
          vertical: value.styles[item.fontName]?.vertical === true,
          matrix: multiply(transform, item.transform),
          width: item.width,
          height: item.height,
        });
      }
      if (this.characters > this.maxCharacters) {
        await reader.cancel(new Error('too much text'));
        throw tooMuch(this.file, 'text than can be read, or draws the same over and over');
      }
    }
  }

  /** The library names a font only when it prepares a page for drawing. */
  private async nameFonts(page: PdfPage): Promise<void> {
    if (this.fontPages >= MAX_FONT_PAGES) return;
    this.fontPages += 1;
    await ask(this.file, page.getOperatorList({ annotationMode: NO_ANNOTATIONS }));
    for (const [id, family] of this.families) {
      if (this.fonts.has(id) || !page.commonObjs.has(id)) continue;
      const font: unknown = page.commonObjs.get(id);
      const name: unknown = typeof font === 'object' && font !== null ? Reflect.get(font, 'name') : null;
      this.fonts.set(id, typeof name === 'string' ? fontStyle(name, family) : PLAIN_FONT);
    }
  }

  async readOutline(): Promise<Bookmark[]> {
    type Node = Awaited<ReturnType<PdfDocument['getOutline']>>[number];
    const found: Bookmark[] = [];
    const open: { readonly node: Node; readonly depth: number }[] = [];
    const push = (nodes: readonly Node[] | null, depth: number): void => {
      for (const node of [...(nodes ?? [])].reverse()) open.push({ node, depth });
    };
    push(await ask(this.file, this.document.getOutline()), 0);
    for (let next = open.pop(); next !== undefined && found.length < MAX_BOOKMARKS; next = open.pop()) {
      found.push({ title: next.node.title, depth: next.depth });
      push(next.node.items, next.depth + 1);
    }
    return found;
  }

  async readProperties(): Promise<Pick<PdfText, 'title' | 'author' | 'language'>> {
    const { info } = await ask(this.file, this.document.getMetadata());
    const properties = new Map<string, unknown>(Object.entries(info));
    return {
      title: textOrNull(properties.get('Title')),
      author: textOrNull(properties.get('Author')),
      language: textOrNull(properties.get('Language')),
    };
  }
}

/**
 * Reads the text of a PDF with its place on each page. Nothing outside the file is opened, nothing in it is run.
 *
 * @throws UnreadableArticleError `encrypted`, `too-large`, `too-deep` or `broken`
 */
export const readPdf = async (bytes: Uint8Array, file: string): Promise<PdfText> => {
  const maps = new CharacterMaps();
  class NothingOutside {
    readonly fetch = async ({ kind, filename }: { kind: string; filename: string }): Promise<Uint8Array> => {
      const map = kind === 'cMapUrl' ? maps.find(filename) : null;
      if (map === null) throw new Error(`${filename} is outside the file`);
      return new TextEncoder().encode(map);
    };
  }
  const document = await ask(
    file,
    // The library takes the bytes for itself.
    getDocumentProxy(new Uint8Array(bytes), {
      BinaryDataFactory: NothingOutside,
      cMapUrl: 'none/',
      cMapPacked: false,
      standardFontDataUrl: 'none/',
      useWorkerFetch: false,
      useSystemFonts: false,
      useWasm: false,
      disableFontFace: true,
      isOffscreenCanvasSupported: false,
      isImageDecoderSupported: false,
      // Pictures are not drawn.
      maxImageSize: 1,
      verbosity: 0,
    }),
  );
  try {
    const reader = new PdfReader(document, file, bytes.length);
    const pages = await reader.readPages();
    const outline = await reader.readOutline();
    return { ...(await reader.readProperties()), pages, outline, lacksCharacters: maps.lacksAny };
  } finally {
    await document.loadingTask.destroy();
  }
};
