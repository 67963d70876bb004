import type { Channel, Site } from './model.ts';

/** The name of a feed as people read it: `world-news` is "World news". */
export const displayName = (feed: string): string => {
  const words = feed.replaceAll('-', ' ');
  const [first = ''] = words;
  return first.toUpperCase() + words.slice(first.length);
};

/** How a feed presents itself to a reader; null is the feed of everything. */
export const channelOf = (feed: string | null, site: Site): Channel => ({
  feed,
  title: feed === null ? site.title : `${displayName(feed)} · ${site.title}`,
  description: site.description,
  language: site.language,
});
