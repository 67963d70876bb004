import { channelOf, displayName } from '../feed/channel.ts';
import type { FeedItem } from '../feed/feed-item.ts';
import type { Channel, FeedPage, Site, SiteFile } from '../feed/model.ts';
import { ASSETS, articlePath, feedPaths, indexPath, OPML_PATH, rootRelativeUrl } from '../feed/paths.ts';
import { plainText } from '../feed/safe.ts';
import type { SafeFeed } from '../feed/safe-feed.ts';
import { siteFile } from '../feed/site-file.ts';
import { type Html, html } from './escape.ts';
import { indexLabelsIn } from './index-labels.ts';
import { indexParts } from './index-parts.ts';
import { filterForm, filterLanguage, pageLinks, searchForm, searchResults } from './index-tools.ts';
import { dayIn, type Labels, labelsIn } from './labels.ts';
import { feedLinks, languageAttributes, renderPage } from './layout.ts';

/** A named feed's title says which site it belongs to; the pages of that site need not, unless its owner chose the title. */
const nameOf = ({ feed, title }: Channel, site: Site): string => {
  const isChosen = feed === null || title !== channelOf(feed, site).title;
  return (isChosen && plainText(title)) || displayName(feed ?? '');
};

const subscribe = (feed: string | null, site: Site, labels: Labels): Html => {
  const links = [
    ...feedLinks(feed, site),
    ...(feed === null ? [{ name: 'OPML', url: rootRelativeUrl(OPML_PATH, site) }] : []),
  ];
  return html`<nav class="subscribe" aria-label="${labels.subscribe}"${languageAttributes(labels.language)}>
<ul>
${links.map(({ name, url }) => html`<li><a class="button" href="${url}">${name}</a></li>\n`)}</ul>
</nav>`;
};

const feedList = (feeds: readonly Channel[], site: Site, labels: Labels): Html | null =>
  feeds.length === 0
    ? null
    : html`<nav class="feeds" aria-labelledby="feeds">
<h2 id="feeds"${languageAttributes(labels.language)}>${labels.feeds}</h2>
<ul>
${feeds.map((channel) => html`<li><a href="${rootRelativeUrl(feedPaths(channel.feed).index, site)}"><bdi>${nameOf(channel, site)}</bdi></a></li>\n`)}</ul>
</nav>`;

const card = (item: FeedItem, channel: Channel, site: Site, labels: Labels): Html => {
  const feed = channel.feed === null ? item.feed : null;
  const language = filterLanguage(item);
  return html`<li data-minutes="${item.readingTime.minutes}"${language && html` data-language="${language}"`}>
<article${languageAttributes(item.language)}>
<h3><a href="${rootRelativeUrl(articlePath(item.id), site)}">${item.title}</a></h3>
<ul class="facts" lang="${labels.language}">
<li dir="auto"><time datetime="${item.arrivedAt}">${dayIn(labels, item.arrivedAt)}</time></li>
${feed && html`<li dir="auto"><a href="${rootRelativeUrl(feedPaths(feed).index, site)}">${displayName(feed)}</a></li>`}
${item.siteName && html`<li dir="auto">${item.siteName}</li>`}
<li dir="auto">${labels.minutes(item.readingTime.minutes)}</li>
</ul>
${item.keyPoints.length === 0 ? null : html`<ul class="points">${item.keyPoints.map(({ text }) => html`<li>${text}</li>`)}</ul>`}
</article>
</li>
`;
};

const emptyState = ({ feed }: Channel, labels: Labels): Html =>
  html`<section class="empty"${languageAttributes(labels.language)}>
<h2>${labels.noArticles}</h2>
<p>${labels.howToAdd}</p>
<p><code dir="ltr">inbox/${feed === null ? null : `${feed}/`}</code></p>
</section>`;

const articles = (
  items: readonly FeedItem[],
  channel: Channel,
  site: Site,
  labels: Labels,
): Html => html`<section aria-labelledby="articles">
<h2 id="articles" class="quiet"${languageAttributes(labels.language)}>${labels.articles}</h2>
${filterForm(items, labels)}
<ol class="list">
${items.map((item) => card(item, channel, site, labels))}</ol>
</section>`;

/** The days of a page's items, so that its title is like no other's. */
const daysOf = (items: readonly FeedItem[], labels: Labels): string =>
  [...new Set([items.at(-1), items[0]].map((item) => item && dayIn(labels, item.arrivedAt)))]
    .filter((day) => day !== undefined)
    .join(' – ');

/**
 * The pages that a person sees of one document of a feed, in parts: how to subscribe, search, the items, the ways to
 * newer and older ones. The first page of all also has the named feeds of the site.
 */
export const renderIndexPages = (
  channel: Channel,
  document: FeedPage,
  feed: SafeFeed,
  site: Site,
  feeds: readonly Channel[],
): SiteFile[] => {
  const labels = labelsIn(feed.language);
  const first = indexPath(channel.feed, null, 1);
  const urlOf = (path: string | null): string | null => path && rootRelativeUrl(path, site);
  return indexParts(channel, document, feed.items).map(({ path, items, newer, older }) => {
    const isFirst = path === first;
    const isWithoutItems = isFirst && items.length === 0 && older === null;
    const canSearch = !isWithoutItems && !channel.hidden;
    const days = isFirst ? '' : daysOf(items, labels);
    const links = { newer: urlOf(newer), newest: isFirst ? null : urlOf(first), older: urlOf(older) };
    const list =
      items.length === 0
        ? html`<p class="empty"${languageAttributes(labels.language)}>${indexLabelsIn(labels.language).nothingHere}</p>`
        : articles(items, channel, site, labels);
    const page = renderPage(
      {
        title: days === '' ? feed.title : `${feed.title} · ${days}`,
        description: feed.description,
        language: feed.language,
        feeds: channel.feed === null ? [null] : [channel.feed, null],
        isHome: channel.feed === null && isFirst,
        head: site.indexed ? null : html`<meta name="robots" content="noindex">\n`,
        script: { key: ASSETS.indexScript, fetches: true },
        main: html`<header>
<h1>${channel.feed === null ? feed.title : nameOf(channel, site)}</h1>
<p class="lead">${days || feed.description}</p>
${subscribe(channel.feed, site, labels)}
${canSearch ? searchForm(channel.feed, labels) : null}
</header>
${canSearch ? searchResults(labels) : null}
<div id="browse">
${isFirst ? feedList(feeds, site, labels) : null}
${isWithoutItems ? emptyState(channel, labels) : list}
${pageLinks(links, labels)}
</div>`,
      },
      site,
    );
    return siteFile('html', path, page);
  });
};
