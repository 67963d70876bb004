import { webAddress } from '../metadata.ts';
import { escapeText } from '../pages/escape.ts';
import type { Block, Mark, Picture, Run } from '../parse/draft.ts';

/** More links within a text than any note apparatus has. */
const MAX_ANCHORS = 9_999;
/** Deeper lists are shown at this depth. */
const MAX_LIST_DEPTH = 6;

const escapeAttribute = (value: string): string => escapeText(value).replaceAll('"', '&quot;');

/** Where links lead. */
interface Links {
  /** What relative addresses are relative to. */
  readonly base: string | null;
  /** Numbers of the places within the text that links of its own lead to, by what the source calls them. */
  readonly anchors: ReadonlyMap<string, number>;
}

const decoded = (fragment: string): string => {
  try {
    return decodeURIComponent(fragment);
  } catch (error) {
    if (error instanceof URIError) return fragment;
    throw error;
  }
};

/** The place within the text that an address leads to; null for one elsewhere. */
const nameIn = (href: string, base: string | null): string | null => {
  const hash = href.indexOf('#');
  if (hash === -1 || hash === href.length - 1) return null;
  const page = hash === 0 ? null : webAddress(href.slice(0, hash), base);
  const isWithin = hash === 0 || (page !== null && page === base?.split('#', 1)[0]);
  return isWithin ? decoded(href.slice(hash + 1)) : null;
};

const linkAddress = (href: string, { base, anchors }: Links): string | null => {
  const anchor = anchors.get(nameIn(href, base) ?? '');
  if (anchor !== undefined) return `#n${anchor}`;
  return /^mailto:[^\s@]{1,100}@[^\s@]{1,100}$/i.test(href) ? href : webAddress(href, base);
};

const runsOf = (blocks: readonly Block[]): Run[] =>
  blocks.flatMap(({ runs, rows }) => [...runs, ...rows.flat(2)]);

/** The places that links of the text itself lead to, such as its footnotes. A name that two places have leads nowhere. */
const anchorsIn = (blocks: readonly Block[], base: string | null): Map<string, number> => {
  const runs = runsOf(blocks);
  const linked = new Set(runs.flatMap(({ href }) => (href === null ? [] : (nameIn(href, base) ?? []))));
  const anchors = new Map<string, number>();
  const ambiguous = new Set<string>();
  for (const name of linked.size === 0 ? [] : runs.flatMap(({ names = [] }) => names)) {
    if (anchors.has(name)) ambiguous.add(name);
    else if (linked.has(name) && anchors.size < MAX_ANCHORS) anchors.set(name, anchors.size + 1);
  }
  for (const name of ambiguous) anchors.delete(name);
  return anchors;
};

const renderRun = (run: Run, { anchors }: Links): string => {
  const text = escapeText(run.text).replaceAll('\n', '<br />');
  const marked = run.marks.reduceRight((inner: string, mark: Mark) => `<${mark}>${inner}</${mark}>`, text);
  const numbers = (run.names ?? []).flatMap((name) => anchors.get(name) ?? []);
  return numbers.reduce((inner, number) => `<span id="n${number}">${inner}</span>`, marked);
};

const renderRuns = (runs: readonly Run[], links: Links): string => {
  let html = '';
  let open: string | null = null;
  for (const run of runs) {
    const href = run.href === null ? null : linkAddress(run.href, links);
    if (href !== open) {
      html += `${open === null ? '' : '</a>'}${href === null ? '' : `<a href="${escapeAttribute(href)}">`}`;
      open = href;
    }
    html += renderRun(run, links);
  }
  return open === null ? html : `${html}</a>`;
};

const renderPicture = (picture: Picture, base: string | null): string => {
  const src = webAddress(picture.src, base);
  if (src === null) return '';
  const size = `${picture.width === null ? '' : ` width="${picture.width}"`}${picture.height === null ? '' : ` height="${picture.height}"`}`;
  return `<img src="${escapeAttribute(src)}" alt="${escapeAttribute(picture.alt)}"${size} />`;
};

/** A block by itself; items, quotations and figures are put together by their neighbours. */
const renderBlock = (block: Block, links: Links): string => {
  switch (block.kind) {
    case 'heading': {
      // The page's own title is the only first-level heading.
      const level = Math.min(6, Math.max(2, block.level));
      return `<h${level}>${renderRuns(block.runs, links)}</h${level}>`;
    }
    case 'code':
      return `<pre><code>${escapeText(block.text)}</code></pre>`;
    case 'table': {
      const rowOf = (row: Block['rows'][number], cell: 'th' | 'td'): string =>
        `<tr>${row.map((runs) => `<${cell}>${renderRuns(runs, links)}</${cell}>`).join('')}</tr>`;
      const [head, ...rest] = block.rows;
      const hasHead = block.hasHeadRow && head !== undefined;
      const thead = hasHead ? `<thead>${rowOf(head, 'th')}</thead>` : '';
      const body = (hasHead ? rest : block.rows).map((row) => rowOf(row, 'td'));
      return `<table>${thead}<tbody>${body.join('')}</tbody></table>`;
    }
    default:
      return `<p>${renderRuns(block.runs, links)}</p>`;
  }
};

const renderList = (items: readonly Block[], links: Links): string => {
  const open: ('ul' | 'ol')[] = [];
  let html = '';
  for (const item of items) {
    const depth = Math.min(MAX_LIST_DEPTH, Math.max(1, item.level), open.length + 1);
    while (open.length > depth) html += `</li></${open.pop()}>`;
    const list = item.ordered ? 'ol' : 'ul';
    if (open.length === depth && open.at(-1) !== list) html += `</li></${open.pop()}>`;
    else if (open.length === depth) html += '</li>';
    if (open.length < depth) {
      open.push(list);
      html += `<${list}>`;
    }
    html += `<li>${renderRuns(item.runs, links)}`;
  }
  while (open.length > 0) html += `</li></${open.pop()}>`;
  return html;
};

const renderFigure = ([image, caption]: readonly Block[], links: Links): string => {
  if (image?.picture == null) return '';
  const { src, alt } = image.picture;
  const words = caption === undefined ? '' : renderRuns(caption.runs, links);
  // A picture inside a Word file or a book has no address: what it shows is said instead.
  if (src === '' && alt !== '') {
    const lines = [escapeText(alt), words].filter((line) => line !== '');
    return `<figure><figcaption>${lines.join('<br />')}</figcaption></figure>`;
  }
  const picture = renderPicture(image.picture, links.base);
  if (picture === '') return '';
  return caption === undefined ? picture : `<figure>${picture}<figcaption>${words}</figcaption></figure>`;
};

const belongsTogether = (block: Block, next: Block | undefined): boolean => {
  if (next === undefined) return false;
  if (block.kind === 'image') return next.kind === 'caption';
  return (block.kind === 'list-item' || block.kind === 'quote') && next.kind === block.kind;
};

const groupsOf = (blocks: readonly Block[]): Block[][] => {
  const groups: Block[][] = [];
  let previous: Block | undefined;
  for (const block of blocks) {
    const group = groups.at(-1);
    if (previous !== undefined && group !== undefined && belongsTogether(previous, block)) group.push(block);
    else groups.push([block]);
    previous = block;
  }
  return groups;
};

/**
 * The body as HTML. It is written anew from blocks, whose text is escaped and whose elements are those named in this
 * file, so nothing of the source's markup can reach it; links and pictures are web addresses that were checked.
 *
 * @param base what relative links are relative to; where it is null they lose their target, pictures vanish
 */
export const renderSafely = (blocks: readonly Block[], base: string | null): string => {
  const links = { base, anchors: anchorsIn(blocks, base) };
  const html = groupsOf(blocks).map((group) => {
    const [first] = group;
    if (first === undefined || first.kind === 'caption') return '';
    if (first.kind === 'image') return renderFigure(group, links);
    if (first.kind === 'list-item') return renderList(group, links);
    const content = group.map((block) => renderBlock(block, links)).join('');
    return first.kind === 'quote' ? `<blockquote>${content}</blockquote>` : content;
  });
  return html.filter((part) => part !== '').join('\n');
};
