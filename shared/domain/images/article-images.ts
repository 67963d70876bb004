import { Parser } from 'htmlparser2';
import type { Article, ArticleImage } from '../article.ts';
import { safeHtml } from '../feed/safe.ts';
import { escapeHtml, html } from '../pages/escape.ts';
import { copyAddress } from './copies.ts';
import type { Picture } from './picture.ts';

/** A picture that the site has a copy of. */
export interface Copy extends Pick<Picture, 'width' | 'height'> {
  /** Its file name, in the folder of the article's page. */
  readonly name: string;
}

interface Tag {
  readonly attributes: Readonly<Record<string, string>>;
  /** Where it stands in the markup; `end` is exclusive. */
  readonly start: number;
  readonly end: number;
}

const pictureTags = (markup: string): Tag[] => {
  const tags: Tag[] = [];
  const parser = new Parser({
    onopentag(name, attributes) {
      if (name === 'img') tags.push({ attributes, start: parser.startIndex, end: parser.endIndex + 1 });
    },
  });
  parser.end(markup);
  return tags;
};

/** Addresses of an article's pictures, each once, in the order in which a reader meets them. */
export const pictureUrls = ({ image, html: body }: Article): string[] => {
  const inBody = pictureTags(safeHtml(body)).map(({ attributes }) => attributes['src'] ?? '');
  return [...new Set([...(image?.url == null ? [] : [image.url]), ...inBody])];
};

const copyTag = ({ attributes }: Tag, { name, width, height }: Copy): string =>
  html`<img src="${copyAddress(name)}" alt="${attributes['alt'] ?? ''}" width="${width}" height="${height}">`
    .markup;

const FIGURE = '<figure>';
const CAPTION = '<figcaption>';

/** What stands for a picture that is not there: what it shows, in the caption if it has one. */
const wordsFor = ({ attributes, start, end }: Tag, body: string): string => {
  const words = escapeHtml((attributes['alt'] ?? '').trim());
  if (body.startsWith(CAPTION, end)) return '';
  if (body.endsWith(FIGURE, start)) return words === '' ? '' : `${CAPTION}${words}</figcaption>`;
  return words === '' ? '' : `${FIGURE}${CAPTION}${words}</figcaption></figure>`;
};

const mainPicture = (copy: Copy | undefined): Pick<ArticleImage, 'url' | 'size'> =>
  copy === undefined
    ? { url: null }
    : { url: copyAddress(copy.name), size: { width: copy.width, height: copy.height } };

/**
 * The article with the copies of its pictures in place of those elsewhere. One without a copy is left out: its caption
 * and credit stay, or else the words that its page has for those who do not see it.
 */
export const withCopies = (article: Article, copies: ReadonlyMap<string, Copy>): Article => {
  const body = safeHtml(article.html);
  let built = '';
  let done = 0;
  for (const tag of pictureTags(body)) {
    const copy = copies.get(tag.attributes['src'] ?? '');
    built += body.slice(done, tag.start) + (copy === undefined ? wordsFor(tag, body) : copyTag(tag, copy));
    done = tag.end;
  }
  const main = article.image?.url == null ? undefined : copies.get(article.image.url);
  return {
    ...article,
    html: built + body.slice(done),
    image: article.image && { ...article.image, ...mainPicture(main) },
  };
};
