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
    expect(renderArticlePage(feedItem(), SITE)).toEqual({
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
        expect(elements.filter(({ name }) => RUNS.includes(name))).toEqual([]);
        expect(elements.filter(({ name }) => ['main', 'h1', 'title'].includes(name))).toHaveLength(3);
        for (const { attributes } of elements) {
          expect(Object.keys(attributes).filter((name) => /^on|^style$/.test(name))).toEqual([]);
          const address = attributes['href'] ?? attributes['src'];
          if (address !== undefined) expect(address).toMatch(/^(?:https?:\/\/|mailto:|\/|#content$)/);
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
<a class="button" href="/"><bdi>The Reading Room</bdi></a>
</footer>
`,
    );
  });

  it('turns with the script of the article, and keeps the site as it is', () => {
    const page = pageOf(feedItem({ language: 'ar' }));
    expect(page).toContain('<html lang="ar" dir="rtl">');
    expect(page).toContain('<header class="site" lang="en" dir="ltr">');
    expect(page).toContain('<article lang="ar" dir="rtl">');
    expect(page).toContain('<h2 id="points" lang="ar" dir="rtl">النقاط الرئيسية</h2>');
  });

  it('quotes the passages that a key point came from', () => {
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

  it('marks the points of the publisher as theirs', () => {
    const keyPoints = [{ text: 'A point', by: 'publisher' as const, evidence: [] }];
    const page = pageOf(feedItem({ keyPoints }));
    expect(page).toContain(
      '<h2 id="points" lang="en" dir="ltr">Key points from the publisher</h2>\n<ul>\n<li>A point</li>\n</ul>',
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
