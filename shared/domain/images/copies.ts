import type { Item, Site } from '../feed/model.ts';
import { absoluteUrl, articlePath } from '../feed/paths.ts';

// What is kept of an article names its copies without the site's address, which may change. No file can name one: what
// it says of pictures is http(s) or nothing.

const SCHEME = 'dropfeed-copy:';
/** Sequencer of the put that had the picture, and hash of its bytes. */
const NAME = /^([0-9A-Z]{1,128})-[0-9a-f]{64}\.(?:avif|gif|jpg|png|webp)$/;
const IN_MARKUP = /(?<=<img src=")dropfeed-copy:[0-9A-Za-z.-]{1,250}(?=")/g;

/** Folder of the site that has an article's page and, beside it, the copies of its pictures. */
export const copiesFolder = (id: string): string => {
  const page = articlePath(id);
  return page.slice(0, page.lastIndexOf('/') + 1);
};

/** File name of a copy: the put and the bytes, as with bodies, so that one never changes and an old one is told apart. */
export const copyName = (sequencer: string, hash: string, extension: string): string =>
  `${sequencer}-${hash}.${extension}`;

/** The sequencer in the file name of a copy; undefined if the name is another file's. */
export const sequencerOf = (name: string): string | undefined => NAME.exec(name)?.[1];

/** How an article that is kept names the copy with this file name. */
export const copyAddress = (name: string): string => `${SCHEME}${name}`;

const publishedUrl = (address: string, id: string, site: Pick<Site, 'baseUrl'>): string => {
  if (!address.startsWith(SCHEME)) return address;
  const name = address.slice(SCHEME.length);
  return sequencerOf(name) === undefined ? address : absoluteUrl(`${copiesFolder(id)}${name}`, site);
};

/** An item's picture and body as they are kept, with the addresses at which readers find the copies they name. */
export const withPublishedCopies = (
  { id, image, html }: Pick<Item, 'id' | 'image' | 'html'>,
  site: Pick<Site, 'baseUrl'>,
): Pick<Item, 'image' | 'html'> => ({
  image: image && { ...image, url: image.url && publishedUrl(image.url, id, site) },
  html: html.replace(IN_MARKUP, (address) => publishedUrl(address, id, site)),
});
