import { createHash } from 'node:crypto';
import { articleOf } from '../../article-of-draft.ts';
import { normalizeCharacters } from '../../characters.ts';
import { UnreadableArticleError } from '../../errors.ts';
import type { Part } from '../../file-contents.ts';
import { webAddress } from '../../metadata.ts';
import {
  type Block,
  type Clue,
  type ClueField,
  type Draft,
  makeBlock,
  plainRun,
  ROOT_BOX,
} from '../draft.ts';
import { parseHtml } from '../html.ts';
import { plainText } from '../markup.ts';
import { parseText } from '../text.ts';
import type { Body, Entry, Feed } from './feed.ts';

const TAG = /<\/?[a-z][^<>]{0,5000}>/i;

const MAX_FOOTER = 500;

/** What blogs put below each entry of their feeds. */
const FOOTER =
  /^the post .{1,400} (?:appeared first|first appeared) on |^(?:continue reading|read more|read the rest of this entry)\b.{0,80}$/i;

const isOwn = ({ kind, text }: Block): boolean =>
  kind !== 'paragraph' || text.length > MAX_FOOTER || !FOOTER.test(text);

const blocksOf = ({ type, value }: Body): readonly Block[] => {
  const text = normalizeCharacters(value);
  if (type === 'html' && TAG.test(text)) return parseHtml(text).blocks;
  const plain = type === 'html' ? plainText(text) : text;
  // Escaped once too often.
  return type === 'html' && TAG.test(plain) ? parseHtml(plain).blocks : parseText(plain).blocks;
};

const lengthOf = (blocks: readonly Block[]): number => blocks.reduce((sum, { text }) => sum + text.length, 0);

/** The fullest of its texts; of equal ones the first. */
const fullest = (
  bodies: readonly Body[],
): { readonly blocks: readonly Block[]; readonly base: string | null } =>
  bodies
    .map((body) => ({ blocks: blocksOf(body), base: body.base }))
    .reduce((best, next) => (lengthOf(next.blocks) > lengthOf(best.blocks) ? next : best), {
      blocks: [],
      base: null,
    });

const draftOf = (entry: Entry, feed: Feed): Draft => {
  const { blocks: own, base } = fullest(entry.bodies);
  // A link with a title is all that many feeds say.
  const blocks =
    own.length > 0 || entry.title === null ? own : [makeBlock('paragraph', [plainRun(entry.title)])];
  const feedUrl = webAddress(feed.url ?? '', null);
  const url = webAddress(entry.url ?? '', base ?? feedUrl);
  const clue = (field: ClueField, value: string | null, source: Clue['source'] = 'properties'): Clue[] =>
    value === null ? [] : [{ field, source, value }];
  return {
    origin: 'document',
    clues: [
      ...clue('title', entry.title),
      ...clue('byline', entry.authors.length > 0 ? entry.authors.join(', ') : null),
      ...clue('publishedAt', entry.publishedAt),
      ...clue('language', entry.language ?? feed.language),
      ...clue('siteName', feed.title),
      ...clue('url', url),
      ...clue('baseUrl', base ?? url ?? feedUrl, 'link'),
      ...clue('imageUrl', entry.imageUrl, 'open-graph'),
      ...entry.tags.flatMap((tag) => clue('tag', tag)),
    ],
    // The whole entry is the article, whatever its elements are called.
    blocks: blocks.filter(isOwn).map((block) => ({ ...block, box: ROOT_BOX })),
    hasFurniture: false,
    publisherPoints: [],
  };
};

/** The same for an entry whatever changes in it, as long as it says what identifies it. */
const nameOf = ({ id, url, title, bodies }: Entry): string => {
  const identity = id ?? url ?? JSON.stringify([title, bodies.map((body) => body.value)]);
  return `entry-${createHash('sha256').update(identity.trim()).digest('hex').slice(0, 24)}.json`;
};

/**
 * The entry as a file of its own: an article as the digest command writes it, with its HTML. The same entry gives the
 * same bytes. Null for one without text.
 */
const partOf = (entry: Entry, feed: Feed, file: string): Part | null => {
  const name = nameOf(entry);
  try {
    const article = articleOf(draftOf(entry, feed), `${file}/${name}`);
    return { name, bytes: new TextEncoder().encode(JSON.stringify(article)) };
  } catch (error) {
    if (error instanceof UnreadableArticleError && error.code === 'no-text') return null;
    throw error;
  }
};

/** The entries that have text; of several with the same identity the first. */
export const entryParts = (feed: Feed, file: string): Part[] => {
  const parts = new Map<string, Part>();
  for (const entry of feed.entries) {
    const part = parts.has(nameOf(entry)) ? null : partOf(entry, feed, file);
    if (part !== null) parts.set(part.name, part);
  }
  return [...parts.values()];
};
