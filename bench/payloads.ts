// Drops every payload of a folder as an article, and opens in Chromium each page and feed that then has it, to see whether
// anything runs or is asked for. Fails where something is.
//
//   node bench/payloads.ts --data FOLDER [--limit N]
//
// FOLDER holds files whose names end in `.jsonl`, at any depth, with an object a line: its `payload` or `string` is tried.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { CHROMIUM, launchChromium } from '../test/helpers/chromium.ts';
import { type Suspect, suspectsIn } from '../test/helpers/hostile-browser.ts';
import { pagesWith } from '../test/helpers/hostile-pages.ts';

/** Payloads whose pages are held at once. */
const AT_ONCE = 250;

const payloadsIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.jsonl'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .flatMap((path) => readFileSync(path, 'utf8').split('\n').filter(Boolean))
    .map((line) => JSON.parse(line))
    .flatMap(({ payload, string }: { payload?: unknown; string?: unknown }) => {
      const text = payload ?? string;
      return typeof text === 'string' && text !== '' ? [text] : [];
    });

const { values } = parseArgs({ options: { data: { type: 'string' }, limit: { type: 'string' } } });
if (values.data === undefined || CHROMIUM === undefined) {
  console.log('Skipped: it needs --data with a folder of payloads, and Chromium.');
} else {
  const payloads = payloadsIn(values.data).slice(0, Number(values.limit ?? Infinity));
  const browser = await launchChromium();
  const suspects: Suspect[] = [];
  let pages = 0;
  for (let first = 0; first < payloads.length; first += AT_ONCE) {
    const some: string[] = [];
    for (const payload of payloads.slice(first, first + AT_ONCE)) some.push(...(await pagesWith(payload)));
    // Pictures may come from anywhere.
    const found = await suspectsIn(browser, some);
    suspects.push(...found.filter(({ seen }) => seen.some((what) => !what.startsWith('image http'))));
    pages += some.length;
    console.error(`${Math.min(first + AT_ONCE, payloads.length)} of ${payloads.length}`);
  }
  await browser.close();
  for (const { page, seen } of suspects) console.log(`${seen.join(', ')}\n${page}\n`);
  console.log(
    `${payloads.length} payloads on ${pages} pages: ${suspects.length} pages ran or asked for something.`,
  );
  process.exitCode = suspects.length === 0 ? 0 : 1;
}
