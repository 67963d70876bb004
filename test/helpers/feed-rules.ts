import { getAttributeValue, getChildren, textContent } from 'domutils';
import { parseDocument } from 'htmlparser2';
import { XmlDocument } from 'libxml2-wasm';
import { markupFaults, readsAsHtml } from './feed-markup.ts';
import { illegalIn } from './hostile-text.ts';

// The rules of the W3C's feed validator (https://validator.w3.org/feed/, by Sam Ruby and Mark Pilgrim) that a document of ours could
// break, under its names for them. The validator itself is a service, which tests do not call.

type Node = ReturnType<typeof getChildren>[number];
type Element = Extract<Node, { attribs: unknown }>;

const isElement = (node: Node): node is Element => 'attribs' in node;

const MAX_BYTES = 5_000_000;

const children = (parent: Element, name?: string): Element[] =>
  getChildren(parent).filter(
    (node): node is Element => isElement(node) && (name === undefined || node.name === name),
  );
const textsOf = (parent: Element, name: string): string[] =>
  children(parent, name).map((node) => textContent(node));
const attribute = (node: Element, name: string): string => getAttributeValue(node, name) ?? '';

/** The root, once a strict parser has found the document well-formed. */
const rootOf = (xml: string): Element => {
  XmlDocument.fromString(xml).dispose();
  const root = getChildren(parseDocument(xml, { xmlMode: true })).find(isElement);
  if (root === undefined) throw new Error('No root element');
  return root;
};

const repeated = (values: readonly string[]): string[] =>
  values.filter((value, index) => values.indexOf(value) !== index);

const documentFaults = (xml: string): string[] => [
  ...(xml.startsWith('<?xml version="1.0" encoding="utf-8"?>') ? [] : ['ObscureEncoding']),
  ...(Buffer.byteLength(xml) > MAX_BYTES ? ['Too large'] : []),
  ...illegalIn(xml).map((code) => `SAXError: ${code.toString(16)}`),
  ...(/[\u0080-\u009f\ufffd]/.test(xml) ? ['BadCharacters'] : []),
];

const urlFaults = (urls: readonly string[], schemes = 'https?://[^/]'): string[] =>
  urls
    .filter((url) => !new RegExp(`^(?:${schemes})[!-;=?-Z_a-z~]*$`).test(url))
    .map((url) => `InvalidFullLink: ${url}`);

const languageFaults = (tags: readonly string[]): string[] => {
  const names = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });
  return tags
    .filter((tag) => !/^[a-z]{2,3}(?:-[a-z\d]{1,8})*$/i.test(tag) || !names.of(tag.split('-', 1)[0] ?? ''))
    .map((tag) => `InvalidLanguage: ${tag}`);
};

const dateFaults = (dates: readonly string[], form: RegExp, code: string): string[] =>
  dates.flatMap((date) => {
    const year = new Date(date).getUTCFullYear();
    if (!form.test(date) || Number.isNaN(year)) return [`${code}: ${date}`];
    return year < 1990 ? [`ImplausibleDate: ${date}`] : [];
  });
const RFC_2822 =
  /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d\d:\d\d:\d\d GMT$/;
const RFC_3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/;

const nonHtmlFaults = (texts: readonly string[]): string[] => [
  ...texts.filter(readsAsHtml).map((text) => `ContainsHTML: ${text}`),
  ...texts.filter((text) => text.trim() === '').map(() => 'NotBlank'),
];

/** Elements that a parent may have: at most once with `?`, once with nothing, any number with `*`. */
const contentFaults = (parent: Element, model: string): string[] => {
  const counts = new Map<string, number>();
  for (const { name } of children(parent)) counts.set(name, (counts.get(name) ?? 0) + 1);
  const faults = model.split(' ').flatMap((part) => {
    const [, name = '', often = ''] = /^(.*?)([?*]?)$/.exec(part) ?? [];
    const count = counts.get(name) ?? 0;
    counts.delete(name);
    if (count > 1 && often !== '*') return [`DuplicateElement: ${name}`];
    return count === 0 && often === '' ? [`MissingElement: ${name}`] : [];
  });
  return [...faults, ...[...counts.keys()].map((name) => `UndefinedElement: ${name} in ${parent.name}`)];
};

const linkFaults = (links: readonly Element[], address: string, isArchive: boolean): string[] => {
  const rels = links.map((link) => attribute(link, 'rel'));
  const hrefs = (rel: string) =>
    links.filter((link) => attribute(link, 'rel') === rel).map((link) => attribute(link, 'href'));
  return [
    ...urlFaults(links.map((link) => attribute(link, 'href'))),
    ...links
      .map((link) => attribute(link, 'type'))
      .filter((type) => type !== '' && !/^[\w.+-]+\/[\w.+-]+$/.test(type))
      .map((type) => `InvalidMIMEType: ${type}`),
    ...(hrefs('self').join() === address ? [] : [`SelfDoesntMatchLocation: ${hrefs('self').join()}`]),
    ...repeated(
      links.map((link) => ['rel', 'type', 'hreflang'].map((name) => attribute(link, name)).join()),
    ).map((link) => `DuplicateAtomLink: ${link}`),
    ...(isArchive && !rels.some((rel) => /^(?:prev|next)-archive$/.test(rel)) ? ['ArchiveIncomplete'] : []),
    ...(isArchive && !rels.includes('current') ? ['MissingCurrentInArchive'] : []),
  ];
};

const rssItemFaults = (item: Element): string[] => {
  const names = children(item).map(({ name }) => name);
  const content = names.indexOf('content:encoded');
  const guids = children(item, 'guid');
  return [
    ...contentFaults(
      item,
      'title link description category* guid pubDate dc:creator* dc:language? content:encoded? media:content?',
    ),
    ...(content >= 0 && content < names.indexOf('description') ? ['NeedDescriptionBeforeContent'] : []),
    ...nonHtmlFaults([
      ...textsOf(item, 'title'),
      ...textsOf(item, 'category'),
      ...textsOf(item, 'dc:creator'),
    ]),
    ...urlFaults(textsOf(item, 'link')),
    ...urlFaults(textsOf(item, 'guid'), 'urn:[a-z]+:'),
    ...guids.filter((guid) => attribute(guid, 'isPermaLink') !== 'false').map(() => 'InvalidHttpGUID'),
    ...dateFaults(textsOf(item, 'pubDate'), RFC_2822, 'InvalidRFC2822Date'),
    ...languageFaults(textsOf(item, 'dc:language')),
    ...[...textsOf(item, 'description'), ...textsOf(item, 'content:encoded')].flatMap(markupFaults),
    ...children(item, 'media:content').flatMap((media) => [
      ...contentFaults(media, 'media:description? media:credit?'),
      ...urlFaults([attribute(media, 'url')]),
    ]),
  ];
};

/** What the validator would say of an RSS document at an address: errors and warnings; none if it is valid. */
export const rssFaults = (xml: string, address: string): string[] => {
  const root = rootOf(xml);
  const [channel] = children(root, 'channel');
  if (root.name !== 'rss' || channel === undefined) return ['UndefinedElement: root'];
  const names = children(channel).map(({ name }) => name);
  const images = children(channel, 'image');
  const same = (name: string) =>
    images.every((image) => textsOf(image, name).join() === textsOf(channel, name).join());
  return [
    ...documentFaults(xml),
    ...contentFaults(
      channel,
      'title link description language lastBuildDate? category* generator ttl image? atom:link* dc:creator fh:archive? item*',
    ),
    ...(names.lastIndexOf('fh:archive') > names.indexOf('item') && names.includes('item')
      ? ['MisplacedItem']
      : []),
    ...nonHtmlFaults(
      ['title', 'description', 'category', 'dc:creator'].flatMap((name) => textsOf(channel, name)),
    ),
    ...urlFaults([...textsOf(channel, 'link'), ...images.flatMap((image) => textsOf(image, 'url'))]),
    ...languageFaults(textsOf(channel, 'language')),
    ...dateFaults(textsOf(channel, 'lastBuildDate'), RFC_2822, 'InvalidRFC2822Date'),
    ...(textsOf(channel, 'ttl').every((ttl) => /^[1-9]\d*$/.test(ttl))
      ? []
      : ['InvalidPositiveInteger: ttl']),
    ...images.flatMap((image) => contentFaults(image, 'url title link')),
    ...(same('title') ? [] : ['ImageTitleDoesntMatch']),
    ...(same('link') ? [] : ['ImageLinkDoesntMatch']),
    ...linkFaults(children(channel, 'atom:link'), address, names.includes('fh:archive')),
    ...repeated(children(channel, 'item').flatMap((item) => textsOf(item, 'guid'))).map(
      (guid) => `DuplicateValue: ${guid}`,
    ),
    ...children(channel, 'item').flatMap(rssItemFaults),
  ];
};

const plainTextFaults = (parent: Element, name: string): string[] =>
  children(parent, name).flatMap((node) =>
    attribute(node, 'type') === 'text'
      ? nonHtmlFaults([textContent(node)])
      : [`${name} is ${attribute(node, 'type')}`],
  );

const htmlFaults = (parent: Element, name: string): string[] =>
  children(parent, name).flatMap((node) =>
    attribute(node, 'type') === 'html'
      ? markupFaults(textContent(node))
      : [`${name} is ${attribute(node, 'type')}`],
  );

const personFaults = (parent: Element): string[] =>
  children(parent, 'author').flatMap((author) => [
    ...contentFaults(author, 'name uri? email?'),
    ...nonHtmlFaults(textsOf(author, 'name')),
  ]);

const xmlLanguage = (node: Element): string[] => [attribute(node, 'xml:lang')].filter(Boolean);

const entryFaults = (entry: Element): string[] => [
  ...contentFaults(entry, 'author category* content? id link* published? summary? title updated'),
  ...personFaults(entry),
  ...plainTextFaults(entry, 'title'),
  ...['summary', 'content'].flatMap((name) => htmlFaults(entry, name)),
  ...children(entry, 'category').flatMap((category) => nonHtmlFaults([attribute(category, 'term')])),
  ...urlFaults(textsOf(entry, 'id'), 'urn:[a-z]+:'),
  ...urlFaults(children(entry, 'link').map((link) => attribute(link, 'href'))),
  ...(children(entry, 'link').some((link) => attribute(link, 'rel') === 'alternate')
    ? []
    : ['MissingContentOrAlternate']),
  ...dateFaults(
    [...textsOf(entry, 'updated'), ...textsOf(entry, 'published')],
    RFC_3339,
    'InvalidRFC3339Date',
  ),
  ...languageFaults(xmlLanguage(entry)),
];

/** The same of an Atom document. */
export const atomFaults = (xml: string, address: string): string[] => {
  const root = rootOf(xml);
  if (root.name !== 'feed') return ['UndefinedElement: root'];
  const names = children(root).map(({ name }) => name);
  const entries = children(root, 'entry');
  return [
    ...documentFaults(xml),
    ...contentFaults(
      root,
      'author category* generator icon? id link* logo? subtitle? title updated fh:archive? entry*',
    ),
    ...(names.lastIndexOf('fh:archive') > names.indexOf('entry') && names.includes('entry')
      ? ['MisplacedMetadata']
      : []),
    ...personFaults(root),
    ...['title', 'subtitle'].flatMap((name) => plainTextFaults(root, name)),
    ...children(root, 'category').flatMap((category) => nonHtmlFaults([attribute(category, 'term')])),
    ...urlFaults(['id', 'icon', 'logo'].flatMap((name) => textsOf(root, name))),
    ...dateFaults(textsOf(root, 'updated'), RFC_3339, 'InvalidRFC3339Date'),
    ...languageFaults(xmlLanguage(root)),
    ...linkFaults(children(root, 'link'), address, names.includes('fh:archive')),
    ...repeated(entries.flatMap((entry) => textsOf(entry, 'id'))).map((id) => `DuplicateEntries: ${id}`),
    ...repeated(entries.flatMap((entry) => textsOf(entry, 'updated'))).map(
      (date) => `DuplicateUpdated: ${date}`,
    ),
    ...entries.flatMap(entryFaults),
  ];
};
