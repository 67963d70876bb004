import { mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readInboxFile, SETTLE_MS } from '../../local/inbox-file.ts';

let folder: string;

beforeEach(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'inbox-file-test-')));
});

afterEach(() => rm(folder, { recursive: true }));

describe('a file of the inbox', () => {
  it('is changing for a while after each write, were it in the same millisecond', async () => {
    for (let count = 0; count < 200; count += 1) {
      const before = Date.now();
      await writeFile(join(folder, 'a.txt'), `text ${count}`);
      const file = await readInboxFile(folder, 'a.txt');
      // A machine that was busy for so long may have read it rightly.
      if (Date.now() - before < SETTLE_MS) expect(file).toBe('changing');
    }
  });

  it('is absent where there is none', async () => {
    expect(await readInboxFile(folder, 'a.txt')).toBe('absent');
  });
});
