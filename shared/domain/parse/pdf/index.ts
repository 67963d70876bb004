import { UnreadableArticleError } from '../../errors.ts';
import type { Draft } from '../draft.ts';
import { linesOf } from './lines.ts';
import type { Item, PageText } from './page-text.ts';
import { type Column, paragraphsOf } from './paragraphs.ts';
import { cluesOf } from './properties.ts';
import { columnsOfPages } from './reading-order.ts';
import { withoutRunningHeads } from './running-heads.ts';
import { type PdfText, readPdf } from './source.ts';
import { type BodyFont, blocksOf } from './structure.ts';
import { vocabularyOf } from './words.ts';

const bodyFontOf = (pages: readonly PageText[]): BodyFont => {
  const letters = new Map<number, number>();
  for (const { items } of pages) {
    for (const { size, text } of items) {
      const rounded = Math.round(size * 2) / 2;
      letters.set(rounded, (letters.get(rounded) ?? 0) + text.length);
    }
  }
  const [size = 0] = [...letters].sort((a, b) => b[1] - a[1])[0] ?? [];
  const isBody = (item: Item): boolean => Math.abs(item.size - size) <= 0.5;
  const mostAre = (test: (item: Item) => boolean): boolean => {
    let balance = 0;
    for (const { items } of pages) {
      for (const item of items)
        if (isBody(item)) balance += test(item) ? item.text.length : -item.text.length;
    }
    return balance > 0;
  };
  return { size, bold: mostAre((item) => item.font.bold), mono: mostAre((item) => item.font.mono) };
};

const noText = (file: string, { lacksCharacters }: PdfText): UnreadableArticleError =>
  new UnreadableArticleError(
    'no-text',
    file,
    lacksCharacters
      ? `${file} does not say which letters its text is made of; print it to a new PDF with its fonts embedded and drop that.`
      : `${file} has no text: its pages are pictures, as a scanner makes them; run text recognition (OCR) on it and drop the result.`,
  );

/**
 * Reads a PDF: paragraphs joined over lines, columns and pages, without running heads and page numbers; headings,
 * lists, captions and notes told by their type and place.
 *
 * @throws UnreadableArticleError `no-text`, `encrypted`, `too-large`, `too-deep` or `broken`
 */
export const parsePdf = async (bytes: Uint8Array, file: string): Promise<Draft> => {
  const pdf = await readPdf(bytes, file);
  const pages = withoutRunningHeads(pdf.pages);
  const body = bodyFontOf(pages);
  const columns = columnsOfPages(pages, body.size).flatMap((parts, index): Column[] => {
    const isRightToLeft = pages[index]?.rightToLeft === true;
    return parts.map((items) => ({ page: index, lines: linesOf(items, isRightToLeft) }));
  });
  const vocabulary = vocabularyOf(columns.flatMap(({ lines }) => lines.map((line) => line.text)));
  const { blocks, largest } = blocksOf(
    paragraphsOf(columns, vocabulary, body.size),
    body,
    pdf.outline,
    vocabulary,
  );
  if (!blocks.some((block) => /[\p{L}\p{N}]/u.test(block.text))) throw noText(file, pdf);
  return {
    origin: 'document',
    clues: cluesOf(pdf, largest?.text ?? null, blocks),
    blocks,
    hasFurniture: false,
    publisherPoints: [],
  };
};
