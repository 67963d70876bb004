import { createHash } from 'node:crypto';
import type { Article } from '../domain/article.ts';
import type { ArticleRecord } from '../domain/article-record.ts';
import type { Drop } from '../domain/drop.ts';
import { articleId } from '../domain/drop-key.ts';
import { type Copy, pictureUrls, withCopies } from '../domain/images/article-images.ts';
import { copiesFolder, copyName, sequencerOf } from '../domain/images/copies.ts';
import { PICTURE_TYPES, readPicture } from '../domain/images/picture.ts';
import type { ImagePolicy } from '../names.ts';
import {
  type BlobStore,
  ConflictError,
  FetchError,
  type Fetcher,
  type Log,
  type Ports,
  type TreatImages,
} from '../ports.ts';

interface ImagePorts extends Pick<Ports, 'pages' | 'clock'> {
  readonly fetcher: Fetcher;
  readonly log: Log;
}

type ImageDrop = Pick<Drop, 'key' | 'sequencer'>;

const MAX_PICTURES = 30;
const MAX_BYTES = 30_000_000;
const MAX_PICTURE_BYTES = 10_000_000;
const MAX_MILLISECONDS = 20_000;
const MAX_PICTURE_MILLISECONDS = 10_000;
const AT_ONCE = 4;

/** The name is a hash of the bytes, so they never change. */
const CACHE_CONTROL = 'public, max-age=31536000, immutable';

/** Puts a picture beside the article's page; gives null if it is none. */
const keepCopy = async (
  bytes: Uint8Array,
  { key, sequencer }: ImageDrop,
  pages: BlobStore,
): Promise<Copy | null> => {
  const picture = readPicture(bytes);
  if (picture === null) return null;
  const { extension, contentType, width, height } = picture;
  const name = copyName(sequencer, createHash('sha256').update(bytes).digest('hex'), extension);
  try {
    const options = { contentType, cacheControl: CACHE_CONTROL, ifMatch: null };
    await pages.put(`${copiesFolder(articleId(key))}${name}`, bytes, options);
  } catch (error) {
    // It is there already.
    if (!(error instanceof ConflictError)) throw error;
  }
  return { name, width, height };
};

/**
 * Copies an article's pictures to the site and has the article show those: at most 30 pictures and 30 MB, within 20
 * seconds. What cannot be copied is left out and logged, since whoever wants copies wants no request to others.
 */
const copyImages = async (
  article: Article,
  drop: ImageDrop,
  { pages, clock, fetcher, log }: ImagePorts,
): Promise<Article> => {
  const end = clock().getTime() + MAX_MILLISECONDS;
  const urls = pictureUrls(article);
  const copies = new Map<string, Copy>();
  const leaveOut = (url: string, reason: string): void =>
    log.info('picture left out', { key: drop.key, url: url.slice(0, 300), reason });
  let bytesLeft = MAX_BYTES;

  const copy = async (url: string): Promise<void> => {
    const milliseconds = Math.min(MAX_PICTURE_MILLISECONDS, end - clock().getTime());
    if (milliseconds <= 0) return leaveOut(url, 'the time for pictures of one article was over');
    const maxBytes = Math.min(MAX_PICTURE_BYTES, bytesLeft);
    const bytes = await fetcher(url, { accept: PICTURE_TYPES.join(', '), maxBytes, milliseconds });
    if (bytes.length > bytesLeft) return leaveOut(url, 'the pictures of the article are too large together');
    bytesLeft -= bytes.length;
    const kept = await keepCopy(bytes, drop, pages);
    if (kept === null) leaveOut(url, 'it is no picture of a known format, or too small or large to be seen');
    else copies.set(url, kept);
  };

  const waiting = urls.slice(0, MAX_PICTURES);
  const [first] = urls.slice(MAX_PICTURES);
  if (first !== undefined)
    leaveOut(first, `an article may have ${MAX_PICTURES} pictures, and this has ${urls.length}`);
  const work = async (): Promise<void> => {
    for (let url = waiting.shift(); url !== undefined; url = waiting.shift()) {
      try {
        await copy(url);
      } catch (error) {
        if (!(error instanceof FetchError)) throw error;
        leaveOut(url, error.message);
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return withCopies(article, copies);
};

/** What becomes of pictures that lie elsewhere; undefined where they stay as they are. */
export const imagePolicy = (policy: ImagePolicy, ports: ImagePorts): TreatImages | undefined => {
  switch (policy) {
    case 'keep':
      return undefined;
    case 'drop':
      return async (article) => withCopies(article, new Map());
    case 'copy':
      return (article, drop) => copyImages(article, drop, ports);
  }
};

/**
 * Removes the copies of an article's pictures that belong to puts which a newer put or a delete has overtaken. Those of
 * a newer put than the record knows are about to be used, and stay.
 */
export const clearCopies = async (
  { id, history, content }: Pick<ArticleRecord, 'id' | 'history' | 'content'>,
  pages: BlobStore,
): Promise<void> => {
  const folder = copiesFolder(id);
  const isOvertaken = (key: string): boolean => {
    const sequencer = sequencerOf(key.slice(folder.length));
    return (
      sequencer !== undefined && (sequencer < (content?.sequencer ?? '') || sequencer <= history.deletedAt)
    );
  };
  const overtaken = (await pages.list(folder)).filter(isOvertaken);
  await Promise.all(overtaken.map((key) => pages.delete(key)));
};
