import type { ClueField, ClueSource } from './draft.ts';

const words = (list: string): string[] => list.trim().split(/\s+/);

/** Names of meta elements, by what they tell and whom to count as their source. */
const NAMES: readonly (readonly [ClueField, ClueSource, names: string])[] = [
  ['title', 'open-graph', 'og:title'],
  [
    'title',
    'meta',
    'twitter:title dc.title dcterms.title dcterm.title parsely-title sailthru.title citation_title title headline',
  ],
  ['url', 'open-graph', 'og:url'],
  ['imageUrl', 'open-graph', 'og:image og:image:url twitter:image'],
  ['siteName', 'open-graph', 'og:site_name'],
  ['siteName', 'meta', 'application-name'],
  ['language', 'open-graph', 'og:locale'],
  ['language', 'meta', 'content-language dc.language'],
  ['byline', 'open-graph', 'article:author og:article:author og:author'],
  [
    'byline',
    'meta',
    `author authors byl dc.creator dcterms.creator dcterm.creator parsely-author sailthru.author citation_author
    cxenseparse:author article.author author_name article:author_name vr:author`,
  ],
  [
    'publishedAt',
    'open-graph',
    `article:published_time og:article:published_time og:published_time article:published og:pubdate
    article:post_date og:article:published`,
  ],
  [
    'publishedAt',
    'meta',
    `date pubdate pub_date publish-date publish_date publishdate published-date published_date publication_date
    publicationdate dc.date dc.date.issued dc.date.created dc.date.published dcterms.date dcterms.created
    dcterms.issued dcterms.available parsely-pub-date sailthru.date article.published article.created
    article_date_original citation_publication_date citation_date citation_online_date cxenseparse:publishtime
    cxenseparse:recs:publishtime shareaholic:article_published_time bt:pubdate vr:published_time
    originalpublicationdate rnews:datepublished datepublished date_published dc.issued dc.created dcterms.published
    prism.publicationdate prism:publicationdate article:publish_date article:publication_date article_date
    date_created datecreated creation_date published published_at published_time publish_time publishtime pub-date
    article.date`,
  ],
  ['tag', 'open-graph', 'article:tag'],
];

/** By the lower-case `name`, `property` or `http-equiv` of a meta element. */
export const META: ReadonlyMap<string, readonly [ClueField, ClueSource]> = new Map(
  NAMES.flatMap(([field, source, names]) =>
    words(names).map((name) => [name, [field, source]] satisfies [string, [ClueField, ClueSource]]),
  ),
);

/** By the lower-case `itemprop` of any element. */
export const ITEMPROPS: ReadonlyMap<string, ClueField> = new Map([
  ['headline', 'title'],
  ['author', 'byline'],
  ['creator', 'byline'],
  ['datepublished', 'publishedAt'],
]);
