/** The namespaces of feeds, in all the versions that were ever used, and the prefix they go by. */
const PREFIXES: readonly (readonly [uri: RegExp, prefix: string])[] = [
  [/^https?:\/\/purl\.org\/rss\/1\.0\/modules\/content\b/i, 'content'],
  [/^https?:\/\/purl\.org\/dc\//i, 'dc'],
  [/^https?:\/\/www\.w3\.org\/2005\/atom\b|^https?:\/\/purl\.org\/atom\b/i, 'atom'],
  [/^https?:\/\/www\.w3\.org\/1999\/02\/22-rdf-syntax-ns\b/i, 'rdf'],
  [/^https?:\/\/www\.w3\.org\/1999\/xhtml\b/i, 'xhtml'],
  [/^https?:\/\/search\.yahoo\.com\/mrss\b/i, 'media'],
  [/^https?:\/\/www\.itunes\.com\/dtds\/podcast\b/i, 'itunes'],
  [
    /^https?:\/\/(?:purl\.org\/(?:rss\/1\.0\/?|net\/rss1\.1#?)$|my\.netscape\.com\/|(?:backend|blogs?|cyber)\.(?:userland|law\.harvard)\.(?:com|edu)\/)/i,
    '',
  ],
];

const USUAL = new Set(['content', 'dc', 'atom', 'rdf', 'xhtml', 'media', 'itunes']);

/** Prefixes, and what they stand for; the empty one is the default. */
export type Namespaces = ReadonlyMap<string, string>;

/** A page declares a handful. */
const MAX_NAMESPACES = 100;

const usualPrefix = (uri: string): string | null =>
  PREFIXES.find(([pattern]) => pattern.test(uri.trim()))?.[1] ?? null;

/** The namespaces inside an element: those around it, and what it declares. */
export const namespacesInside = (
  outer: Namespaces,
  attributes: Readonly<Record<string, string>>,
): Namespaces => {
  let inner: Map<string, string> | null = null;
  for (const [name, uri] of Object.entries(attributes)) {
    if (name !== 'xmlns' && !name.startsWith('xmlns:')) continue;
    inner ??= new Map(outer);
    if (inner.size < MAX_NAMESPACES) inner.set(name.slice(6), uri);
  }
  return inner ?? outer;
};

/**
 * An element's name in lower case with the usual prefix of its namespace, whatever the feed calls it: `title`,
 * `dc:date`, `atom:link`. Null where its namespace is none of a feed's.
 */
export const canonicalName = (name: string, namespaces: Namespaces): string | null => {
  const colon = name.indexOf(':');
  const prefix = colon < 0 ? '' : name.slice(0, colon);
  const local = name.slice(colon + 1).toLowerCase();
  const uri = namespaces.get(prefix);
  if (uri === undefined && prefix !== '' && !USUAL.has(prefix.toLowerCase())) return null;
  const usual = uri === undefined ? prefix.toLowerCase() : usualPrefix(uri);
  // An element without a prefix is the feed's own, whatever namespace was made up for it.
  if (usual === null) return prefix === '' ? local : null;
  return usual === '' ? local : `${usual}:${local}`;
};
