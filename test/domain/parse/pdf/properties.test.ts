import { describe, expect, it } from 'vitest';
import { parsePdf } from '../../../../shared/domain/parse/pdf/index.ts';
import { linesAt, type PdfFile, writePdf } from '../../../helpers/pdf-writer.ts';

const PAGE = [
  { text: 'A lamp that nobody will put out', x: 60, y: 60, size: 24 },
  ...linesAt(
    ['The lamp above the bakery door has been burning since the', 'war ended, day and night.'],
    60,
    100,
  ),
];

const cluesOf = async (file: Omit<PdfFile, 'pages'>): Promise<string[]> => {
  const { clues } = await parsePdf(writePdf({ pages: [PAGE], ...file }), 'a.pdf');
  return clues.map(({ field, source, value }) => `${field} ${source}: ${value}`);
};

describe('the properties of a PDF', () => {
  const useless = [
    'i.html',
    'Microsoft Word - lamp_final2.docx',
    'Untitled',
    'untitled.indd',
    'C:\\Users\\ann\\lamp',
    '/tmp/print/lamp',
    'https://example.org/lamp',
    'PowerPoint Presentation',
    'Document1',
    '20240311_0042',
    '---',
  ];
  it.each(useless)('give way to the largest text where the title is %s', async (title) => {
    expect(await cluesOf({ info: { Title: title } })).toEqual([
      'title properties: A lamp that nobody will put out',
    ]);
  });

  it('give title, author and language', async () => {
    expect(
      await cluesOf({
        info: {
          Title: 'Microsoft Word - A lamp that nobody will put out',
          Author: 'Ann Lee',
          CreationDate: 'D:20240311',
        },
        language: 'en-GB',
      }),
    ).toEqual([
      'title properties: A lamp that nobody will put out',
      'byline properties: Ann Lee',
      'language properties: en-GB',
    ]);
  });

  it('give the title as it is stated, and the headline as the page words it', async () => {
    expect(await cluesOf({ info: { Title: 'The lamp that nobody puts out' } })).toEqual([
      'title properties: The lamp that nobody puts out',
      'title heading: A lamp that nobody will put out',
    ]);
  });

  it('give way to the largest text where the title is of something else', async () => {
    expect(await cluesOf({ info: { Title: 'Quarterly report template' } })).toEqual([
      'title properties: A lamp that nobody will put out',
    ]);
  });

  it.each(['admin', 'User', 'ann.lee@example.org', 'Microsoft Office User', 'scan2pdf'])(
    'name no author where %s stands in his place',
    async (author) => {
      expect(await cluesOf({ info: { Author: author } })).toEqual([
        'title properties: A lamp that nobody will put out',
      ]);
    },
  );
});
