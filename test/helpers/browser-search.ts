import { join } from 'node:path';
import type { FeedPage } from '../../shared/domain/feed/model.ts';
import { renderSearchIndex } from '../../shared/domain/search/search-index.ts';

/** What the browser runs; a script of the site, with no types of its own. */
interface SearchScript {
  openIndex(index: unknown): unknown;
  searchIn(index: unknown, query: string): { id: string; title: string }[];
}

const script: SearchScript = await import(join(import.meta.dirname, '../../web/search.js'));

/** Titles of the articles that a browser finds in the index of a page, the best first. */
export const found = (page: FeedPage, query: string): string[] =>
  script
    .searchIn(script.openIndex(JSON.parse(String(renderSearchIndex(page).body))), query)
    .map(({ title }) => title);
