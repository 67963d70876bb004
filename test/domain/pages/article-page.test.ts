import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { Parser } from 'htmlparser2';
import { describe, expect, it } from 'vitest';
import type { Item } from '../../../shared/domain/feed/model.ts';
import { renderArticlePage } from '../../../shared/domain/pages/article-page.ts';
import { bareItem, feedItem, SITE } from '../../helpers/feed-items.ts';
import { anyItem, anySite } from '../../helpers/hostile-items.ts';
import { illegalIn } from '../../helpers/hostile-text.ts';

const FIXTURE = join(import.meta.dirname, '../../fixtures/feed/article.html');

const pageOf = (item: Item, site = SITE): string => String(renderArticlePage(item, site).body);

interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
}

const elementsOf = (page: string): Element[] => {
  const elements: Element[] = [];
  const parser = new Parser({ onopentag: (name, attributes) => elements.push({ name, attributes }) });
  parser.end(page);
  return elements;
};

/** Data for programs, and the file of ours that every reading page names. */
const isOurScript = ({ name, attributes }: Element): boolean =>
  name === 'script' &&
  (attributes['type'] === 'application/ld+json' || /^\/.*assets\/article\.js$/.test(attributes['src'] ?? ''));

const RUNS = [
  'script',
  'style',
  'iframe',
  'object',
  'embed',
  'form',
  'base',
  'svg',
  'math',
  'template',
  'input',
];

describe('renderArticlePage', () => {
  it('writes an ordinary article as in article.html', async () => {
    const previous = { id: '1'.repeat(32), title: 'Storm breaks the outer wall' };
    expect(renderArticlePage(feedItem(), SITE, { previous, next: null })).toEqual({
      path: 'a/0123456789abcdef0123456789abcdef/index.html',
      body: await readFile(FIXTURE, 'utf8'),
      contentType: 'text/html; charset=utf-8',
      cacheControl: 'public, max-age=60',
    });
  });

  it('has nothing that runs or loads but its style and pictures, whatever the article holds', () => {
    fc.assert(
      fc.property(anyItem, anySite, (item, site) => {
        const page = pageOf(item, site);
        expect(illegalIn(page)).toEqual([]);
        const elements = elementsOf(page);
        expect(elements.filter((element) => RUNS.includes(element.name) && !isOurScript(element))).toEqual(
          [],
        );
        expect(elements.filter(isOurScript)).toHaveLength(2);
        expect(elements.filter(({ name }) => ['main', 'h1', 'title'].includes(name))).toHaveLength(3);
        for (const { attributes } of elements) {
          expect(Object.keys(attributes).filter((name) => /^on|^style$/.test(name))).toEqual([]);
          const address = attributes['href'] ?? attributes['src'];
          if (address !== undefined)
            expect(address).toMatch(/^(?:https?:\/\/|mailto:|\/|#content$|#points$|#e\d$)/);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('shows what there is of an article of which little is known', () => {
    const page = pageOf(bareItem({ html: '<p>Short.</p>' }));
    expect(page.slice(page.indexOf('<article'), page.indexOf('</article>')).replace(/\n+/g, '\n')).toBe(
      `<article dir="auto">
<header>
<h1>Harbour opens again after storm damage</h1>
<ul class="facts" lang="en">
<li dir="auto">Added <time datetime="2026-11-24T08:30:00.000Z">November 24, 2026</time></li>
<li dir="auto">3 min read</li>
</ul>
</header>
<div class="body">
<p>Short.</p>
</div>
<footer lang="en" dir="ltr">
<div class="actions">
<button class="button" type="button" id="copy" data-copied="Link copied" hidden>Copy link</button>
<a class="button" href="/"><bdi>The Reading Room</bdi></a>
</div>
<nav class="subscribe" aria-label="Subscribe">
<p>Subscribe</p>
<ul>
<li><a class="button" href="/feed.xml">RSS</a></li>
<li><a class="button" href="/atom.xml">Atom</a></li>
<li><a class="button" href="/feed.json">JSON Feed</a></li>
</ul>
</nav>
</footer>
`,
    );
  });

  it('turns with the script of the article, and keeps the site as it is', () => {
    const page = pageOf(feedItem({ language: 'ar' }));
    expect(page).toContain('<html lang="ar" dir="rtl">');
    expect(page).toContain('<header class="site" lang="en" dir="ltr">');
    expect(page).toContain('<article lang="ar" dir="rtl">');
    expect(page).toContain('<h2 id="points" tabindex="-1" lang="ar" dir="rtl">النقاط الرئيسية</h2>');
  });

  it('leads from a key point to the passages it came from', () => {
    const page = pageOf(feedItem());
    const ids = elementsOf(page).flatMap(({ attributes }) => attributes['id'] ?? []);
    const links = elementsOf(page).filter(({ attributes }) => attributes['class'] === 'point');
    expect(links.map(({ attributes }) => attributes['href'])).toEqual(['#e1', '#e2']);
    expect(ids).toEqual(['content', 'points', 'e1', 'e2', 'copy']);
  });

  it('quotes the passages that a key point came from where the body does not have them', () => {
    const keyPoints = [
      {
        text: 'A point',
        by: 'engine' as const,
        evidence: [
          { start: 0, end: 5 },
          { start: 7, end: 10 },
        ],
      },
    ];
    expect(pageOf(feedItem({ text: 'First\n\ntwo', keyPoints }))).toContain(
      '<blockquote>First</blockquote><blockquote>two</blockquote></details>',
    );
  });

  it('is listed by search engines where its site is', () => {
    const robots = (indexed: boolean) =>
      elementsOf(pageOf(feedItem(), { ...SITE, indexed })).filter(
        ({ attributes }) => attributes['name'] === 'robots',
      );
    expect([robots(false).map(({ attributes }) => attributes['content']), robots(true)]).toEqual([
      ['noindex'],
      [],
    ]);
  });

  it('is its own canonical page where its source is not known', () => {
    expect(pageOf(bareItem())).toContain(
      '<link rel="canonical" href="/a/0123456789abcdef0123456789abcdef/">',
    );
  });

  it('tells programs of its article in data that cannot end its element', () => {
    const title = '</script><script>alert(1)</script> & <!--';
    const page = pageOf(bareItem({ title }));
    const [, data = ''] = /<script type="application\/ld\+json">([^<>&]*)<\/script>/.exec(page) ?? [];
    expect(JSON.parse(data)).toEqual({
      '@context': 'https://schema.org',
      '@type': 'Article',
      headline: title,
      timeRequired: 'PT3M',
    });
  });

  it('marks the points of the publisher as theirs', () => {
    const keyPoints = [{ text: 'A point', by: 'publisher' as const, evidence: [] }];
    const page = pageOf(feedItem({ keyPoints }));
    expect(page).toContain(
      '<h2 id="points" tabindex="-1" lang="en" dir="ltr">Key points from the publisher</h2>\n<ul>\n<li>A point</li>\n</ul>',
    );
  });

  it('lets a wide table scroll by itself', () => {
    expect(pageOf(feedItem({ html: '<table><tr><td>1</td></tr></table>' }))).toContain(
      '<div class="scroll" role="region" aria-label="Table" tabindex="0"><table><tr><td>1</td></tr></table></div>',
    );
  });

  it('does not depend on the host and port of the site', () => {
    const at = (baseUrl: string) => pageOf(feedItem(), { ...SITE, baseUrl });
    expect(at('http://127.0.0.1:8080')).toBe(at('https://reader.example'));
  });
});
