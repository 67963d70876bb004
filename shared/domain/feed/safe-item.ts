import type { ArticleImage, KeyPoint } from '../article.ts';
import { withPublishedCopies } from '../images/copies.ts';
import type { Item, Site } from './model.ts';
import { EARLIEST, plainText, safeDate, safeHtml, safeLanguage, safeUrl } from './safe.ts';

/** A key point with the passages it came from, each as plain text on one line. */
export interface QuotedPoint extends Pick<KeyPoint, 'text' | 'by'> {
  readonly evidence: readonly string[];
}

/** An item that may be written into any feed or page as it stands: see `safe.ts` for what each kind of value means. */
export interface SafeItem extends Omit<Item, 'keyPoints' | 'text' | 'updatedAt'> {
  readonly keyPoints: readonly QuotedPoint[];
  /** When it last changed; its arrival if it never did. */
  readonly updatedAt: string;
  /** The language for the words around its own texts: its own, or else the site's. */
  readonly labelLanguage: string;
}

const DEFAULT_LANGUAGE = 'en';
/** Stands for a title where there is none to read. */
export const UNTITLED = 'Untitled';

const textOrNull = (text: string | null): string | null => (text === null ? null : plainText(text) || null);
const urlOrNull = (url: string | null): string | null => (url === null ? null : safeUrl(url));
const dateOrNull = (date: string | null): string | null => (date === null ? null : safeDate(date));
const isKnown = (value: string | null): value is string => value !== null;

/** A language that is never missing, for a site or a feed. */
export const languageOf = (tag: string): string => safeLanguage(tag) ?? DEFAULT_LANGUAGE;

const safeImage = ({ url, caption, credit, size }: ArticleImage): ArticleImage | null => {
  const image = { url: urlOrNull(url), caption: textOrNull(caption), credit: textOrNull(credit) };
  return Object.values(image).some(isKnown) ? { ...image, ...(size && { size }) } : null;
};

const quotedPoints = ({ keyPoints, text }: Item): QuotedPoint[] =>
  keyPoints
    .map((point) => ({
      text: plainText(point.text),
      by: point.by,
      evidence: point.evidence.map(({ start, end }) => plainText(text.slice(start, end))).filter(Boolean),
    }))
    .filter((point) => point.text !== '');

/**
 * The item as it may be published, whatever its file said.
 *
 * @param page as in `safeHtml`
 */
export const safeItem = (item: Item, site: Site, page: string | null = null): SafeItem => {
  const arrivedAt = safeDate(item.arrivedAt) ?? EARLIEST;
  const { image, html } = withPublishedCopies(item, site);
  const language = item.language === null ? null : safeLanguage(item.language);
  return {
    id: item.id,
    feed: item.feed,
    title: plainText(item.title) || UNTITLED,
    arrivedAt,
    updatedAt: dateOrNull(item.updatedAt) ?? arrivedAt,
    publishedAt: dateOrNull(item.publishedAt),
    byline: textOrNull(item.byline),
    siteName: textOrNull(item.siteName),
    sourceUrl: urlOrNull(item.sourceUrl),
    language,
    labelLanguage: language ?? languageOf(site.language),
    image: image && safeImage(image),
    tags: [...new Set(item.tags.map(plainText).filter(Boolean))],
    keyPoints: quotedPoints(item),
    readingTime: item.readingTime,
    html: safeHtml(html, page),
  };
};
