import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { ArticleRecord } from '../../shared/domain/article-record.ts';
import {
  type Archive,
  type ArchiveBound,
  type ArticleStore,
  type BlobStore,
  BlobTooLargeError,
  ConflictError,
  type FeedRecord,
  type Member,
  type Position,
} from '../../shared/ports.ts';

const sortKey = ({ arrivedAt, id }: Position): string => `${arrivedAt}#${id}`;

const byKey = <T extends Position>(rows: Iterable<T>): T[] =>
  [...rows].sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1));

/** What a fault-free table would hold; {@link memoryStore} reads and writes it. */
export interface Tables {
  readonly articles: Map<string, ArticleRecord>;
  /** Keyed by feed, hash and position. */
  readonly duplicates: Map<string, Position>;
  /** Keyed by feed and position. */
  readonly members: Map<string, Member>;
  readonly feeds: Map<string, FeedRecord>;
  /** Newest places in archive pages, and how often pages are marked, keyed by feed and number. */
  readonly bounds: Map<string, ArchiveBound>;
  readonly marks: Map<string, number>;
}

export const emptyTables = (): Tables => ({
  articles: new Map(),
  duplicates: new Map(),
  members: new Map(),
  feeds: new Map(),
  bounds: new Map(),
  marks: new Map(),
});

/** An {@link ArticleStore} in memory; proved equal to the DynamoDB one by the contract both pass. */
export const memoryStore = ({
  articles,
  duplicates,
  members,
  feeds,
  bounds,
  marks,
}: Tables): ArticleStore => {
  const feedOr = (feed: string): FeedRecord =>
    feeds.get(feed) ?? {
      feed,
      version: 0,
      built: 0,
      builtAt: null,
      listed: false,
      announced: null,
      settings: null,
      archive: { pages: 0, until: null, open: 0, openings: 0 },
    };
  const requireArchive = (feed: string, archive: Archive): void => {
    const textOf = ({ pages, until, open, openings }: Archive): string =>
      [pages, until && sortKey(until), open, openings].join();
    if (textOf(feedOr(feed).archive) !== textOf(archive)) throw new ConflictError(`Archive of ${feed}`);
  };
  const rowsOf = <T>(rows: ReadonlyMap<string, T>, prefix: string): T[] =>
    [...rows].flatMap(([key, row]) => (key.startsWith(prefix) ? [row] : []));
  return {
    article: async (id) => articles.get(id),
    async putArticle(record) {
      const stored = articles.get(record.id)?.revision ?? 0;
      if (stored !== record.revision - 1)
        throw new ConflictError(`Article ${record.id} is at revision ${stored}`);
      articles.set(record.id, record);
    },
    async *articleIds(feed) {
      for (const [id, record] of articles) if (feed === undefined || record.feed === feed) yield id;
    },
    async putDuplicate(feed, hash, { arrivedAt, id }) {
      duplicates.set(`${feed} ${hash} ${sortKey({ arrivedAt, id })}`, { arrivedAt, id });
    },
    async deleteDuplicate(feed, hash, position) {
      duplicates.delete(`${feed} ${hash} ${sortKey(position)}`);
    },
    async duplicates(feed, hash, after) {
      return byKey(rowsOf(duplicates, `${feed} ${hash} `))
        .filter((position) => after === undefined || sortKey(position) > sortKey(after))
        .slice(0, 2);
    },
    async putMember(feed, { entry, bodyKey }) {
      members.set(`${feed} ${sortKey(entry)}`, { entry, bodyKey });
    },
    async deleteMember(feed, position) {
      members.delete(`${feed} ${sortKey(position)}`);
    },
    async linkMember(feed, { entry, bodyKey, links: present }, links) {
      const key = `${feed} ${sortKey(entry)}`;
      const row = members.get(key);
      if (row?.bodyKey !== bodyKey || !isDeepStrictEqual(row.links, present))
        throw new ConflictError(`Article ${entry.id} has changed`);
      members.set(key, { ...row, links });
    },
    async members(feed, { after, upTo }, order, limit) {
      const rows = byKey(rowsOf(members, `${feed} `).map((row) => ({ ...row, ...row.entry }))).filter(
        (row) =>
          (after === null || sortKey(row) > sortKey(after)) &&
          (upTo === null || sortKey(row) <= sortKey(upTo)),
      );
      return (order === 'newest' ? rows.reverse() : rows)
        .slice(0, limit)
        .map(({ entry, bodyKey, links }) => ({ entry, bodyKey, ...(links && { links }) }));
    },
    async touchFeed(feed) {
      const touched = { ...feedOr(feed), version: feedOr(feed).version + 1 };
      feeds.set(feed, touched);
      return touched;
    },
    feed: async (feed) => feeds.get(feed),
    feeds: async () => [...feeds.values()].sort((a, b) => (a.feed < b.feed ? -1 : 1)),
    async listFeed(feed, listed) {
      feeds.set(feed, { ...feedOr(feed), listed, announced: null });
    },
    async markBuilt(feed, { version, builtAt, listed, archive }) {
      if (feedOr(feed).built > version) throw new ConflictError(`A newer version of ${feed} is published`);
      requireArchive(feed, archive);
      feeds.set(feed, { ...feedOr(feed), built: version, builtAt, announced: listed });
    },
    async setFeedSettings(feed, settings) {
      feeds.set(feed, { ...feedOr(feed), settings });
    },
    async setArchive(feed, previous, next) {
      requireArchive(feed, previous);
      feeds.set(feed, { ...feedOr(feed), archive: next });
    },
    archiveBound: async (feed, number) => bounds.get(`${feed} ${number}`)?.until,
    async putArchiveBound(feed, number, { until: { arrivedAt, id }, openings }) {
      const key = `${feed} ${number}`;
      if (openings > (bounds.get(key)?.openings ?? -1))
        bounds.set(key, { until: { arrivedAt, id }, openings });
    },
    async markArchivePage(feed, number) {
      const key = `${feed} ${number}`;
      marks.set(key, (marks.get(key) ?? 0) + 1);
    },
    async markedArchivePages(feed, limit) {
      return [...marks]
        .filter(([key]) => key.startsWith(`${feed} `))
        .map(([key, count]) => ({ number: Number(key.slice(feed.length + 1)), marks: count }))
        .sort((a, b) => a.number - b.number)
        .slice(0, limit);
    },
    async unmarkArchivePage(feed, page) {
      const key = `${feed} ${page.number}`;
      if (marks.get(key) === page.marks) marks.delete(key);
    },
  };
};

export interface StoredBlob {
  readonly bytes: Uint8Array;
  readonly contentType: string;
  readonly cacheControl: string | undefined;
}

const etagOf = ({ bytes }: StoredBlob): string => `"${createHash('md5').update(bytes).digest('hex')}"`;

/** A {@link BlobStore} in memory; proved equal to the S3 one by the contract both pass. */
export const memoryBlobs = (blobs: Map<string, StoredBlob>): BlobStore => {
  const etag = (key: string): string | undefined => {
    const blob = blobs.get(key);
    return blob && etagOf(blob);
  };
  return {
    async get(key, maxBytes = Number.POSITIVE_INFINITY) {
      const blob = blobs.get(key);
      if (blob === undefined) return undefined;
      if (blob.bytes.length > maxBytes) throw new BlobTooLargeError(key, blob.bytes.length);
      return { bytes: blob.bytes, etag: etagOf(blob) };
    },
    etag: async (key) => etag(key),
    async put(key, bytes, { contentType, cacheControl, ifMatch }) {
      if (ifMatch !== undefined && (etag(key) ?? null) !== ifMatch) throw new ConflictError(key);
      blobs.set(key, { bytes, contentType, cacheControl });
    },
    async delete(key, ifMatch) {
      if (ifMatch !== undefined && blobs.has(key) && etag(key) !== ifMatch) throw new ConflictError(key);
      blobs.delete(key);
    },
    list: async (prefix) => [...blobs.keys()].filter((key) => key.startsWith(prefix)).sort(),
  };
};
