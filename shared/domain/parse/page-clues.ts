import type { Clue, ClueField, ClueSource } from './draft.ts';
import { schemaClues } from './schema-org.ts';

type Attributes = Readonly<Record<string, string>>;

const META: Readonly<Record<string, readonly [ClueField, ClueSource]>> = {
  'og:title': ['title', 'open-graph'],
  'twitter:title': ['title', 'open-graph'],
  'dc.title': ['title', 'meta'],
  'og:url': ['url', 'open-graph'],
  'og:image': ['imageUrl', 'open-graph'],
  'og:image:url': ['imageUrl', 'open-graph'],
  'twitter:image': ['imageUrl', 'open-graph'],
  'og:site_name': ['siteName', 'open-graph'],
  'application-name': ['siteName', 'meta'],
  'og:locale': ['language', 'open-graph'],
  'content-language': ['language', 'meta'],
  'dc.language': ['language', 'meta'],
  author: ['byline', 'meta'],
  'article:author': ['byline', 'open-graph'],
  'dc.creator': ['byline', 'meta'],
  'parsely-author': ['byline', 'meta'],
  'sailthru.author': ['byline', 'meta'],
  'article:published_time': ['publishedAt', 'open-graph'],
  'og:article:published_time': ['publishedAt', 'open-graph'],
  'og:published_time': ['publishedAt', 'open-graph'],
  'dc.date': ['publishedAt', 'meta'],
  'dc.date.issued': ['publishedAt', 'meta'],
  'dcterms.created': ['publishedAt', 'meta'],
  'dcterms.date': ['publishedAt', 'meta'],
  date: ['publishedAt', 'meta'],
  pubdate: ['publishedAt', 'meta'],
  'publish-date': ['publishedAt', 'meta'],
  publishdate: ['publishedAt', 'meta'],
  'parsely-pub-date': ['publishedAt', 'meta'],
  'sailthru.date': ['publishedAt', 'meta'],
  'article.published': ['publishedAt', 'meta'],
  'article:tag': ['tag', 'open-graph'],
};

const ITEMPROPS: Readonly<Record<string, ClueField>> = {
  headline: 'title',
  author: 'byline',
  datepublished: 'publishedAt',
};

const BYLINE_NAMES =
  /(?:^|[\s_-])(?:byline|author|authors|byline__name|author-name|authorname|article-author|entry-author|post-author|byl|autor|auteur|autore)(?:[\s_-]name)?(?:\s|$)/;
const DATE_NAMES =
  /(?:^|[\s_-])(?:date|datetime|dateline|published|pubdate|publish-date|publication-date|entry-date|post-date|article-date|timestamp|datum|fecha)(?:\s|$)/;

/** Longest text of an element that may be a headline, a byline or a date. */
const MAX_LENGTH = 500;
/** Pages say a few dozen things of themselves; all are compared with one another. */
const MAX_CLUES = 500;

interface Capture {
  readonly depth: number;
  readonly field: ClueField;
  readonly source: ClueSource;
  text: string;
}

/** Collects what a page's elements say of the article, in document order. */
export class PageClues {
  private readonly clues: Clue[] = [];
  private readonly captures: Capture[] = [];
  private depth = 0;
  private script: string[] | null = null;
  private isScript = false;
  private seenTitle = false;
  private twitterLabel = '';

  private add(field: ClueField, source: ClueSource, value: string | undefined): void {
    const trimmed = value?.trim();
    if (trimmed === undefined || trimmed === '' || this.clues.length >= MAX_CLUES) return;
    this.clues.push({ field, source, value: trimmed });
  }

  open(tag: string, attributes: Attributes, names: string): void {
    this.depth += 1;
    if (tag === 'meta') this.openMeta(attributes);
    else if (tag === 'link') this.openLink(attributes);
    else if (tag === 'html') this.add('language', 'meta', attributes['lang'] ?? attributes['xml:lang']);
    else if (tag === 'base') this.add('baseUrl', 'link', attributes['href']);
    else if (tag === 'script') this.script = /ld\+json/i.test(attributes['type'] ?? '') ? [] : null;
    else if (tag === 'title' && !this.seenTitle) {
      this.seenTitle = true;
      this.capture('title', 'title-element');
    } else if (tag === 'h1') this.capture('title', 'heading');
    else if (tag === 'time') this.openTime(attributes);
    this.isScript = tag === 'script' || tag === 'style';
    this.openNamed(tag, attributes, names.toLowerCase());
  }

  private openMeta(attributes: Attributes): void {
    const content = attributes['content'];
    const name = (
      attributes['property'] ??
      attributes['name'] ??
      attributes['http-equiv'] ??
      ''
    ).toLowerCase();
    const known = META[name];
    if (known !== undefined) this.add(known[0], known[1], content);
    if (name === 'twitter:label1' || name === 'twitter:label2') this.twitterLabel = content ?? '';
    if (/^twitter:data[12]$/.test(name) && /read|lese|lect|lett|leit/i.test(this.twitterLabel)) {
      this.add('readingMinutes', 'meta', content);
    }
    const field = ITEMPROPS[attributes['itemprop']?.toLowerCase() ?? ''];
    if (field !== undefined) this.add(field, 'microdata', content);
  }

  private openLink({ rel = '', href }: Attributes): void {
    if (/(?:^|\s)canonical(?:\s|$)/i.test(rel)) this.add('url', 'link', href);
  }

  private openTime(attributes: Attributes): void {
    if (attributes['datetime'] === undefined) this.capture('publishedAt', 'time-element');
    else this.add('publishedAt', 'time-element', attributes['datetime']);
  }

  private openNamed(tag: string, attributes: Attributes, names: string): void {
    if (tag === 'meta' || tag === 'link' || tag === 'body' || tag === 'html') return;
    const field = ITEMPROPS[attributes['itemprop']?.toLowerCase() ?? ''];
    const stated = attributes['content'] ?? attributes['datetime'];
    if (field !== undefined && stated !== undefined) this.add(field, 'microdata', stated);
    else if (field !== undefined) this.capture(field, 'microdata');
    else if (/(?:^|\s)author(?:\s|$)/.test(attributes['rel'] ?? '') || BYLINE_NAMES.test(names))
      this.capture('byline', 'class');
    else if (DATE_NAMES.test(names)) this.capture('publishedAt', 'class');
  }

  private capture(field: ClueField, source: ClueSource): void {
    if (this.captures.length < 20) this.captures.push({ depth: this.depth, field, source, text: '' });
  }

  text(data: string): void {
    if (this.isScript) {
      this.script?.push(data);
      return;
    }
    for (const capture of this.captures) if (capture.text.length <= MAX_LENGTH) capture.text += data;
  }

  close(): void {
    if (this.isScript && this.script !== null) this.clues.push(...schemaClues(this.script.join('')));
    this.isScript = false;
    this.script = null;
    const last = this.captures.at(-1);
    if (last?.depth === this.depth) {
      this.captures.pop();
      if (last.text.length <= MAX_LENGTH) this.add(last.field, last.source, last.text.replace(/\s+/g, ' '));
    }
    this.depth -= 1;
  }

  end(): readonly Clue[] {
    return this.clues;
  }
}
