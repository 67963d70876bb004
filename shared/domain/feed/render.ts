import { renderIndexPage } from '../pages/index-page.ts';
import { renderAtom } from './atom.ts';
import { renderJsonFeed } from './json-feed.ts';
import type { Channel, Item, Site, SiteFile } from './model.ts';
import { feedPaths } from './paths.ts';
import { renderRss } from './rss.ts';
import { safeFeed } from './safe-feed.ts';
import { siteFile } from './site-file.ts';

export { channelOf } from './channel.ts';
export { renderOpml } from './opml.ts';

/**
 * The files of a feed: RSS 2.0, Atom 1.0, JSON Feed 1.1 and the page that people see. Their bytes depend on the
 * arguments alone.
 *
 * @param items all the feed is to show, newest first
 * @param feeds the named feeds that the page links to: all of them for the feed of everything, none for a named one
 */
export const renderFeed = (
  channel: Channel,
  items: readonly Item[],
  site: Site,
  feeds: readonly Channel[],
): SiteFile[] => {
  const paths = feedPaths(channel.feed);
  const feed = safeFeed(channel, items, site);
  return [
    siteFile('rss', paths.rss, renderRss(feed)),
    siteFile('atom', paths.atom, renderAtom(feed)),
    siteFile('json', paths.json, renderJsonFeed(feed)),
    siteFile('html', paths.index, renderIndexPage(channel, feed, site, feeds)),
  ];
};
