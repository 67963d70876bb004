import { known } from '../feed/known.ts';
import type { Site } from '../feed/model.ts';
import { plainText } from '../feed/safe.ts';
import type { SafeItem } from '../feed/safe-item.ts';
import { type Html, html, trusted } from './escape.ts';

// What a page says of its article to programs: search engines, and sites where people share its address. It names no
// address of its own, which they know, so that the page does not change when the site moves.

/** JSON that cannot end or open anything where it stands in a page. */
const jsonInHtml = (value: unknown): Html =>
  trusted(
    JSON.stringify(value).replace(
      /[<>&]/g,
      (found) => `\\u${found.charCodeAt(0).toString(16).padStart(4, '0')}`,
    ),
  );

/** The article in the vocabulary of schema.org. */
const schema = (item: SafeItem) => ({
  '@context': 'https://schema.org',
  '@type': 'Article',
  headline: item.title,
  ...known({
    author: item.byline && { '@type': 'Person', name: item.byline },
    publisher: item.siteName && { '@type': 'Organization', name: item.siteName },
    datePublished: item.publishedAt,
    inLanguage: item.language,
    image: item.image?.url ?? null,
    url: item.sourceUrl,
    keywords: item.tags.length === 0 ? null : item.tags,
    abstract: item.keyPoints.map(({ text }) => text).join(' ') || null,
  }),
  timeRequired: `PT${item.readingTime.minutes}M`,
});

const property = (name: string, content: string | null): Html | null =>
  content === null || content === '' ? null : html`<meta property="${name}" content="${content}">\n`;

/** Elements of the head: Open Graph, and schema.org as a block of data, which no browser runs. */
export const aboutArticle = (item: SafeItem, site: Site): Html =>
  html`${property('og:type', 'article')}${property('og:title', item.title)}${property(
    'og:description',
    item.keyPoints.map(({ text }) => text).join(' '),
  )}${property('og:image', item.image?.url ?? null)}${property('og:site_name', plainText(site.title))}${property(
    'article:published_time',
    item.publishedAt,
  )}<script type="application/ld+json">${jsonInHtml(schema(item))}</script>
`;
