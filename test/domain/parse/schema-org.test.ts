import { describe, expect, it } from 'vitest';
import type { Article } from '../../../shared/domain/article.ts';
import { parseHtml } from '../../../shared/domain/parse/html.ts';
import { paragraphs, readText } from '../../helpers/article-files.ts';

const ARTICLE = {
  '@context': 'https://schema.org',
  '@type': ['NewsArticle'],
  headline: 'The ferry sinks',
  author: [{ '@type': 'Person', name: 'Ann Lee' }, 'Bo Chan'],
  datePublished: '2026-05-03T10:00:00+0200',
  inLanguage: 'en',
  publisher: { '@type': 'Organization', name: 'Harbour News' },
  mainEntityOfPage: { '@id': 'https://example.org/ferry' },
  image: [{ url: 'https://example.org/a.jpg', caption: 'The ferry', creditText: 'Cy Dee' }],
  keywords: 'boats, harbour',
  timeRequired: 'PT4M',
};
const METADATA = {
  title: 'The ferry sinks',
  byline: 'Ann Lee, Bo Chan',
  publishedAt: '2026-05-03T10:00:00+02:00',
  language: 'en',
  siteName: 'Harbour News',
  url: 'https://example.org/ferry',
  image: { url: 'https://example.org/a.jpg', caption: 'The ferry', credit: 'Cy Dee' },
  tags: ['boats', 'harbour'],
  publisherReadingMinutes: 4,
};

const metadataOf = ({ text, html, keyPoints, readingTime, ...metadata }: Article) => metadata;

describe('a schema.org Article', () => {
  it('is read from JSON', async () => {
    const article = await readText(
      JSON.stringify({
        '@graph': [{ '@type': 'WebSite' }, { ...ARTICLE, articleBody: paragraphs(2).join('\n\n') }],
      }),
      'a.json',
    );
    expect([metadataOf(article), article.text]).toEqual([METADATA, paragraphs(2).join('\n\n')]);
  });

  it('may have its body as HTML', async () => {
    const articleBody = `<p>${paragraphs(1).join('')}</p><p>Nobody came.</p>`;
    expect((await readText(JSON.stringify({ ...ARTICLE, articleBody }), 'a.json')).text).toBe(
      `${paragraphs(1).join('')}\n\nNobody came.`,
    );
  });

  it('tells a page what it is', async () => {
    const page = `<script type="application/ld+json">${JSON.stringify([ARTICLE])}</script><p>${paragraphs(2).join('</p><p>')}</p>`;
    expect(metadataOf(await readText(page, 'a.html'))).toEqual(METADATA);
  });

  it('tells a page what its body is, even with the mistakes that are common in pages', () => {
    const page = `<script type="application/ld+json">{"@type": "WebSite"}</script>
      <script type="application/ld+json">{"@type": "Article", "articleBody": "The <b>ferry</b> sinks.",}</script>`;
    expect(parseHtml(page).statedBody).toBe('The  ferry  sinks.');
  });

  it('is overlooked on a page where it is broken', async () => {
    const page = `<script type="application/ld+json">{"@type": "Article", </script><h1>The ferry</h1><p>${paragraphs(1).join('')}</p>`;
    expect((await readText(page, 'a.html')).title).toBe('The ferry');
  });
});
