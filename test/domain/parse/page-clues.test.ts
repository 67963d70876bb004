import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { resolveMetadata } from '../../../shared/domain/metadata.ts';
import { parseHtml } from '../../../shared/domain/parse/html.ts';
import { paragraph, paragraphs } from '../../helpers/article-files.ts';

const BODY = paragraphs(3)
  .map((text) => `<p>${text}</p>`)
  .join('');

/** Title, byline and date of a page. */
const facts = (markup: string) => {
  const { title, byline, publishedAt } = resolveMetadata(parseHtml(markup).clues);
  return { title, byline, publishedAt };
};

const jsonLd = (value: unknown): string =>
  `<script type="application/ld+json">${JSON.stringify(value)}</script>`;

describe('the facts of a page', () => {
  const expected = { title: 'The ferry sinks', byline: 'Ann Lee', publishedAt: '2026-05-03' };
  const cases: readonly (readonly [name: string, markup: string])[] = [
    [
      'meta elements',
      '<meta property="og:title" content="The ferry sinks"><meta name="dc:creator" content="Ann Lee"><meta name="sailthru.date" content="2026-05-03">',
    ],
    [
      'microdata',
      '<h1 itemprop="headline">The ferry sinks</h1><b itemprop="author">Ann Lee</b><meta itemprop="datePublished" content="2026-05-03">',
    ],
    [
      'class names',
      '<h1>The ferry sinks</h1><div class="post-meta"><span class="author vcard">Ann Lee</span> <span class="entry-date">3 May 2026</span></div>',
    ],
    [
      'a link to the author and a time',
      '<h1>The ferry sinks</h1><a href="/autoren/ann-lee">Ann Lee</a> <time datetime="2026-05-03">Sunday</time>',
    ],
    ['a line below the headline', '<h1>The ferry sinks</h1><p>By Ann Lee | 3 May 2026</p>'],
    ['a line without a label', '<h1>The ferry sinks</h1><p>3.5.2026 // Ann Lee</p>'],
    ['a line above the headline', '<p>3 May 2026</p><h1>The ferry sinks</h1><p>Von: Ann Lee</p>'],
    ['a label of its own', '<h1>The ferry sinks</h1><p>03.05.2026</p><h4>Autor</h4><p>Ann Lee</p>'],
  ];
  it.each(cases)('are read from %s', (_, markup) => {
    expect(facts(markup + BODY)).toEqual(expected);
  });

  it('are read from the end of the text', () => {
    const markup = `<h1>The ferry sinks</h1>${BODY}<p>Autorin: Ann Lee, Leiterin der Werft</p>`;
    expect(facts(markup)).toEqual({ ...expected, publishedAt: null });
  });

  it('are not those of comments', () => {
    const markup = `<h1>The ferry sinks</h1>${BODY}<div id="comments"><b class="author">Bo Chan</b><time datetime="2026-06-01">then</time><p>By Cy Dee</p></div>`;
    expect(facts(markup)).toEqual({ title: 'The ferry sinks', byline: null, publishedAt: null });
  });

  it('are those beside the headline, not those of teasers above and below', () => {
    const teaser = (text: string) =>
      `<div class="card"><b class="author">Bo Chan</b> <i class="date">1 June 2026</i><p>${text}</p></div>`;
    const markup = `${teaser('One')}<h1>The ferry sinks</h1><b class="author">Ann Lee</b> <i class="date">3 May 2026</i>${BODY}${teaser('Two')}`;
    expect(facts(markup)).toEqual(expected);
  });

  describe('have the date of a change', () => {
    const changed = `<h1>The ferry sinks</h1><p class="date">Updated: <span class="date">9 May 2026</span></p>${BODY}`;
    const cases = [
      { name: 'where no other date is stated', stated: '', date: '2026-05-09' },
      {
        name: 'never beside one of publication',
        stated: '<meta name="date" content="2026-05-03">',
        date: '2026-05-03',
      },
      {
        name: 'never beside one in the address',
        stated: '<link rel="canonical" href="https://example.org/2026/05/03/ferry">',
        date: '2026-05-03',
      },
    ];
    it.each(cases)('$name', ({ stated, date }) => {
      expect(facts(stated + changed).publishedAt).toBe(date);
    });
  });

  describe('have the date', () => {
    const cases = [
      { name: 'of a name in camel case', shown: '<i class="documentPublished">3 May 2026</i>' },
      {
        name: 'that an abbreviation is short for',
        shown: '<abbr itemprop="datePublished" title="2026-05-03T10:52:00+02:00">10:52</abbr>',
        date: '2026-05-03T10:52:00+02:00',
      },
      {
        name: 'that a data attribute gives as a Unix time',
        shown: '<i class="timestamp" data-timestamp="1777802400">3 hours ago</i>',
        date: '2026-05-03T10:00:00Z',
      },
      {
        name: 'that a time element shows and does not state',
        shown: '<time datetime="">3 May 2026</time>',
      },
      {
        name: 'of the line above the headline that is a date alone, not of the visit',
        above: `<p>Monday, 4 May 2026</p>${'<p>Sport</p>'.repeat(20)}<p>3 May 2026</p>${'<p>Print</p>'.repeat(6)}`,
      },
      { name: 'that a label calls one of publication', shown: '<p>Erschienen: 3. Mai 2026</p>' },
      {
        name: 'of no book, member or event',
        shown: '<p>Registriert: 1.2.2009</p><p>Release: 2.3.2010</p><p>von r23 » 03.05.2026, 05:42</p>',
      },
    ];
    it.each(cases)('$name', ({ above = '', shown = '', date = '2026-05-03' }) => {
      expect(facts(`${above}<h1>The ferry sinks</h1>${shown}${BODY}`).publishedAt).toBe(date);
    });
  });

  it('have no author who is only spoken of', () => {
    const markup = `<h1>The ferry sinks</h1><p>${paragraph(1)}${paragraph(2)}${paragraph(3)} <a href="/people/bo-chan">Bo Chan</a></p>`;
    expect(facts(markup).byline).toBeNull();
  });

  it('are those of the article with the page’s title where JSON-LD describes several', () => {
    const other = {
      '@type': 'NewsArticle',
      headline: 'A storm',
      author: 'Bo Chan',
      datePublished: '2026-06-01',
    };
    const article = {
      '@type': 'NewsArticle',
      headline: 'The ferry sinks',
      author: { '@type': 'Person', name: 'Ann Lee' },
      datePublished: '2026-05-03',
    };
    const markup = `<title>The ferry sinks | Harbour News</title>${jsonLd([other, article])}${BODY}`;
    expect(facts(markup)).toEqual(expected);
  });

  it('follow references in JSON-LD, and prefer people to the organisations beside them', () => {
    const graph = {
      '@graph': [
        {
          '@type': 'WebPage',
          '@id': '#page',
          name: 'The ferry sinks - Harbour News',
          datePublished: '2026-05-03',
        },
        { '@type': 'Article', headline: 'The ferry sinks', author: [{ '@id': '#desk' }, { '@id': '#ann' }] },
        { '@type': 'Organization', '@id': '#desk', name: 'Harbour Desk' },
        { '@type': 'Person', '@id': '#ann', name: 'Ann Lee' },
      ],
    };
    expect(facts(jsonLd(graph) + BODY)).toEqual({ ...expected, publishedAt: null });
  });

  it('are taken from a dated page where JSON-LD describes no article', () => {
    const page = { '@type': 'WebPage', name: 'The ferry sinks - Harbour News', datePublished: '2026-05-03' };
    expect(facts(`<h1>The ferry sinks</h1>${jsonLd({ '@graph': [page] })}${BODY}`)).toEqual({
      ...expected,
      byline: null,
    });
  });

  it('survive any markup', () => {
    const tag = fc.constantFrom('h1', 'h2', 'time', 'a', 'b', 'meta', 'div', 'script', 'title', 'byline');
    const attribute = fc.constantFrom(
      'class=author',
      'class=date',
      'id=comments',
      'rel=author',
      'itemprop=author',
      'itemprop=headline',
      'datetime=2026-05-03',
      'href=/author/x',
      'type=application/ld+json',
      'property=og:title content=x',
    );
    const piece = fc
      .tuple(tag, attribute, fc.string(), fc.boolean())
      .map(
        ([name, attributes, text, closes]) => `<${name} ${attributes}>${text}${closes ? `</${name}>` : ''}`,
      );
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        expect(() => facts(pieces.join(''))).not.toThrow();
      }),
    );
  });
});
