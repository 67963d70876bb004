import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { paragraphs } from '../helpers/article-files.ts';
import { startFakeModelServer } from '../helpers/fake-model-server.ts';

const COMMAND = join(import.meta.dirname, '../../local/digest.js');
const ARTICLE = `The ferry sinks in the bay\n\n${paragraphs(2).join('\n\n')}\n`;
const entry = (title: string): string =>
  `<item><guid>${title}</guid><title>${title}</title><description>${paragraphs(2).join(' ')}</description></item>`;
const NEWS = `<?xml version="1.0"?><rss version="2.0"><channel><title>News</title>
${entry('The ferry')}${entry('The bridge')}</channel></rss>`;

describe('digest', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'digest-'));
    await writeFile(join(folder, 'ferry.txt'), ARTICLE);
    await writeFile(join(folder, 'empty.txt'), '');
    await writeFile(join(folder, 'news.xml'), NEWS);
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

  it('prints the articles in a file one by one, named after it', async () => {
    const { out, status } = await run(['news.xml']);
    const articles = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect([status, articles.map(({ file, title }) => [file.split('/')[0], title])]).toEqual([
      0,
      [
        ['news.xml', 'The ferry'],
        ['news.xml', 'The bridge'],
      ],
    ]);
    expect(new Set(articles.map(({ file }) => file)).size).toBe(2);
  });

  it('shows people the files in a file by name', async () => {
    const { out } = await run(['--pretty', 'news.xml']);
    const [name, files, , first] = out.split('\n');
    expect([name, files]).toEqual(['news.xml', expect.stringMatching(/^ {2}Files in it: \S+, \S+$/)]);
    expect(files).toContain(first?.replace('news.xml/', ''));
  });

  it('shows people a page of text, and where it says what the key points say', async () => {
    const { out, status } = await run(['--pretty', 'ferry.txt', 'empty.txt']);
    const [first = '', second = ''] = paragraphs(2);
    expect(out).toBe(`ferry.txt
  The ferry sinks in the bay
  1 min (66 at 238 a minute), language en
  1. ${second}

  ${first}

  [1: ${second}]

empty.txt
  empty: empty.txt is empty; drop it again with its text.

`);
    expect(status).toBe(1);
  });

  it('has a model write the key points where one is set', async () => {
    const server = await startFakeModelServer();
    const point = 'Paragraph 1 tells how the ferry of the harbour city crossed the bay in the morning.';
    server.replyWith({ points: [{ text: point, sentences: [1] }] });
    const model = ['--model', 'openai-compatible', '--model-name', 'fake', '--model-url', `${server.url}/v1`];
    const right = await run([...model, 'ferry.txt']);
    server.replyWith({ status: 403, error: 'no' });
    const wrong = await run([...model, '--pretty', 'ferry.txt']);
    await server.stop();
    expect(JSON.parse(right.out).keyPoints).toContainEqual({
      text: point,
      by: 'model',
      evidence: [{ start: 0, end: paragraphs(1)[0]?.length }],
    });
    expect([right.status, right.errors, wrong.status]).toEqual([0, '', 0]);
    expect(wrong.out).toContain("  The points are the engine's: the model could not be asked.\n");
    expect(wrong.errors).toContain('! model not used (ferry.txt');
  });

  it('says what is wrong with the model that is set', async () => {
    const { out, errors, status } = await run(['--model', 'gpt', 'ferry.txt']);
    expect([out, errors, status]).toEqual([
      '',
      'DROPFEED_MODEL is not one of off, bedrock and openai-compatible\n',
      1,
    ]);
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
