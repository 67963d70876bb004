import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Article } from '../../shared/domain/article.ts';
import { UnreadableArticleError } from '../../shared/domain/errors.ts';
import { paragraphs, readArticle, readText } from '../helpers/article-files.ts';
import { anyText } from '../helpers/hostile-text.ts';

const FIXTURES = join(import.meta.dirname, '../fixtures');
const seedLike = (name: string): Uint8Array => readFileSync(join(FIXTURES, 'seed-like', name));
const source = seedLike('page.txt').toString();
const expected = JSON.parse(seedLike('expected.json').toString());

const utf16 = (text: string, bigEndian: boolean): Uint8Array => {
  const bytes = Buffer.from(`\ufeff${text}`, 'utf16le');
  return bigEndian ? bytes.swap16() : bytes;
};
const escapeHtml = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const lines = source.split('\n').filter((line) => line.trim() !== '');

describe('a page copied out of a browser', async () => {
  const article = await readArticle({ name: 'page.txt', bytes: seedLike('page.txt') });

  it('gives headline, points, body, caption, credit and printed reading time, and nothing else', () => {
    const { title, text, image, publisherReadingMinutes, byline, publishedAt, url, siteName } = article;
    const keyPoints = article.keyPoints.map((point) => point.text);
    expect({
      title,
      keyPoints,
      text,
      image,
      publisherReadingMinutes,
      byline,
      publishedAt,
      url,
      siteName,
    }).toEqual({
      ...expected,
      byline: null,
      publishedAt: null,
      url: null,
      siteName: null,
    });
  });

  it('shows where its body says what the publisher printed above it', () => {
    const evidence = article.keyPoints.map((point) =>
      point.evidence.map(({ start, end }) => article.text.slice(start, end)),
    );
    expect(evidence).toEqual([
      [
        'From December the councils of Hallin, Tarngate and Oberwick will operate a single winter timetable and divide the cost of a new rack locomotive, which is to arrive before the first holiday weekend.',
      ],
      [
        'Under the plan, 44 lift workers will be retrained as drivers, guards and line crew.',
        'The halt at Oberwick, closed for 19 years, will open again with a heated waiting room and a siding for freight.',
      ],
    ]);
  });

  const variants: readonly (readonly [name: string, file: string, bytes: Uint8Array | string])[] = [
    ['with Windows line ends', 'page.txt', source.replaceAll('\n', '\r\n')],
    ['with non-breaking spaces', 'page.txt', source.replaceAll(' ', '\u00a0')],
    ['in UTF-16, little endian', 'page.txt', utf16(source, false)],
    ['in UTF-16, big endian', 'page.txt', utf16(source, true)],
    ['in UTF-8 with a byte-order mark', 'page.txt', `\ufeff${source}`],
    ['without an extension', 'page', source],
    ['named .md', 'page.md', source],
    ['named .html', 'page.html', source],
    ['without blank lines', 'page.txt', lines.join('\n')],
    ['with a blank line after every line', 'page.txt', lines.join('\n\n')],
    ['with dashes for bullets', 'page.txt', source.replaceAll('•', '-')],
    ['with numbers for bullets', 'page.txt', source.replace('•', '1.').replace('•', '2.')],
    ['as semantic HTML', 'page.html', seedLike('semantic.html')],
    ['as a soup of divs', 'page.html', seedLike('div-soup.html')],
    ['as lines between breaks', 'page.html', seedLike('br.html')],
    ['as preformatted text', 'page.html', `<body><pre>${escapeHtml(source)}</pre>`],
    ['as HTML named .txt', 'page.txt', `<html><body><pre>${escapeHtml(source)}</pre>`],
    ['as HTML with single breaks', 'page.html', `<body>${source.split('\n').map(escapeHtml).join('<br>')}`],
    [
      'as a paragraph for every line',
      'page.html',
      `<body>${lines.map((line) => `<p>${line.replaceAll(' ', '&nbsp;')}</p>`).join('')}`,
    ],
    [
      'in a layout table',
      'page.html',
      `<table><tr><td>${lines.map((line) => `<p>${line}</p>`).join('')}</td></tr></table>`,
    ],
  ];
  it.each(variants)('is the same article %s', async (_, name, content) => {
    const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
    expect(await readArticle({ name, bytes })).toEqual(article);
  });
});

describe('pages of many sites and languages', () => {
  const folder = join(FIXTURES, 'furniture');
  const pages = readdirSync(folder).filter((file) => !file.endsWith('.json'));
  it.each(pages)('%s gives its article without the furniture', async (file) => {
    const { html, tags, readingTime, text, keyPoints, ...rest } = await readArticle({
      name: file,
      bytes: readFileSync(join(folder, file)),
    });
    const points = keyPoints.map((point) => `${point.by}: ${point.text}`);
    const wanted = JSON.parse(readFileSync(join(folder, file.replace(/\.\w+$/, '.json')), 'utf8'));
    expect({ ...rest, keyPoints: points, paragraphs: text.split('\n\n') }).toEqual(wanted);
  });
});

describe('a text by its author', () => {
  it('keeps its short lines where there is no furniture', async () => {
    const text = ['A day on the ferry', 'In three parts', ...paragraphs(2), 'The end'].join('\n\n');
    const { title, text: body } = await readText(text);
    expect({ title, body }).toEqual({
      title: 'A day on the ferry',
      body: ['In three parts', ...paragraphs(2), 'The end'].join('\n\n'),
    });
  });

  it('of a single line has that line for its text and no title', async () => {
    const { title, text } = await readText('Hello, harbour');
    expect({ title, text }).toEqual({ title: null, text: 'Hello, harbour' });
  });

  it('joins lines wrapped at a column', async () => {
    const wrapped =
      'The ferry left the harbour at nine in the morning, with forty\npassengers and a dog, and it came back at noon without the dog,\nwhich nobody could explain.';
    expect((await readText(`Where is the dog?\n\n${wrapped}`)).text).toBe(wrapped.replaceAll('\n', ' '));
  });
});

const outcome = async (read: () => Promise<Article>) => {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof UnreadableArticleError)) throw error;
    return { code: error.code, message: error.message };
  }
};

describe('a file that cannot be used', () => {
  const cases: readonly (readonly [name: string, content: string, code: string, message: string])[] = [
    ['a.txt', '', 'empty', 'a.txt is empty; drop it again with its text.'],
    ['a.txt', ' \n\ufeff\n', 'empty', 'a.txt is empty; drop it again with its text.'],
    [
      'a.html',
      '<script>1</script><img src=x>',
      'no-text',
      'No article text was found in a.html; drop a file that contains the text itself.',
    ],
    ['a.json', '{"headline":', 'broken', 'a.json is not valid JSON; correct it and drop it again.'],
    [
      'a.json',
      '{"a": 1}',
      'unknown-format',
      'a.json is JSON, but no article; Dropfeed reads a schema.org Article, an object with title and content, and what its own digest command writes.',
    ],
    [
      'a.csv',
      'a,b\n1,2',
      'unknown-format',
      'a.csv is a table of data; name it .txt if its text is the article, and drop it again.',
    ],
    [
      'a.txt',
      '%PDF-1.7\n',
      'broken',
      'a.txt is damaged and cannot be read as a PDF; export or print it again and drop the new file.',
    ],
    [
      'a.md',
      '---\ntitle: One\ntitle: [two\n---\nText',
      'broken',
      'The front matter of a.md cannot be read at line 3: Map keys must be unique; correct it and drop the file again.',
    ],
  ];
  it.each(cases)('%s containing %j is refused with a sentence', async (name, content, code, message) => {
    expect(await outcome(() => readText(content, name))).toEqual({ code, message });
  });

  it('is refused above the limit, which is a setting', async () => {
    expect(await outcome(() => readArticle({ name: 'a.txt', bytes: new Uint8Array(11) }, 10))).toEqual({
      code: 'too-large',
      message: 'a.txt has 11 bytes, and files may have at most 10; drop a smaller one or raise the limit.',
    });
  });
});

const digestOf = ({ html, tags, ...digest }: Article): string => JSON.stringify(digest);
const sorted = (json: string): unknown => JSON.parse(json);

const markup = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '<p>',
        '</p>',
        '<div class="share">',
        '</div>',
        '<h1>',
        '<ul><li>',
        '<br>',
        '<table><tr><td>',
        '<pre>',
        '<a href="x">',
      ),
      fc.constantFrom(
        'Photo: AFP',
        '3 min read',
        'Advertisement',
        '• a point',
        'By Ann Lee',
        '# a',
        '**b**',
        '---\n',
        '\n',
        '\n\n',
      ),
      fc.integer({ min: 1, max: 50 }).map((number) => paragraphs(number).at(-1) ?? ''),
      anyText,
    ),
    { maxLength: 25 },
  )
  .map((parts) => parts.join(''));
const fileName = fc.constantFrom('a.txt', 'a.md', 'a.html', 'a.json', 'a');

describe('any file', () => {
  it('is read or refused, whatever its bytes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), fileName, async (bytes, name) => {
        expect(await outcome(() => readArticle({ name, bytes }))).toBeDefined();
      }),
    );
  });

  it('gives text whose evidence lies within it, and a digest whose digest is the same', async () => {
    await fc.assert(
      fc.asyncProperty(markup, fileName, async (content, name) => {
        const article = await outcome(() => readText(content, name));
        if ('code' in article) return;
        for (const point of article.keyPoints) {
          expect(point.evidence.length).toBeGreaterThan(0);
          for (const { start, end } of point.evidence)
            expect(article.text.slice(start, end).length).toBe(end - start);
        }
        const digest = digestOf(article);
        expect(sorted(digestOf(await readText(digest, 'digest.json')))).toEqual(sorted(digest));
      }),
      { numRuns: 200 },
    );
  });

  const floods = [
    '<div>',
    '<div><p>',
    '<b><p>x</div>',
    '<',
    '<ul><li>',
    '<a href=x>',
    '[',
    '- a\n',
    '> ',
    '• a\n',
    '{"a":',
    'a',
    '(Photo by ',
    '“',
    ' ',
  ];
  it.each(floods)('of half a million characters %j is read or refused', async (unit) => {
    const content = unit.repeat(Math.ceil(500_000 / unit.length));
    for (const name of ['a.html', 'a.md', 'a.txt'])
      expect(await outcome(() => readText(content, name))).toBeDefined();
  });

  it('nested a hundred thousand deep keeps its text', async () => {
    const deep = `${'<div>'.repeat(100_000)}<p>${paragraphs(1)[0]}</p>${'</div>'.repeat(100_000)}`;
    expect((await readText(deep, 'a.html')).text).toBe(paragraphs(1)[0]);
  });
});
