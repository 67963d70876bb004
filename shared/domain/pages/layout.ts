import { displayName } from '../feed/channel.ts';
import type { Site } from '../feed/model.ts';
import { ASSETS, feedPaths, rootRelativeUrl } from '../feed/paths.ts';
import { plainText } from '../feed/safe.ts';
import { languageOf } from '../feed/safe-item.ts';
import { type Html, html, trusted } from './escape.ts';
import { directionOf, labelsIn } from './labels.ts';

/** A file of `web/` that improves a page, which does without it where scripts are off. */
interface Script {
  /** Key of the file in the site bucket. */
  readonly key: string;
  /** Whether it fetches files of the site. */
  readonly fetches: boolean;
}

/** Nothing runs and nothing is loaded but files of our own and the pictures of articles. */
const contentSecurityPolicy = (script: Script | null): Html =>
  trusted(
    [
      "default-src 'none'",
      ...(script === null ? [] : ["script-src 'self'"]),
      ...(script?.fetches ? ["connect-src 'self'"] : []),
      "style-src 'self'",
      'img-src http: https:',
      "base-uri 'none'",
      "form-action 'none'",
    ].join('; '),
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
  /** Absent: the page has none. */
  readonly script?: Script;
  readonly main: Html;
}

/** A whole page of the site around its main part. */
export const renderPage = (
  { title, description, language, feeds, isHome, head, script, main }: Page,
  site: Site,
): string => {
  const siteLanguage = languageOf(site.language);
  const labels = labelsIn(siteLanguage);
  const header = html`<header class="site"${languageAttributes(siteLanguage)}>
<a href="${rootRelativeUrl('index.html', site)}">${plainText(site.title)}</a>
</header>
`;
  const scriptTag =
    script === undefined
      ? null
      : html`<script type="module" src="${rootRelativeUrl(script.key, site)}"></script>\n`;
  return html`<!doctype html>
<html${languageAttributes(language)}>
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${contentSecurityPolicy(script ?? null)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<meta name="description" content="${description}">
<link rel="stylesheet" href="${rootRelativeUrl(ASSETS.style, site)}">
<link rel="icon" type="image/svg+xml" href="${rootRelativeUrl(ASSETS.icon, site)}">
<link rel="apple-touch-icon" href="${rootRelativeUrl(ASSETS.picture, site)}">
${scriptTag}${feeds.flatMap((feed) => autodiscovery(feed, site))}${head}</head>
<body>
<a class="skip" href="#content"${languageAttributes(labels.language)}>${labels.skip}</a>
${isHome ? null : header}<main id="content"${isHome ? html` class="home"` : null}>
${main}
</main>
</body>
</html>
`.markup;
};
