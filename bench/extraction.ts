// Reads the pages of an extraction benchmark and writes what its scorer takes: {id: {text, title, byline, date}}.
//
//   node bench/extraction.ts FOLDER [OUT.json]
//
// FOLDER holds html/<id>.html.gz. Pages and truth belong to their publishers and are no part of this project.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { UnreadableArticleError } from '../shared/domain/errors.ts';
import { readFile } from '../shared/domain/read-file.ts';

const predict = async (name: string, bytes: Uint8Array) => {
  try {
    const { article } = await readFile({ name, bytes });
    if (article === null) return { text: '' };
    const { text, title, byline, publishedAt } = article;
    return { text, title: title ?? '', byline: byline ?? '', date: publishedAt ?? '' };
  } catch (error) {
    if (!(error instanceof UnreadableArticleError)) throw error;
    console.error(error.message);
    return { text: '' };
  }
};

const [folder = '', out] = process.argv.slice(2);
const pages = join(folder, 'html');
if (folder === '' || !existsSync(pages)) {
  console.log(`Skipped: there is no folder ${pages} with pages to read.`);
} else {
  const files = readdirSync(pages).filter((file) => file.endsWith('.html.gz'));
  const inputs = files.map((file) => ({
    id: file.slice(0, -'.html.gz'.length),
    bytes: gunzipSync(readFileSync(join(pages, file))),
  }));
  const start = process.cpuUsage();
  const predictions: Record<string, unknown> = {};
  for (const { id, bytes } of inputs) predictions[id] = await predict(`${id}.html`, bytes);
  const { user, system } = process.cpuUsage(start);
  console.log(
    `${files.length} pages, ${((user + system) / 1000 / files.length).toFixed(1)} ms of CPU a page`,
  );
  if (out !== undefined) writeFileSync(out, JSON.stringify(predictions));
}
