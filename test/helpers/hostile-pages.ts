import { UnreadableArticleError } from '../../shared/domain/errors.ts';
import { entryFacts } from '../../shared/domain/feed/entry.ts';
import type { Item, Site } from '../../shared/domain/feed/model.ts';
import { channelOf, renderFeed } from '../../shared/domain/feed/render.ts';
import { renderArticlePage } from '../../shared/domain/pages/article-page.ts';
import { escapeHtml } from '../../shared/domain/pages/escape.ts';
import { readFile } from '../../shared/domain/read-file.ts';
import { feedItem, newestPage, SITE } from './feed-items.ts';

const PROSE = `<p>${'The pilots of the outer bank keep a ledger of every ship that waited for the tide. '.repeat(8)}</p>`;

/** A page as a publisher might serve it, with the payload wherever a stranger's words could be. */
const fileWith = (payload: string): string => {
  const quoted = escapeHtml(payload);
  return `<!doctype html><html lang="en"><head><title>${quoted}</title><meta name="author" content="${quoted}">
<meta property="og:image" content="${quoted}"><meta property="og:site_name" content="${quoted}">
<meta name="keywords" content="${quoted}"><link rel="canonical" href="${quoted}"></head>
<body><article><h1>${quoted}</h1>${PROSE}<figure><img src="${quoted}" alt="${quoted}"><figcaption>${quoted}</figcaption></figure>
<p>The ledger says <a href="${quoted}">this</a>: ${quoted}</p>${PROSE}<div>${payload}</div>${PROSE}</article></body></html>`;
};

/** An item in which nothing was cleaned: the payload is every text of it. */
const itemWith = (payload: string): Item =>
  feedItem({
    title: payload,
    byline: payload,
    siteName: payload,
    sourceUrl: payload,
    language: payload,
    publishedAt: payload,
    tags: [payload],
    image: { url: payload, caption: payload, credit: payload },
    keyPoints: [{ text: payload, by: 'model', evidence: [{ start: 0, end: payload.length }] }],
    text: payload,
    html: `<p>${payload}</p>${payload}<p title="${payload}"></p><img alt="${escapeHtml(payload)}" src="${escapeHtml(payload)}">`,
  });

const readItem = async (payload: string): Promise<Item | null> => {
  try {
    const bytes = new TextEncoder().encode(fileWith(payload));
    const { article } = await readFile({ name: 'article.html', bytes });
    return article && feedItem({ ...entryFacts(article), html: article.html, text: article.text });
  } catch (error) {
    if (error instanceof UnreadableArticleError) return null;
    throw error;
  }
};

/** What the least careful of readers makes of a feed: titles and contents as markup, without a policy. */
const inCarelessReader = (jsonFeed: string): string => {
  const { title, description, items } = JSON.parse(jsonFeed);
  const shown = items.map((item: Record<string, string>) => `${item['content_html']}`);
  return `<!doctype html><title>Reader</title><p>${escapeHtml(`${title} ${description}`)}</p>${shown.join('')}`;
};

/**
 * Every page and feed that may show the payload, the feeds as pages of a reader: of a file that has it everywhere, of an
 * item that nothing cleaned, and of a feed whose settings nobody checked.
 */
export const pagesWith = async (payload: string): Promise<string[]> => {
  const site: Site = { ...SITE, title: payload, description: payload };
  const item = itemWith(payload);
  const read = await readItem(payload);
  const beside = { id: '1'.repeat(32), title: payload };
  const text = { title: payload, description: payload, author: payload, image: payload };
  const channel = channelOf('world-news', site, { ...text, categories: [payload], language: payload });
  const feed = [
    ...renderFeed(channel, newestPage([item]), site, []),
    ...renderFeed(channelOf(null, site), newestPage([item]), site, [channel]),
  ];
  const bodies = (type: string) =>
    feed.filter(({ contentType }) => contentType.startsWith(type)).map(({ body }) => String(body));
  return [
    ...[item, ...(read === null ? [] : [read])].map((shown) =>
      String(renderArticlePage(shown, site, { previous: beside, next: null }).body),
    ),
    ...bodies('text/html'),
    ...bodies('application/feed+json').map(inCarelessReader),
  ];
};

/** A page that trusts strangers: whoever looks for what runs must see it here. */
export const trustingPage = (payload: string): string =>
  `<!doctype html><title>A page</title><p>${payload}</p><p title="${payload}"></p><a href="${payload}">link</a>`;
