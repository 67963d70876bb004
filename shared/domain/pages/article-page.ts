import { displayName } from '../feed/channel.ts';
import { figure, pointsHeading, sourceLink } from '../feed/digest.ts';
import type { Item, Neighbour, Neighbours, Site, SiteFile } from '../feed/model.ts';
import { ASSETS, articlePath, feedPaths, rootRelativeUrl } from '../feed/paths.ts';
import { plainText } from '../feed/safe.ts';
import { languageOf, type QuotedPoint, type SafeItem, safeItem } from '../feed/safe-item.ts';
import { siteFile } from '../feed/site-file.ts';
import { aboutArticle } from './about-article.ts';
import { type Html, html, trusted } from './escape.ts';
import { linkEvidence } from './evidence.ts';
import { dayIn, type Labels, labelsIn } from './labels.ts';
import { feedLinks, languageAttributes, renderPage } from './layout.ts';

/** What a page links to before its feed has placed it. */
const ALONE: Neighbours = { previous: null, next: null };

const dated = (label: string, date: string, labels: Labels): Html =>
  html`<li dir="auto">${label} <time datetime="${date}">${dayIn(labels, date)}</time></li>`;

const facts = (item: SafeItem, labels: Labels): Html => {
  const source = sourceLink(item);
  return html`<ul class="facts" lang="${labels.language}">
${item.byline && html`<li dir="auto">${item.byline}</li>`}
${source && html`<li dir="auto">${source}</li>`}
${item.publishedAt && dated(labels.published, item.publishedAt, labels)}
${dated(labels.added, item.arrivedAt, labels)}
${item.updatedAt === item.arrivedAt ? null : dated(labels.updated, item.updatedAt, labels)}
<li dir="auto">${labels.minutes(item.readingTime.minutes)}</li>
</ul>`;
};

/** A point that leads to its evidence in the body, or else quotes it. */
const point = ({ text, evidence }: QuotedPoint, target: string | null, labels: Labels): Html => {
  if (target !== null) return html`<li><a class="point" href="#${target}">${text}</a></li>\n`;
  if (evidence.length === 0) return html`<li>${text}</li>\n`;
  return html`<li>${text}
<details><summary${languageAttributes(labels.language)}>${labels.evidence}</summary>${evidence.map((passage) => html`<blockquote>${passage}</blockquote>`)}</details></li>\n`;
};

const points = (item: SafeItem, targets: readonly (string | null)[], labels: Labels): Html | null =>
  item.keyPoints.length === 0
    ? null
    : html`<section class="key-points" aria-labelledby="points">
<h2 id="points" tabindex="-1"${languageAttributes(labels.language)}>${pointsHeading(item)}</h2>
<ul>
${item.keyPoints.map((quoted, index) => point(quoted, targets[index] ?? null, labels))}</ul>
</section>`;

/** Shown by the style sheet while the evidence of a point is. */
const wayBack = (targets: readonly (string | null)[], labels: Labels): Html | null =>
  targets.every((target) => target === null)
    ? null
    : html`<a class="button back" href="#points"${languageAttributes(labels.language)}>${labels.backToPoints}</a>\n`;

/** Wide tables scroll by themselves, also from the keyboard. The markup is ours, so its tags look like this alone. */
const withScrollingTables = ({ markup }: Html, { table }: Labels): Html => {
  const opening = html`<div class="scroll" role="region" aria-label="${table}" tabindex="0">`.markup;
  return trusted(
    markup.replaceAll(/<table(?=[ >])/g, `${opening}<table`).replaceAll('</table>', '</table></div>'),
  );
};

const neighbourLink = (
  neighbour: Neighbour | null,
  relation: 'prev' | 'next',
  label: string,
  site: Site,
): Html | null =>
  neighbour &&
  html`<a class="neighbour" rel="${relation}" href="${rootRelativeUrl(articlePath(neighbour.id), site)}"><span>${label}</span> <bdi>${plainText(neighbour.title) || label}</bdi></a>\n`;

const furtherArticles = ({ previous, next }: Neighbours, labels: Labels, site: Site): Html | null =>
  previous === null && next === null
    ? null
    : html`<nav class="neighbours" aria-label="${labels.moreArticles}">
${neighbourLink(previous, 'prev', labels.previousArticle, site)}${neighbourLink(next, 'next', labels.nextArticle, site)}</nav>\n`;

const footer = (item: SafeItem, neighbours: Neighbours, site: Site, labels: Labels): Html => {
  const back = item.feed === null ? plainText(site.title) : displayName(item.feed);
  return html`<footer${languageAttributes(labels.language)}>
<div class="actions">
${item.sourceUrl && html`<a class="button" href="${item.sourceUrl}">${labels.readOriginal}</a>\n`}<button class="button" type="button" id="copy" data-copied="${labels.linkCopied}" hidden>${labels.copyLink}</button>
<a class="button" href="${rootRelativeUrl(feedPaths(item.feed).index, site)}"><bdi>${back}</bdi></a>
</div>
${furtherArticles(neighbours, labels, site)}<nav class="subscribe" aria-label="${labels.subscribe}">
<p>${labels.subscribe}</p>
<ul>
${feedLinks(item.feed, site).map(({ name, url }) => html`<li><a class="button" href="${url}">${name}</a></li>\n`)}</ul>
</nav>
</footer>`;
};

/**
 * The page on which an article is read. Its bytes depend on the arguments alone, and are the same on any host.
 *
 * @param neighbours in the feed it belongs to
 */
export const renderArticlePage = (article: Item, site: Site, neighbours: Neighbours = ALONE): SiteFile => {
  const item = safeItem(article, site);
  const labels = labelsIn(item.labelLanguage);
  const path = articlePath(item.id);
  const { body, targets } = linkEvidence(item.html, item.keyPoints);
  const page = renderPage(
    {
      title: item.title,
      description: item.keyPoints.map(({ text }) => text).join(' ') || plainText(site.description),
      language: item.language ?? languageOf(site.language),
      feeds: item.feed === null ? [null] : [item.feed, null],
      isHome: false,
      script: { key: ASSETS.articleScript, fetches: false },
      head: html`${site.indexed ? null : html`<meta name="robots" content="noindex">\n`}<link rel="canonical" href="${item.sourceUrl ?? rootRelativeUrl(path, site)}">
${aboutArticle(item, site)}`,
      main: html`<article${languageAttributes(item.language)}>
<header>
<h1>${item.title}</h1>
${facts(item, labels)}
</header>
${points(item, targets, labels)}
${figure(item)}
<div class="body">
${withScrollingTables(body, labels)}
</div>
${wayBack(targets, labels)}${footer(item, neighbours, site, labels)}
</article>`,
    },
    site,
  );
  return siteFile('html', path, page);
};
