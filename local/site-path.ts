/** What a request asks for. */
type SitePath =
  /** An object, by its key in the site bucket. */
  | { readonly kind: 'key'; readonly key: string }
  /** The site's own address without its closing slash. */
  | { readonly kind: 'base' }
  /** A path that no object can have. */
  | { readonly kind: 'nothing' }
  /** Not a path at all. */
  | { readonly kind: 'malformed' };

/** S3 allows keys of 1,024 bytes; a folder's key has `/index.html` behind its name. */
const MAX_KEY_BYTES = 1024 - '/index.html'.length;

/** One path segment as the text it stands for, or undefined where it stands for none that is safe. */
const decodeSegment = (segment: string): string | undefined => {
  let text: string;
  try {
    text = decodeURIComponent(segment);
  } catch {
    return undefined;
  }
  // A slash that arrives encoded is no separator, and to guess that it was meant as one is how traversal works.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is refused
  return text === '.' || text === '..' || /[\0-\x1f\x7f/]/.test(text) ? undefined : text;
};

/**
 * Maps a request target, as it stands in the request line, to the site bucket. The query is ignored; a path that
 * ends in a slash is a folder, whose page is its `index.html`.
 *
 * @param basePath where the site begins, as in its URL: empty, or a path with a leading and no trailing slash
 */
export const sitePath = (target: string, basePath: string): SitePath => {
  const [path = ''] = target.split('?', 1);
  if (!path.startsWith('/')) return { kind: 'malformed' };
  const segments: string[] = [];
  for (const segment of path.slice(1).split('/')) {
    const text = decodeSegment(segment);
    if (text === undefined) return { kind: 'malformed' };
    segments.push(text);
  }

  const base = basePath.split('/').slice(1).map(decodeURIComponent);
  if (base.some((segment, index) => segment !== segments[index])) return { kind: 'nothing' };
  const inside = segments.slice(base.length);
  if (inside.length === 0) return { kind: 'base' };
  if (inside.slice(0, -1).includes('')) return { kind: 'nothing' };
  const key = `${inside.join('/')}${inside.at(-1) === '' ? 'index.html' : ''}`;
  return Buffer.byteLength(key) > MAX_KEY_BYTES ? { kind: 'nothing' } : { kind: 'key', key };
};
