import { describe, expect, it } from 'vitest';
import { parsePdf } from '../../../../shared/domain/parse/pdf/index.ts';
import { linesAt, type PdfFile, type PdfText, wrap, writePdf } from '../../../helpers/pdf-writer.ts';

/** Each block as its kind and text. */
const blocksIn = async (file: PdfFile): Promise<string[]> => {
  const { blocks } = await parsePdf(writePdf(file), 'a.pdf');
  return blocks.map(({ kind, level, text }) => `${kind}${level > 0 ? level : ''}: ${text}`);
};

const PROSE = [
  'The lamp above the bakery door has been burning since the',
  'war ended, and nobody in the street remembers who lit it, or',
  'why it was never put out when the mornings came.',
];
const MORE = [
  'A clerk from the council came last spring to see what could',
  'be done about the bill. He left with two loaves under an arm',
  'and wrote in his report that there was nothing to be done.',
];
const [prose, more] = [PROSE.join(' '), MORE.join(' ')];

describe('parsePdf', () => {
  it('joins the lines of a paragraph and parts paragraphs that stand apart', async () => {
    const page = [...linesAt(PROSE, 60, 100), ...linesAt(MORE, 60, 150)];
    expect(await blocksIn({ pages: [page] })).toEqual([`paragraph: ${prose}`, `paragraph: ${more}`]);
  });

  it('parts paragraphs by the indent of their first lines', async () => {
    const page = linesAt([...PROSE, ...MORE], 60, 100).map((line) =>
      line.text === PROSE[0] || line.text === MORE[0] ? { ...line, x: 75 } : line,
    );
    expect(await blocksIn({ pages: [page] })).toEqual([`paragraph: ${prose}`, `paragraph: ${more}`]);
  });

  it('undoes hyphenation, and keeps the hyphen of a word that has one elsewhere', async () => {
    const page = linesAt(
      [
        'The well-known lamp was described in a long and very infor-',
        'mative letter to the editor, which called it the most well-',
        'known light on the coast and the only one in a 14-',
        'year war between the bakers and the keepers of the pier.',
      ],
      60,
      100,
    );
    expect(await blocksIn({ pages: [page] })).toEqual([
      'paragraph: The well-known lamp was described in a long and very informative letter to the editor, which called it the most well-known light on the coast and the only one in a 14-year war between the bakers and the keepers of the pier.',
    ]);
  });

  it('reads columns one after the other, below a title over both', async () => {
    const page: PdfText[] = [
      { text: 'A lamp that nobody will put out', x: 60, y: 80, size: 24 },
      ...linesAt(wrap(prose, 50), 60, 120),
      ...linesAt(wrap(more, 50), 330, 120),
    ];
    expect(await blocksIn({ pages: [page] })).toEqual([
      'heading1: A lamp that nobody will put out',
      `paragraph: ${prose}`,
      `paragraph: ${more}`,
    ]);
  });

  it('joins a paragraph over columns and pages, whatever stands between its parts', async () => {
    const whole = `${prose} ${more} ${prose} ${more}`;
    const lines = wrap(whole, 45);
    const first: PdfText[] = [
      ...linesAt(lines.slice(0, 6), 60, 100),
      { text: 'Figure 1: The lamp, before breakfast', x: 320, y: 100, size: 9 },
      ...linesAt(lines.slice(6, 11), 320, 130),
    ];
    expect(await blocksIn({ pages: [first, linesAt(lines.slice(11), 60, 100)] })).toEqual([
      `paragraph: ${whole}`,
      'caption: Figure 1: The lamp, before breakfast',
    ]);
  });

  it('leaves out running heads, page numbers and what the file itself marks as such', async () => {
    const page = (number: number, text: string): PdfText[] => [
      {
        text: number % 2 === 0 ? `${number} The Harbour Review` : `Lamps and bread ${number}`,
        x: 60,
        y: 50,
        size: 8,
      },
      ...linesAt(wrap(text, 60), 60, 100),
      { text: `- ${number} -`, x: 290, y: 760 },
      { text: 'Printed for the files', x: 60, y: 400, artifact: true },
    ];
    const texts = [prose, more, `${more} ${prose}`, `${prose} ${more}`];
    const pages = texts.map((text, index) => page(index + 6, text));
    expect(await blocksIn({ pages })).toEqual(texts.map((text) => `paragraph: ${text}`));
  });

  it('keeps a heading that begins two pages at the same height', async () => {
    const page = (heading: string, text: string): PdfText[] => [
      { text: heading, x: 60, y: 100, size: 14, font: 'Bold' },
      ...linesAt(wrap(text, 60), 60, 130),
    ];
    expect(await blocksIn({ pages: [page('Article 8', prose), page('Article 20', more)] })).toEqual([
      'heading1: Article 8',
      `paragraph: ${prose}`,
      'heading2: Article 20',
      `paragraph: ${more}`,
    ]);
  });

  it('takes headings from size, weight and the outline', async () => {
    const page: PdfText[] = [
      { text: 'The lamp', x: 60, y: 60, size: 24 },
      { text: 'How it began', x: 60, y: 100, size: 14 },
      ...linesAt(PROSE, 60, 120),
      { text: 'The clerk', x: 60, y: 180, font: 'Bold' },
      ...linesAt(MORE, 60, 200),
      { text: 'In the outline', x: 60, y: 260 },
      ...linesAt(PROSE, 60, 280),
    ];
    const outline = [{ title: 'How it began', items: [{ title: 'In the outline' }] }];
    expect(await blocksIn({ pages: [page], outline })).toEqual([
      'heading1: The lamp',
      'heading2: How it began',
      `paragraph: ${prose}`,
      'heading3: The clerk',
      `paragraph: ${more}`,
      'heading3: In the outline',
      `paragraph: ${prose}`,
    ]);
  });

  it('makes items of lines with bullets and numbers, with the lines that belong to them', async () => {
    const page: PdfText[] = [
      ...linesAt(PROSE, 60, 100),
      ...linesAt(['\uf0b7', '\uf0b7'], 70, 150, { leading: 24 }),
      ...linesAt(['A loaf is bought with the first coin of the day, which is', 'kept in a jar.'], 85, 150),
      { text: 'The lamp is cleaned on Sundays.', x: 85, y: 174 },
      ...linesAt(['1. Light it.', '2. Leave it.'], 60, 210),
    ];
    expect(await blocksIn({ pages: [page] })).toEqual([
      `paragraph: ${prose}`,
      'list-item1: A loaf is bought with the first coin of the day, which is kept in a jar.',
      'list-item1: The lamp is cleaned on Sundays.',
      'list-item1: Light it.',
      'list-item1: Leave it.',
    ]);
  });

  it('sets notes at the foot of a page after the text', async () => {
    const lines = wrap(`${prose} ${more}`, 60);
    const first: PdfText[] = [
      ...linesAt(lines.slice(0, 4), 60, 100),
      ...linesAt(['1 The council has no record of it,', 'nor of any other lamp.'], 60, 700, { size: 8 }),
    ];
    expect(await blocksIn({ pages: [first, linesAt(lines.slice(4), 60, 100)] })).toEqual([
      `paragraph: ${prose} ${more}`,
      'paragraph: 1 The council has no record of it, nor of any other lamp.',
    ]);
  });

  it('marks words in bold, in italics, raised and lowered', async () => {
    const page: PdfText[] = [
      { text: 'The ', x: 60, y: 100 },
      { text: 'old', x: 80, y: 100, font: 'Italic' },
      { text: 'lamp', x: 100, y: 100, font: 'Bold' },
      { text: '2', x: 120, y: 96.5, size: 6 },
      { text: 'burns H', x: 128, y: 100 },
      { text: '2', x: 163, y: 102, size: 6 },
      { text: 'all night.', x: 171, y: 100 },
    ];
    const { blocks } = await parsePdf(writePdf({ pages: [page] }), 'a.pdf');
    expect(blocks[0]?.runs.map(({ text, marks }) => [text, ...marks])).toEqual([
      ['The '],
      ['old ', 'em'],
      ['lamp', 'strong'],
      ['2 ', 'sup'],
      ['burns H'],
      ['2 ', 'sub'],
      ['all night.'],
    ]);
  });

  it('joins wide-set letters, a large first letter and ligatures', async () => {
    const page: PdfText[] = [
      { text: 'QUIET', x: 60, y: 60, size: 20, spacing: 5 },
      { text: 'STREETS', x: 160, y: 60, size: 20, spacing: 5 },
      { text: 'T', x: 60, y: 124, size: 34 },
      ...linesAt(
        [
          'he \ufb01rst bakers of the street lit the lamp in the winter',
          'when the war ended, and then forgot that it was they who had',
        ],
        80,
        100,
        { leading: 14 },
      ),
      ...linesAt(['lit it, as people forget what they have done for the com-', 'mon good of all.'], 60, 128, {
        leading: 14,
      }),
    ];
    expect(await blocksIn({ pages: [page] })).toEqual([
      'heading1: QUIET STREETS',
      'paragraph: The first bakers of the street lit the lamp in the winter when the war ended, and then forgot that it was they who had lit it, as people forget what they have done for the common good of all.',
    ]);
  });

  it('reads right-to-left lines, with numbers in their own order', async () => {
    const reversed = (text: string): string => [...text].reverse().join('');
    const page: PdfText[] = [
      { text: reversed('הנורה מעל דלת המאפייה דולקת מאז'), x: 300, y: 100 },
      { text: '1945', x: 275, y: 100 },
      { text: reversed('ואיש אינו זוכר מי הדליק אותה.'), x: 310, y: 112 },
    ];
    expect(await blocksIn({ pages: [page] })).toEqual([
      'paragraph: הנורה מעל דלת המאפייה דולקת מאז 1945 ואיש אינו זוכר מי הדליק אותה.',
    ]);
  });

  it('joins Chinese and Japanese lines without spaces, and reads radicals as the characters they look like', async () => {
    const page = linesAt(
      ['面包店门上的灯从战争结束起一直亮着，街上没有⼈记得是谁', '点亮了它，也没有人知道为什么没有熄灭它。'],
      60,
      100,
      { spacing: 5 },
    );
    expect(await blocksIn({ pages: [page] })).toEqual([
      'paragraph: 面包店门上的灯从战争结束起一直亮着，街上没有人记得是谁点亮了它，也没有人知道为什么没有熄灭它。',
    ]);
  });

  it('leaves out text that is turned, beyond the page or drawn twice', async () => {
    const page: PdfText[] = [
      ...linesAt(PROSE, 60, 100),
      ...linesAt(PROSE, 60.3, 100),
      { text: 'CONFIDENTIAL', x: 100, y: 600, size: 60, angle: 45 },
      { text: 'In the margin', x: 20, y: 500, angle: 90 },
      { text: 'Beyond the edge', x: 700, y: 300 },
    ];
    expect(await blocksIn({ pages: [page] })).toEqual([`paragraph: ${prose}`]);
  });

  it('reads a page that is printed sideways', async () => {
    const page = PROSE.map((text, index) => ({ text, x: 100 + index * 12, y: 700, angle: 90 }));
    expect(await blocksIn({ pages: [page] })).toEqual([`paragraph: ${prose}`]);
  });

  it('leaves out a table of contents', async () => {
    const page: PdfText[] = [
      ...linesAt(['1 The lamp . . . . . . . . . . . . 3', '2 The clerk . . . . . . . . . . . . 12'], 60, 100),
      ...linesAt(PROSE, 60, 150),
    ];
    expect(await blocksIn({ pages: [page] })).toEqual([`paragraph: ${prose}`]);
  });

  it('keeps rows of a table apart', async () => {
    const rows = [
      ['Year', 'Loaves', 'Lamps'],
      ['1950', '12,000', '1'],
      ['1960', '15,500', '1'],
    ];
    const cells = rows.flatMap((row, index) =>
      row.map((text, column) => ({ text, x: 60 + column * 120, y: 160 + index * 12 })),
    );
    const { blocks } = await parsePdf(writePdf({ pages: [[...linesAt(PROSE, 60, 100), ...cells]] }), 'a.pdf');
    expect(
      blocks.map(({ kind, rows }) => [
        kind,
        rows.map((row) => row.map((cell) => cell.map((run) => run.text).join(''))),
      ]),
    ).toEqual([
      ['paragraph', []],
      ['table', rows],
    ]);
  });
});
