import { describe, expect, it } from 'vitest';
import type { Channel, Item, Site } from '../../../shared/domain/feed/model.ts';
import { channelOf, renderFeed } from '../../../shared/domain/feed/render.ts';
import { feedItem, SITE } from '../../helpers/feed-items.ts';

const pageOf = (
  feed: string | null,
  items: readonly Item[],
  feeds: readonly Channel[] = [],
  site: Site = SITE,
): string =>
  String(
    renderFeed(channelOf(feed, site), items, site, feeds).find(({ path }) => path.endsWith('index.html'))
      ?.body,
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
});
