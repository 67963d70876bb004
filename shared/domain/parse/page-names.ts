import { anyOf } from '../any-of.ts';

/** What classes and ids of elements, and addresses of links, tell of their text. */

const named = (names: string): RegExp => new RegExp(`(?:^|[\\s_-])(?:${names})(?:[\\s_-]|$)`);

const AUTHOR = named(
  anyOf(`
    by-?line|byl|posted-?by|written-?by
    authors?|author-?(?:name|link|info)|authored|vcard
    autore?|auteurs?|autor(?:en|in)|redakteur|verfasser
  `),
);
const DATE = named(
  anyOf(`
    date|datetime|date-?time|dateline|dates|published|pub-?date|publish(?:ed)?-?date|publication-?date
    (?:entry|post|article|news|story)-?(?:date|time)|posted(?:-?on)?|timestamp|time-?stamp
    datum|fecha|data-publicacao|erstellt
  `),
);
const CHANGE = named('modified|updated|changed|last-?mod|geaendert|aktualisiert');
/** Names of a date of publication even where the same element names a change. */
const PUBLICATION = named('published|entry-date|post-date|posted');
const ELSEWHERE = named(
  anyOf(`
    comments?|comment-?list|respond|disqus|replies|kommentare?
    related|related-?posts|recommend(?:ed|ations?)|most-?read|popular|trending
  `),
);
const PERSON_PAGE = new RegExp(
  `/(?:${anyOf(`
    authors?|autor(?:en|es|as|in)?|auteurs?|autor[ei]|redaktion|redakteure?|staff|people|persons?|personen
    profiles?|profil|members?|users?|user-[a-z]{1,20}|contributors?|columnists?|journalist(?:e?s)?|reporters?
    writers?|team|newsteam|by|bios?
  `)})/[^/#]`,
  'i',
);

/** What the text of an element may be, by the names it goes by. */
export interface NamedKind {
  readonly author: boolean;
  /** Of publication, and not only of change. */
  readonly date: boolean;
  /** Comments or other articles, which name other people and days than the article's. */
  readonly elsewhere: boolean;
}

/** @param names as written, separated by spaces */
export const namedKind = (names: string): NamedKind => {
  // `publishDate` is the same as `publish-date`.
  const words = names.replace(/[a-z](?=[A-Z])/g, '$&-').toLowerCase();
  return {
    author: AUTHOR.test(words),
    date: DATE.test(words) && (!CHANGE.test(words) || PUBLICATION.test(words)),
    elsewhere: ELSEWHERE.test(words),
  };
};

/** Whether a link leads to a page about a person of the site. */
export const isPersonPage = (href: string): boolean => href.length < 500 && PERSON_PAGE.test(href);
