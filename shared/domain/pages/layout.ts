import { displayName } from '../feed/channel.ts';
import type { Site } from '../feed/model.ts';
import { ASSETS, feedPaths, rootRelativeUrl } from '../feed/paths.ts';
import { plainText } from '../feed/safe.ts';
import { languageOf } from '../feed/safe-feed.ts';
import { type Html, html, trusted } from './escape.ts';
import { directionOf, labelsIn } from './labels.ts';

// Nothing runs and nothing is loaded but our stylesheet and the pictures of articles.
const CONTENT_SECURITY_POLICY = trusted(
  "default-src 'none'; style-src 'self'; img-src http: https:; base-uri 'none'; form-action 'none'",
);

const FORMATS = [
  { kind: 'rss', name: 'RSS', type: 'application/rss+xml' },
  { kind: 'atom', name: 'Atom', type: 'application/atom+xml' },
  { kind: 'json', name: 'JSON Feed', type: 'application/feed+json' },
] as const;

/** A feed's addresses and how each format is called. */
export const feedLinks = (feed: string | null, site: Site) => {
  const paths = feedPaths(feed);
  return FORMATS.map(({ kind, name, type }) => ({ name, type, url: rootRelativeUrl(paths[kind], site) }));
};

const autodiscovery = (feed: string | null, site: Site): Html[] => {
  const title = plainText(feed === null ? site.title : displayName(feed));
  return feedLinks(feed, site).map(
    ({ name, type, url }) =>
      html`<link rel="alternate" type="${type}" title="${title} (${name})" href="${url}">\n`,
  );
};

/** `lang` and `dir` of an element; where the language is not known, the text itself shows its direction. */
export const languageAttributes = (language: string | null): Html =>
  language === null ? html` dir="auto"` : html` lang="${language}" dir="${directionOf(language)}"`;

export interface Page {
  readonly title: string;
  readonly description: string;
  /** Canonical tag of the language that most of the page is in. */
  readonly language: string;
  /** Feeds that it offers to a reader, the nearest first; null is the feed of everything. */
  readonly feeds: readonly (string | null)[];
  /** The first page of the site needs no way back to itself. */
  readonly isHome: boolean;
  /** More elements of the head. */
  readonly head: Html | null;
  readonly main: Html;
}

/** A whole page of the site around its main part. */
export const renderPage = (
  { title, description, language, feeds, isHome, head, main }: Page,
  site: Site,
): string => {
  const siteLanguage = languageOf(site.language);
  const labels = labelsIn(siteLanguage);
  const header = html`<header class="site"${languageAttributes(siteLanguage)}>
<a href="${rootRelativeUrl('index.html', site)}">${plainText(site.title)}</a>
</header>
`;
  return html`<!doctype html>
<html${languageAttributes(language)}>
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${CONTENT_SECURITY_POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<meta name="description" content="${description}">
<link rel="stylesheet" href="${rootRelativeUrl(ASSETS.style, site)}">
<link rel="icon" type="image/svg+xml" href="${rootRelativeUrl(ASSETS.icon, site)}">
<link rel="apple-touch-icon" href="${rootRelativeUrl(ASSETS.picture, site)}">
${feeds.flatMap((feed) => autodiscovery(feed, site))}${head}</head>
<body>
<a class="skip" href="#content"${languageAttributes(labels.language)}>${labels.skip}</a>
${isHome ? null : header}<main id="content"${isHome ? html` class="home"` : null}>
${main}
</main>
</body>
</html>
`.markup;
};
