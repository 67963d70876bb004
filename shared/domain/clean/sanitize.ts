import { webAddress } from '../metadata.ts';
import { escapeText } from '../pages/escape.ts';
import type { Block, Mark, Picture, Run } from '../parse/draft.ts';

/** Deeper lists are shown at this depth. */
const MAX_LIST_DEPTH = 6;

const escapeAttribute = (value: string): string => escapeText(value).replaceAll('"', '&quot;');

const linkAddress = (href: string, base: string | null): string | null =>
  /^mailto:[^\s@]{1,100}@[^\s@]{1,100}$/i.test(href) ? href : webAddress(href, base);

const renderRun = (run: Run): string => {
  const text = escapeText(run.text).replaceAll('\n', '<br />');
  return run.marks.reduceRight((inner: string, mark: Mark) => `<${mark}>${inner}</${mark}>`, text);
};

const renderRuns = (runs: readonly Run[], base: string | null): string => {
  let html = '';
  let open: string | null = null;
  for (const run of runs) {
    const href = run.href === null ? null : linkAddress(run.href, base);
    if (href !== open) {
      html += `${open === null ? '' : '</a>'}${href === null ? '' : `<a href="${escapeAttribute(href)}">`}`;
      open = href;
    }
    html += renderRun(run);
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
const renderBlock = (block: Block, base: string | null): string => {
  switch (block.kind) {
    case 'heading': {
      // The page's own title is the only first-level heading.
      const level = Math.min(6, Math.max(2, block.level));
      return `<h${level}>${renderRuns(block.runs, base)}</h${level}>`;
    }
    case 'code':
      return `<pre><code>${escapeText(block.text)}</code></pre>`;
    case 'table': {
      const rowOf = (row: Block['rows'][number], cell: 'th' | 'td'): string =>
        `<tr>${row.map((runs) => `<${cell}>${renderRuns(runs, base)}</${cell}>`).join('')}</tr>`;
      const [head, ...rest] = block.rows;
      const hasHead = block.hasHeadRow && head !== undefined;
      const thead = hasHead ? `<thead>${rowOf(head, 'th')}</thead>` : '';
      const body = (hasHead ? rest : block.rows).map((row) => rowOf(row, 'td'));
      return `<table>${thead}<tbody>${body.join('')}</tbody></table>`;
    }
    default:
      return `<p>${renderRuns(block.runs, base)}</p>`;
  }
};

const renderList = (items: readonly Block[], base: string | null): string => {
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
    html += `<li>${renderRuns(item.runs, base)}`;
  }
  while (open.length > 0) html += `</li></${open.pop()}>`;
  return html;
};

const renderFigure = ([image, caption]: readonly Block[], base: string | null): string => {
  if (image?.picture == null) return '';
  const { src, alt } = image.picture;
  const words = caption === undefined ? '' : renderRuns(caption.runs, base);
  // A picture inside a Word file or a book has no address: what it shows is said instead.
  if (src === '' && alt !== '') {
    const lines = [escapeText(alt), words].filter((line) => line !== '');
    return `<figure><figcaption>${lines.join('<br />')}</figcaption></figure>`;
  }
  const picture = renderPicture(image.picture, base);
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
  const html = groupsOf(blocks).map((group) => {
    const [first] = group;
    if (first === undefined || first.kind === 'caption') return '';
    if (first.kind === 'image') return renderFigure(group, base);
    if (first.kind === 'list-item') return renderList(group, base);
    const content = group.map((block) => renderBlock(block, base)).join('');
    return first.kind === 'quote' ? `<blockquote>${content}</blockquote>` : content;
  });
  return html.filter((part) => part !== '').join('\n');
};
