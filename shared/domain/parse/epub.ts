import { UnreadableArticleError } from '../errors.ts';
import { decodeText } from './decode.ts';
import { type Block, type Draft, makeBlock, plainRun, type Run } from './draft.ts';
import { readContents } from './epub/contents.ts';
import { readPackage } from './epub/package.ts';
import { parseHtml } from './html.ts';
import { readXml } from './xml.ts';
import { ZipArchive } from './zip.ts';

/** Scrambling of fonts, which is no protection of the text. */
const FONT_SCRAMBLING = new Set(['http://www.idpf.org/2008/embedding', 'http://ns.adobe.com/pdf/enc#RC']);

/** Pages of a book that are no part of its text, as `epub:type` names them. */
const BESIDE_TEXT =
  /\b(?:cover|titlepage|halftitlepage|toc|landmarks|page-list|loi|lot|loa|lov|copyright-page|imprint|colophon|index)\b/;
/** How far into a page its first elements are looked for. */
const PAGE_HEAD = 20_000;

/** Empty where there is no such entry. */
const textOf = (archive: ZipArchive, name: string, file: string): string => {
  const bytes = archive.read(name);
  return bytes === null ? '' : decodeText(bytes, file);
};

const refuseProtected = (archive: ZipArchive, file: string): void => {
  let isProtected = ['META-INF/rights.xml', 'META-INF/sinf.xml'].some(
    (name) => archive.linked('', name) !== null,
  );
  readXml(textOf(archive, 'META-INF/encryption.xml', file), file, {
    open: (element, { Algorithm: algorithm = '' }) => {
      if (element === 'EncryptionMethod' && !FONT_SCRAMBLING.has(algorithm)) isProtected = true;
    },
  });
  if (!isProtected) return;
  throw new UnreadableArticleError(
    'encrypted',
    file,
    `${file} is protected against copying; drop a copy without protection.`,
  );
};

/** The package document: the one that the container names, or the only one there is. */
const packageName = (archive: ZipArchive, file: string): string | null => {
  let found: string | null = null;
  readXml(textOf(archive, 'META-INF/container.xml', file), file, {
    open: (element, { 'full-path': path = '' }) => {
      if (element === 'rootfile') found ??= archive.linked('', path);
    },
  });
  return found ?? archive.names.find((name) => /\.opf$/i.test(name)) ?? null;
};

/** Chapters are XHTML, where an element may close itself, and may declare entities, which are not expanded. */
const chapterMarkup = (text: string): string => {
  const start = text.slice(0, PAGE_HEAD).search(/<!doctype/i);
  const bracket = start < 0 ? -1 : text.indexOf('[', start);
  const end = bracket < 0 || bracket > text.indexOf('>', start) ? -1 : text.indexOf(']>', bracket);
  const markup = end < 0 ? text : text.slice(0, start) + text.slice(end + 2);
  return /^\s*<\?xml/.test(markup) ? markup : `<?xml version="1.0"?>${markup}`;
};

/** Whether the body of a page, or the first element in it, is of a type that is no text. */
const saysBesideText = (markup: string): boolean => {
  const head = markup.slice(0, PAGE_HEAD);
  const start = head.search(/<body\b/i);
  const [body = '', first = ''] = start < 0 ? [] : head.slice(start).split('>', 2);
  const tags = first.trimStart().startsWith('<') ? body + first : body;
  return [...tags.matchAll(/epub:type\s*=\s*["']([^"']{0,200})/g)].some(([, type = '']) =>
    BESIDE_TEXT.test(type),
  );
};

const isOutside = (href: string): boolean => /^(?:https?|mailto):/i.test(href);
const NOTE_NUMBER = /^\s*[[(]?(\d{1,3}|[*†‡§]{1,3})[\])]?\s*$/;
const BACK_LINK = /^\s*[↩↑⏎⤴^][\ufe0e\ufe0f]?\s*$/;

/** Links between chapters have no address that a reader could open: the numbers of notes stay, the ways back go. */
const withoutInnerLinks = (runs: readonly Run[]): Run[] => {
  const kept: Run[] = [];
  for (const run of runs) {
    if (run.href === null || isOutside(run.href)) {
      kept.push(run);
      continue;
    }
    if (BACK_LINK.test(run.text)) continue;
    const number = NOTE_NUMBER.exec(run.text)?.[1];
    const isNote = number !== undefined && /\S$/.test(kept.at(-1)?.text ?? '');
    kept.push(isNote ? { text: `[${number}]`, href: null, marks: ['sup'] } : { ...run, href: null });
  }
  return kept;
};

const textOfRuns = (runs: readonly Run[]): string => runs.map((run) => run.text).join('');

/** Pictures inside the file have no address either: only what they show can be told. */
const withoutInside = (blocks: readonly Block[]): Block[] =>
  blocks
    .map((block) => {
      const runs = withoutInnerLinks(block.runs);
      const rows = block.rows.map((row) => row.map(withoutInnerLinks));
      const picture = block.picture === null ? null : { ...block.picture, src: '' };
      return { ...block, runs, rows, picture, text: runs.length === 0 ? block.text : textOfRuns(runs) };
    })
    .filter(({ picture, text }) => (picture?.alt ?? text.trim()) !== '');

const fold = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');

/** A chapter under its heading: its own, a line at its top that reads as in the table of contents, or that entry. */
const withHeading = (blocks: readonly Block[], title: string | undefined): readonly Block[] => {
  const needsNone = blocks.length === 0 || blocks.some((block) => block.kind === 'heading');
  if (needsNone || title === undefined || fold(title) === '') return blocks;
  const own = blocks.slice(0, 3).find((block) => fold(block.text) === fold(title));
  const heading = makeBlock('heading', own?.runs ?? [plainRun(title)], { level: 2 });
  return own === undefined ? [heading, ...blocks] : blocks.map((block) => (block === own ? heading : block));
};

/**
 * Reads a book as one article: its chapters in reading order, without cover, title page and table of contents.
 *
 * @throws UnreadableArticleError `encrypted`, `broken`, `inflates-too-much`, `too-many-parts` or `too-deep`
 */
export const parseEpub = (bytes: Uint8Array, file: string): Draft => {
  const archive = new ZipArchive(bytes, file);
  refuseProtected(archive, file);
  const name = packageName(archive, file);
  if (name === null) {
    throw new UnreadableArticleError(
      'broken',
      file,
      `${file} does not say which chapters it has; make the EPUB again and drop the new file.`,
    );
  }
  const { clues, chapters, contents } = readPackage(textOf(archive, name, file), file);
  const titles = new Map<string, string>();
  for (const table of contents.map((link) => archive.linked(name, link)).filter((entry) => entry !== null)) {
    for (const { title, link } of readContents(textOf(archive, table, file), file)) {
      const page = archive.linked(table, link);
      if (page !== null && !titles.has(page)) titles.set(page, title);
    }
  }
  const read = new Set<string>();
  const pages = chapters.flatMap(({ link, isBesideText }) => {
    const page = archive.linked(name, link);
    if (page === null || read.has(page)) return [];
    read.add(page);
    const markup = chapterMarkup(textOf(archive, page, file));
    const blocks = withHeading(withoutInside(parseHtml(markup).blocks), titles.get(page));
    return [{ blocks, isText: !isBesideText && !saysBesideText(markup) }];
  });
  const text = pages.filter(({ isText }) => isText);
  const blocks = (text.length > 0 ? text : pages).flatMap((page) => page.blocks);
  return { origin: 'document', clues, blocks, hasFurniture: false, publisherPoints: [] };
};
