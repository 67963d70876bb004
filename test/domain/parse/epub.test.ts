import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UnreadableArticleError } from '../../../shared/domain/errors.ts';
import { parseEpub } from '../../../shared/domain/parse/epub.ts';
import { readArticle } from '../../helpers/article-files.ts';
import { type ZipPart, zipOf } from '../../helpers/zip-writer.ts';

/** A book in a folder OPS, with a chapter for each page; anything may be replaced. */
interface Book {
  /** Markup of the pages by their links, in the order of the spine. */
  readonly pages: Readonly<Record<string, string | Uint8Array>>;
  readonly metadata?: string;
  /** Attributes of a page's item in the manifest and in the spine, by its link. */
  readonly item?: Readonly<Record<string, string>>;
  readonly itemref?: Readonly<Record<string, string>>;
  readonly manifest?: string;
  readonly spine?: string;
  readonly guide?: string;
  readonly container?: string;
  readonly mimetype?: string | null;
  readonly more?: readonly ZipPart[];
}

const page = (body: string): string =>
  `<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title/></head><body>${body}</body></html>`;

const epubOf = (book: Book): Uint8Array => {
  const { pages, item = {}, itemref = {}, mimetype = 'application/epub+zip' } = book;
  const links = Object.keys(pages);
  const manifest = links.map(
    (link) => `<item id="${link}" href="${link}" media-type="application/xhtml+xml" ${item[link] ?? ''}/>`,
  );
  const spine = links.map((link) => `<itemref idref="${link}" ${itemref[link] ?? ''}/>`);
  const content = (markup: string | Uint8Array) =>
    typeof markup === 'string' && !markup.startsWith('<?xml') ? page(markup) : markup;
  return zipOf([
    ...(mimetype === null ? [] : [{ name: 'mimetype', content: mimetype, isStored: true }]),
    {
      name: 'META-INF/container.xml',
      content:
        book.container ??
        '<container><rootfiles><rootfile full-path="OPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>',
    },
    {
      name: 'OPS/book.opf',
      content: `<package><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">${book.metadata ?? ''}</metadata><manifest>${manifest.join('')}${book.manifest ?? ''}</manifest><spine toc="ncx">${book.spine ?? spine.join('')}</spine>${book.guide ?? ''}</package>`,
    },
    ...links.map((link) => ({ name: `OPS/${decodeURI(link)}`, content: content(pages[link] ?? '') })),
    ...(book.more ?? []),
  ]);
};

const parse = (book: Book) => parseEpub(epubOf(book), 'a.epub');

const outline = (book: Book): string[] =>
  parse(book).blocks.map(({ kind, text, picture }) => `${kind} ${text || picture?.alt}`);

const codeOf = (book: Book): string => {
  try {
    parse(book);
    return 'read';
  } catch (error) {
    if (error instanceof UnreadableArticleError) return error.code;
    throw error;
  }
};

describe('EPUB books', () => {
  it('become one article with their chapters as headings', async () => {
    const bytes = epubOf({
      metadata:
        '<dc:title>The Harbour Book</dc:title><dc:creator>Lee, Ann</dc:creator><dc:language>en-GB</dc:language><dc:date>2026-05-03</dc:date><dc:publisher>Pier Press</dc:publisher><dc:identifier>https://example.org/book</dc:identifier><dc:subject>Boats</dc:subject>',
      pages: {
        'a.xhtml': '<h1>Morning</h1><p>The ferry leaves.</p>',
        'b.xhtml':
          '<h1>Noon</h1><p>It sinks, see <a href="a.xhtml">above</a> and <img src="x.png" alt=""/>.</p>',
      },
    });
    const article = await readArticle({ name: 'a.epub', bytes });
    const { title, byline, language, publishedAt, siteName, url, tags, html } = article;
    expect({ title, byline, language, publishedAt, siteName, url, tags, html }).toEqual({
      title: 'The Harbour Book',
      byline: 'Ann Lee',
      language: 'en-GB',
      publishedAt: '2026-05-03',
      siteName: 'Pier Press',
      url: 'https://example.org/book',
      tags: ['Boats'],
      html: '<h2>Morning</h2>\n<p>The ferry leaves.</p>\n<h2>Noon</h2>\n<p>It sinks, see above and</p>\n<p>.</p>',
    });
  });

  it('name their authors, and not the others who made them', () => {
    const metadata =
      '<dc:creator id="a">Ann Lee</dc:creator><dc:creator id="b">Bo Chan</dc:creator><dc:creator opf:role="trl">Cy Dow</dc:creator>' +
      '<meta refines="#a" property="role">ill</meta><meta refines="#a" property="role">aut</meta><meta refines="#b" property="role">edt</meta>';
    expect(parse({ pages: {}, metadata }).clues).toEqual([
      { field: 'byline', source: 'properties', value: 'Ann Lee' },
    ]);
  });

  it('have their main title and the date of publication', () => {
    const metadata =
      '<dc:title id="s">A tale</dc:title><dc:title id="m">The ferry</dc:title><meta refines="#m" property="title-type">main</meta>' +
      '<dc:date opf:event="modification">2026-01-01</dc:date><dc:date opf:event="publication">1911</dc:date>';
    expect(parse({ pages: {}, metadata }).clues).toEqual([
      { field: 'title', source: 'properties', value: 'The ferry' },
      { field: 'publishedAt', source: 'properties', value: '1911' },
    ]);
  });

  it('are read in the order of the spine, each page once, without what is only linked to', () => {
    const pages = { 'a.xhtml': '<p>First</p>', 'b.xhtml': '<p>Second</p>', 'c.xhtml': '<p>Answers</p>' };
    const spine =
      '<itemref idref="b.xhtml"/><itemref idref="gone"/><itemref idref="a.xhtml"/><itemref idref="b.xhtml"/><itemref idref="c.xhtml" linear="no"/>';
    expect(outline({ pages, spine })).toEqual(['paragraph Second', 'paragraph First']);
  });

  it('have the headings that their navigation gives where chapters have none', () => {
    const toc =
      '<nav epub:type="toc"><ol><li><a href="a.xhtml"> The\nmorning </a></li><li><a href="b.xhtml#x">Noon</a></li></ol></nav><nav epub:type="page-list"><a href="c.xhtml">7</a></nav>';
    const pages = {
      'toc.xhtml': toc,
      'a.xhtml': '<p>It leaves.</p>',
      'b.xhtml': '<p class="title">NOON</p><p>It sinks.</p>',
      'c.xhtml': '<p>Silence.</p>',
    };
    expect(outline({ pages, item: { 'toc.xhtml': 'properties="nav"' } })).toEqual([
      'heading The morning',
      'paragraph It leaves.',
      'heading NOON',
      'paragraph It sinks.',
      'paragraph Silence.',
    ]);
  });

  it('have the headings of an older table of contents', () => {
    const ncx =
      '<!DOCTYPE ncx PUBLIC "-//NISO//DTD ncx 2005-1//EN" "ncx.dtd"><ncx><navMap><navPoint><navLabel><text>Morning</text></navLabel><content src="a.xhtml"/></navPoint></navMap></ncx>';
    const manifest = '<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>';
    const more = [{ name: 'OPS/toc.ncx', content: ncx }];
    expect(outline({ pages: { 'a.xhtml': '<p>It leaves.</p>' }, manifest, more })).toEqual([
      'heading Morning',
      'paragraph It leaves.',
    ]);
  });

  it('leave out cover, title page, contents and imprint', () => {
    const pages = {
      'cover.xhtml': '<p>Cover</p>',
      'title.xhtml': '<section epub:type="titlepage"><p>Title</p></section>',
      'imprint.xhtml': page('').replace('<body>', '<body epub:type="frontmatter imprint"><p>Printed</p>'),
      'a.xhtml': '<p>Text</p><section epub:type="toc"><p>Places</p></section>',
    };
    const guide = '<guide><reference type="cover" href="cover.xhtml"/></guide>';
    expect(outline({ pages, guide })).toEqual(['paragraph Text', 'paragraph Places']);
  });

  it('are read where they consist of a title page alone', () => {
    const guide = '<guide><reference type="toc" href="a.xhtml"/></guide>';
    expect(outline({ pages: { 'a.xhtml': '<p>Text</p>' }, guide })).toEqual(['paragraph Text']);
  });

  it('show the numbers of notes and no ways back', () => {
    const body =
      '<p>It sinks.<a href="#n1">1</a> Often.<sup><a href="n.xhtml#n2">*</a></sup> See <a href="b.xhtml">2</a>.</p><p>Says Ann. <a href="#r1">↩</a></p>';
    expect(outline({ pages: { 'a.xhtml': body } })).toEqual([
      'paragraph It sinks.[1] Often.[*] See 2.',
      'paragraph Says Ann. ',
    ]);
  });

  it('tell what a picture shows, and open none', () => {
    const { blocks } = parse({
      pages: { 'a.xhtml': '<img src="https://example.org/a.png" alt="A ferry"/>' },
    });
    expect(blocks.map(({ picture }) => picture)).toEqual([
      { src: '', alt: 'A ferry', width: null, height: null },
    ]);
  });

  it('follow an item that is no page to its substitute', () => {
    const manifest =
      '<item id="x" href="x.psd" media-type="image/psd" fallback="y"/><item id="y" href="y.xhtml" media-type="application/xhtml+xml"/><item id="z" href="z.psd" media-type="image/psd" fallback="z"/>';
    const spine = '<itemref idref="x"/><itemref idref="z"/>';
    const more = [{ name: 'OPS/y.xhtml', content: page('<p>Text</p>') }];
    expect(outline({ pages: {}, manifest, spine, more })).toEqual(['paragraph Text']);
  });

  const utf16 = new Uint8Array(Buffer.from(`\ufeff${page('<p>Größe</p>')}`, 'utf16le'));
  const readable: { name: string; book: Partial<Book>; text?: string }[] = [
    { name: 'without the file that says what they are', book: { mimetype: null } },
    { name: 'with a wrong one', book: { mimetype: 'application/zip' } },
    { name: 'with a container that names no package', book: { container: '<container/>' } },
    {
      name: 'with a package named from the root',
      book: { container: '<rootfile full-path="/OPS/book.opf"/>' },
    },
    { name: 'with encoded links', book: { pages: { 'a%20b.xhtml': '<p>Text</p>' } } },
    { name: 'with malformed pages', book: { pages: { 'a.xhtml': '<div><p>Text</b>' } } },
    { name: 'in UTF-16', book: { pages: { 'a.xhtml': utf16 } }, text: 'Größe' },
    {
      name: 'with entities, which are not expanded',
      book: {
        pages: {
          'a.xhtml': `<?xml version="1.0"?><!DOCTYPE html [<!ENTITY a "b">]><html><body><p>&a;</p></body></html>`,
        },
      },
      text: '&a;',
    },
    {
      name: 'with elements that close themselves',
      book: { pages: { 'a.xhtml': page('<p>Text</p>').slice(21) } },
    },
    {
      name: 'with scrambled fonts',
      book: {
        more: [
          {
            name: 'META-INF/encryption.xml',
            content: '<EncryptionMethod Algorithm="http://www.idpf.org/2008/embedding"/>',
          },
        ],
      },
    },
  ];
  it.each(readable)('are read $name', ({ book, text = 'Text' }) => {
    expect(outline({ pages: { 'a.xhtml': '<p>Text</p>' }, ...book })).toEqual([`paragraph ${text}`]);
  });

  const many = Object.fromEntries(
    Array.from({ length: 20 }, (_, index) => [`${index}.xhtml`, `<p>${'a'.repeat(200_000)}</p>`]),
  );
  const refused: { name: string; code: string; book: Partial<Book> }[] = [
    {
      name: 'protected against copying',
      code: 'encrypted',
      book: {
        more: [
          {
            name: 'META-INF/encryption.xml',
            content: '<EncryptionMethod Algorithm="http://www.w3.org/2001/04/xmlenc#aes128-cbc"/>',
          },
        ],
      },
    },
    {
      name: 'bound by a licence',
      code: 'encrypted',
      book: { more: [{ name: 'META-INF/rights.xml', content: '' }] },
    },
    {
      name: 'with entities in their metadata',
      code: 'broken',
      book: { container: '<!DOCTYPE x [<!ENTITY a "b">]><x/>' },
    },
    {
      name: 'with a chapter that grows a thousandfold',
      code: 'inflates-too-much',
      book: { pages: { 'a.xhtml': `<p>${'a'.repeat(3_000_000)}</p>` } },
    },
    { name: 'with chapters that do so together', code: 'inflates-too-much', book: { pages: many } },
    { name: 'with metadata nested too deeply', code: 'too-deep', book: { metadata: '<a>'.repeat(1_000) } },
  ];
  it.each(refused)('are refused when $name', ({ book, code }) => {
    expect(codeOf({ pages: { 'a.xhtml': '<p>Text</p>' }, ...book })).toBe(code);
  });

  it('are refused without a package, and told why', () => {
    expect(() => parseEpub(zipOf([{ name: 'a.xhtml', content: page('') }]), 'a.epub')).toThrow(
      'a.epub does not say which chapters it has; make the EPUB again and drop the new file.',
    );
  });

  it('are read or refused whatever their package says', () => {
    const piece = fc.oneof(
      fc.constantFrom('<item id="a" href="%" media-type="text/html" fallback="a"/>', '<itemref idref="a"/>'),
      fc.constantFrom(
        '<metadata>',
        '</metadata>',
        '<dc:title id="a">',
        '<meta refines="#a" property="role">',
      ),
      fc.constantFrom(
        '<item id="n" href="book.opf" properties="nav"/>',
        '<nav>',
        '<a href="../..">',
        '<text>',
      ),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        expect(['read', 'too-deep', 'broken']).toContain(codeOf({ pages: {}, manifest: pieces.join('') }));
      }),
    );
  });
});
