import { describe, expect, it } from 'vitest';
import { articleId } from '../../shared/domain/drop-key.ts';
import { publishFeed } from '../../shared/pipeline/publish.ts';
import { markdownArticle, memoryWorld } from '../helpers/world.ts';

type World = ReturnType<typeof memoryWorld>;

const key = (name: string): string => `inbox/news/${name}.md`;
const put = async (world: World, name: string): Promise<void> => {
  await world.ingest(world.change('put', key(name), markdownArticle(name)));
  await world.publishAll();
};
const remove = async (world: World, name: string): Promise<void> => {
  await world.ingest(world.change('delete', key(name)));
  await world.publishAll();
};

/** The titles that an article's page links to as the older and the newer one. */
const linksOf = (world: World, name: string): (string | undefined)[] => {
  const page = world.page(`a/${articleId(key(name))}/index.html`) ?? '';
  return ['prev', 'next'].map((rel) => new RegExp(`rel="${rel}".*<bdi>(.*)</bdi>`).exec(page)?.[1]);
};

/** As a worker does that was held up: puts the row again, which then says nothing of what the page links to. */
const putRowAgain = async ({ ports }: World, name: string): Promise<void> => {
  const members = await ports.store.members('news', { after: null, upTo: null }, 'newest', 99);
  const found = members.find(({ entry }) => entry.id === articleId(key(name)));
  if (found !== undefined)
    await ports.store.putMember('news', { entry: found.entry, bodyKey: found.bodyKey });
};

describe('a reading page', () => {
  it('links to the articles before and after it in its feed', async () => {
    const world = memoryWorld();
    for (const name of ['A', 'B', 'C']) await put(world, name);
    expect(['A', 'B', 'C'].map((name) => linksOf(world, name))).toEqual([
      [undefined, 'B'],
      ['A', 'C'],
      ['B', undefined],
    ]);
  });

  it('follows when one of them is replaced or deleted', async () => {
    const world = memoryWorld();
    for (const name of ['A', 'B', 'C']) await put(world, name);
    await world.ingest(world.change('put', key('A'), markdownArticle('A, again')));
    await world.publishAll();
    const replaced = linksOf(world, 'B');
    await remove(world, 'B');
    expect([replaced, linksOf(world, 'A'), linksOf(world, 'C')]).toEqual([
      ['A, again', 'C'],
      [undefined, 'C'],
      ['A, again', undefined],
    ]);
  });

  it('loses a link that its row knows nothing of', async () => {
    const world = memoryWorld();
    for (const name of ['A', 'B']) await put(world, name);
    await putRowAgain(world, 'B');
    await remove(world, 'A');
    expect(linksOf(world, 'B')).toEqual([undefined, undefined]);
  });

  it('is not taken for right by what it was before another worker wrote it', async () => {
    const world = memoryWorld();
    await put(world, 'A');
    const path = `a/${articleId(key('A'))}/index.html`;
    const unlinked = world.pages.get(path);
    await put(world, 'B');
    await putRowAgain(world, 'A');
    const { pages } = world.context;
    let isOvertaken = false;
    const etag = async (asked: string): Promise<string | undefined> => {
      const before = await pages.etag(asked);
      if (asked === path && !isOvertaken && unlinked !== undefined) {
        isOvertaken = true;
        world.pages.set(path, unlinked);
        await putRowAgain(world, 'A');
      }
      return before;
    };
    const request = { feed: 'news', version: 1, isRepeated: true };
    await publishFeed(request, { ...world.context, pages: { ...pages, etag } });
    expect([isOvertaken, linksOf(world, 'A')]).toEqual([true, [undefined, 'B']]);
  });

  it('keeps its link into the archive when its row is put again', async () => {
    const world = memoryWorld({ site: { items: 1 }, archivePageItems: 1 });
    const names = ['A', 'B', 'C', 'D', 'E'];
    for (const name of names) await put(world, name);
    for (const name of names) await putRowAgain(world, name);
    await put(world, 'F');
    expect(names.slice(-2).map((name) => linksOf(world, name))).toEqual([
      ['C', 'E'],
      ['D', 'F'],
    ]);
  });
});
