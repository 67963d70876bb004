import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UnreadableArticleError } from '../../../../shared/domain/errors.ts';
import { parsePdf } from '../../../../shared/domain/parse/pdf/index.ts';
import { assemblePdf, linesAt, writePdf } from '../../../helpers/pdf-writer.ts';

const GOOD = writePdf({
  pages: [linesAt(['The lamp above the bakery door has been burning since the', 'war ended.'], 60, 100)],
  info: { Title: 'A lamp that nobody will put out' },
  outline: [{ title: 'The lamp', items: [{ title: 'The door' }] }],
});

const rejection = async (bytes: Uint8Array): Promise<UnreadableArticleError> => {
  try {
    await parsePdf(bytes, 'a.pdf');
  } catch (error) {
    if (error instanceof UnreadableArticleError) return error;
    throw error;
  }
  throw new Error('the file was read');
};

const PAGE =
  '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>';
const onePage = (content: string, font: string, ...more: readonly string[]): Uint8Array =>
  assemblePdf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    PAGE,
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    font,
    ...more,
  ]);
const HELVETICA = '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>';

describe('reading a PDF', () => {
  it('says that a file without text is a scan', async () => {
    const { code, message } = await rejection(writePdf({ pages: [[]] }));
    expect([code, message]).toEqual([
      'no-text',
      'a.pdf has no text: its pages are pictures, as a scanner makes them; run text recognition (OCR) on it and drop the result.',
    ]);
  });

  it('says that a file needs a password', async () => {
    const secret = `<${'ab'.repeat(32)}>`;
    const trailer = `/ID [<00> <00>] /Encrypt << /Filter /Standard /V 1 /R 2 /O ${secret} /U ${secret} /P -4 >> `;
    const { code, cause } = await rejection(writePdf({ pages: [linesAt(['Secret'], 60, 100)], trailer }));
    expect([code, cause instanceof Error && cause.name]).toEqual(['encrypted', 'PasswordException']);
  });

  it('says that a file is damaged', async () => {
    const { code, cause } = await rejection(Buffer.from('%PDF-1.7\nnothing else'));
    expect([code, cause instanceof Error]).toEqual(['broken', true]);
  });

  it('refuses more pages than a book has before it reads one', async () => {
    const file = assemblePdf([
      '<< /Type /Catalog /Pages 2 0 R >>',
      `<< /Type /Pages /Kids [${'3 0 R '.repeat(2_001)}] /Count 2001 >>`,
      '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] >>',
    ]);
    expect((await rejection(file)).message).toBe(
      'a.pdf has more than 2000 pages; split it and drop the parts.',
    );
  });

  it('ends early where drawings within drawings repeat a word without end', async () => {
    const forms = Array.from({ length: 9 }, (_, index) => {
      const content = index === 8 ? 'BT /F 10 Tf 60 100 Td (lamp) Tj ET' : `/X${index + 7} Do `.repeat(10);
      const inside = index === 8 ? '' : `/XObject << /X${index + 7} ${index + 7} 0 R >>`;
      return `<< /Type /XObject /Subtype /Form /BBox [0 0 600 800] /Resources << /Font << /F 5 0 R >> ${inside} >> /Length ${content.length} >>\nstream\n${content}\nendstream`;
    });
    const page = PAGE.replace('/Font', '/XObject << /X6 6 0 R >> /Font');
    const file = assemblePdf([
      '<< /Type /Catalog /Pages 2 0 R >>',
      '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
      page,
      '<< /Length 6 >>\nstream\n/X6 Do\nendstream',
      HELVETICA,
      ...forms,
    ]);
    expect((await rejection(file)).code).toBe('too-large');
  });

  it('reads a national character set whose table is not in the file', async () => {
    const codes = Buffer.from([0x82, 0xd6, 0x82, 0xa2, 0x82, 0xed]).toString('hex');
    const font =
      '<< /Type /Font /Subtype /Type0 /BaseFont /Gothic /Encoding /90ms-RKSJ-H /DescendantFonts [6 0 R] >>';
    const descendant =
      '<< /Type /Font /Subtype /CIDFontType0 /BaseFont /Gothic /CIDSystemInfo << /Registry (Adobe) /Ordering (Japan1) /Supplement 2 >> /FontDescriptor 7 0 R >>';
    const descriptor =
      '<< /Type /FontDescriptor /FontName /Gothic /Flags 4 /FontBBox [0 0 1000 1000] /Ascent 800 /Descent -200 /CapHeight 700 /ItalicAngle 0 /StemV 80 >>';
    const file = onePage(`BT /F 10 Tf 60 100 Td <${codes}> Tj ET`, font, descendant, descriptor);
    const { blocks } = await parsePdf(file, 'a.pdf');
    expect(blocks.map(({ text }) => text)).toEqual(['へいわ']);
  });

  it('says so where the file counts on a table that nobody has', async () => {
    const font =
      '<< /Type /Font /Subtype /Type0 /BaseFont /Gothic /Encoding /CNS-EUC-H /DescendantFonts [6 0 R] >>';
    const descendant =
      '<< /Type /Font /Subtype /CIDFontType0 /BaseFont /Gothic /CIDSystemInfo << /Registry (Adobe) /Ordering (CNS1) /Supplement 0 >> >>';
    const { code, message } = await rejection(
      onePage('BT /F 10 Tf 60 100 Td <a4a1> Tj ET', font, descendant),
    );
    expect([code, message]).toEqual([
      'no-text',
      'a.pdf does not say which letters its text is made of; print it to a new PDF with its fonts embedded and drop that.',
    ]);
  });

  it('leaves the bytes it was given as they are', async () => {
    const bytes = Uint8Array.from(GOOD);
    await parsePdf(bytes, 'a.pdf');
    expect(bytes).toEqual(Uint8Array.from(GOOD));
  });

  it('ends in a draft or a reason, whatever is done to the file', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(GOOD.length),
        fc.array(fc.tuple(fc.nat(GOOD.length - 1), fc.nat(255)), { maxLength: 20 }),
        async (length, changes) => {
          const bytes = Uint8Array.from(GOOD);
          for (const [at, value] of changes) bytes[at] = value;
          const file = length % 3 === 0 ? bytes.subarray(0, length) : bytes;
          const outcome = await parsePdf(file, 'a.pdf').catch((error: unknown) => error);
          expect(outcome instanceof UnreadableArticleError || Object.hasOwn(Object(outcome), 'blocks')).toBe(
            true,
          );
        },
      ),
      { numRuns: 60 },
    );
  });
});
