import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { getElementsByTagName, textContent } from 'domutils';
import { parseDocument } from 'htmlparser2';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { paragraphs } from '../helpers/article-files.ts';

const COMMAND = join(import.meta.dirname, '../../local/inspect.js');
const [one = '', two = '', three = ''] = paragraphs(3);

describe('inspect', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'inspect-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  const inspect = async (name: string, content: string) => {
    await writeFile(join(folder, name), content);
    const run = promisify(execFile)(process.execPath, [COMMAND, name, 'out.html'], { cwd: folder });
    const { stdout } = await run;
    return { stdout, page: await readFile(join(folder, 'out.html'), 'utf8') };
  };
  const rowsOf = (page: string): string[][] =>
    getElementsByTagName('tr', parseDocument(page).children).map((row) => [
      row.attribs['class'] ?? '',
      ...getElementsByTagName('p', row).map(textContent),
      ...getElementsByTagName('small', row).map(textContent),
    ]);

  it('shows each block of a page in order, with what removed it', async () => {
    const { stdout, page } = await inspect(
      'page.html',
      `<title>The ferry sinks</title><nav><a href="/">Home</a></nav><main><h1>The ferry sinks</h1><p>${one}</p><p>${two}</p><p>${three}</p></main>`,
    );
    expect({ stdout, rows: rowsOf(page) }).toEqual({
      stdout: 'Open out.html in a browser.\n',
      rows: [
        ['dropped', 'Home', 'not likely enough to be part of the article'],
        ['dropped', 'The ferry sinks', 'the headline, or above it'],
        ['kept', one],
        ['kept', two],
        ['kept', three],
      ],
    });
  });

  it('runs nothing of the page', async () => {
    const { page } = await inspect(
      '<b>.html',
      `<p class="&quot;&gt;&lt;script&gt;">&lt;script&gt;alert(1)&lt;/script&gt; ${one}</p><p>${two}</p>`,
    );
    expect(
      getElementsByTagName((tag) => tag === 'script' || tag === 'b', parseDocument(page).children),
    ).toEqual([]);
  });

  it('says what is wrong with a file that cannot be read', async () => {
    await expect(inspect('empty.html', '')).rejects.toMatchObject({
      code: 1,
      stderr: 'empty: empty.html is empty; drop it again with its text.\n',
    });
  });
});
