import type { Clue, ClueField } from './draft.ts';

type Json = Readonly<Record<string, unknown>>;

const ARTICLE_TYPE =
  /^(?:https?:\/\/schema\.org\/)?(?:\w*Article|\w*BlogPosting|(?:SocialMedia|DiscussionForum)Posting|Report|Review|Recipe|Posting)$/;
const PAGE_TYPE = /^(?:https?:\/\/schema\.org\/)?(?:WebPage|ItemPage|AboutPage)$/;
/** Pages describe a handful of things; more is a waste of time or an attack. */
const MAX_NODES = 2_000;

/** As many values of one field as are looked at. */
const MAX_VALUES = 50;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [value]);

const textOf = (value: unknown): string[] =>
  typeof value === 'string' && value.trim() !== '' ? [value.trim()] : [];

/** The names of people or organisations, given as strings or as objects. */
const namesOf = (value: unknown): string[] =>
  listOf(value)
    .slice(0, MAX_VALUES)
    .flatMap((entry) => (isObject(entry) ? listOf(entry['name']).flatMap(textOf) : textOf(entry)));

const isOfType = (node: Json, pattern: RegExp): boolean =>
  listOf(node['@type']).some((type) => typeof type === 'string' && pattern.test(type));

/** An organisation stands beside a person where it employs one. */
const authorsOf = (value: unknown): string[] => {
  const people = listOf(value).filter((entry) => !isObject(entry) || !isOfType(entry, /Organization$/));
  const names = namesOf(people);
  return names.length > 0 ? names : namesOf(value);
};

const addressesOf = (value: unknown): string[] =>
  listOf(value)
    .slice(0, MAX_VALUES)
    .flatMap((entry) =>
      isObject(entry) ? [...textOf(entry['url']), ...textOf(entry['@id'])] : textOf(entry),
    );

const imagesOf = (value: unknown): { url: string[]; caption: string[]; credit: string[] } => {
  const [first] = listOf(value);
  if (!isObject(first)) return { url: textOf(first), caption: [], credit: [] };
  return {
    url: [...textOf(first['url']), ...textOf(first['contentUrl'])],
    caption: textOf(first['caption']),
    credit: [...textOf(first['creditText']), ...namesOf(first['author'])],
  };
};

const tagsOf = (value: unknown): string[] =>
  listOf(value)
    .slice(0, MAX_VALUES)
    .flatMap((entry) => textOf(entry).flatMap((text) => text.split(',').map((tag) => tag.trim())));

/** Every thing that JSON-LD documents describe, or refer to by its place in the page. */
export const nodesOf = (documents: readonly unknown[]): Json[] => {
  const queue: unknown[] = [...documents];
  const nodes: Json[] = [];
  for (let index = 0; index < queue.length && index < MAX_NODES; index += 1) {
    const node = queue[index];
    if (Array.isArray(node)) queue.push(...node.slice(0, MAX_NODES));
    if (!isObject(node)) continue;
    nodes.push(node);
    queue.push(node['@graph'], node['mainEntity'], node['mainEntityOfPage']);
  }
  return nodes;
};

/** A function that puts the thing itself in place of a bare reference to it. */
const resolverOf = (nodes: readonly Json[]): ((value: unknown) => unknown) => {
  const byId = new Map<unknown, Json>();
  for (const node of nodes) if (node['name'] !== undefined) byId.set(node['@id'], node);
  return (value) =>
    listOf(value).map((entry) =>
      isObject(entry) && entry['name'] === undefined ? (byId.get(entry['@id']) ?? entry) : entry,
    );
};

/**
 * The articles among the things that JSON-LD documents describe, however they are nested in them, with references to
 * authors and publishers resolved. Where there is none, the page itself if it is dated.
 */
export const findArticles = (documents: readonly unknown[]): Json[] => {
  const nodes = nodesOf(documents);
  const articles = nodes.filter((node) => isOfType(node, ARTICLE_TYPE));
  const pages = nodes.filter((node) => isOfType(node, PAGE_TYPE) && node['datePublished'] !== undefined);
  const found = articles.length > 0 ? articles : pages.map(({ name, ...page }) => page);
  const resolve = resolverOf(nodes);
  return found.map((node) => ({
    ...node,
    author: resolve(node['author'] ?? node['creator']),
    publisher: resolve(node['publisher']),
  }));
};

/** The first article of a JSON-LD document; null where there is none. */
export const findArticle = (document: unknown): Json | null => findArticles([document])[0] ?? null;

/** What a schema.org Article says of itself. */
export const articleClues = (article: Json): Clue[] => {
  const image = imagesOf(article['image']);
  const values: readonly (readonly [ClueField, readonly string[]])[] = [
    ['title', [...textOf(article['headline']), ...textOf(article['name'])]],
    ['byline', [authorsOf(article['author']).join(', ')]],
    ['publishedAt', textOf(article['datePublished'] ?? article['dateCreated'])],
    ['language', namesOf(article['inLanguage'])],
    ['siteName', namesOf(article['publisher'])],
    ['url', [...addressesOf(article['url']), ...addressesOf(article['mainEntityOfPage'])]],
    ['imageUrl', image.url],
    ['imageCaption', image.caption],
    ['imageCredit', image.credit],
    ['tag', tagsOf(article['keywords'])],
    ['readingMinutes', textOf(article['timeRequired'])],
  ];
  return values.flatMap(([field, texts]) =>
    texts
      .filter((value) => value !== '')
      .slice(0, MAX_VALUES)
      .map((value): Clue => ({ field, source: 'json-ld', value })),
  );
};
