import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Article } from '../../../shared/domain/article.ts';
import { pictureUrls, withCopies } from '../../../shared/domain/images/article-images.ts';
import { articleWith } from '../../helpers/articles.ts';

const COPY = { name: '0A-hash.png', width: 640, height: 480 };

const withImage = (url: string | null, html = ''): Article =>
  articleWith({ html, image: { url, caption: 'The wall', credit: 'Rui Alves' } });

describe('pictureUrls', () => {
  it('gives each picture once, that of the article first', () => {
    const html = [1, 2, 1].map((n) => `<img src="https://a.example/${n}.png?w=1&amp;h=2" alt="" />`).join('');
    expect(pictureUrls(withImage('https://a.example/main.png', html))).toEqual([
      'https://a.example/main.png',
      'https://a.example/1.png?w=1&h=2',
      'https://a.example/2.png?w=1&h=2',
    ]);
  });

  it('gives none where there is none', () => {
    expect(pictureUrls(withImage(null, '<p>&lt;img src="https://a.example/1.png"&gt;</p>'))).toEqual([]);
  });
});

describe('withCopies', () => {
  const copies = new Map([['https://a.example/1.png?a&b', COPY]]);
  const cases = [
    {
      name: 'shows the copy with its own size',
      html: '<p>A</p><img src="https://a.example/1.png?a&amp;b" alt="A &quot;wall&quot;" width="9" /><p>B</p>',
      expected:
        '<p>A</p><img src="dropfeed-copy:0A-hash.png" alt="A &quot;wall&quot;" width="640" height="480"><p>B</p>',
    },
    {
      name: 'leaves a figure without its picture the caption',
      html: '<figure><img src="https://a.example/2.png" alt="Wall" /><figcaption>The wall</figcaption></figure>',
      expected: '<figure><figcaption>The wall</figcaption></figure>',
    },
    {
      name: 'says what a picture shows that has no caption',
      html: '<p>A</p><img src="https://a.example/2.png" alt="A &lt;wall&gt;" /><p>B</p>',
      expected: '<p>A</p><figure><figcaption>A &lt;wall&gt;</figcaption></figure><p>B</p>',
    },
    {
      name: 'leaves nothing of a picture without words',
      html: '<p>A</p><img src="https://a.example/2.png" alt=" " /><p>B</p>',
      expected: '<p>A</p><p>B</p>',
    },
    {
      name: 'takes away a picture that names a copy by itself',
      html: '<p>A</p><img src="dropfeed-copy:0A-hash.png" alt="Wall" />',
      expected: '<p>A</p>',
    },
  ];
  it.each(cases)('$name', ({ html, expected }) => {
    expect(withCopies(articleWith({ html }), copies)).toEqual(articleWith({ html: expected }));
  });

  it('shows the copy of the picture of the article', () => {
    const image = { caption: 'The wall', credit: 'Rui Alves' };
    expect(withCopies(withImage('https://a.example/1.png?a&b'), copies)).toEqual(
      articleWith({
        image: { ...image, url: 'dropfeed-copy:0A-hash.png', size: { width: 640, height: 480 } },
      }),
    );
  });

  it('keeps caption and credit of a picture of the article that is left out', () => {
    expect(withCopies(withImage('https://a.example/2.png'), copies)).toEqual(withImage(null));
  });

  it('leaves no address of a picture elsewhere, whatever the markup', () => {
    const piece = fc.constantFrom(
      '<img src="https://a.example/2.png" alt="x">',
      '<img src=https://a.example/2.png',
      '<IMG SRC="//a.example/2.png">',
      '<figure>',
      '</figure>',
      '<figcaption>',
      '<p>',
      '<svg>',
      '<a href="#">',
      '"',
      '>',
      '<',
      'text',
    );
    const markup = fc.array(piece, { maxLength: 20 }).map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(markup, (html) => {
        expect(pictureUrls(withCopies(articleWith({ html }), new Map()))).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });
});
