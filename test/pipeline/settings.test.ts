import { describe, expect, it } from 'vitest';
import { articleId } from '../../shared/domain/drop-key.ts';
import { markdownArticle, memoryWorld } from '../helpers/world.ts';

type World = ReturnType<typeof memoryWorld>;

const put = async (world: World, key: string, content: string): Promise<void> => {
  await world.ingest(world.change('put', key, content));
  await world.publishAll();
};
const remove = async (world: World, key: string): Promise<void> => {
  await world.ingest(world.change('delete', key));
  await world.publishAll();
};
const titles = (world: World, path: string): string[] =>
  (JSON.parse(world.page(path) ?? '{"items":[]}') as { items: { title: string }[] }).items.map(
    ({ title }) => title,
  );
const heading = (world: World, path: string): string =>
  (JSON.parse(world.page(path) ?? '{}') as { title: string }).title;
const reason = (world: World, key: string): string | undefined => {
  const note = world.drops.get(`rejected/${key}.json`);
  return note && (JSON.parse(String(note.bytes)) as { message: string }).message;
};

describe('feed.yaml', () => {
  it('sets up its feed, also in the list of feeds, until it is removed', async () => {
    const world = memoryWorld();
    await put(world, 'inbox/news/a.md', markdownArticle('A'));
    const before = heading(world, 'news/feed.json');
    await put(world, 'inbox/news/feed.yaml', 'title: What happened\n');
    const listed = world.page('feeds.opml')?.includes('What happened');
    const during = heading(world, 'news/feed.json');
    await remove(world, 'inbox/news/feed.yaml');
    expect([before, during, listed, heading(world, 'news/feed.json')]).toEqual([
      'News · Dropfeed',
      'What happened',
      true,
      'News · Dropfeed',
    ]);
  });

  it('is no item', async () => {
    const world = memoryWorld();
    await put(world, 'inbox/news/feed.yaml', 'title: What happened\n');
    await put(world, 'inbox/news/a.md', markdownArticle('A'));
    expect(titles(world, 'feed.json')).toEqual(['A']);
  });

  it('sets up the feed of everything, if it lies in the inbox itself', async () => {
    const world = memoryWorld();
    await put(world, 'inbox/feed.yaml', 'title: All that I read\n');
    expect(heading(world, 'feed.json')).toBe('All that I read');
  });

  it('limits the items of its feed, whose older ones move to the archive', async () => {
    const world = memoryWorld();
    for (const name of ['A', 'B', 'C']) await put(world, `inbox/news/${name}.md`, markdownArticle(name));
    await put(world, 'inbox/news/feed.yaml', 'items: 2\n');
    expect([titles(world, 'news/feed.json'), titles(world, 'news/archive/1.json')]).toEqual([
      ['C', 'B'],
      ['A'],
    ]);
    await remove(world, 'inbox/news/feed.yaml');
    expect(titles(world, 'news/feed.json')).toEqual(['C', 'B', 'A']);
    expect([...world.pages.keys()].filter((key) => key.includes('archive'))).toEqual([]);
  });

  it('is for the whole archive of its feed', async () => {
    const world = memoryWorld({ site: { items: 1 }, archivePageItems: 1 });
    for (let n = 1; n <= 12; n++) await put(world, `inbox/news/${n}.md`, markdownArticle(`Harbour ${n}`));
    await put(world, 'inbox/news/feed.yaml', 'title: What happened\n');
    const documents = [...world.pages].filter(([key]) => /^news\/archive\/\d+\.json$/.test(key));
    const unnamed = documents.filter(([, { bytes }]) => !String(bytes).includes('"title": "What happened"'));
    expect([documents.length, unnamed.map(([key]) => key)]).toEqual([12, []]);
  });

  it('is rejected with the line at fault, and its feed stays as it was', async () => {
    const world = memoryWorld();
    await put(world, 'inbox/news/a.md', markdownArticle('A'));
    await put(world, 'inbox/news/feed.yaml', 'title: What happened\n');
    await put(world, 'inbox/news/feed.yaml', 'title: What happened\nitems: many\n');
    const rejected = reason(world, 'news/feed.yaml');
    const title = heading(world, 'news/feed.json');
    await put(world, 'inbox/news/feed.yaml', 'title: Better\n');
    expect([rejected, title, reason(world, 'news/feed.yaml'), heading(world, 'news/feed.json')]).toEqual([
      'inbox/news/feed.yaml cannot be used: line 2: items must be a whole number from 1 to 100. Correct it and drop it again.',
      'What happened',
      undefined,
      'Better',
    ]);
  });

  it.each([
    ['inbox/News/feed.yaml', 'News/feed.yaml'],
    ['inbox/news/feed.yml', 'news/feed.yml'],
    ['inbox/news/Feed.yaml', 'news/Feed.yaml'],
  ])('is looked for under one name: %s is told the right one', async (key, note) => {
    const world = memoryWorld();
    await put(world, key, 'title: What happened\n');
    expect(reason(world, note)).toBe(
      `${key} is not where settings are looked for; name it inbox/news/feed.yaml.`,
    );
  });

  it('of a name that can be no feed is rejected as any file there', async () => {
    const world = memoryWorld();
    await put(world, 'inbox/assets/feed.yaml', 'title: What happened\n');
    expect(reason(world, 'assets/feed.yaml')).toContain('the site needs the name assets itself');
  });
});

describe('a hidden feed', () => {
  const HIDDEN = 'hidden: true\n';

  it('keeps its items and its name to itself', async () => {
    const world = memoryWorld();
    await put(world, 'inbox/secret/feed.yaml', HIDDEN);
    await put(world, 'inbox/secret/a.md', markdownArticle('A'));
    await put(world, 'inbox/news/b.md', markdownArticle('B'));
    expect([titles(world, 'feed.json'), titles(world, 'secret/feed.json')]).toEqual([['B'], ['A']]);
    for (const path of ['index.html', 'feeds.opml', 'feed.xml'])
      expect(world.page(path)).not.toContain('secret');
  });

  it('is not for search engines, though the site is', async () => {
    const world = memoryWorld({ site: { indexed: true } });
    await put(world, 'inbox/secret/feed.yaml', HIDDEN);
    for (const key of ['inbox/secret/a.md', 'inbox/secret/b.md', 'inbox/news/c.md'])
      await put(world, key, markdownArticle(key));
    const isListed = (key: string) => !world.page(`a/${articleId(key)}/index.html`)?.includes('noindex');
    expect(['inbox/secret/a.md', 'inbox/secret/b.md', 'inbox/news/c.md'].map(isListed)).toEqual([
      false,
      false,
      true,
    ]);
  });

  it('takes its items out of the feed of everything, and gives them back', async () => {
    const world = memoryWorld();
    for (const name of ['A', 'B']) await put(world, `inbox/news/${name}.md`, markdownArticle(name));
    await put(world, 'inbox/c.md', markdownArticle('C'));
    await put(world, 'inbox/news/feed.yaml', HIDDEN);
    const hidden = [titles(world, 'feed.json'), world.page('feeds.opml')?.includes('news')];
    await remove(world, 'inbox/news/feed.yaml');
    expect([hidden, titles(world, 'feed.json'), world.page('feeds.opml')?.includes('news')]).toEqual([
      [['C'], false],
      ['C', 'B', 'A'],
      true,
    ]);
  });

  it('stays hidden when its settings get a fault', async () => {
    const world = memoryWorld();
    await put(world, 'inbox/secret/feed.yaml', HIDDEN);
    await put(world, 'inbox/secret/feed.yaml', `${HIDDEN}items: many\n`);
    await put(world, 'inbox/secret/a.md', markdownArticle('A'));
    expect(titles(world, 'feed.json')).toEqual([]);
  });

  it('does not hide the same article that was dropped elsewhere', async () => {
    const world = memoryWorld();
    const article = markdownArticle(
      'The same',
      'The harbour opened again on Monday after nine weeks of repairs.',
    );
    await put(world, 'inbox/secret/a.md', article);
    await put(world, 'inbox/news/a.md', article);
    const before = titles(world, 'news/feed.json');
    await put(world, 'inbox/secret/feed.yaml', HIDDEN);
    const feedOf = (path: string) =>
      (JSON.parse(world.page(path) ?? '') as { items: { _dropfeed: { feed: string } }[] }).items.map(
        ({ _dropfeed }) => _dropfeed.feed,
      );
    expect([before, feedOf('feed.json')]).toEqual([['The same'], ['news']]);
  });
});
