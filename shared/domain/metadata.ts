import type { ArticleImage } from './article.ts';
import { articleByline } from './byline.ts';
import { firstOf, valuesOf } from './clues.ts';
import type { Clue } from './parse/draft.ts';
import { publicationDate } from './publication-date.ts';
import { articleTitle } from './title.ts';

export { parseByline } from './byline.ts';

/** Absolute and http(s), or null. */
export const webAddress = (value: string, base: string | null): string | null => {
  const url = URL.parse(value, base ?? undefined);
  return url !== null && (url.protocol === 'http:' || url.protocol === 'https:') && url.href.length <= 2_000
    ? url.href
    : null;
};

/** What relative links of the source are relative to; null where it does not say. */
export const baseAddress = (clues: readonly Clue[]): string | null => {
  const url = firstOf(clues, 'url', (value) => webAddress(value, null));
  return firstOf(clues, 'baseUrl', (value) => webAddress(value, url)) ?? url;
};

/** A BCP 47 tag in its canonical form. */
export const parseLanguage = (value: string): string | null => {
  try {
    return Intl.getCanonicalLocales(value.split(',')[0]?.trim().replaceAll('_', '-'))[0] ?? null;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
};

const parseMinutes = (value: string): string | null => {
  const duration = /^PT?(?:(\d{1,2})H)?(?:(\d{1,3})M)?(?:\d{1,5}S)?$/i.exec(value);
  const minutes =
    duration === null
      ? Number(/\d{1,3}/.exec(value)?.[0] ?? 0)
      : Number(duration[1] ?? 0) * 60 + Number(duration[2] ?? 0);
  return minutes > 0 ? String(minutes) : null;
};

const articleImage = (clues: readonly Clue[], base: string | null): ArticleImage | null => {
  const url = firstOf(clues, 'imageUrl', (value) => webAddress(value, base));
  const caption = firstOf(clues, 'imageCaption', (value) => value);
  const credit = firstOf(clues, 'imageCredit', (value) => value);
  return url === null && caption === null && credit === null ? null : { url, caption, credit };
};

/** Every field from what the sources agree on, or the first that gives a valid value; null where none does. */
export const resolveMetadata = (clues: readonly Clue[]) => {
  const base = baseAddress(clues);
  const language = firstOf(clues, 'language', parseLanguage);
  const minutes = firstOf(clues, 'readingMinutes', parseMinutes);
  return {
    title: articleTitle(clues),
    byline: articleByline(clues),
    publishedAt: publicationDate(clues, language),
    language,
    siteName: firstOf(clues, 'siteName', (value) => value),
    url: firstOf(clues, 'url', (value) => webAddress(value, base)),
    image: articleImage(clues, base),
    tags: [...new Set(valuesOf(clues, 'tag'))].slice(0, 20),
    publisherReadingMinutes: minutes === null ? null : Number(minutes),
  };
};
