import { displayName } from '../feed/channel.ts';
import { figure, pointsHeading, sourceLink } from '../feed/digest.ts';
import type { Item, Site, SiteFile } from '../feed/model.ts';
import { articlePath, feedPaths, rootRelativeUrl } from '../feed/paths.ts';
import { plainText } from '../feed/safe.ts';
import { languageOf, type QuotedPoint, type SafeItem, safeItem } from '../feed/safe-feed.ts';
import { siteFile } from '../feed/site-file.ts';
import { type Html, html, trusted } from './escape.ts';
import { dayIn, type Labels, labelsIn } from './labels.ts';
import { languageAttributes, renderPage } from './layout.ts';

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

const evidence = ({ evidence: passages }: QuotedPoint, labels: Labels): Html | null =>
  passages.length === 0
    ? null
    : html`
<details><summary${languageAttributes(labels.language)}>${labels.evidence}</summary>${passages.map((passage) => html`<blockquote>${passage}</blockquote>`)}</details>`;

const points = (item: SafeItem, labels: Labels): Html | null =>
  item.keyPoints.length === 0
    ? null
    : html`<section class="key-points" aria-labelledby="points">
<h2 id="points"${languageAttributes(labels.language)}>${pointsHeading(item)}</h2>
<ul>
${item.keyPoints.map((point) => html`<li>${point.text}${evidence(point, labels)}</li>\n`)}</ul>
</section>`;

/** Wide tables scroll by themselves, also from the keyboard. The markup is ours, so its tags look like this alone. */
const withScrollingTables = (markup: string, { table }: Labels): Html => {
  const opening = html`<div class="scroll" role="region" aria-label="${table}" tabindex="0">`.markup;
  return trusted(
    markup.replaceAll(/<table(?=[ >])/g, `${opening}<table`).replaceAll('</table>', '</table></div>'),
  );
};

const footer = (item: SafeItem, site: Site, labels: Labels): Html => {
  const back = item.feed === null ? plainText(site.title) : displayName(item.feed);
  return html`<footer${languageAttributes(labels.language)}>
${item.sourceUrl && html`<a class="button" href="${item.sourceUrl}">${labels.readOriginal}</a>`}
<a class="button" href="${rootRelativeUrl(feedPaths(item.feed).index, site)}"><bdi>${back}</bdi></a>
</footer>`;
};

/** The page on which an article is read. Its bytes depend on the arguments alone. */
export const renderArticlePage = (article: Item, site: Site): SiteFile => {
  const item = safeItem(article, site);
  const labels = labelsIn(item.labelLanguage);
  const page = renderPage(
    {
      title: item.title,
      description: item.keyPoints.map(({ text }) => text).join(' ') || plainText(site.description),
      language: item.language ?? languageOf(site.language),
      feeds: item.feed === null ? [null] : [item.feed, null],
      isHome: false,
      head: html`<meta name="robots" content="noindex">
${item.sourceUrl && html`<link rel="canonical" href="${item.sourceUrl}">\n`}`,
      main: html`<article${languageAttributes(item.language)}>
<header>
<h1>${item.title}</h1>
${facts(item, labels)}
</header>
${points(item, labels)}
${figure(item)}
<div class="body">
${withScrollingTables(item.html, labels)}
</div>
${footer(item, site, labels)}
</article>`,
    },
    site,
  );
  return siteFile('html', articlePath(item.id), page);
};
