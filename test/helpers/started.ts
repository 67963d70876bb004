import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { S3Client } from '@aws-sdk/client-s3';

const ROOT = join(import.meta.dirname, '../..');

export interface Folders {
  readonly root: string;
  readonly data: string;
  readonly inbox: string;
  readonly out: string;
  remove(): Promise<void>;
}

export const folders = async (): Promise<Folders> => {
  const root = await mkdtemp(join(tmpdir(), 'dropfeed-'));
  return {
    root,
    data: join(root, 'data'),
    inbox: join(root, 'inbox'),
    out: join(root, 'out'),
    remove: () => rm(root, { recursive: true, force: true }),
  };
};

const startArgs = ({ data, inbox }: Folders, ...args: string[]): string[] => [
  join(ROOT, 'local/start.js'),
  '--data',
  data,
  '--inbox',
  inbox,
  ...args,
];

/** `npm start` to its end. */
export const runToEnd = async (where: Folders, ...args: string[]) => {
  const child = spawn(process.execPath, startArgs(where, ...args), {
    cwd: where.root,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk) => (stdout += chunk));
  child.stderr.on('data', (chunk) => (stderr += chunk));
  const [status] = await once(child, 'close');
  return { status, stdout, stderr };
};

export interface Running {
  readonly site: string;
  readonly s3: S3Client;
  readonly child: ChildProcess;
  /** Ends it as Ctrl-C or `kill -9` does; gives the exit status, or null if the signal ended it. */
  end(signal: 'SIGINT' | 'SIGKILL'): Promise<number | null>;
}

/** `npm start` on free ports, once it says that it is ready. */
export const startProcess = async (where: Folders, ...args: string[]): Promise<Running> => {
  const ports = ['--port', '0', '--s3-port', '0', '--json-logs'];
  const child = spawn(process.execPath, startArgs(where, ...ports, ...args), {
    cwd: where.root,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exit = once(child, 'exit');
  for await (const line of createInterface({ input: child.stdout })) {
    const entry = JSON.parse(line);
    if (entry.message !== 'ready') continue;
    // Read on, or the process would stop at a full pipe.
    child.stdout.resume();
    const s3 = new S3Client({
      endpoint: entry.s3,
      region: 'us-east-1',
      forcePathStyle: true,
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    });
    return {
      site: entry.site,
      s3,
      child,
      async end(signal) {
        s3.destroy();
        child.kill(signal);
        return (await exit)[0];
      },
    };
  }
  throw new Error(`It ended before it was ready, with status ${(await exit)[0]}`);
};

const DEADLINE_MS = 20_000;

/** The value as soon as it is as expected; the last one seen if it never is, for the test to say what is wrong. */
export const eventually = async <T>(
  read: () => Promise<T>,
  isExpected: (value: T) => boolean,
): Promise<T> => {
  const deadline = Date.now() + DEADLINE_MS;
  for (;;) {
    const value = await read();
    if (isExpected(value) || Date.now() > deadline) return value;
    await pause(20);
  }
};

/** The titles in each of a feed's formats, read with a feed reader's eyes. */
export const titlesIn = async (
  site: string,
  feed = '',
): Promise<{ rss: string[]; atom: string[]; json: string[] }> => {
  const text = async (file: string): Promise<string> => (await fetch(`${site}/${feed}${file}`)).text();
  const { default: Parser } = await import('rss-parser');
  const xml = async (file: string): Promise<string[]> => {
    const body = await text(file);
    // A feed that is not there yet is a page that says so.
    if (!body.startsWith('<?xml')) return [];
    return (await new Parser().parseString(body)).items.map(({ title }) => title ?? '');
  };
  const json = await text('feed.json');
  return {
    rss: await xml('feed.xml'),
    atom: await xml('atom.xml'),
    json: json.startsWith('{') ? JSON.parse(json).items.map(({ title }: { title: string }) => title) : [],
  };
};
