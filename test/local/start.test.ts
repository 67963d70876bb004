import { spawnSync } from 'node:child_process';
import { access, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { DeleteObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  eventually,
  type Folders,
  folders,
  type Running,
  runToEnd,
  startProcess,
  titlesIn,
} from '../helpers/started.ts';
import { markdownArticle } from '../helpers/world.ts';

const ROOT = join(import.meta.dirname, '../..');

const everywhere = (...titles: string[]) => ({ rss: titles, atom: titles, json: titles });
const settlesOn = (site: string, ...titles: string[]) =>
  eventually(
    () => titlesIn(site),
    (seen) => JSON.stringify(seen) === JSON.stringify(everywhere(...titles)),
  );

describe('npm start', () => {
  let where: Folders;
  let running: Running;
  beforeAll(async () => {
    where = await folders();
    running = await startProcess(where, '--no-samples');
  });
  afterAll(async () => {
    await running.end('SIGINT');
    await where.remove();
  });

  it('shows a file dropped into the folder in every format, then its replacement, then nothing', async () => {
    const file = join(where.inbox, 'a file.md');
    await writeFile(file, markdownArticle('Harbour'));
    const dropped = await settlesOn(running.site, 'Harbour');
    await writeFile(file, markdownArticle('Harbour, corrected'));
    const replaced = await settlesOn(running.site, 'Harbour, corrected');
    await rm(file);
    const deleted = await settlesOn(running.site);
    expect([dropped, replaced, deleted]).toEqual([
      everywhere('Harbour'),
      everywhere('Harbour, corrected'),
      everywhere(),
    ]);
  });

  it('shows a file dropped through S3 in the feed of its folder and in the feed of everything', async () => {
    const object = { Bucket: 'dropfeed-drop', Key: 'inbox/Nachrichten/ein Schiff+.md' };
    await running.s3.send(new PutObjectCommand({ ...object, Body: markdownArticle('Ein Schiff') }));
    expect(await settlesOn(running.site, 'Ein Schiff')).toEqual(everywhere('Ein Schiff'));
    const named = await eventually(
      () => titlesIn(running.site, 'nachrichten/'),
      ({ json }) => json.length > 0,
    );
    await running.s3.send(new DeleteObjectCommand(object));
    expect(named).toEqual(everywhere('Ein Schiff'));
    expect(await settlesOn(running.site)).toEqual(everywhere());
  });

  it('ends in peace on Ctrl-C', async () => {
    const own = await folders();
    const other = await startProcess(own, '--no-samples');
    expect(await other.end('SIGINT')).toBe(0);
    await own.remove();
  });
});

describe('starting again', () => {
  let where: Folders;
  beforeEach(async () => {
    where = await folders();
  });
  afterEach(() => where.remove());

  it('after kill -9 in the middle of a hundred drops loses none of them', { timeout: 180_000 }, async () => {
    const names = Array.from({ length: 100 }, (_, n) => `Number ${n} of a hundred`);
    const first = await startProcess(where, '--no-samples');
    const puts = names.map((name) =>
      first.s3.send(
        new PutObjectCommand({
          Bucket: 'dropfeed-drop',
          Key: `inbox/many/${name}.md`,
          Body: markdownArticle(name),
        }),
      ),
    );
    await Promise.all(puts);
    // Some items are out and some are not: the middle.
    await eventually(
      () => titlesIn(first.site),
      ({ json }) => json.length > 0,
    );
    await first.end('SIGKILL');

    const second = await startProcess(where, '--no-samples');
    const out = join(where.root, 'pages');
    await second.end('SIGINT');
    const run = await runToEnd(where, '--no-samples', '--once', '--out', out);
    const pages = await readdir(join(out, 'a'));
    const texts = await Promise.all(pages.map((id) => readFile(join(out, 'a', id, 'index.html'), 'utf8')));
    const missing = names.filter((name) => !texts.some((text) => text.includes(name)));
    expect([run.status, pages.length, missing]).toEqual([0, 100, []]);
  });

  it('at another address builds the feeds for it, and without the samples takes them away', async () => {
    const samples = await runToEnd(where, '--once', '--out', where.out, '--base-url', 'https://one.example');
    const before = await readFile(join(where.out, 'feed.xml'), 'utf8');
    await runToEnd(where, '--once', '--out', where.out, '--base-url', 'https://two.example', '--no-samples');
    const after = await readFile(join(where.out, 'feed.xml'), 'utf8');
    expect([
      samples.status,
      before.split('<item>').length > 8,
      before.includes('https://one.example/a/'),
    ]).toEqual([0, true, true]);
    expect([after.includes('<item>'), after.includes('one.example'), after.includes('two.example')]).toEqual([
      false,
      false,
      true,
    ]);
  });

  it('takes in what the folder gained and lost in the meantime', async () => {
    await mkdir(where.inbox);
    await writeFile(join(where.inbox, 'old.md'), markdownArticle('Old'));
    await runToEnd(where, '--no-samples', '--once', '--out', where.out);
    await rm(join(where.inbox, 'old.md'));
    await writeFile(join(where.inbox, 'new.md'), markdownArticle('New'));
    await runToEnd(where, '--no-samples', '--once', '--out', where.out);
    const { items } = JSON.parse(await readFile(join(where.out, 'feed.json'), 'utf8'));
    expect(items.map(({ title }: { title: string }) => title)).toEqual(['New']);
  });
});

describe('npm start -- --once', () => {
  let where: Folders;
  beforeEach(async () => {
    where = await folders();
    await mkdir(where.inbox);
  });
  afterEach(() => where.remove());

  it('builds a site of the samples, for the address it will be read at', async () => {
    const run = await runToEnd(
      where,
      '--once',
      '--out',
      where.out,
      '--base-url',
      'https://example.org/feeds/',
    );
    const rss = await readFile(join(where.out, 'feed.xml'), 'utf8');
    expect([run.status, run.stderr]).toEqual([0, '']);
    expect(rss).toContain('https://example.org/feeds/feed.xml');
    await Promise.all(
      ['index.html', '404.html', 'feeds.opml', 'assets/style.css'].map((file) =>
        access(join(where.out, file)),
      ),
    );
  });

  it('exits with 1 and says which files were rejected, and publishes the rest', async () => {
    await writeFile(join(where.inbox, 'good.md'), markdownArticle('Good'));
    await writeFile(join(where.inbox, 'bad.pdf'), '%PDF-1.7\n%\u00e2\u00e3');
    const run = await runToEnd(where, '--no-samples', '--once', '--out', where.out);
    const { items } = JSON.parse(await readFile(join(where.out, 'feed.json'), 'utf8'));
    expect([run.status, items.length]).toEqual([1, 1]);
    expect(run.stdout).toContain('inbox/bad.pdf (broken)');
  });
});

describe('npm start says in one sentence and exits with 1', () => {
  let where: Folders;
  beforeEach(async () => {
    where = await folders();
  });
  afterEach(() => where.remove());

  it('that a port is in use', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as AddressInfo;
    const runs = [
      await runToEnd(where, '--port', String(port), '--s3-port', '0'),
      await runToEnd(where, '--port', '0', '--s3-port', String(port)),
    ];
    await new Promise((resolve) => server.close(resolve));
    expect(runs.map(({ status, stderr }) => ({ status, stderr }))).toEqual([
      {
        status: 1,
        stderr: `Port ${port} is in use: stop the program that uses it, or choose another with --port.\n`,
      },
      {
        status: 1,
        stderr: `Port ${port} is in use: stop the program that uses it, or choose another with --s3-port.\n`,
      },
    ]);
  });

  it.each(['--data', '--inbox', '--out'])('that the folder of %s cannot be used', async (option) => {
    const file = join(where.root, 'file');
    await writeFile(file, 'not a folder');
    const run = await runToEnd(where, '--port', '0', '--s3-port', '0', option, join(file, 'folder'));
    expect(run).toMatchObject({ status: 1, stderr: expect.stringMatching(/^[^\n]*folder[^\n]*\n$/) });
  });

  it('that this Node is too old', () => {
    const script = `Object.defineProperty(process.versions, 'node', { value: '20.20.2' }); await import('./local/start.js')`;
    const run = spawnSync(process.execPath, ['--input-type=module', '--eval', script], {
      cwd: ROOT,
      encoding: 'utf8',
    });
    expect([run.status, run.stderr]).toEqual([
      1,
      'Dropfeed needs Node 22.18 or later, and this is Node 20.20.2.\n',
    ]);
  });

  it('that an option is unknown', async () => {
    const run = await runToEnd(where, '--prot', '1');
    expect(run).toMatchObject({ status: 1, stderr: expect.stringContaining("Unknown option '--prot'") });
  });
});
