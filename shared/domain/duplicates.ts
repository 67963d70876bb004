import { createHash } from 'node:crypto';
import type { Article } from './article.ts';

/** Query parameters that say where a reader came from, not what is read. */
const TRACKING = /^(?:utm_\w+|fbclid|gclid|dclid|msclkid|mc_[ce]id|igshid|ref|cmpid)$/i;

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** The address without what differs between two links to one article; null if it does not name an article. */
const canonical = (address: string): string | null => {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  for (const name of [...url.searchParams.keys()]) if (TRACKING.test(name)) url.searchParams.delete(name);
  url.searchParams.sort();
  const path = url.pathname.replace(/(?<!\/)\/+$/, '');
  // Sites that name their front page as the canonical address of every page would hide all articles but one.
  if (path === '' && url.search === '') return null;
  return `${url.host.replace(/^www\./, '')}${path}${url.search}`;
};

const normalised = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim();

/**
 * What makes two files the same article: they share one of these hashes. One is of the canonical address, one of the
 * text without case, punctuation and spacing.
 */
export const duplicateHashes = (article: Pick<Article, 'url' | 'text'>): string[] => {
  const address = article.url === null ? null : canonical(article.url);
  const text = normalised(article.text);
  return [
    ...(address === null ? [] : [sha256(`url ${address}`)]),
    ...(text === '' ? [] : [sha256(`text ${text}`)]),
  ];
};
