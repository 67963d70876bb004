import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Part, readFile } from '../../shared/domain/read-file.ts';
import { ingestDrop } from '../../shared/pipeline/ingest.ts';
import type { ReadFile } from '../../shared/ports.ts';
import { type Change, eventOf, type History, history, survivors } from '../helpers/histories.ts';
import { memoryServices } from '../helpers/history-services.ts';
import { publishOnce, runHistory } from '../helpers/history-world.ts';
import { markdownArticle } from '../helpers/world.ts';

const HISTORIES = Math.ceil(Number(process.env['DROPFEED_HISTORIES'] ?? 1000) / 5);
const SEED = Number(process.env['DROPFEED_SEED'] ?? Date.now() % 2 ** 31);

/** A made-up format: JSON of an article, or null, and of files by name. */
const box = (article: string | null, parts: Readonly<Record<string, string>>): string =>
  JSON.stringify({ article, parts });

const textBytes = (text: string): Uint8Array => Buffer.from(text);

/** Reads boxes, and everything else as the product does. */
const readBox: ReadFile = async ({ name, bytes }) => {
  const text = new TextDecoder().decode(bytes);
  if (!text.startsWith('{"article":')) return readFile({ name, bytes });
  const { article, parts } = JSON.parse(text);
  const own =
    article === null ? null : (await readFile({ name: `${name}.md`, bytes: textBytes(article) })).article;
  return {
    article: own,
    parts: Object.entries<string>(parts).map(
      ([part, content]): Part => ({ name: part, bytes: textBytes(content) }),
    ),
  };
};

/** One of them most often: only changes of the same file can get in each other's way. */
const anyKey = fc.oneof(
  { weight: 5, arbitrary: fc.constant('inbox/news/box') },
  {
    weight: 1,
    arbitrary: fc.constantFrom('inbox/box', 'inbox/news/box/inner', 'inbox/a folder that is no feed/box'),
  },
);

/** What a key may hold; no two keys have the same article, since which of two is shown depends on when each came. */
const contentsOf = (key: string): string[] => {
  const entry = (name: string) => markdownArticle(`${name} of ${key}`);
  const parts = { 'a.md': entry('A'), 'b.md': entry('B'), 'c.md': entry('C') };
  return [
    box(null, parts),
    box(null, { 'a.md': entry('A, corrected'), 'c.md': entry('C') }),
    box(entry('A letter'), { 'b.md': entry('B'), 'bad.md': '', 'box.json': box(null, parts) }),
    box(entry('A letter'), {}),
    entry('No box'),
    '',
  ];
};

const change: fc.Arbitrary<Change> = anyKey.chain((key) =>
  fc.oneof(
    {
      weight: 3,
      arbitrary: fc.record({
        kind: fc.constant('put'),
        key: fc.constant(key),
        content: fc.constantFrom(...contentsOf(key)),
      }),
    },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('delete'), key: fc.constant(key) }) },
  ),
);

const historyOfBoxes: fc.Arbitrary<History> = fc
  .tuple(history, fc.array(change, { minLength: 1, maxLength: 6 }))
  .map(([plan, changes]) => ({ ...plan, changes }));

/**
 * What can be seen, but for the times: a part arrives when its file is read with it, which depends on how many
 * versions of the file were replaced before anybody read them.
 */
const timeless = ({ ports, state }: ReturnType<typeof memoryServices>) => {
  const { pages, drops, members, duplicates, listed, behind } = state();
  const withoutTimes = (text: string): string =>
    text
      .replace(/"(?:time|requestId)": .*/g, '')
      .replace(/<li dir="auto">(?:Added|Updated) <time.*?<\/li>/g, '')
      // The order of the parts is that of their arrival, which is left open.
      .replace(/<nav class="neighbours"[\s\S]*?<\/nav>/g, '')
      .replace(/\n\s*\n/g, '\n');
  const rows = (keys: readonly string[]): string[] =>
    keys.map((key) => key.replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/, '')).sort();
  return {
    site: ports.site,
    articles: Object.entries(pages).flatMap(([path, text]) =>
      path.startsWith('a/') ? [[path, withoutTimes(text)]] : [],
    ),
    drops: Object.entries(drops).map(([key, text]) => [key, withoutTimes(text)]),
    members: rows(members),
    duplicates: rows(duplicates),
    listed,
    behind,
  };
};

describe('files that hold files', () => {
  it(`have an item for each of them in the end, whatever happens on the way (${HISTORIES} histories, seed ${SEED})`, {
    timeout: 3_600_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(historyOfBoxes, async (plan) => {
        const actual = memoryServices();
        await runHistory(plan, { ...actual, readFile: readBox });
        const expected = memoryServices();
        const files = survivors(plan.changes);
        for (const { key, content } of files) expected.put(key, content);
        await publishOnce(
          files.flatMap(({ events }) => events),
          { ...expected, readFile: readBox },
        );
        expect(timeless(actual)).toEqual(timeless(expected));
      }),
      { numRuns: HISTORIES, seed: SEED, endOnFailure: false },
    );
  });

  const publish = async (...changes: Change[]) => {
    const services = memoryServices();
    const plan = { changes, copies: [], crashes: [], isFifoStrict: true, workers: 1, seed: 1 };
    await runHistory(plan, { ...services, readFile: readBox });
    const { drops, pages } = services.state();
    const feed = JSON.parse(pages['news/feed.json'] ?? '{"items":[]}');
    return { drops, titles: feed.items.map(({ title }: { title: string }) => title) };
  };
  const put = (content: string, key = 'inbox/news/box'): Change => ({ kind: 'put', key, content });

  it('are those of the newest version, however long a worker hesitates that read an older one', async () => {
    const { ports, put: write, state } = memoryServices();
    const key = 'inbox/news/box';
    const versions = [{ 'a.md': markdownArticle('A') }, { 'b.md': markdownArticle('B') }].map((parts) =>
      box(null, parts),
    );
    const queue = { send: async () => {} };
    const context = { ...ports, queue, maxFileBytes: 1_000_000, readFile: readBox };
    const events = versions.map((content, n) => eventOf({ kind: 'put', key, content }, n));
    let isLate = false;
    const late = {
      ...ports.drops,
      put: async (...args: Parameters<typeof ports.drops.put>) => {
        if (!isLate && args[0].startsWith('parts/')) {
          isLate = true;
          write(key, versions[1] ?? '');
          for (const event of events.slice(1)) await ingestDrop(event, context);
        }
        await ports.drops.put(...args);
      },
    };
    write(key, versions[0] ?? '');
    for (const event of events.slice(0, 1)) await ingestDrop(event, { ...context, drops: late });
    const parts = Object.entries(state().drops).filter(([name]) => name.startsWith('parts/'));
    expect(parts).toEqual([['parts/news/box/b.md', markdownArticle('B')]]);
  });

  it('show them in their order', async () => {
    const parts = {
      one: markdownArticle('One'),
      two: markdownArticle('Two'),
      three: markdownArticle('Three'),
    };
    expect((await publish(put(box(null, parts)))).titles).toEqual(['One', 'Two', 'Three']);
  });

  it('say of one that cannot be used why, beside the reasons of other files', async () => {
    const { drops } = await publish(put(box(null, { 'bad.md': '', 'good.md': markdownArticle('Good') })));
    const note = JSON.parse(drops['rejected/news/box/bad.md.json'] ?? '{}');
    expect(note).toMatchObject({ key: 'parts/news/box/bad.md', code: 'empty' });
  });

  it('are not opened inside others', async () => {
    const inner = box(null, { 'a.md': markdownArticle('A') });
    const { drops, titles } = await publish(put(box(null, { inner })));
    const note = JSON.parse(drops['rejected/news/box/inner.json'] ?? '{}');
    expect([titles, note.code]).toEqual([[], 'too-deep']);
  });

  it('are refused where their name leaves no room for theirs', async () => {
    const key = `inbox/news/${'x'.repeat(1000)}`;
    const { drops } = await publish(put(box(null, { a: markdownArticle('A') }), key));
    const [[path, note] = []] = Object.entries(drops).filter(([name]) => name.startsWith('rejected/'));
    expect([path?.length, JSON.parse(note ?? '{}').code]).toEqual([expect.any(Number), 'name-too-long']);
  });
});
