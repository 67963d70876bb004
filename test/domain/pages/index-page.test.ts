import { describe, expect, it } from 'vitest';
import type { Channel, Item, Site } from '../../../shared/domain/feed/model.ts';
import { channelOf, renderFeed } from '../../../shared/domain/feed/render.ts';
import { feedItem, newestPage, SITE } from '../../helpers/feed-items.ts';

const pageOf = (
  feed: string | null,
  items: readonly Item[],
  feeds: readonly Channel[] = [],
  site: Site = SITE,
): string =>
  String(
    renderFeed(channelOf(feed, site), newestPage(items), site, feeds).find(({ path }) =>
      path.endsWith('index.html'),
    )?.body,
  );

describe('the index page of a feed', () => {
  it('links to every named feed from the feed of everything', () => {
    const page = pageOf(null, [feedItem()], [channelOf('world-news', SITE), channelOf('港口', SITE)]);
    expect(page).toContain(`<nav class="feeds" aria-labelledby="feeds">
<h2 id="feeds" lang="en" dir="ltr">Feeds</h2>
<ul>
<li><a href="/world-news/"><bdi>World news</bdi></a></li>
<li><a href="/%E6%B8%AF%E5%8F%A3/"><bdi>港口</bdi></a></li>
</ul>
</nav>`);
  });

  it('calls a feed as its owner does', () => {
    const chosen = { ...channelOf('world-news', SITE), title: 'News <of> the world' };
    expect(pageOf(null, [feedItem()], [chosen])).toContain(
      '<li><a href="/world-news/"><bdi>News &lt;of&gt; the world</bdi></a></li>',
    );
    const own = renderFeed(chosen, newestPage([feedItem()]), SITE, []);
    expect(own.map(({ body }) => String(body)).join('')).toContain('<h1>News &lt;of&gt; the world</h1>');
  });

  it('says which feed an item of the feed of everything came from', () => {
    const item = '<li dir="auto"><a href="/world-news/">World news</a></li>';
    expect(pageOf(null, [feedItem()])).toContain(item);
    expect(pageOf('world-news', [feedItem()])).not.toContain(item);
  });

  it('offers the list of all feeds on the home page alone', () => {
    const opml = '<a class="button" href="/feeds.opml">OPML</a>';
    expect(pageOf(null, [])).toContain(opml);
    expect(pageOf('world-news', [])).not.toContain(opml);
  });

  it('says what to do while there is nothing to read', () => {
    expect(pageOf(null, [])).toContain('<h2>No articles yet</h2>');
    expect(pageOf(null, [])).toContain('<code dir="ltr">inbox/</code>');
    expect(pageOf('world-news', [])).toContain('<code dir="ltr">inbox/world-news/</code>');
  });

  it('gives each item the language and direction of its article', () => {
    expect(pageOf(null, [feedItem({ language: 'he' })])).toContain('<article lang="he" dir="rtl">');
    expect(pageOf(null, [feedItem({ language: null })])).toContain('<article dir="auto">');
  });

  it('speaks the language of the site', () => {
    const page = pageOf(null, [feedItem()], [], { ...SITE, language: 'de' });
    expect(page).toContain('<html lang="de" dir="ltr">');
    expect(page).toContain('<h2 id="articles" class="quiet" lang="de" dir="ltr">Artikel</h2>');
  });

  it('keeps the list of feeds and its own description to the first page', () => {
    const page = { ...newestPage([feedItem()]), number: 1 };
    const [archived] = renderFeed(channelOf(null, SITE), page, SITE, [channelOf('world-news', SITE)])
      .filter(({ path }) => path === 'all/archive/1/index.html')
      .map(({ body }) => String(body));
    expect(archived).not.toContain('class="feeds"');
    expect(archived).toContain('<title>The Reading Room · November 24, 2026</title>');
  });

  it('leads on to older articles, and back', () => {
    const page = { number: 2, older: 1, newer: 3, items: [feedItem()] };
    const [, second] = renderFeed(channelOf('world-news', SITE), page, SITE, [])
      .filter(({ path }) => path.endsWith('index.html'))
      .map(({ body }) => String(body));
    expect(second).toContain(`<ul>
<li><a class="button" rel="prev" href="/world-news/archive/2/">Newer articles</a></li>
<li><a class="button" rel="first" href="/world-news/">Newest articles</a></li>
<li><a class="button" rel="next" href="/world-news/archive/1/">Older articles</a></li>
</ul>`);
    expect(second).toContain('No articles on this page');
  });

  it('looks for articles of its own feed, in the language of the page', () => {
    const site = { ...SITE, language: 'de' };
    expect(
      pageOf('world-news', [feedItem()], [], site),
    ).toContain(`<form role="search" class="tools search" data-index="search.json" data-feed="world-news"
data-results="Treffer: {found}. Durchsuchte Artikel: {searched}." data-failed="Die Artikel lassen sich gerade nicht durchsuchen. Versuchen Sie es später noch einmal." data-minutes="{minutes} Min. Lesezeit" lang="de" dir="ltr" hidden>`);
  });

  it('lets people choose among the languages it has, by their names in its own', () => {
    const items = ['en-GB', 'de', 'en-US', null].map((language, place) =>
      feedItem({ id: String(place).padStart(32, '0'), language }),
    );
    expect(pageOf(null, items, [], { ...SITE, language: 'fr' })).toContain(`<select name="language">
<option value="">Toutes</option>
<option value="de">allemand</option>
<option value="en">anglais</option>
</select>`);
    expect(pageOf(null, [feedItem()])).not.toContain('<select');
  });

  it('is listed by search engines only where the owner wants it', () => {
    const noindex = '<meta name="robots" content="noindex">';
    expect(pageOf(null, [])).toContain(noindex);
    expect(pageOf(null, [], [], { ...SITE, indexed: true })).not.toContain(noindex);
  });
});
