import { Parser } from 'htmlparser2';
import { UnreadableArticleError } from '../../errors.ts';
import { webAddress } from '../../metadata.ts';
import { numberNamedEntities } from '../markup.ts';
import { ElementText } from './element-text.ts';
import { ElementValues, type Field } from './element-values.ts';
import { checkEntryCount, type Entry, type Feed } from './feed.ts';
import { canonicalName, type Namespaces, namespacesInside } from './namespaces.ts';

type Attributes = Readonly<Record<string, string>>;

/** Entries nest their markup a few elements deep. */
const MAX_DEPTH = 256;

/** What elements mean, those of RSS and Atom by their names without a prefix. */
const FIELDS: ReadonlyMap<string, Field> = new Map([
  ['title', 'title'],
  ['link', 'link'],
  ['guid', 'id'],
  ['id', 'id'],
  ['content:encoded', 'content'],
  ['content', 'content'],
  ['xhtml:body', 'content'],
  ['body', 'content'],
  ['fullitem', 'content'],
  ['summary', 'summary'],
  ['description', 'summary'],
  ['itunes:summary', 'summary'],
  ['media:description', 'summary'],
  ['published', 'published'],
  ['issued', 'published'],
  ['pubdate', 'published'],
  ['dc:date', 'published'],
  ['updated', 'updated'],
  ['modified', 'updated'],
  ['author', 'author'],
  ['dc:creator', 'author'],
  ['category', 'tag'],
  ['dc:subject', 'tag'],
  ['language', 'language'],
  ['dc:language', 'language'],
  ['enclosure', 'image'],
  ['media:thumbnail', 'image'],
]);

/** `group` holds elements of the entry around it, `other` nothing of interest. */
type Role = 'root' | 'feed' | 'entry' | 'group' | 'other';

interface Frame {
  readonly role: Role;
  readonly namespaces: Namespaces;
  readonly base: string | null;
  readonly language: string | null;
}

const roleOf = (name: string, outer: Role): Role => {
  if (/^(?:rss|feed|channel|rdf:rdf)$/.test(name) && (outer === 'root' || outer === 'feed')) return 'feed';
  if ((name === 'item' || name === 'entry') && outer === 'feed') return 'entry';
  return name === 'media:group' && outer === 'entry' ? 'group' : 'other';
};

/** Walks the elements of RSS 0.9 to 2.0, RDF and Atom alike: what they are called tells what they mean. */
class FeedReader {
  readonly feed = new ElementValues();
  readonly entries: Entry[] = [];
  /** Set when the text is over: what is still open was cut off. */
  isOver = false;
  private readonly file: string;
  private readonly frames: Frame[] = [];
  private current: Frame = { role: 'root', namespaces: new Map(), base: null, language: null };
  private feedLanguage: string | null = null;
  private isAtom = false;
  private entry: { readonly values: ElementValues; readonly about: string | null } | null = null;
  private capture: { readonly field: Field; readonly text: ElementText; readonly depth: number } | null =
    null;

  constructor(file: string) {
    this.file = file;
  }

  open(name: string, attributes: Attributes): void {
    const outer = this.current;
    this.frames.push(outer);
    this.checkDepth();
    if (this.capture !== null) {
      this.capture.text.openElement(name, attributes);
      return;
    }
    const namespaces = namespacesInside(outer.namespaces, attributes);
    const canonical = canonicalName(name, namespaces) ?? '';
    const local = canonical.replace(/^atom:/, '');
    const base = webAddress(attributes['xml:base'] ?? '', outer.base) ?? outer.base;
    const language = attributes['xml:lang'] ?? outer.language;
    const role = roleOf(local, outer.role);
    this.current = { role, namespaces, base, language };
    if (outer.role === 'root') this.openRoot(local, role, language);
    if (role === 'entry')
      this.entry = { values: new ElementValues(), about: attributes['rdf:about'] ?? null };
    const field = role === 'other' && outer.role !== 'other' ? FIELDS.get(local) : undefined;
    if (field === undefined) return;
    const isAtom = this.isAtom || canonical !== local;
    this.capture = { field, text: new ElementText(attributes, base, isAtom), depth: this.frames.length };
  }

  private checkDepth(): void {
    if (this.frames.length <= MAX_DEPTH) return;
    throw new UnreadableArticleError(
      'too-deep',
      this.file,
      `${this.file} is nested more than ${MAX_DEPTH} elements deep; drop a feed with simpler entries.`,
    );
  }

  private openRoot(name: string, role: Role, language: string | null): void {
    this.isAtom = name === 'feed';
    this.feedLanguage = language;
    if (role === 'feed') return;
    throw new UnreadableArticleError(
      'unknown-format',
      this.file,
      `${this.file} is XML, but neither RSS nor Atom; drop a feed or an article.`,
    );
  }

  text(data: string): void {
    this.capture?.text.addText(data);
  }

  close(name: string): void {
    const { capture, entry } = this;
    const { role, language } = this.current;
    if (capture !== null && capture.depth < this.frames.length) capture.text.closeElement(name);
    else if (capture !== null) {
      (entry?.values ?? this.feed).add(capture.field, capture.text);
      this.capture = null;
    } else if (role === 'entry' && entry !== null) {
      if (!this.isOver) this.entries.push(this.entryOf(entry.values, entry.about, language));
      this.entry = null;
      checkEntryCount(this.entries.length, this.file);
    }
    this.current = this.frames.pop() ?? this.current;
  }

  private entryOf(values: ElementValues, about: string | null, language: string | null): Entry {
    const id = values.first('id') ?? about;
    const url = values.first('link') ?? (id === null ? null : webAddress(id, null));
    return {
      id,
      url,
      title: values.first('title'),
      authors: values.all('author'),
      publishedAt: values.first('published') ?? values.first('updated'),
      language: values.first('language') ?? language,
      tags: values.all('tag'),
      imageUrl: values.first('image'),
      bodies: [...values.bodies.content, ...values.bodies.summary],
    };
  }

  end(): Feed {
    const authors = this.feed.all('author');
    return {
      title: this.feed.first('title'),
      language: this.feed.first('language') ?? this.feedLanguage,
      url: this.feed.first('link'),
      entries: this.entries.map((entry) => (entry.authors.length > 0 ? entry : { ...entry, authors })),
    };
  }
}

/**
 * Reads RSS 0.9 to 2.0, RSS 1.0 (RDF) and Atom, forgiving of faults in their XML. No entity that a feed declares is
 * expanded and nothing is fetched. An entry that is cut off is left out.
 *
 * @throws UnreadableArticleError `unknown-format`, `too-deep`, `too-many-parts`
 */
export const parseXmlFeed = (xml: string, file: string): Feed => {
  const reader = new FeedReader(file);
  const parser = new Parser(
    {
      onopentag: (name, attributes) => reader.open(name, attributes),
      ontext: (data) => reader.text(data),
      onclosetag: (name) => reader.close(name),
    },
    { xmlMode: true },
  );
  parser.write(numberNamedEntities(xml));
  reader.isOver = true;
  parser.end();
  return reader.end();
};
