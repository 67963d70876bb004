import type { Channel, Site } from './model.ts';
import type { FeedSettings } from './settings.ts';

/** The name of a feed as people read it: `world-news` is "World news". */
export const displayName = (feed: string): string => {
  const words = feed.replaceAll('-', ' ');
  const [first = ''] = words;
  return first.toUpperCase() + words.slice(first.length);
};

/** How a feed presents itself to a reader; null is the feed of everything. */
export const channelOf = (
  feed: string | null,
  site: Site,
  settings: FeedSettings | null = null,
): Channel => ({
  feed,
  title: settings?.title ?? (feed === null ? site.title : `${displayName(feed)} · ${site.title}`),
  description: settings?.description ?? site.description,
  language: settings?.language ?? site.language,
  image: settings?.image ?? null,
  author: settings?.author ?? null,
  categories: settings?.categories ?? [],
  hidden: settings?.hidden ?? false,
  content: settings?.content ?? site.content,
  items: settings?.items ?? site.items,
});
