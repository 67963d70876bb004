import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Article } from '../../../shared/domain/article.ts';
import { UnreadableArticleError } from '../../../shared/domain/errors.ts';
import { articleOfDigest, isDigest } from '../../../shared/domain/parse/digest.ts';
import { looksLikeFeed, readFeed } from '../../../shared/domain/parse/feed-file.ts';

const TEXT = 'The ferry crossed the bay at nine.';

/** The articles that the parts of a feed are read as. */
const articlesOf = (feed: string): Article[] =>
  readFeed(feed, 'feed.xml').parts.map(({ bytes }) => {
    const json: unknown = JSON.parse(new TextDecoder().decode(bytes));
    if (!isDigest(json)) throw new Error('a part is no digest');
    return articleOfDigest(json);
  });

const textsOf = (feed: string): string[] => articlesOf(feed).map(({ text }) => text);
const namesOf = (feed: string): string[] => readFeed(feed, 'feed.xml').parts.map(({ name }) => name);

const rss = (...items: string[]): string =>
  `<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Harbour News</title><link>https://harbour.example/</link><language>en-GB</language>${items.map((item) => `<item>${item}</item>`).join('')}</channel></rss>`;
const atom = (entry: string, attributes = ''): string =>
  `<feed xmlns="http://www.w3.org/2005/Atom" ${attributes}><title>Harbour News</title><link href="https://harbour.example/"/><author><name>The Editors</name></author><entry>${entry}</entry></feed>`;
const content = (html: string): string => `<description><![CDATA[${html}]]></description>`;

const failure = (feed: string): unknown => {
  try {
    return readFeed(feed, 'feed.xml').parts.length;
  } catch (error) {
    if (error instanceof UnreadableArticleError) return error.code;
    throw error;
  }
};

const FULL = {
  title: 'The ferry & the bay',
  byline: 'Ann Lee, Bo Chan',
  publishedAt: '2026-11-24T08:15:00+01:00',
  language: 'en-GB',
  siteName: 'Harbour News',
  url: 'https://harbour.example/ferry',
  image: { url: 'https://harbour.example/ferry.jpg', caption: null, credit: null },
  tags: ['Ferries', 'Bay'],
  text: `${TEXT}\n\nWhy it was late\n\nFog\n\nA whale`,
  html: `<p>The <em>ferry</em> <a href="https://harbour.example/bay">crossed</a> the bay at nine.</p>\n<h2>Why it was late</h2>\n<ul><li>Fog</li><li>A whale</li></ul>`,
};
const BODY =
  '<p>The <em>ferry</em> <a href="/bay">crossed</a> the bay at nine.</p><h2>Why it was late</h2><ul><li>Fog</li><li>A whale</li></ul>';

describe('readFeed', () => {
  it('reads RSS 2.0 with everything it says', () => {
    const item = `<title>The ferry &amp; the bay</title><link>https://harbour.example/ferry</link><guid isPermaLink="false">7</guid><pubDate>Tue, 24 Nov 2026 08:15:00 +0100</pubDate><dc:creator>Ann Lee</dc:creator><author>bo@harbour.example (Bo Chan)</author><category>Ferries</category><category>Bay</category><enclosure url="https://harbour.example/ferry.jpg" type="image/jpeg" length="1"/><description>In short.</description><content:encoded><![CDATA[${BODY}]]></content:encoded>`;
    expect(articlesOf(rss(item))).toEqual([expect.objectContaining(FULL)]);
  });

  it('reads Atom with everything it says', () => {
    const entry = `<title type="html">The ferry &amp;amp; the bay</title><id>urn:7</id><link rel="self" href="/7.atom"/><link href="/ferry"/><published>2026-11-24T08:15:00+01:00</published><updated>2026-11-24T09:00:00Z</updated><author><name>Ann Lee</name><email>ann@harbour.example</email></author><author><name>Bo Chan</name></author><category term="f" label="Ferries"/><category term="Bay"/><media:thumbnail xmlns:media="http://search.yahoo.com/mrss/" url="https://harbour.example/ferry.jpg"/><summary>In short.</summary><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">${BODY}</div></content>`;
    const feed = atom(entry, 'xml:lang="en-GB" xml:base="https://harbour.example/"');
    expect(articlesOf(feed)).toEqual([expect.objectContaining(FULL)]);
  });

  it('reads JSON Feed with everything it says', () => {
    const feed = {
      version: 'https://jsonfeed.org/version/1.1',
      title: 'Harbour News',
      home_page_url: 'https://harbour.example/',
      language: 'en-GB',
      items: [
        {
          id: 7,
          url: 'https://harbour.example/ferry',
          title: 'The ferry & the bay',
          date_published: '2026-11-24T08:15:00+01:00',
          authors: [{ name: 'Ann Lee' }, { name: 'Bo Chan' }],
          tags: ['Ferries', 'Bay'],
          image: 'https://harbour.example/ferry.jpg',
          summary: 'In short.',
          content_html: BODY,
        },
      ],
    };
    expect(articlesOf(JSON.stringify(feed))).toEqual([expect.objectContaining(FULL)]);
  });

  it('reads RSS 1.0, whose items stand beside the channel', () => {
    const feed = `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Harbour News</title></channel><item rdf:about="https://harbour.example/ferry"><title>The ferry</title><dc:date>2026-11-24T08:15:00Z</dc:date><description>${TEXT}</description></item></rdf:RDF>`;
    const [{ title, siteName, url, publishedAt, text } = {}] = articlesOf(feed);
    expect({ title, siteName, url, publishedAt, text }).toEqual({
      title: 'The ferry',
      siteName: 'Harbour News',
      url: 'https://harbour.example/ferry',
      publishedAt: '2026-11-24T08:15:00Z',
      text: TEXT,
    });
  });

  it('takes the authors of the feed where an entry names none', () => {
    expect(articlesOf(atom(`<summary>${TEXT}</summary>`)).map(({ byline }) => byline)).toEqual([
      'The Editors',
    ]);
  });

  it.each([
    ['text in Atom', atom('<content>Ferries &lt; 9 m &amp; boats.</content>'), 'Ferries < 9 m & boats.'],
    [
      'escaped HTML',
      atom('<content type="html">&lt;p&gt;Ferries &amp;lt; 9 m.&lt;/p&gt;</content>'),
      'Ferries < 9 m.',
    ],
    ['HTML that is said to be text', atom('<content>&lt;p&gt;Ferries.&lt;/p&gt;</content>'), 'Ferries.'],
    [
      'base64',
      atom(`<content mode="base64" type="text/html">${btoa('<p>Ferries.</p>')}</content>`),
      'Ferries.',
    ],
    [
      'HTML escaped twice',
      rss('<description>&amp;lt;p&amp;gt;Ferries.&amp;lt;/p&amp;gt;</description>'),
      'Ferries.',
    ],
    [
      'elements without escape',
      rss('<description><p>Fer<b>ries</b><br/>now.</p></description>'),
      'Ferries\nnow.',
    ],
    ['entities of HTML', rss('<description>Caf&eacute;&nbsp;4</description>'), 'Café 4'],
    ['a bare ampersand', rss('<description>Boats & ferries.</description>'), 'Boats & ferries.'],
    ['a tag never closed', rss('<description>Boats <b>and ferries.</description>'), 'Boats and ferries.'],
    [
      'the fullest of several texts',
      rss(`<description>${TEXT}</description><content:encoded></content:encoded>`),
      TEXT,
    ],
  ])('reads %s', (_, feed, text) => {
    expect(textsOf(feed)).toEqual([text]);
  });

  it('reads a feed behind white space, a byte-order mark and a document type', () => {
    const feed = rss(`<description>${TEXT}</description>`);
    const type = '<!DOCTYPE rss PUBLIC "-//Netscape//DTD RSS 0.91//EN" "http://127.0.0.1:9/rss.dtd">';
    expect(textsOf(`\n \ufeff${feed.replace('?>', `?>${type}`)}`)).toEqual([TEXT]);
  });

  it('leaves the entities that a feed declares as they are', () => {
    const type =
      '<!DOCTYPE rss [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;"><!ENTITY x SYSTEM "file:///etc/passwd">]>';
    const feed = rss('<description>Ferries &b; &x; boats.</description>').replace('?>', `?>${type}`);
    expect(textsOf(feed)).toEqual(['Ferries &b; &x; boats.']);
  });

  it.each([
    ['How <canvas> works', 'How &lt;canvas&gt; works'],
    ['A bold word', 'A &lt;b&gt;bold&lt;/b&gt; word'],
    ['5 < 6 & 7', '5 &amp;lt; 6 &amp;amp; 7'],
  ])('reads the title %j', (title, written) => {
    const feed = rss(`<title>${written}</title><description>${TEXT}</description>`);
    expect(articlesOf(feed).map((article) => article.title)).toEqual([title]);
  });

  it('leaves out what a blog writes below its entries', () => {
    const footer = '<p>The post <a href="#">Ferries</a> appeared first on <a href="#">Harbour News</a>.</p>';
    expect(textsOf(rss(content(`<p>${TEXT}</p>${footer}`)))).toEqual([TEXT]);
  });

  it('keeps a list of links whole', () => {
    const list =
      '<ul><li><a href="https://a.example/">Ferries</a></li><li><a href="https://b.example/">Boats</a></li></ul>';
    expect(textsOf(rss(content(`<p>${TEXT}</p>${list}`)))).toEqual([`${TEXT}\n\nFerries\n\nBoats`]);
  });

  it('names an entry by its identity alone, so that a corrected one keeps its name', () => {
    const [before] = namesOf(rss(`<guid>7</guid><title>Ferries</title><description>${TEXT}</description>`));
    const [after] = namesOf(rss('<guid>7</guid><title>Boats</title><description>Corrected.</description>'));
    expect(before).toMatch(/^entry-[0-9a-f]{24}\.json$/);
    expect(after).toBe(before);
  });

  it('gives the same bytes for the same entry', () => {
    const feed = rss(`<guid>7</guid><description>${TEXT}</description>`);
    expect(readFeed(feed, 'a.xml')).toEqual(readFeed(feed, 'a.xml'));
  });

  it('gives an entry the same bytes whatever the file is called and stands beside it', () => {
    const item = `<guid>7</guid><description>${TEXT}</description>`;
    const other = '<guid>8</guid><description>Boats lie still.</description>';
    const [alone] = readFeed(rss(item), 'a.xml').parts;
    expect(readFeed(rss(other, item), 'b.xml').parts[1]).toEqual(alone);
  });

  it('takes the first of entries with one identity', () => {
    const item = (text: string): string => `<guid>7</guid><description>${text}</description>`;
    expect(textsOf(rss(item(TEXT), item('Other.')))).toEqual([TEXT]);
  });

  it('takes the title of an entry that has nothing else for its text', () => {
    const [{ title, text } = {}] = articlesOf(rss('<title>Only a title</title>'));
    expect({ title, text }).toEqual({ title: 'Only a title', text: 'Only a title' });
  });

  it('leaves out entries without text, and the one that is cut off', () => {
    const feed = rss(
      `<description>${TEXT}</description>`,
      '<link>https://example.org/</link>',
      '<description>Half an',
    );
    expect(textsOf(feed.slice(0, feed.indexOf('Half an') + 4))).toEqual([TEXT]);
  });

  it('makes a link of nothing but the web', () => {
    const item =
      '<link>javascript:alert(1)</link><description>&lt;a href="javascript:alert(1)"&gt;Ferries&lt;/a&gt;</description>';
    const [{ url, html } = {}] = articlesOf(rss(item));
    expect({ url, html }).toEqual({ url: null, html: '<p>Ferries</p>' });
  });

  it.each([
    ['no-text', rss()],
    ['no-text', rss('<link>https://example.org/</link>')],
    ['too-many-parts', rss(...Array.from({ length: 1_001 }, (_, index) => `<guid>${index}</guid>`))],
    ['too-many-parts', JSON.stringify({ items: Array.from({ length: 1_001 }, () => ({})) })],
    ['too-deep', rss(`<description>${'<b>'.repeat(300)}`)],
    ['unknown-format', '<opml><body><outline text="x"/></body></opml>'],
    ['broken', '{"version": "https://jsonfeed.org/version/1", "items": [}'],
    ['broken', '{"version": "https://jsonfeed.org/version/1", "items": {"length": 4294967295}}'],
  ])('refuses with %s, case %#', (code, feed) => {
    expect(failure(feed)).toBe(code);
  });

  it('reads every entry again as it was, whatever stands in its fields', () => {
    const text = fc
      .array(fc.oneof(fc.integer({ min: 0, max: 0x10ffff }), fc.integer({ min: 32, max: 126 })), {
        maxLength: 30,
      })
      .map((points) => String.fromCodePoint(...points));
    const item = fc.record({
      id: text,
      url: text,
      title: text,
      date_published: text,
      content_html: text,
      tags: fc.array(text),
    });
    fc.assert(
      fc.property(text, item, (title, { content_html, ...rest }) => {
        const items = [
          { ...rest, content_html: `<p>${TEXT}</p>${content_html}`, content_text: content_html },
        ];
        const { parts } = readFeed(JSON.stringify({ title, items }), 'feed.json');
        const written: unknown = JSON.parse(new TextDecoder().decode(parts[0]?.bytes));
        expect(isDigest(written) && articleOfDigest(written)).toEqual(written);
      }),
    );
  });

  it('reads a feed or refuses it with a typed reason, however it is garbled', () => {
    const whole = rss(
      `<guid>7</guid><title>Ferries</title>${content(BODY)}`,
      `<description>${TEXT}</description>`,
    );
    fc.assert(
      fc.property(fc.nat(whole.length), fc.nat(20), fc.string({ maxLength: 8 }), (at, count, noise) => {
        const outcome = failure(whole.slice(0, at) + noise + whole.slice(at + count));
        expect(typeof outcome === 'number' || typeof outcome === 'string').toBe(true);
      }),
    );
  });
});

describe('looksLikeFeed', () => {
  it.each([
    [true, '<rss version="2.0">'],
    [true, '\ufeff \n<?xml version="1.0"?><!-- a > comment --><feed xmlns="http://www.w3.org/2005/Atom">'],
    [true, '<!DOCTYPE rss [<!ENTITY a "<b>">]><rss>'],
    [true, '<atom:feed xmlns:atom="http://www.w3.org/2005/Atom">'],
    [true, '<rdf:RDF xmlns="http://purl.org/rss/1.0/"><channel>'],
    [true, '{"version": "https://jsonfeed.org/version/1.1"'],
    [true, '{"version":"https:\\/\\/jsonfeed.org\\/version\\/1"'],
    [false, '<rdf:RDF xmlns:foaf="http://xmlns.com/foaf/0.1/">'],
    [false, '<opml version="2.0">'],
    [false, '<!doctype html><html>'],
    [false, '<!-- never closed <rss>'],
    [false, '{"version": "1.1"}'],
    [false, 'An article about <rss version="2.0">'],
    [false, ''],
  ])('is %s, case %#', (expected, text) => {
    expect(looksLikeFeed(text)).toBe(expected);
  });
});
