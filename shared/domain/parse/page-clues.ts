import { dateInAddress, parseDate } from '../dates.ts';
import type { Block, Clue, ClueField, ClueSource } from './draft.ts';
import { changeClues, headlineClues, saysChanged } from './headline-lines.ts';
import { parseLooseJson } from './loose-json.ts';
import { ITEMPROPS, META } from './meta-names.ts';
import { isPersonPage, type NamedKind, namedKind } from './page-names.ts';
import { type Heading, mainArticle, mainHeading } from './page-subject.ts';

type Attributes = Readonly<Record<string, string>>;

/** What is captured as text, and where in the page it stood. */
interface Shown {
  readonly clue: Clue;
  /** Characters of text before it. */
  readonly start: number;
  /** Counts only beside the headline. */
  readonly weak: boolean;
}

interface Capture {
  readonly tag: string;
  readonly weak: boolean;
  readonly depth: number;
  readonly field: ClueField;
  readonly source: ClueSource;
  readonly start: number;
  text: string;
}

/** Longest text of an element that may be a headline, a byline or a date. */
const MAX_LENGTH = 500;
/** Pages say a few dozen things of themselves; all are compared with one another. */
const MAX_CLUES = 500;
const MAX_CAPTURES = 20;
/** How many different names of elements are remembered. */
const MAX_KINDS = 5_000;
/** Main headings that are looked at; a page has one, or one for each teaser. */
const MAX_HEADINGS = 30;
/** What follows the headline closer than this belongs to it more likely than what stands before it or elsewhere. */
const NEAR = 2_500;
/** A link to a person's page belongs to the headline where it is as close as this; else the text is about the person. */
const BESIDE = 400;

/** Attributes that say for programs what an element's text says of the time. */
const TIME_ATTRIBUTES: readonly string[] = ['title', 'data-datetime', 'data-date', 'data-timestamp'];

/** The time that an element's attributes state; undefined where they say nothing, or for readers alone. */
const statedTime = (attributes: Attributes): string | undefined =>
  [attributes['datetime'], attributes['content']].find((value) => /\d{4}/.test(value ?? '')) ??
  TIME_ATTRIBUTES.map((name) => attributes[name]).find(
    (value) => value !== undefined && /^(?:\d{4}-\d{2}-\d{2}|1\d{9}(?:\d{3})?$)/.test(value),
  );

const isDated = ({ field, value }: Clue): boolean =>
  (field === 'publishedAt' && parseDate(value, true) !== null) ||
  (field === 'url' && dateInAddress(value) !== null);

const isHeading = (tag: string): boolean => /^h[1-6]$/.test(tag);

/** Collects what a page's elements say of the article, in document order. */
export class PageClues {
  /** What its JSON-LD elements hold. */
  readonly documents: unknown[] = [];
  private readonly stated: Clue[] = [];
  private readonly shown: Shown[] = [];
  private readonly headings: Heading[] = [];
  private readonly captures: Capture[] = [];
  /** Pages give most of their elements one of a few names. */
  private readonly kinds = new Map<string, NamedKind>();
  private depth = 0;
  private position = 0;
  /** Depth of the outermost element of another part of the page. */
  private elsewhere: number | null = null;
  private script: string[] | null = null;
  private isScript = false;
  private seenTitle = false;
  private twitterLabel = '';

  private add(field: ClueField, source: ClueSource, value: string | undefined): void {
    const trimmed = value?.trim();
    if (trimmed === undefined || trimmed === '' || this.stated.length >= MAX_CLUES) return;
    this.stated.push({ field, source, value: trimmed });
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
    } else if (isHeading(tag)) this.openHeading(tag);
    this.isScript = tag === 'script' || tag === 'style';
    this.openNamed(
      tag,
      attributes,
      attributes['data-testid'] === undefined ? names : `${names} ${attributes['data-testid']}`,
    );
  }

  private openMeta(attributes: Attributes): void {
    const content = attributes['content'];
    const name = (
      attributes['property'] ??
      attributes['name'] ??
      attributes['http-equiv'] ??
      ''
    ).toLowerCase();
    const known = META.get(name.replace(/^(dc|dcterms?):/, '$1.'));
    if (known !== undefined) this.add(known[0], known[1], content);
    if (name === 'twitter:label1' || name === 'twitter:label2') this.twitterLabel = content ?? '';
    if (/^twitter:data[12]$/.test(name) && /read|lese|lect|lett|leit/i.test(this.twitterLabel)) {
      this.add('readingMinutes', 'meta', content);
    }
    const field = ITEMPROPS.get(attributes['itemprop']?.toLowerCase() ?? '');
    if (field !== undefined && this.elsewhere === null) this.add(field, 'microdata', content);
  }

  private openLink({ rel = '', href }: Attributes): void {
    if (/(?:^|\s)canonical(?:\s|$)/i.test(rel)) this.add('url', 'link', href);
  }

  /** The page's main heading stands in no part that is about something else, whatever the part is called. */
  private openHeading(tag: string): void {
    if (tag === 'h1') this.elsewhere = null;
    this.capture('title', 'heading', { tag });
  }

  private openNamed(tag: string, attributes: Attributes, names: string): void {
    if (tag === 'meta' || tag === 'link' || tag === 'body' || tag === 'html') return;
    const kind = this.kindOf(names);
    if (this.elsewhere === null && kind.elsewhere) this.elsewhere = this.depth;
    if (this.elsewhere !== null) return;
    const field = ITEMPROPS.get(attributes['itemprop']?.toLowerCase() ?? '');
    const stated =
      field === 'publishedAt' ? statedTime(attributes) : (attributes['content'] ?? attributes['datetime']);
    if (field !== undefined && stated !== undefined) this.add(field, 'microdata', stated);
    else if (field !== undefined) this.capture(field, 'microdata');
    if (tag === 'time') this.openTime(attributes, 'time-element');
    else if (field !== undefined) return;
    else if (/(?:^|\s)author(?:\s|$)/.test(attributes['rel'] ?? '') || tag === 'byline' || kind.author)
      this.capture('byline', 'class');
    else if (tag === 'a' && isPersonPage(attributes['href'] ?? ''))
      this.capture('byline', 'class', { weak: true });
    else if (kind.date) this.openTime(attributes, 'class');
  }

  private kindOf(names: string): NamedKind {
    const known = this.kinds.get(names);
    if (known !== undefined) return known;
    const kind = namedKind(names);
    if (this.kinds.size < MAX_KINDS) this.kinds.set(names, kind);
    return kind;
  }

  private openTime(attributes: Attributes, source: ClueSource): void {
    const value = statedTime(attributes);
    if (value !== undefined) this.show({ field: 'publishedAt', source, value }, this.position, false);
    if (value === undefined || source === 'class') this.capture('publishedAt', source);
  }

  private show(clue: Clue, start: number, weak: boolean): void {
    if (clue.value !== '' && this.shown.length < MAX_CLUES) this.shown.push({ clue, start, weak });
  }

  private capture(field: ClueField, source: ClueSource, { tag = '', weak = false } = {}): void {
    if (this.captures.length < MAX_CAPTURES)
      this.captures.push({ tag, weak, depth: this.depth, field, source, start: this.position, text: '' });
  }

  private closeCapture({ tag, weak, field, source, start, text }: Capture): void {
    if (text.length > MAX_LENGTH) return;
    const value = text.replace(/\s+/g, ' ').trim();
    if (field === 'publishedAt' && saysChanged(value)) this.withdrawDates(start);
    else if (source === 'title-element') this.add(field, source, value);
    else if (source !== 'heading') this.show({ field, source, value }, start, weak);
    else if (value !== '' && this.headings.length < MAX_CLUES)
      this.headings.push({ tag, text: value, start });
  }

  /** Takes back the dates since a position: they stand in an element that calls them the dates of a change. */
  private withdrawDates(start: number): void {
    for (let last = this.shown.at(-1); last !== undefined && last.start >= start; last = this.shown.at(-1)) {
      if (last.clue.field !== 'publishedAt') return;
      this.shown.pop();
    }
  }

  text(data: string): void {
    if (this.isScript) {
      this.script?.push(data);
      return;
    }
    this.position += data.length;
    for (const capture of this.captures) if (capture.text.length <= MAX_LENGTH) capture.text += data;
  }

  close(): void {
    if (this.isScript && this.script !== null) this.documents.push(parseLooseJson(this.script.join('')));
    this.isScript = false;
    this.script = null;
    for (let last = this.captures.at(-1); last?.depth === this.depth; last = this.captures.at(-1)) {
      this.captures.pop();
      this.closeCapture(last);
    }
    if (this.elsewhere === this.depth) this.elsewhere = null;
    this.depth -= 1;
  }

  /**
   * @param blocks the page's text, where dates and names without mark-up stand beside the headline
   */
  end(blocks: readonly Block[]): readonly Clue[] {
    const article = mainArticle(this.documents, this.stated);
    const headline = mainHeading(this.headings, [...this.stated, ...article]);
    const headings = this.headings
      .filter((heading) => heading.tag === 'h1' || heading === headline)
      .slice(0, MAX_HEADINGS)
      .map(({ text }): Clue => ({ field: 'title', source: 'heading', value: text }));
    const lines = headlineClues(blocks, headline?.text ?? null);
    const clues = [...this.stated, ...headings, ...article, ...this.nearest(headline?.start ?? 0), ...lines];
    return clues.some(isDated) ? clues : [...clues, ...changeClues(blocks, headline?.text ?? null)];
  }

  /** What is shown, from what follows the headline closely; what is far from it where nothing is near. */
  private nearest(headline: number): Clue[] {
    const ranked = this.shown
      .map((shown) => {
        const offset = shown.start - headline;
        return { ...shown, distance: offset >= 0 ? offset : NEAR - offset };
      })
      .filter(({ weak, distance }) => !weak || distance < BESIDE)
      .toSorted((a, b) => a.distance - b.distance);
    const settled = new Set(ranked.filter(({ distance }) => distance < NEAR).map(({ clue }) => clue.field));
    return ranked
      .filter(({ clue, distance }) => distance < NEAR || !settled.has(clue.field))
      .map(({ clue }) => clue);
  }
}
