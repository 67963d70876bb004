import type { ArticleImage } from './article.ts';
import { firstOf, valuesOf } from './clues.ts';
import { parseDate } from './dates.ts';
import type { Clue } from './parse/draft.ts';
import { articleTitle } from './title.ts';

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

const BYLINE_START =
  /^(?:(?:story|words|text|written|reported|posted|published)\s+by|by|von|par|por|di|de|da|door|av|af|od|autor(?:in|es)?|auteurs?|autore|author(?:s|\(s\))?|автор|作者|文|记者|記者)\s*(?:[:：/]|\s)\s*/i;

/** What stands beside a name or in place of one. */
const NO_NAME =
  /^(?:by|von|par|name|admin(?:istrator)?|author|authors|autor(?:en)?|auteurs?|unknown|guest|veröffentlicht am|posted on|published)$/i;

/** `By Ann Lee and Bo Chan | 24 May` becomes `Ann Lee, Bo Chan`; null for what cannot be names. */
export const parseByline = (value: string): string | null => {
  const [beforeRest = ''] = value
    .replace(BYLINE_START, '')
    .split(/\s*[|•·–—]\s*|\s+-\s+|\s*\(|\bon \d|\bUpdated\b|\bPublished\b/);
  const names = beforeRest
    .split(/\s*(?:,|;|\band\b|\bund\b|\bet\b|(?<=\p{Ll}) y (?=\p{Lu})|&|、)\s*/u)
    .map((name) => name.replace(BYLINE_START, '').trim())
    .filter((name) => name !== '');
  const isName = (name: string): boolean =>
    /\p{L}/u.test(name) &&
    !NO_NAME.test(name) &&
    name.length <= 60 &&
    name.split(' ').length <= 6 &&
    !/https?:|@|\d{2}|\/\//.test(name);
  if (names.length === 0 || names.length > 12 || !names.every(isName)) return null;
  return [...new Set(names)].join(', ');
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

/** Every field from the first source that gives a valid value; null where none does. */
export const resolveMetadata = (clues: readonly Clue[]) => {
  const base = baseAddress(clues);
  const minutes = firstOf(clues, 'readingMinutes', parseMinutes);
  return {
    title: articleTitle(clues),
    byline: firstOf(clues, 'byline', parseByline),
    publishedAt: firstOf(clues, 'publishedAt', parseDate),
    language: firstOf(clues, 'language', parseLanguage),
    siteName: firstOf(clues, 'siteName', (value) => value),
    url: firstOf(clues, 'url', (value) => webAddress(value, base)),
    image: articleImage(clues, base),
    tags: [...new Set(valuesOf(clues, 'tag'))].slice(0, 20),
    publisherReadingMinutes: minutes === null ? null : Number(minutes),
  };
};
