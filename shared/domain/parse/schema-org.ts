import type { Clue, ClueField } from './draft.ts';

type Json = Readonly<Record<string, unknown>>;

const ARTICLE_TYPE =
  /^(?:https?:\/\/schema\.org\/)?(?:\w*Article|\w*BlogPosting|Report|Review|AnalysisNewsArticle|LiveBlogPosting|Posting)$/;
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
  listOf(value).flatMap((entry) => (isObject(entry) ? listOf(entry['name']).flatMap(textOf) : textOf(entry)));

const addressesOf = (value: unknown): string[] =>
  listOf(value).flatMap((entry) =>
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
  listOf(value).flatMap((entry) => textOf(entry).flatMap((text) => text.split(',').map((tag) => tag.trim())));

/** The first article among the things a JSON-LD document describes, however they are nested in it. */
export const findArticle = (document: unknown): Json | null => {
  const queue: unknown[] = [document];
  for (let index = 0; index < queue.length && index < MAX_NODES; index += 1) {
    const node = queue[index];
    if (Array.isArray(node)) queue.push(...node.slice(0, MAX_NODES));
    if (!isObject(node)) continue;
    if (listOf(node['@type']).some((type) => typeof type === 'string' && ARTICLE_TYPE.test(type)))
      return node;
    queue.push(node['@graph'], node['mainEntity'], node['mainEntityOfPage']);
  }
  return null;
};

/** What a schema.org Article says of itself. */
export const articleClues = (article: Json): Clue[] => {
  const image = imagesOf(article['image']);
  const values: readonly (readonly [ClueField, readonly string[]])[] = [
    ['title', [...textOf(article['headline']), ...textOf(article['name'])]],
    ['byline', [namesOf(article['author']).join(', ')]],
    ['publishedAt', [...textOf(article['datePublished']), ...textOf(article['dateCreated'])]],
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

/** The clues of a page's JSON-LD; none where it is broken, as it is on many pages, or describes no article. */
export const schemaClues = (source: string): Clue[] => {
  try {
    const article = findArticle(JSON.parse(source));
    return article === null ? [] : articleClues(article);
  } catch (error) {
    if (error instanceof SyntaxError) return [];
    throw error;
  }
};
