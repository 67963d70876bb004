import type { SiteFile } from './model.ts';

/** Long enough to spare the origin when many ask at once, short enough for a correction to be seen. */
const CACHE_CONTROL = 'public, max-age=60';

const CONTENT_TYPES = {
  html: 'text/html; charset=utf-8',
  rss: 'application/rss+xml; charset=utf-8',
  atom: 'application/atom+xml; charset=utf-8',
  json: 'application/feed+json; charset=utf-8',
  opml: 'text/x-opml; charset=utf-8',
  search: 'application/json; charset=utf-8',
} as const;

export const siteFile = (kind: keyof typeof CONTENT_TYPES, path: string, body: string): SiteFile => ({
  path,
  body,
  contentType: CONTENT_TYPES[kind],
  cacheControl: CACHE_CONTROL,
});
