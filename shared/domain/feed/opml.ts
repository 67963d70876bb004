import { generateOpml } from 'feedsmith';
import { channelOf } from './channel.ts';
import type { Channel, Site, SiteFile } from './model.ts';
import { absoluteUrl, feedPaths, OPML_PATH } from './paths.ts';
import { plainText, unambiguousText } from './safe.ts';
import { languageOf } from './safe-item.ts';
import { siteFile } from './site-file.ts';

/** The list of all feeds as OPML 2.0: the feed of everything, then each named one. */
export const renderOpml = (feeds: readonly Channel[], site: Site): SiteFile => {
  const outlines = [channelOf(null, site), ...feeds].map(({ feed, title, description, language }) => {
    const paths = feedPaths(feed);
    const name = unambiguousText(plainText(title) || paths.index);
    return {
      text: name,
      title: name,
      type: 'rss',
      version: 'RSS2',
      description: unambiguousText(plainText(description)),
      language: languageOf(language),
      xmlUrl: absoluteUrl(paths.rss, site),
      htmlUrl: absoluteUrl(paths.index, site),
    };
  });
  const title = unambiguousText(plainText(site.title));
  return siteFile('opml', OPML_PATH, generateOpml({ head: { title }, body: { outlines } }));
};
