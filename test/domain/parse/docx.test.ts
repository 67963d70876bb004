import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UnreadableArticleError } from '../../../shared/domain/errors.ts';
import { parseDocx } from '../../../shared/domain/parse/docx.ts';
import { readArticle } from '../../helpers/article-files.ts';
import { type DocxFile, docxOf, w } from '../../helpers/docx-writer.ts';

const parse = (file: string | DocxFile) =>
  parseDocx(docxOf(typeof file === 'string' ? { body: file } : file), 'a.docx');

/** Kind, level and text of each block. */
const outline = (file: string | DocxFile): string[] =>
  parse(file).blocks.map(({ kind, level, ordered, text, picture }) =>
    [kind, ordered ? 'numbered' : '', level || '', text || picture?.alt].filter(Boolean).join(' '),
  );

const read = (file: DocxFile) => readArticle({ name: 'a.docx', bytes: docxOf(file) });

const codeOf = (file: string | DocxFile): string => {
  try {
    parse(file);
    return 'read';
  } catch (error) {
    if (error instanceof UnreadableArticleError) return error.code;
    throw error;
  }
};

const style = (id: string, name: string, rest = '', type = 'paragraph'): string =>
  `<w:style w:type="${type}" w:styleId="${id}"><w:name w:val="${name}"/>${rest}</w:style>`;
const run = (text: string, properties = ''): string =>
  `<w:r><w:rPr>${properties}</w:rPr><w:t>${text}</w:t></w:r>`;
const item = (text: string, list: number, level = 0): string =>
  `<w:p><w:pPr><w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${list}"/></w:numPr></w:pPr>${run(text)}</w:p>`;
const field = (type: string): string => `<w:r><w:fldChar w:fldCharType="${type}"/></w:r>`;
const instruction = (text: string): string => `<w:r><w:instrText>${text}</w:instrText></w:r>`;
const cell = (content: string, properties = ''): string =>
  `<w:tc><w:tcPr>${properties}</w:tcPr>${content}</w:tc>`;

describe('Word documents', () => {
  it('become articles with title, authors and HTML of their own, and without the day of the file', async () => {
    const { title, byline, publishedAt, language, tags, html } = await read({
      styles: style('Titel', 'Title') + style('berschrift1', 'heading 1'),
      properties:
        '<dc:title>Draft 3</dc:title><dc:creator>Lee, Ann;Bo Chan</dc:creator><dc:language>en-GB</dc:language><cp:keywords>boats; harbour</cp:keywords><dcterms:created>2026-05-03T10:00:00Z</dcterms:created>',
      links: { r9: 'https://example.org/timetable' },
      body: [
        w('The last ferry', 'Titel'),
        w('It leaves at noon, and it does not come back.'),
        w('Aftermath', 'berschrift1'),
        `<w:p>${run('Nobody', '<w:b/>')}${run(' came to the ')}<w:hyperlink r:id="r9">${run('pier')}</w:hyperlink>.</w:p>`,
      ].join(''),
    });
    expect({ title, byline, publishedAt, language, tags, html }).toEqual({
      title: 'The last ferry',
      byline: 'Ann Lee, Bo Chan',
      publishedAt: null,
      language: 'en-GB',
      tags: ['boats', 'harbour'],
      html: '<p>It leaves at noon, and it does not come back.</p>\n<h2>Aftermath</h2>\n<p><strong>Nobody</strong> came to the <a href="https://example.org/timetable">pier</a></p>',
    });
  });

  const headings = [
    { name: 'by the name of its style', styles: style('a', 'heading 2'), body: w('Noon', 'a') },
    {
      name: 'by a style based on one',
      styles: style('b', 'heading 2') + style('a', 'Mine', '<w:basedOn w:val="b"/>'),
      body: w('Noon', 'a'),
    },
    {
      name: 'by the outline level of its style',
      styles: style('a', 'Kapitel', '<w:pPr><w:outlineLvl w:val="1"/></w:pPr>'),
      body: w('Noon', 'a'),
    },
    { name: 'by a translated name', styles: style('a', 'Überschrift 2'), body: w('Noon', 'a') },
    { name: 'by the id of a style that is not defined', styles: '', body: w('Noon', 'Heading2') },
    {
      name: 'by its own outline level',
      styles: '',
      body: `<w:p><w:pPr><w:outlineLvl w:val="1"/></w:pPr>${run('Noon')}</w:p>`,
    },
  ];
  it.each(headings)('have a heading $name', ({ styles, body }) => {
    expect(outline({ styles, body })).toEqual(['heading 2 Noon']);
  });

  it('have nested lists with and without numbers', () => {
    const levels = ['bullet', 'decimal'].map(
      (format, level) => `<w:lvl w:ilvl="${level}"><w:numFmt w:val="${format}"/></w:lvl>`,
    );
    const numbering = `<w:abstractNum w:abstractNumId="7">${levels.join('')}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>`;
    const body = item('Boats', 1) + item('The ferry', 1, 1) + item('No item', 0);
    expect(outline({ numbering, body })).toEqual([
      'list-item 1 Boats',
      'list-item numbered 2 The ferry',
      'paragraph No item',
    ]);
  });

  it('take the list of an item from its style, and the numbers from a style of lists', () => {
    const list = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>';
    const numbering =
      '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="steps"/></w:abstractNum>' +
      '<w:abstractNum w:abstractNumId="2"><w:lvl w:ilvl="0"><w:numFmt w:val="lowerRoman"/></w:lvl></w:abstractNum>' +
      '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>';
    const ofLists = style(
      'steps',
      'Steps',
      '<w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr>',
      'numbering',
    );
    const styles = style('a', 'List Number', list) + ofLists;
    expect(outline({ styles, numbering, body: w('Cast off', 'a') })).toEqual([
      'list-item numbered 1 Cast off',
    ]);
  });

  it('have tables with a head row and merged cells', () => {
    const head = `<w:tr><w:trPr><w:tblHeader/></w:trPr>${cell(w('Harbour'))}${cell(w('Times'), '<w:gridSpan w:val="2"/>')}${cell(w('Fare'))}</w:tr>`;
    const row = `<w:tr>${['North', '8:00', '9:00', '2.50'].map((text) => cell(w(text))).join('')}</w:tr>`;
    const [table] = parse(`<w:tbl>${head}${row}</w:tbl>`).blocks;
    expect([table?.kind, table?.hasHeadRow, table?.text]).toEqual([
      'table',
      true,
      'Harbour | Times |  | Fare\nNorth | 8:00 | 9:00 | 2.50',
    ]);
  });

  it('have quotations, captions, and programs line by line', () => {
    const styles = style('q', 'Intense Quote') + style('c', 'caption') + style('s', 'Source Code');
    const body =
      w('Never again.', 'q') + w('Figure 1', 'c') + w('if (ferry) {', 's') + w('', 's') + w('  sink();', 's');
    expect(outline({ styles, body })).toEqual([
      'quote Never again.',
      'caption Figure 1',
      'code if (ferry) {\n\n  sink();',
    ]);
  });

  it('keep emphasis, also that of a style, and what a run takes back', () => {
    const styles = style('e', 'Emphasis', '<w:rPr><w:i/></w:rPr>', 'character');
    const body = `<w:p>${run('a ', '<w:rStyle w:val="e"/>')}${run('b ', '<w:b w:val="0"/>')}${run('2', '<w:vertAlign w:val="superscript"/>')}</w:p>`;
    expect(parse({ styles, body }).blocks[0]?.runs).toEqual([
      { text: 'a ', href: null, marks: ['em'] },
      { text: 'b ', href: null, marks: [] },
      { text: '2', href: null, marks: ['sup'] },
    ]);
  });

  it('leave out what was deleted or moved away, and keep what was inserted', () => {
    const body = `<w:p><w:ins>${run('It stays')}</w:ins><w:del><w:r><w:delText>it goes</w:delText></w:r></w:del><w:moveFrom>${run('elsewhere')}</w:moveFrom></w:p>`;
    expect(outline(body)).toEqual(['paragraph It stays']);
  });

  it('join paragraphs where the end of the first was deleted', () => {
    const first = `<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>${run('One ')}</w:p>`;
    expect(outline(first + w('sentence.') + w('Another.'))).toEqual([
      'paragraph One sentence.',
      'paragraph Another.',
    ]);
  });

  it('leave out rows that were deleted', () => {
    const body = `<w:tbl><w:tr><w:trPr><w:del/></w:trPr>${cell(w('gone'))}</w:tr><w:tr>${cell(w('here'))}</w:tr></w:tbl>`;
    expect(outline(body)).toEqual(['paragraph here']);
  });

  it('leave out hidden text, also that of a style', () => {
    const styles = style('h', 'Secret', '<w:rPr><w:vanish/></w:rPr>');
    const body = `<w:p>${run('Seen')}${run('unseen', '<w:vanish/>')}</w:p>${w('unseen', 'h')}`;
    expect(outline({ styles, body })).toEqual(['paragraph Seen']);
  });

  it('show the results of fields and where they lead, not their instructions', () => {
    const link =
      field('begin') +
      instruction('HYPERLINK "https://example.org/"') +
      field('separate') +
      run('the site') +
      field('end');
    const nested =
      field('begin') +
      instruction('IF ') +
      field('begin') +
      instruction('DATE') +
      field('separate') +
      run('1 May') +
      field('end') +
      field('separate') +
      run('early') +
      field('end');
    const [block] = parse(`<w:p>${run('See ')}${link}${run(', ')}${nested}</w:p>`).blocks;
    expect([block?.text, block?.runs.map((part) => part.href)]).toEqual([
      'See the site, early',
      [null, 'https://example.org/', null],
    ]);
  });

  it('leave out their table of contents and prompts', () => {
    const control = (properties: string, content: string) =>
      `<w:sdt><w:sdtPr>${properties}</w:sdtPr><w:sdtContent>${content}</w:sdtContent></w:sdt>`;
    const contents = control(
      '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>',
      w('Noon 3'),
    );
    const prompt = control('<w:showingPlcHdr/>', w('Click here'));
    const toc = `<w:p>${field('begin')}${instruction('TOC \\o')}${field('separate')}${run('Noon 3')}${field('end')}</w:p>`;
    const body = contents + prompt + toc + w('Noon 3', 'TOC1') + control('', w('Text'));
    expect(outline(body)).toEqual(['paragraph Text']);
  });

  it('have each text box once, after the paragraph that it stands in', () => {
    const box = (text: string) => `<w:txbxContent>${w(text)}</w:txbxContent>`;
    const both = `<mc:AlternateContent><mc:Choice Requires="wps">${box('Box')}</mc:Choice><mc:Fallback>${box('Box')}</mc:Fallback></mc:AlternateContent>`;
    const unknown = `<mc:AlternateContent><mc:Choice Requires="w16se">${box('New')}</mc:Choice><mc:Fallback>${box('Old')}</mc:Fallback></mc:AlternateContent>`;
    expect(
      outline(
        `<w:p>${run('Before, ')}<w:r>${both}</w:r>${run('after.')}</w:p><w:p><w:r>${unknown}</w:r></w:p>`,
      ),
    ).toEqual(['paragraph Before, after.', 'paragraph Box', 'paragraph Old']);
  });

  it('have their notes after the text, in the order of the references', () => {
    const reference = (id: number) => `<w:r><w:footnoteReference w:id="${id}"/></w:r>`;
    const note = (id: number, text: string) => `<w:footnote w:id="${id}">${w(text)}</w:footnote>`;
    const body = `<w:p>${run('It sinks.')}${reference(5)}${run(' Often.')}${reference(2)}</w:p>`;
    const footnotes = `<w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote>${note(2, 'Says Bo.')}${note(5, 'Says Ann.')}${note(9, 'Unused.')}`;
    expect(outline({ body, footnotes })).toEqual([
      'paragraph It sinks.[1] Often.[2]',
      'list-item numbered 1 Says Ann.',
      'list-item numbered 1 Says Bo.',
    ]);
  });

  it('tell what a picture shows, and open none', () => {
    const drawing =
      '<w:drawing><wp:inline><wp:docPr descr="A ferry"/><a:blip r:link="r1" r:embed="r2"/></wp:inline></w:drawing>';
    const { blocks } = parse({
      body: `<w:p>${run('Look:')}<w:r>${drawing}</w:r></w:p>`,
      links: { r1: 'file:///etc/passwd' },
    });
    expect(blocks.map(({ text, picture }) => [text, picture])).toEqual([
      ['Look:', null],
      ['', { src: '', alt: 'A ferry', width: null, height: null }],
    ]);
  });

  it('link to web and mail addresses alone', () => {
    const links = {
      a: 'https://example.org/',
      b: 'mailto:a@example.org',
      c: 'javascript:alert(1)',
      d: 'file:///etc/passwd',
      e: '../x',
    };
    const body = Object.keys(links).map((id) => `<w:hyperlink r:id="${id}">${run(id)}</w:hyperlink>`);
    const [block] = parse({ body: `<w:p>${body.join('')}</w:p>`, links }).blocks;
    expect(block?.runs.map(({ text, href }) => [text, href])).toEqual([
      ['a', 'https://example.org/'],
      ['b', 'mailto:a@example.org'],
      ['cde', null],
    ]);
  });

  it('name authors and date by the styles of their paragraphs', async () => {
    const { byline, publishedAt, text } = await read({
      body:
        w('The ferry', 'Title') +
        w('Ann Lee', 'Author') +
        w('Bo Chan', 'Author') +
        w('3 May 2026', 'Date') +
        w('It sinks.'),
    });
    expect({ byline, publishedAt, text }).toEqual({
      byline: 'Ann Lee, Bo Chan',
      publishedAt: '2026-05-03',
      text: 'It sinks.',
    });
  });

  const titles = [
    {
      name: 'in their properties where the text has none',
      title: 'The ferry',
      body: w('It sinks.'),
      expected: 'The ferry',
    },
    {
      name: 'in a heading rather than in the properties of an older document',
      title: 'Timetable',
      body: w('The ferry', 'Heading1') + w('It sinks.'),
      expected: 'The ferry',
    },
    {
      name: 'once where the heading repeats it',
      title: 'The ferry',
      body: w('The ferry', 'Title') + w('The ferry', 'Heading1') + w('It sinks.'),
      expected: 'The ferry',
    },
    {
      name: 'nowhere where a program filled it in',
      title: 'Microsoft Word - ferry.doc',
      body: w('It sinks.'),
      expected: null,
    },
  ];
  it.each(titles)('have their title $name', async ({ title, body, expected }) => {
    const article = await read({ body, properties: `<dc:title>${title}</dc:title>` });
    expect([article.title, article.text]).toEqual([expected, 'It sinks.']);
  });

  it('do not bear the author of a template', () => {
    const properties = '<dc:creator>python-docx</dc:creator>';
    expect(parse({ body: w('It sinks.'), properties }).clues).toEqual([]);
  });

  it('may use any prefix for their namespace', () => {
    const body = w('It sinks.').replaceAll('w:', 'ns0:');
    expect(outline(body)).toEqual(['paragraph It sinks.']);
  });

  const refused = [
    {
      name: 'entities',
      code: 'broken',
      file: { prologue: '<!DOCTYPE x [<!ENTITY a "b">]>', body: w('&amp;a;') },
    },
    { name: 'too much nesting', code: 'too-deep', file: { body: '<w:tbl><w:tr><w:tc>'.repeat(1_000) } },
    {
      name: 'text that grows a thousandfold',
      code: 'inflates-too-much',
      file: { body: w('a'.repeat(3_000_000)) },
    },
    {
      name: 'styles that grow a thousandfold',
      code: 'inflates-too-much',
      file: { body: w('a'), styles: style('a', 'b').repeat(50_000) },
    },
  ];
  it.each(refused)('are refused for $name', ({ file, code }) => {
    expect(codeOf(file)).toBe(code);
  });

  it('are refused without a document in them', () => {
    expect(() => parseDocx(docxOf({ body: '' }).slice(0, 40), 'a.docx')).toThrow(
      'a.docx is damaged or cut off; save or download it again and drop the new file.',
    );
  });

  it('are read or refused whatever elements they consist of', () => {
    const element = fc.constantFrom(
      ...'p r t tbl tr tc pPr rPr numPr sdt sdtContent txbxContent del hyperlink fldSimple footnote'.split(
        ' ',
      ),
    );
    const piece = fc.oneof(
      element.map((name) => `<w:${name} w:val="1">`),
      element.map((name) => `</w:${name}>`),
      fc.constantFrom(
        '<mc:AlternateContent>',
        '<mc:Choice Requires="wps">',
        '<mc:Fallback>',
        '</mc:Fallback>',
      ),
      fc.constantFrom(
        '<w:numId w:val="1"/>',
        '<w:ilvl w:val="99"/>',
        '<w:gridSpan w:val="-1"/>',
        '<w:vanish/>',
      ),
      fc.constantFrom('begin', 'separate', 'end').map(field),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        expect(['read', 'too-deep', 'broken']).toContain(codeOf(pieces.join('')));
      }),
    );
  });

  it('leave fields unread that are nested deeper than any document has them', () => {
    const body = `<w:p>${field('begin').repeat(40)}${run('code')}${field('end').repeat(40)}${run('text')}</w:p>`;
    expect(outline(body)).toEqual(['paragraph text']);
  });
});
