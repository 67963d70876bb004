// Shows what became of each part of a file on its way to an article, for those who wonder why it was read wrongly.
import { readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { type CleaningTrace, clean, newTrace } from '../shared/domain/clean/index.ts';
import { UnreadableArticleError } from '../shared/domain/errors.ts';
import { resolveMetadata } from '../shared/domain/metadata.ts';
import { type Html, html, trusted } from '../shared/domain/pages/escape.ts';
import type { Block, Box, Draft } from '../shared/domain/parse/draft.ts';
import { draftOf } from '../shared/domain/read-file.ts';

const USAGE = `Usage: npm run inspect -- FILE [OUT.html]

Writes a page with every block of the file as it was found, coloured by how likely it is part of the article, with what
removed it. Without OUT.html it is FILE.inspect.html in the current folder.
`;

/** What each step of cleaning removes, for people. */
const REASONS: Readonly<Record<string, string>> = {
  keepLikelyBlocks: 'not likely enough to be part of the article',
  keepArticleLines: 'a line that is not likely to be part of the article',
  takePrintedReadingTime: 'the reading time that the publisher printed',
  removeFurniture: 'words of buttons, labels, notices or lists of other articles',
  takeHeadline: 'the headline, or above it',
  takePublisherPoints: 'key points that the publisher printed',
  takeCaptions: 'a caption or a credit',
  trimEdges: 'a byline, a date or a label at the beginning or the end',
};

const MAX_TEXT = 600;
const MAX_PATH = 4;

const STYLE = `
body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 76rem; padding: 0 1rem; color: #1f2421; background: #fdfcf9; }
table { border-collapse: collapse; width: 100%; }
td { vertical-align: top; padding: .35rem .6rem; border-top: 1px solid #e3e5e0; overflow-wrap: anywhere; }
td:first-child { width: 4rem; text-align: right; font-variant-numeric: tabular-nums; }
td:nth-child(2) { width: 18rem; color: #56605b; font-size: 12px; }
.kept td { background: #fff; }
.kept td:last-child { border-left: 4px solid #2e7d4f; }
.dropped td:last-child { border-left: 4px solid transparent; }
.dropped p { color: #767d78; }
p { margin: 0; white-space: pre-line; }
small { color: #9b2c1f; }
dt { float: left; clear: left; width: 7rem; color: #56605b; } dd { margin-left: 7rem; }
`;

/** From red for what is no part of the article to green for what is, readable below black text. */
const colourOf = (score: number): string => `hsl(${Math.round(score * 120)} 70% ${88 - score * 8}%)`;

const pathOf = (box: Box): string => {
  const path: string[] = [];
  for (let at: Box | null = box; at !== null && path.length < MAX_PATH; at = at.parent) {
    path.unshift(at.names === '' ? at.tag : `${at.tag}.${at.names.split(/\s+/).slice(0, 3).join('.')}`);
  }
  return path.join(' > ');
};

const contentOf = ({ kind, text, picture }: Block): string =>
  kind === 'image' ? `[${picture?.alt || picture?.src || 'picture'}]` : text;

const rowOf = (block: Block, { scores, removedBy }: CleaningTrace): Html => {
  const score = scores.get(block);
  const step = removedBy.get(block);
  const content = contentOf(block);
  const text = content.length > MAX_TEXT ? `${content.slice(0, MAX_TEXT)} …` : content;
  const colour = score === undefined ? '' : colourOf(score);
  return html`<tr class="${step === undefined ? 'kept' : 'dropped'}">
<td style="background: ${colour}">${score === undefined ? '' : score.toFixed(2)}</td>
<td>${block.kind}<br>${pathOf(block.box)}</td>
<td><p>${text}</p>${step === undefined ? null : html`<small>${REASONS[step] ?? step}</small>`}</td>
</tr>`;
};

/** The page, as a whole document. */
export const inspectionOf = (file: string, draft: Draft): string => {
  const trace = newTrace();
  const cleaned = clean(draft, { trace });
  const { title, byline, publishedAt, siteName, url } = resolveMetadata(cleaned.clues);
  const facts = Object.entries({ title, byline, publishedAt, siteName, url });
  const kept = trace.blocks.filter((block) => !trace.removedBy.has(block)).length;
  const points = cleaned.publisherPoints.map((point) => html`<li>${point}</li>`);
  return html`<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>${file}</title>
<style>${trusted(STYLE)}</style>
<h1>${file}</h1>
<p>${kept} of ${trace.blocks.length} blocks are kept. Where a number stands, it says how likely the block is part of the
article, from 0 to 1.</p>
<dl>${facts.map(([name, value]) => html`<dt>${name}</dt><dd>${value ?? '–'}</dd>`)}</dl>
${points.length === 0 ? null : html`<h2>Key points of the publisher</h2><ul>${points}</ul>`}
<table>
${trace.blocks.map((block) => rowOf(block, trace))}
</table>
</html>
`.markup;
};

const main = async (args: string[]): Promise<number> => {
  const [file, out] = parseArgs({ args, allowPositionals: true }).positionals;
  if (file === undefined) {
    console.error(USAGE);
    return 1;
  }
  try {
    const draft = await draftOf({ name: file, bytes: readFileSync(file) });
    if (draft === null) {
      console.error(`${file} holds several files or is a digest: there are no blocks to show.`);
      return 1;
    }
    const target = out ?? `${basename(file)}.inspect.html`;
    writeFileSync(target, inspectionOf(file, draft));
    console.log(`Open ${target} in a browser.`);
    return 0;
  } catch (error) {
    if (!(error instanceof UnreadableArticleError)) throw error;
    console.error(`${error.code}: ${error.message}`);
    return 1;
  }
};

process.exitCode = await main(process.argv.slice(2));
