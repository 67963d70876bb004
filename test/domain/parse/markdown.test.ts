import { describe, expect, it } from 'vitest';
import { readText } from '../../helpers/article-files.ts';

const read = (text: string) => readText(text, 'a.md');

describe('Markdown', () => {
  it('takes metadata from its front matter', async () => {
    const { title, byline, publishedAt, url, tags, image, language, siteName } = await read(
      [
        '---',
        'title: "The ferry: a history"',
        'authors: [{name: Ann Lee}, Bo Chan]',
        'date: 2026-05-03',
        'url: https://example.org/ferry',
        'tags: boats, harbour',
        'image: /ferry.jpg',
        'lang: en_GB',
        'site: Harbour News',
        '---',
        'It sinks.',
      ].join('\n'),
    );
    expect({ title, byline, publishedAt, url, tags, image, language, siteName }).toEqual({
      title: 'The ferry: a history',
      byline: 'Ann Lee, Bo Chan',
      publishedAt: '2026-05-03',
      url: 'https://example.org/ferry',
      tags: ['boats', 'harbour'],
      image: { url: 'https://example.org/ferry.jpg', caption: null, credit: null },
      language: 'en-GB',
      siteName: 'Harbour News',
    });
  });

  it('takes the picture, the key points and the reading time that its front matter gives', async () => {
    const { image, keyPoints, publisherReadingMinutes } = await read(
      [
        '---',
        'image: {url: "https://example.org/f.jpg", caption: The ferry, credit: Ann Lee}',
        'key_points:',
        '  - The ferry sank in the harbour on Monday.',
        'reading-time: 4',
        '---',
        'The ferry sank in the harbour on Monday.',
      ].join('\n'),
    );
    expect({ image, keyPoints, publisherReadingMinutes }).toEqual({
      image: { url: 'https://example.org/f.jpg', caption: 'The ferry', credit: 'Ann Lee' },
      keyPoints: [
        {
          text: 'The ferry sank in the harbour on Monday.',
          by: 'publisher',
          evidence: [{ start: 0, end: 40 }],
        },
      ],
      publisherReadingMinutes: 4,
    });
  });

  const otherFrontMatter: readonly (readonly [kind: string, lines: readonly string[]])[] = [
    [
      'TOML',
      ['+++', '# a remark', 'title = "The ferry"', 'tags = ["boats"]', '', '[params]', 'x = 1', '+++'],
    ],
    ['JSON', ['{', '  "title": "The ferry",', '  "tags": ["boats"]', '}']],
    ['YAML written with tabs', ['---', 'title:\t"The ferry"', 'tags:', '\t- boats', '---']],
    [
      'YAML with tags of programming languages',
      ['---', 'title: !!js/eval "The ferry"', 'tags: boats', '---'],
    ],
  ];
  it.each(otherFrontMatter)('reads front matter in %s', async (_, lines) => {
    const { title, tags, text } = await read([...lines, '', 'It sinks.'].join('\n'));
    expect({ title, tags, text }).toEqual({ title: 'The ferry', tags: ['boats'], text: 'It sinks.' });
  });

  it.each([
    ['front matter that is never closed', '---\ntitle: The ferry\n\n# Sunk\n\nIt sinks.'],
    ['a brace that is no front matter', '{\nnot JSON\n}\n\nIt sinks.'],
  ])('loses no text of %s', async (_, text) => {
    const { title, text: body } = await read(text);
    const words = `${title} ${body}`.split(/[^A-Za-z]+/);
    expect((text.match(/[A-Za-z]+/g) ?? []).filter((word) => !words.includes(word))).toEqual([]);
  });

  it('takes its first heading for the title, and no longer for the body', async () => {
    const { title, text } = await read('# The ferry\n\nIt sinks.\n\n## Aftermath\n\nNobody came.');
    expect({ title, text }).toEqual({ title: 'The ferry', text: 'It sinks.\n\nAftermath\n\nNobody came.' });
  });

  it('becomes HTML of allowed elements, with what is active in it gone', async () => {
    const { html } = await read(
      [
        'A *b* **c** `d` [e](https://example.org/e "t") [f](javascript:alert(1)) <b onclick="x()">g</b><script>h()</script>',
        '',
        '1. one',
        '2. two',
        '   - three',
        '',
        '> said',
        '',
        '```js',
        'a < b;',
        '```',
        '',
        '| y | km |',
        '|---|----|',
        '| 1 | 2  |',
      ].join('\n'),
    );
    expect(html).toBe(
      [
        '<p>A <em>b</em> <strong>c</strong> <code>d</code> <a href="https://example.org/e">e</a> [f](javascript:alert(1)) <strong>g</strong></p>',
        '<ol><li>one</li><li>two<ul><li>three</li></ul></li></ol>',
        '<blockquote><p>said</p></blockquote>',
        '<pre><code>a &lt; b;</code></pre>',
        '<table><thead><tr><th>y</th><th>km</th></tr></thead><tbody><tr><td>1</td><td>2</td></tr></tbody></table>',
      ].join('\n'),
    );
  });

  it('keeps a rule at its beginning that is no front matter', async () => {
    expect((await read('---\nThe ferry sinks.\n\n---\n\nNobody came.')).text).toBe(
      'The ferry sinks.\n\nNobody came.',
    );
  });

  const broken: readonly (readonly [name: string, yaml: string])[] = [
    ['an alias bomb', 'a: &a [x, x]\nb: &b [*a, *a]\ntitle: *b'],
    ['flow nested without end', `title: ${'['.repeat(20_000)}`],
    ['more than a file needs', `title: ${'x'.repeat(40_000)}`],
    ['a quotation without end', 'title: "x'],
  ];
  it.each(broken)('is refused if its front matter is %s', async (_, yaml) => {
    await expect(read(`---\n${yaml}\n---\nText`)).rejects.toThrow(
      /^The front matter of a\.md cannot be read at line \d+: .+; correct it/,
    );
  });

  it('is refused if its references grow to more than a file may have, before they are written out', async () => {
    const reference = `[x]: /${'u'.repeat(100_000)} "${'t'.repeat(1_000)}"`;
    await expect(read(`A ferry.\n\n${reference}\n\n${'[x] '.repeat(25_000)}`)).rejects.toThrow(
      'a.md grows beyond 40000000 characters when its links are written out; shorten its references.',
    );
  });
});
