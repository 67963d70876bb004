import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { paragraphs } from '../helpers/article-files.ts';

const COMMAND = join(import.meta.dirname, '../../local/digest.js');
const ARTICLE = `The ferry sinks in the bay\n\n${paragraphs(2).join('\n\n')}\n`;

describe('digest', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'digest-'));
    await writeFile(join(folder, 'ferry.txt'), ARTICLE);
    await writeFile(join(folder, 'empty.txt'), '');
  });
  afterAll(() => rm(folder, { recursive: true }));

  const run = async (args: readonly string[], input = '') => {
    const child = spawn(process.execPath, [COMMAND, ...args], { cwd: folder });
    child.stdin.end(input);
    const exit = new Promise((resolve) => child.once('close', resolve));
    const [out, errors] = await Promise.all([text(child.stdout), text(child.stderr)]);
    return { out, errors, status: await exit };
  };

  it('prints a line of JSON for each file in order, and fails at the end if one cannot be used', async () => {
    const { out, errors, status } = await run(['missing.txt', 'ferry.txt', 'empty.txt', '.']);
    const [missing, ferry, empty, directory, end] = out.split('\n');
    const { text: body, keyPoints, ...rest } = JSON.parse(ferry ?? '');
    expect({ errors, status, end, body }).toEqual({
      errors: '',
      status: 1,
      end: '',
      body: paragraphs(2).join('\n\n'),
    });
    expect([missing, empty, directory].map((line) => JSON.parse(line ?? ''))).toEqual([
      { file: 'missing.txt', error: { code: 'not-found', message: 'There is no file missing.txt.' } },
      {
        file: 'empty.txt',
        error: { code: 'empty', message: 'empty.txt is empty; drop it again with its text.' },
      },
      { file: '.', error: { code: 'not-a-file', message: '. is a folder; name the files in it.' } },
    ]);
    expect(rest).toEqual({
      file: 'ferry.txt',
      title: 'The ferry sinks in the bay',
      byline: null,
      publishedAt: null,
      language: 'en',
      siteName: null,
      url: null,
      image: null,
      readingTime: { minutes: 1, words: 66, wordsPerMinute: 238 },
      publisherReadingMinutes: null,
    });
  });

  it('prints the keys in the order of its contract', async () => {
    const { out } = await run(['ferry.txt']);
    expect(Object.keys(JSON.parse(out)).join()).toBe(
      'file,title,byline,publishedAt,language,siteName,url,image,text,keyPoints,readingTime,publisherReadingMinutes',
    );
  });

  it('gives the same digest for a digest', async () => {
    const { out } = await run(['ferry.txt']);
    const again = await run(['-'], out);
    expect([JSON.parse(again.out), again.status]).toEqual([{ ...JSON.parse(out), file: '-' }, 0]);
  });

  it('shows people a page of text', async () => {
    const { out, status } = await run(['--pretty', 'ferry.txt', 'empty.txt']);
    const [name, title, time] = out.split('\n');
    expect({ status, name, title, time, end: out.trim().split('\n').at(-1) }).toEqual({
      status: 1,
      name: 'ferry.txt',
      title: '  The ferry sinks in the bay',
      time: '  1 min (66 at 238 a minute), language en',
      end: '  empty: empty.txt is empty; drop it again with its text.',
    });
  });

  it('explains itself when asked, and fails when called without a file or with an unknown option', async () => {
    const [help, nothing, unknown] = await Promise.all([run(['--help']), run([]), run(['--nonsense'])]);
    const usage = 'Usage: npm run -s digest -- [--pretty] FILE...';
    expect([
      help.out.split('\n')[0],
      help.status,
      nothing.errors.split('\n')[0],
      nothing.status,
      unknown.status,
    ]).toEqual([usage, 0, usage, 1, 1]);
    expect([unknown.out, unknown.errors.includes("'--nonsense'")]).toEqual(['', true]);
  });

  it('ends quietly when its reader has gone', async () => {
    const child = spawn(process.execPath, [COMMAND, ...Array.from({ length: 200 }, () => 'ferry.txt')], {
      cwd: folder,
    });
    child.stdout.once('data', () => child.stdout.destroy());
    const exit = new Promise((resolve) => child.once('close', resolve));
    expect([await text(child.stderr), await exit]).toEqual(['', 0]);
  });
});
