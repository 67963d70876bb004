import { describe, expect, it } from 'vitest';
import type { ArticleRecord } from '../../shared/domain/article-record.ts';
import {
  type Archive,
  type ArticleStore,
  ConflictError,
  type Member,
  type Range,
} from '../../shared/ports.ts';

const WHOLE: Range = { after: null, upTo: null };
const NO_ARCHIVE: Archive = { pages: 0, until: null, open: 0, openings: 0 };

const NOW = '2026-11-24T12:00:00.000Z';

const idOf = (n: number): string => n.toString(16).padStart(8, '0').repeat(4);

const articleRecord = (id: string, revision: number): ArticleRecord => ({
  id,
  key: `inbox/${id}.txt`,
  feed: 'news',
  revision,
  history: { deletedAt: '', puts: [{ sequencer: '1', time: '2026-01-01T00:00:00.000Z' }] },
  content: {
    state: 'rejected',
    sequencer: '1',
    code: 'empty',
    message: 'is empty',
    time: '2026',
    requestId: null,
  },
  noted: true,
  hidden: false,
  hasParts: false,
  former: [{ arrivedAt: '2026-01-01T00:00:00.000Z', duplicateHashes: ['h'] }],
  expiresAt: null,
});

const member = (n: number, arrivedAt: string): Member => ({
  entry: {
    id: idOf(n),
    feed: 'news',
    title: `Article ${n}`,
    arrivedAt,
    updatedAt: null,
    publishedAt: null,
    byline: null,
    siteName: null,
    sourceUrl: null,
    language: 'en',
    image: { url: null, caption: 'A caption', credit: null },
    tags: [],
    keyPoints: [{ text: 'A point.', by: 'engine', evidence: [{ start: 0, end: 8 }] }],
    readingTime: { minutes: 1, words: 2, wordsPerMinute: 238 },
  },
  bodyKey: `articles/${idOf(n)}/1-a.json`,
});

/** What every ArticleStore must do. `make` gives an empty one. */
export const articleStoreContract = (make: () => Promise<ArticleStore>): void => {
  describe('articles', () => {
    it('gives back what was put, and nothing for an unknown id', async () => {
      const store = await make();
      const record = articleRecord(idOf(1), 1);
      await store.putArticle(record);
      expect([await store.article(idOf(1)), await store.article(idOf(2))]).toEqual([record, undefined]);
    });

    it('keeps when a deleted article may be forgotten', async () => {
      const store = await make();
      const record = { ...articleRecord(idOf(1), 1), content: null, expiresAt: 1_900_000_000 };
      await store.putArticle(record);
      expect(await store.article(idOf(1))).toEqual(record);
    });

    it('refuses all but one of many writers of the same revision', async () => {
      const store = await make();
      await store.putArticle(articleRecord(idOf(1), 1));
      const writes = await Promise.allSettled(
        Array.from({ length: 8 }, () => store.putArticle(articleRecord(idOf(1), 2))),
      );
      const refusals = writes.flatMap((write) => (write.status === 'rejected' ? [write.reason] : []));
      expect(refusals.map((reason) => reason instanceof ConflictError)).toEqual(Array(7).fill(true));
      await expect(store.putArticle(articleRecord(idOf(1), 1))).rejects.toThrow(ConflictError);
    });

    it('refuses a later revision of an article that is not there', async () => {
      const store = await make();
      await expect(store.putArticle(articleRecord(idOf(1), 2))).rejects.toThrow(ConflictError);
    });

    it('lists the ids of all articles and of nothing else', async () => {
      const store = await make();
      await store.putArticle(articleRecord(idOf(1), 1));
      await store.putArticle(articleRecord(idOf(2), 1));
      await store.putMember('news', member(3, '2026-01-01T00:00:00.000Z'));
      const ids: string[] = [];
      for await (const id of store.articleIds()) ids.push(id);
      expect(ids.sort()).toEqual([idOf(1), idOf(2)]);
    });
  });

  describe('duplicates', () => {
    const at = (n: number, day: number) => ({ id: idOf(n), arrivedAt: `2026-01-0${day}T00:00:00.000Z` });

    it('gives the first two of a feed by arrival, then by id', async () => {
      const store = await make();
      for (const position of [at(3, 2), at(2, 1), at(1, 1)]) await store.putDuplicate('news', 'h', position);
      expect(await store.duplicates('news', 'h')).toEqual([at(1, 1), at(2, 1)]);
    });

    it('gives the first two behind a position, whether that is taken or not', async () => {
      const store = await make();
      for (const position of [at(1, 1), at(2, 2), at(3, 3), at(4, 4)])
        await store.putDuplicate('news', 'h', position);
      expect(await store.duplicates('news', 'h', at(1, 1))).toEqual([at(2, 2), at(3, 3)]);
      expect(await store.duplicates('news', 'h', at(9, 3))).toEqual([at(4, 4)]);
    });

    it('keeps feeds and hashes apart, though one name begins with the other', async () => {
      const store = await make();
      await store.putDuplicate('new', 'h', at(1, 1));
      await store.putDuplicate('news', 'h', at(2, 1));
      await store.putDuplicate('new', 'g', at(3, 1));
      expect(await store.duplicates('new', 'h')).toEqual([at(1, 1)]);
    });

    it('forgets a deleted one and minds no second delete', async () => {
      const store = await make();
      await store.putDuplicate('news', 'h', at(1, 1));
      await store.deleteDuplicate('news', 'h', at(1, 1));
      await store.deleteDuplicate('news', 'h', at(1, 1));
      expect(await store.duplicates('news', 'h')).toEqual([]);
    });
  });

  for (const feed of ['news', 'all', '日本']) {
    describe(`members of ${feed}`, () => {
      it('come newest first, of equally new ones the greater id first, up to the limit', async () => {
        const store = await make();
        const days = [1, 3, 2, 3, 1];
        for (const [n, day] of days.entries())
          await store.putMember(feed, member(n, `2026-01-0${day}T00:00:00.000Z`));
        expect(await store.members(feed, WHOLE, 'newest', 4)).toEqual([
          member(3, '2026-01-03T00:00:00.000Z'),
          member(1, '2026-01-03T00:00:00.000Z'),
          member(2, '2026-01-02T00:00:00.000Z'),
          member(4, '2026-01-01T00:00:00.000Z'),
        ]);
      });

      it.each([1, 16])('come complete when there are many, %i apart', async (step) => {
        const store = await make();
        const many = Array.from({ length: 60 }, (_, n) =>
          member(n * step, `2026-01-01T00:00:${String((n * 7) % 60).padStart(2, '0')}.000Z`),
        );
        for (const one of many) await store.putMember(feed, one);
        const order = ({ entry }: Member): string => entry.arrivedAt;
        const newest = many.toSorted((a, b) => (order(a) < order(b) ? 1 : -1));
        expect(await store.members(feed, WHOLE, 'newest', 50)).toEqual(newest.slice(0, 50));
        expect(await store.members(feed, WHOLE, 'newest', 100)).toEqual(newest);
        expect(await store.members(feed, WHOLE, 'newest', Number.POSITIVE_INFINITY)).toEqual(newest);
      });

      it('come by place, from either end', async () => {
        const store = await make();
        const many = Array.from({ length: 40 }, (_, n) => member(n, `2026-01-01T00:00:${10 + n}.000Z`));
        for (const one of many) await store.putMember(feed, one);
        const place = (n: number) => ({ arrivedAt: many[n]?.entry.arrivedAt ?? '', id: idOf(n) });
        const range = { after: place(3), upTo: place(30) };
        expect(await store.members(feed, range, 'oldest', 3)).toEqual(many.slice(4, 7));
        expect(await store.members(feed, range, 'newest', 2)).toEqual([many[30], many[29]]);
        expect(await store.members(feed, range, 'newest', 100)).toEqual(many.slice(4, 31).reverse());
      });

      it('remember what their pages link to until they are put anew', async () => {
        const store = await make();
        const one = member(1, '2026-01-01T00:00:00.000Z');
        const links = { previous: { id: idOf(2), title: 'Article 2' }, next: null, isWritten: false };
        await store.putMember(feed, one);
        await store.linkMember(feed, one, links);
        await store.linkMember(feed, { ...one, links }, { ...links, isWritten: true });
        await expect(store.linkMember(feed, { ...one, links }, links)).rejects.toThrow(ConflictError);
        const linked = await store.members(feed, WHOLE, 'newest', 9);
        const changed = { ...one, bodyKey: 'articles/2' };
        await store.putMember(feed, changed);
        await expect(store.linkMember(feed, one, links)).rejects.toThrow(ConflictError);
        const absent = member(3, '2026-01-01T00:00:00.000Z');
        await expect(store.linkMember(feed, absent, links)).rejects.toThrow(ConflictError);
        expect([linked, await store.members(feed, WHOLE, 'newest', 9)]).toEqual([
          [{ ...one, links: { ...links, isWritten: true } }],
          [changed],
        ]);
      });

      it('are replaced in place and deleted', async () => {
        const store = await make();
        const first = member(1, '2026-01-01T00:00:00.000Z');
        await store.putMember(feed, first);
        await store.putMember(feed, { ...first, bodyKey: 'articles/2' });
        expect(await store.members(feed, WHOLE, 'newest', 9)).toEqual([{ ...first, bodyKey: 'articles/2' }]);
        await store.deleteMember(feed, first.entry);
        await store.deleteMember(feed, first.entry);
        expect(await store.members(feed, WHOLE, 'newest', 9)).toEqual([]);
      });
    });
  }

  describe('archive pages', () => {
    it('keep the first bound they were given, until one is given after more openings', async () => {
      const store = await make();
      const [first, second] = [
        { arrivedAt: NOW, id: idOf(1) },
        { arrivedAt: NOW, id: idOf(2) },
      ];
      const before = await store.archiveBound('news', 1);
      await store.putArchiveBound('news', 1, { until: first, openings: 1 });
      await store.putArchiveBound('news', 1, { until: second, openings: 1 });
      await store.putArchiveBound('news', 1, { until: second, openings: 0 });
      const kept = await store.archiveBound('news', 1);
      await store.putArchiveBound('news', 1, { until: second, openings: 2 });
      expect([before, kept, await store.archiveBound('news', 1)]).toEqual([undefined, first, second]);
    });

    it('lose their mark unless they were marked again', async () => {
      const store = await make();
      for (const number of [10, 2, 10, 300]) await store.markArchivePage('news', number);
      await store.markArchivePage('new', 1);
      const marked = await store.markedArchivePages('news', 2);
      await store.markArchivePage('news', 2);
      for (const page of marked) await store.unmarkArchivePage('news', page);
      expect([marked, await store.markedArchivePages('news', 9)]).toEqual([
        [
          { number: 2, marks: 1 },
          { number: 10, marks: 2 },
        ],
        [
          { number: 2, marks: 2 },
          { number: 300, marks: 1 },
        ],
      ]);
    });
  });

  describe('feeds', () => {
    it('count their changes, also when many come at once', async () => {
      const store = await make();
      const versions = await Promise.all(Array.from({ length: 10 }, () => store.touchFeed('news')));
      expect(versions.map(({ version }) => version).sort((a, b) => a - b)).toEqual([
        1, 2, 3, 4, 5, 6, 7, 8, 9, 10,
      ]);
    });

    it('start unbuilt and unlisted, and are unknown before the first change', async () => {
      const store = await make();
      expect(await store.feed('news')).toBeUndefined();
      await store.touchFeed('news');
      expect(await store.feed('news')).toEqual({
        feed: 'news',
        version: 1,
        built: 0,
        builtAt: null,
        listed: false,
        announced: null,
        settings: null,
        archive: NO_ARCHIVE,
      });
    });

    it('remember what is built and announced until their listing changes', async () => {
      const store = await make();
      await store.touchFeed('news');
      await store.listFeed('news', true);
      await store.markBuilt('news', { version: 1, builtAt: NOW, listed: true, archive: NO_ARCHIVE });
      const built = await store.feed('news');
      const own = { feed: 'news', settings: null, archive: NO_ARCHIVE };
      await store.listFeed('news', false);
      expect([built, await store.feed('news')]).toEqual([
        { ...own, version: 1, built: 1, builtAt: NOW, listed: true, announced: true },
        { ...own, version: 1, built: 1, builtAt: NOW, listed: false, announced: null },
      ]);
    });

    it('refuse to be marked with an older build than the one they have', async () => {
      const store = await make();
      await store.markBuilt('news', { version: 2, builtAt: NOW, listed: false, archive: NO_ARCHIVE });
      await store.markBuilt('news', { version: 2, builtAt: NOW, listed: false, archive: NO_ARCHIVE });
      await expect(
        store.markBuilt('news', { version: 1, builtAt: NOW, listed: false, archive: NO_ARCHIVE }),
      ).rejects.toThrow(ConflictError);
    });

    it('remember what their settings say until they have none', async () => {
      const store = await make();
      const settings = { title: 'News', items: 20, categories: ['World'], hidden: true };
      await store.setFeedSettings('news', settings);
      const set = await store.touchFeed('news');
      await store.setFeedSettings('news', null);
      expect([set.settings, (await store.feed('news'))?.settings]).toEqual([settings, null]);
    });

    it('change their archive only from what it was', async () => {
      const store = await make();
      const until = { arrivedAt: NOW, id: idOf(1) };
      const [open, sealed] = [
        { ...NO_ARCHIVE, open: 1 },
        { pages: 1, until, open: 1, openings: 0 },
      ];
      await store.setArchive('news', NO_ARCHIVE, open);
      await store.setArchive('news', open, sealed);
      await expect(store.setArchive('news', open, NO_ARCHIVE)).rejects.toThrow(ConflictError);
      await expect(store.setArchive('news', NO_ARCHIVE, open)).rejects.toThrow(ConflictError);
      expect((await store.feed('news'))?.archive).toEqual(sealed);
    });

    it('refuse to be marked with a build of another archive than theirs', async () => {
      const store = await make();
      await store.setArchive('news', NO_ARCHIVE, { ...NO_ARCHIVE, open: 1 });
      await expect(
        store.markBuilt('news', { version: 2, builtAt: NOW, listed: false, archive: NO_ARCHIVE }),
      ).rejects.toThrow(ConflictError);
    });

    it('are listed by name', async () => {
      const store = await make();
      for (const feed of ['tech', 'all', 'news']) await store.touchFeed(feed);
      expect((await store.feeds()).map(({ feed }) => feed)).toEqual(['all', 'news', 'tech']);
    });
  });
};
