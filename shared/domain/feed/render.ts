import { renderIndexPages } from '../pages/index-page.ts';
import { renderSearchIndex } from '../search/search-index.ts';
import { renderAtom } from './atom.ts';
import { renderJsonFeed } from './json-feed.ts';
import type { Channel, FeedPage, Site, SiteFile } from './model.ts';
import { documentPaths } from './paths.ts';
import { renderRss } from './rss.ts';
import { safeFeed } from './safe-feed.ts';
import { siteFile } from './site-file.ts';

export { channelOf } from './channel.ts';
export { renderOpml } from './opml.ts';

/**
 * The files of one document of a feed: RSS 2.0, Atom 1.0, JSON Feed 1.1 and the pages that people see. Their bytes
 * depend on the arguments alone.
 *
 * @param feeds the named feeds that the first page links to: all of them for the feed of everything, none for a named one
 */
export const renderFeed = (
  channel: Channel,
  page: FeedPage,
  site: Site,
  feeds: readonly Channel[],
): SiteFile[] => {
  const paths = documentPaths(channel.feed, page.number);
  const feed = safeFeed(channel, page, site);
  return [
    siteFile('rss', paths.rss, renderRss(feed)),
    siteFile('atom', paths.atom, renderAtom(feed)),
    siteFile('json', paths.json, renderJsonFeed(feed)),
    ...renderIndexPages(channel, page, feed, site, feeds),
    // One search for the whole site: the feed of everything has every item that may be found.
    ...(channel.feed === null ? [renderSearchIndex(page)] : []),
  ];
};
