import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { exportSite, keepExported, openOutFolder } from '../../local/out-folder.ts';
import { StartError } from '../../local/start-error.ts';
import { memoryBlobs, type StoredBlob } from '../helpers/memory-ports.ts';

const HTML = { contentType: 'text/html' };
const silent = { info: () => {}, error: () => {} };

describe('a site written to a folder', () => {
  let folder: string;
  let pages: ReturnType<typeof memoryBlobs>;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'dropfeed-out-'));
    pages = memoryBlobs(new Map<string, StoredBlob>());
  });
  afterEach(() => rm(folder, { recursive: true }));

  const filesIn = async (): Promise<string[]> => {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
      .map(({ name }) => name)
      .sort();
  };

  it('has every file, in its folder', async () => {
    await pages.put('日本/feed.xml', Buffer.from('<rss/>'), HTML);
    await exportSite(pages, folder);
    expect(await readFile(join(folder, '日本/feed.xml'), 'utf8')).toBe('<rss/>');
  });

  it('loses what the site has lost, and nothing that somebody else put there', async () => {
    await openOutFolder(folder);
    await mkdir(join(folder, 'own'));
    await writeFile(join(folder, 'own/notes.txt'), 'mine');
    for (const key of ['a.html', 'b.html']) await pages.put(key, Buffer.from(key), HTML);
    await exportSite(pages, folder);
    await pages.delete('a.html');
    await exportSite(pages, folder);
    expect(await filesIn()).toEqual(['b.html', 'notes.txt']);
  });

  it('is complete when the writing is stopped right after a change', async () => {
    const exported = keepExported(pages, folder, silent);
    await pages.put('a.html', Buffer.from('a'), HTML);
    exported.changed();
    await exported.stop();
    expect(await filesIn()).toEqual(['a.html']);
  });

  it('cannot be written where a file is in the way', async () => {
    await writeFile(join(folder, 'file'), '');
    await expect(openOutFolder(join(folder, 'file'))).rejects.toThrow(StartError);
  });
});
