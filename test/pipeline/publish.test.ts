import { describe, expect, it } from 'vitest';
import { feedPaths } from '../../shared/domain/feed/paths.ts';
import { publishFeed } from '../../shared/pipeline/publish.ts';
import { markdownArticle, memoryWorld, site } from '../helpers/world.ts';

const newest = (feed: string) => ({ feed, version: 1, isRepeated: true });

describe('publishing a feed', () => {
  it('writes every format, and nothing when nothing has changed', async () => {
    const { change, ingest, context, pages } = memoryWorld();
    await ingest(change('put', 'inbox/news/a.md', markdownArticle('A')));
    const first = await publishFeed(newest('news'), context);
    const second = await publishFeed(newest('news'), context);
    expect([first.written, second.written]).toEqual([4, 0]);
    expect([...pages.keys()]).toEqual(expect.arrayContaining(Object.values(feedPaths('news'))));
  });

  it('does nothing for a version that is published already', async () => {
    const { change, ingest, context } = memoryWorld();
    await ingest(change('put', 'inbox/news/a.md', markdownArticle('A')));
    await ingest(change('put', 'inbox/news/b.md', markdownArticle('B')));
    const request = { feed: 'news', version: 1, isRepeated: false };
    const builds = [
      await publishFeed(request, context),
      await publishFeed({ ...request, version: 2 }, context),
    ];
    expect(builds.map(({ version }) => version)).toEqual([2, null]);
  });

  it('is done at once when the last build is long ago, and else waits, so that drops in a row share a build', async () => {
    const { change, ingest, context, pauses } = memoryWorld();
    await ingest(change('put', 'inbox/news/a.md', markdownArticle('A')));
    await publishFeed({ feed: 'news', version: 1, isRepeated: false }, context);
    const first = [...pauses];
    await ingest(change('put', 'inbox/news/b.md', markdownArticle('B')));
    await publishFeed({ feed: 'news', version: 2, isRepeated: false }, context);
    expect([first, pauses]).toEqual([[], [250]]);
  });

  it('takes away the files of a feed whose last item is gone, and its name from the list of feeds', async () => {
    const { change, ingest, publishAll, page, pages } = memoryWorld();
    await ingest(change('put', 'inbox/news/a.md', markdownArticle('A')));
    await publishAll();
    const listed = page('feeds.opml')?.includes('news/feed.xml');
    await ingest(change('delete', 'inbox/news/a.md'));
    await publishAll();
    expect([listed, page('feeds.opml')?.includes('news/feed.xml')]).toEqual([true, false]);
    expect([...pages.keys()].sort()).toEqual([
      'atom.xml',
      'feed.json',
      'feed.xml',
      'feeds.opml',
      'index.html',
      'search.json',
    ]);
  });

  it('asks for the feed of everything again where a builder may have died before it did', async () => {
    const { change, ingest, publishAll, context, ports } = memoryWorld();
    await ingest(change('put', 'inbox/news/a.md', markdownArticle('A')));
    await publishAll();
    await ports.store.touchFeed('all');
    await publishFeed(newest('news'), context);
    await publishAll();
    const all = await ports.store.feed('all');
    expect(all?.built).toBe(all?.version);
  });

  it('shows the newest items only, newest first', async () => {
    const { change, ingest, publishAll, page } = memoryWorld();
    const names = Array.from({ length: site.items + 2 }, (_, n) => `Number ${n} of many`);
    for (const name of names) await ingest(change('put', `inbox/${name}.md`, markdownArticle(name)));
    await publishAll();
    const { items } = JSON.parse(page('feed.json') ?? '');
    expect(items.map(({ title }: { title: string }) => title)).toEqual(names.reverse().slice(0, site.items));
  });

  it('shows the same article once, and its other file when the first is deleted', async () => {
    const { change, ingest, publishAll, page } = memoryWorld();
    const titles = (): string[] =>
      JSON.parse(page('feed.json') ?? '').items.map(({ title }: { title: string }) => title);
    const text = 'The ferry sails again, and all the town is at the quay.';
    await ingest(change('put', 'inbox/a.md', markdownArticle('First', text)));
    await ingest(change('put', 'inbox/b.md', markdownArticle('Second', text)));
    await publishAll();
    const both = titles();
    await ingest(change('delete', 'inbox/a.md'));
    await publishAll();
    expect([both, titles()]).toEqual([['First'], ['Second']]);
  });

  it('loses no item when 200 builds run at once with files that keep changing under them', async () => {
    const { change, ingest, context, page } = memoryWorld();
    const names = Array.from({ length: site.items }, (_, n) => `Number ${n} of many`);
    const builds: Promise<unknown>[] = [];
    for (const name of names) {
      await ingest(change('put', `inbox/news/${name}.md`, markdownArticle(name)));
      // Requests that fail are tried again, as the queue does.
      for (let n = 0; n < 4; n++)
        builds.push(publishFeed(newest('news'), context).catch(() => publishFeed(newest('news'), context)));
    }
    await Promise.all(builds);
    const { items } = JSON.parse(page('news/feed.json') ?? '');
    expect(items).toHaveLength(site.items);
    expect((await context.store.feed('news'))?.built).toBe(site.items);
  });
});
