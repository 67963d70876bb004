import { displayName } from '../feed/channel.ts';
import type { Channel, Site } from '../feed/model.ts';
import { articlePath, feedPaths, OPML_PATH, rootRelativeUrl } from '../feed/paths.ts';
import type { FeedItem, SafeFeed } from '../feed/safe-feed.ts';
import { type Html, html } from './escape.ts';
import { dayIn, type Labels, labelsIn } from './labels.ts';
import { feedLinks, languageAttributes, renderPage } from './layout.ts';

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
${feeds.map(({ feed, title }) => html`<li><a href="${rootRelativeUrl(feedPaths(feed).index, site)}"><bdi>${feed === null ? title : displayName(feed)}</bdi></a></li>\n`)}</ul>
</nav>`;

const card = (item: FeedItem, channel: Channel, site: Site, labels: Labels): Html => {
  const feed = channel.feed === null ? item.feed : null;
  return html`<li>
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

/** The page that a person sees of a feed: how to subscribe, its items, and the named feeds of the site. */
export const renderIndexPage = (
  channel: Channel,
  feed: SafeFeed,
  site: Site,
  feeds: readonly Channel[],
): string => {
  const labels = labelsIn(feed.language);
  const articles = html`<section aria-labelledby="articles">
<h2 id="articles" class="quiet"${languageAttributes(labels.language)}>${labels.articles}</h2>
<ol class="list">
${feed.items.map((item) => card(item, channel, site, labels))}</ol>
</section>`;
  return renderPage(
    {
      title: feed.title,
      description: feed.description,
      language: feed.language,
      feeds: channel.feed === null ? [null] : [channel.feed, null],
      isHome: channel.feed === null,
      head: null,
      main: html`<header>
<h1>${channel.feed === null ? feed.title : displayName(channel.feed)}</h1>
<p class="lead">${feed.description}</p>
${subscribe(channel.feed, site, labels)}
</header>
${feedList(feeds, site, labels)}
${feed.items.length === 0 ? emptyState(channel, labels) : articles}`,
    },
    site,
  );
};
