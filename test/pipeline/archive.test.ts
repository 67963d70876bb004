import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonChain, xmlChain } from '../helpers/feed-chain.ts';
import { markdownArticle, memoryWorld } from '../helpers/world.ts';

const PAGE = 3;
const ITEMS = 2;

type World = ReturnType<typeof smallWorld>;

/** A world whose feeds have two items, and archive pages of three. */
const smallWorld = () => memoryWorld({ site: { items: ITEMS }, archivePageItems: PAGE });

/** The titles of each document of a feed. */
const titles = ({ page }: World, first: string): string[][] =>
  jsonChain(page, first).map(({ items }) => items.map(({ title }) => title));

const put = async (world: World, title: string, folder = 'inbox/news'): Promise<void> => {
  await world.ingest(world.change('put', `${folder}/${title}.md`, markdownArticle(title)));
};

const names = (count: number): string[] => Array.from({ length: count }, (_, n) => `Number ${n + 1}`);

describe('the archive of a feed', () => {
  it('has what the feed has no room for, in pages that are filled from the oldest', async () => {
    const world = smallWorld();
    for (const name of names(9)) await put(world, name);
    await world.publishAll();
    const expected = [
      ['Number 9', 'Number 8'],
      ['Number 7'],
      ['Number 6', 'Number 5', 'Number 4'],
      ['Number 3', 'Number 2', 'Number 1'],
    ];
    expect(titles(world, 'news/feed.json')).toEqual(expected);
    expect(titles(world, 'feed.json')).toEqual(expected);
    expect(xmlChain(world.page, 'news/feed.xml', 'item')).toEqual(expected);
    expect(xmlChain(world.page, 'news/atom.xml', 'entry')).toEqual(expected);
  });

  it('is not there while the feed has room', async () => {
    const world = smallWorld();
    for (const name of names(ITEMS)) await put(world, name);
    await world.publishAll();
    expect([...world.pages.keys()].filter((key) => key.includes('archive/'))).toEqual([]);
  });

  it('keeps a full page as it is, byte for byte, whatever comes later', async () => {
    const world = smallWorld();
    const full: Record<string, Buffer>[] = [];
    for (const name of names(4 * PAGE)) {
      await put(world, name);
      await world.publishAll();
      const page = [...world.pages].filter(([key]) => key.startsWith('news/archive/1.'));
      if (page.some(([key, { bytes }]) => key.endsWith('.json') && String(bytes).split('"id"').length > PAGE))
        full.push(Object.fromEntries(page.map(([key, { bytes }]) => [key, Buffer.from(bytes)])));
    }
    expect(full.length).toBeGreaterThan(PAGE);
    for (const page of full) expect(page).toEqual(full[0]);
  });

  it('shows corrections and deletions on full pages too', async () => {
    const world = smallWorld();
    for (const name of names(12)) await put(world, name);
    await world.publishAll();
    await world.ingest(world.change('put', 'inbox/news/Number 2.md', markdownArticle('Number two')));
    await world.ingest(world.change('delete', 'inbox/news/Number 5.md'));
    await world.publishAll();
    const pages = titles(world, 'news/feed.json').slice(-2);
    expect(pages).toEqual([
      ['Number 6', 'Number 4'],
      ['Number 3', 'Number two', 'Number 1'],
    ]);
  });

  it('gives its newest items back when the newer ones are deleted, and is gone with the last', async () => {
    const world = smallWorld();
    for (const name of names(9)) await put(world, name);
    await world.publishAll();
    for (const name of names(9).slice(5)) await world.ingest(world.change('delete', `inbox/news/${name}.md`));
    await world.publishAll();
    const some = titles(world, 'news/feed.json');
    for (const name of names(5)) await world.ingest(world.change('delete', `inbox/news/${name}.md`));
    await world.publishAll();
    expect(some).toEqual([['Number 5', 'Number 4'], [], ['Number 3', 'Number 2', 'Number 1']]);
    expect([...world.pages.keys()].filter((key) => /^news|archive/.test(key))).toEqual([]);
  });

  it('begins anew in a feed that was emptied', async () => {
    const world = smallWorld();
    for (const name of names(12)) await put(world, name);
    await world.publishAll();
    for (const name of names(12)) await world.ingest(world.change('delete', `inbox/news/${name}.md`));
    await world.publishAll();
    const again = names(21).slice(12);
    for (const name of again) await put(world, name);
    await world.publishAll();
    expect(titles(world, 'news/feed.json')).toEqual([
      ['Number 21', 'Number 20'],
      ['Number 19'],
      ['Number 18', 'Number 17', 'Number 16'],
      ['Number 15', 'Number 14', 'Number 13'],
    ]);
  });

  it('is sealed once where two builds meet', async () => {
    const world = smallWorld();
    for (const name of names(40)) await put(world, name);
    const requests = world.requests.splice(0).map((request) => JSON.stringify(request));
    await Promise.all(requests.map((request) => world.publish(request)));
    await world.publishAll();
    expect(titles(world, 'news/feed.json').flat()).toEqual(names(40).reverse());
  });

  it('takes up a file whose first event came late', async () => {
    const world = smallWorld();
    const late = world.change('put', 'inbox/news/Late.md', markdownArticle('Late'));
    for (const name of names(9)) await put(world, name);
    await world.publishAll();
    await world.ingest(late);
    await world.publishAll();
    expect(titles(world, 'news/feed.json').at(-1)).toEqual(['Number 3', 'Number 2', 'Number 1', 'Late']);
  });

  it('catches up with many drops in steps, and ends with each once', async () => {
    const world = smallWorld();
    for (const name of names(60)) await put(world, name);
    await world.publishAll();
    expect(titles(world, 'news/feed.json').flat()).toEqual(names(60).reverse());
  });

  it('and the feed together hold every item once, in order, whatever is dropped and deleted', async () => {
    const change = fc.record({
      n: fc.nat(24),
      kind: fc.constantFrom('put' as const, 'put' as const, 'put' as const, 'delete' as const),
      isBuilt: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(change, { maxLength: 60 }), async (changes) => {
        const world = smallWorld();
        const there = new Set<string>();
        for (const { n, kind, isBuilt } of changes) {
          const name = `Item ${n}`;
          if (kind === 'put') {
            await put(world, name);
            there.add(name);
          } else {
            await world.ingest(world.change('delete', `inbox/news/${name}.md`));
            there.delete(name);
          }
          if (isBuilt) await world.publishAll();
        }
        await world.publishAll();
        if (there.size === 0) return;
        const expected = [...there].reverse();
        expect(titles(world, 'news/feed.json').flat()).toEqual(expected);
        expect(xmlChain(world.page, 'atom.xml', 'entry').flat()).toEqual(expected);
        expect(titles(world, 'feed.json')[0]).toHaveLength(Math.min(ITEMS, there.size));
      }),
      { numRuns: 100 },
    );
  });
});
