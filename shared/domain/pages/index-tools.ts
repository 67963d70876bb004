import type { Channel } from '../feed/model.ts';
import { searchPath } from '../feed/paths.ts';
import type { SafeItem } from '../feed/safe-item.ts';
import { type Html, html } from './escape.ts';
import { indexLabelsIn } from './index-labels.ts';
import type { Labels } from './labels.ts';
import { languageAttributes } from './layout.ts';

// What web/index.js needs to filter and search. Hidden until it runs: without it none of this would do anything.

/** A short read, and what a coffee break has time for. */
const SHORT_MINUTES = 3;
const MIDDLE_MINUTES = 8;

/** The language as the filter tells it from others, whatever its region and script; null if it is not known. */
export const filterLanguage = ({ language }: Pick<SafeItem, 'language'>): string | null =>
  language === null ? null : new Intl.Locale(language).language;

const languageChoice = (items: readonly SafeItem[], labels: Labels): Html | null => {
  const languages = [...new Set(items.map(filterLanguage))].filter((language) => language !== null);
  if (languages.length < 2) return null;
  const words = indexLabelsIn(labels.language);
  const names = new Intl.DisplayNames(labels.language, { type: 'language' });
  const options = languages
    .map((language) => ({ language, name: names.of(language) ?? language }))
    .sort((one, other) => one.name.localeCompare(other.name, labels.language));
  return html`<label>${words.language}
<select name="language">
<option value="">${words.allLanguages}</option>
${options.map(({ language, name }) => html`<option value="${language}">${name}</option>\n`)}</select></label>
`;
};

/** Lets people leave out items of the page by reading time and language; null where there is nothing to choose. */
export const filterForm = (items: readonly SafeItem[], labels: Labels): Html | null => {
  if (items.length < 2) return null;
  const words = indexLabelsIn(labels.language);
  const count = String(items.length);
  const allShown = words.shown.replace('{shown}', count).replace('{total}', count);
  return html`<form class="tools filter" data-shown="${words.shown}"${languageAttributes(labels.language)} hidden>
<label>${words.readingTime}
<select name="minutes">
<option value="">${words.anyTime}</option>
<option value="0 ${SHORT_MINUTES}">${words.upTo(SHORT_MINUTES)}</option>
<option value="${SHORT_MINUTES + 1} ${MIDDLE_MINUTES}">${words.between(SHORT_MINUTES + 1, MIDDLE_MINUTES)}</option>
<option value="${MIDDLE_MINUTES + 1} Infinity">${words.moreThan(MIDDLE_MINUTES)}</option>
</select></label>
${languageChoice(items, labels)}<p role="status">${allShown}</p>
</form>`;
};

/** Searches the feed's items on all of its pages; `searchResults` is where it shows what it finds. */
export const searchForm = (feed: Channel['feed'], labels: Labels): Html => {
  const words = indexLabelsIn(labels.language);
  const minutes = labels.minutes('{minutes}');
  return html`<form role="search" class="tools search" data-index="${searchPath(null)}"${feed && html` data-feed="${feed}"`}
data-results="${words.results}" data-failed="${words.searchFailed}" data-minutes="${minutes}"${languageAttributes(labels.language)} hidden>
<label>${words.search}
<input type="search" name="q" autocomplete="off" enterkeyhint="search"></label>
<p role="status"></p>
</form>`;
};

export const searchResults = (labels: Labels): Html => {
  const words = indexLabelsIn(labels.language);
  const language = languageAttributes(labels.language);
  return html`<section id="results" aria-labelledby="found" hidden>
<h2 id="found" class="quiet"${language}>${words.found}</h2>
<ol class="list"></ol>
<button type="button" class="button"${language} hidden>${words.searchOlder}</button>
<template>
<li>
<article dir="auto">
<h3><a></a></h3>
<ul class="facts" lang="${labels.language}">
<li dir="auto"><a></a></li>
<li dir="auto" class="minutes"></li>
</ul>
<ul class="points"><li></li></ul>
</article>
</li>
</template>
</section>`;
};

/** The ways to the pages beside this one, as addresses; null where there is none. */
interface Neighbours {
  readonly newer: string | null;
  /** Where the feed begins. */
  readonly newest: string | null;
  readonly older: string | null;
}

export const pageLinks = ({ newer, newest, older }: Neighbours, labels: Labels): Html | null => {
  const words = indexLabelsIn(labels.language);
  const links = [
    { url: newer, name: words.newer, relation: 'prev' },
    { url: newest === newer ? null : newest, name: words.newest, relation: 'first' },
    { url: older, name: words.older, relation: 'next' },
  ].filter(({ url }) => url !== null);
  return links.length === 0
    ? null
    : html`<nav class="pages" aria-label="${labels.articles}"${languageAttributes(labels.language)}>
<ul>
${links.map(({ url, name, relation }) => html`<li><a class="button" rel="${relation}" href="${url}">${name}</a></li>\n`)}</ul>
</nav>`;
};
