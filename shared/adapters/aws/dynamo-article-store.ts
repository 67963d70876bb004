import {
  type AttributeValue,
  ConditionalCheckFailedException,
  DeleteItemCommand,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  paginateQuery,
  paginateScan,
  QueryCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import type { ArticleRecord } from '../../domain/article-record.ts';
import type { Neighbour } from '../../domain/feed/model.ts';
import { ALL_FEED, ALL_FEED_SHARDS } from '../../names.ts';
import {
  type Archive,
  type ArticleStore,
  ConflictError,
  type FeedRecord,
  type Member,
  type MemberLinks,
  type Position,
  type Range,
} from '../../ports.ts';

type Key = { readonly PK: string; readonly SK: string };

const ARTICLE_PREFIX = 'A#';
const FEEDS_KEY = 'FEEDS';

const articleKey = (id: string): Key => ({ PK: `${ARTICLE_PREFIX}${id}`, SK: 'META' });
const feedKey = (feed: string): Key => ({ PK: FEEDS_KEY, SK: feed });

const shardKey = (shard: number): string => `F#${ALL_FEED}#${shard.toString().padStart(2, '0')}`;
const shardOf = (id: string): number => Number.parseInt(id.slice(0, 8), 16) % ALL_FEED_SHARDS;
const ALL_FEED_PARTITIONS = Array.from({ length: ALL_FEED_SHARDS }, (_, shard) => shardKey(shard));
const orderOf = ({ entry }: Member): string => `${entry.arrivedAt}#${entry.id}`;
const memberKey = (feed: string, { arrivedAt, id }: Position): Key => ({
  PK: feed === ALL_FEED ? shardKey(shardOf(id)) : `F#${feed}`,
  SK: `I#${arrivedAt}#${id}`,
});

const duplicateSort = (feed: string, { arrivedAt, id }: Position): string => `${feed}#${arrivedAt}#${id}`;
const duplicateKey = (feed: string, hash: string, position: Position): Key => ({
  PK: `D#${hash}`,
  SK: duplicateSort(feed, position),
});

const NO_ARCHIVE: Archive = { pages: 0, until: null, open: 0 };

const feedRecord = (item: Record<string, AttributeValue>): FeedRecord => {
  const {
    SK,
    version = 0,
    built = 0,
    builtAt = null,
    listed = false,
    announced = null,
    settings = null,
    archive = null,
  } = unmarshall(item);
  return {
    feed: SK,
    version,
    built,
    builtAt,
    listed,
    announced,
    settings,
    archive: archive === null ? NO_ARCHIVE : JSON.parse(archive),
  };
};

// Texts, since the embedded server compares nothing but scalars.
const archiveText = ({ pages, until, open }: Archive): string =>
  JSON.stringify({ pages, until: until && { arrivedAt: until.arrivedAt, id: until.id }, open });

const neighbourText = (neighbour: Neighbour | null) =>
  neighbour && { id: neighbour.id, title: neighbour.title };
const linksText = ({ previous, next, isWritten }: MemberLinks): string =>
  JSON.stringify({ previous: neighbourText(previous), next: neighbourText(next), isWritten });

/** The condition that a feed's archive is `:archive`; the first is not written anywhere. */
const isArchive = ({ pages, open }: Archive): string =>
  `${pages === 0 && open === 0 ? 'attribute_not_exists(#archive) OR ' : ''}#archive = :archive`;

/** Wide enough for every number, so that keys are in the order of numbers. */
const pageSort = (number: number): string => number.toString().padStart(8, '0');
const boundKey = (feed: string, number: number): Key => ({ PK: `BOUNDS#${feed}`, SK: pageSort(number) });
const markKey = (feed: string, number: number): Key => ({ PK: `MARKS#${feed}`, SK: pageSort(number) });

/** `!` and `~` sort before and after every character of a time or an id: a bound with `!` leaves out the place itself. */
const memberBounds = ({ after, upTo }: Range): { from: string; to: string } => ({
  from: after === null ? 'I#' : `I#${after.arrivedAt}#${after.id}!`,
  to: upTo === null ? 'I#~' : `I#${upTo.arrivedAt}#${upTo.id}`,
});

type Order = 'newest' | 'oldest';

/** Rows to ask for at once: a megabyte, where an answer ends, has hardly more. */
const MOST_ROWS = 500;

const memberOf = (item: Record<string, AttributeValue>): Member => {
  const { entry, bodyKey, links } = unmarshall(item);
  return { entry, bodyKey, ...(links === undefined ? {} : { links: JSON.parse(links) }) };
};

const conflictOr = (error: unknown, what: string): unknown =>
  error instanceof ConditionalCheckFailedException ? new ConflictError(what, { cause: error }) : error;

/** The store in one DynamoDB table with string keys PK and SK, and `expiresAt` as its time to live. */
export const dynamoArticleStore = (client: DynamoDBClient, TableName: string): ArticleStore => {
  const put = (key: Key, value: object) =>
    client.send(
      new PutItemCommand({
        TableName,
        Item: marshall({ ...key, ...value }, { removeUndefinedValues: true }),
      }),
    );
  const remove = (key: Key) => client.send(new DeleteItemCommand({ TableName, Key: marshall(key) }));
  const get = async (key: Key) =>
    (await client.send(new GetItemCommand({ TableName, Key: marshall(key), ConsistentRead: true }))).Item;

  /** Rows of one partition, a page at a time. */
  const rowsOf = (PK: string, range: Range, order: Order, pageSize: number): AsyncIterator<Member[]> => {
    const { from, to } = memberBounds(range);
    const pages = paginateQuery(
      { client, pageSize },
      {
        TableName,
        ConsistentRead: true,
        ScanIndexForward: order === 'oldest',
        KeyConditionExpression: 'PK = :pk AND SK BETWEEN :from AND :to',
        ExpressionAttributeValues: marshall({ ':pk': PK, ':from': from, ':to': to }),
      },
    );
    return (async function* () {
      for await (const { Items = [] } of pages) yield Items.map(memberOf);
    })();
  };

  /**
   * The first of all partitions together. Of many partitions a few rows each are read at first, and more only of
   * those whose last row read is among the first.
   */
  const firstOf = async (
    partitions: readonly string[],
    range: Range,
    order: Order,
    limit: number,
  ): Promise<Member[]> => {
    const pageSize = Math.min(MOST_ROWS, Math.ceil((2 * limit) / (partitions.length + 1)));
    const sign = order === 'newest' ? -1 : 1;
    let open = partitions.map((PK) => rowsOf(PK, range, order, pageSize));
    let first: Member[] = [];
    while (open.length > 0) {
      const pages = await Promise.all(open.map((rows) => rows.next()));
      const read = pages.flatMap(({ value, done }) => (done === true ? [] : value));
      first = [...first, ...read].sort((a, b) => (orderOf(a) < orderOf(b) ? -sign : sign)).slice(0, limit);
      const shown = new Set(first);
      open = open.filter((_, i) => {
        const page = pages[i];
        const last = page?.done === true ? undefined : page?.value.at(-1);
        const isFull = first.length === limit && first.at(-1) === last;
        return last !== undefined && shown.has(last) && !isFull;
      });
    }
    return first;
  };

  return {
    async article(id) {
      const item = await get(articleKey(id));
      if (item === undefined) return undefined;
      const { PK, SK, expiresAt = null, ...record } = unmarshall(item);
      return { ...record, expiresAt } as ArticleRecord;
    },

    async putArticle({ expiresAt, ...record }) {
      // No attribute rather than a null one: DynamoDB's time to live looks at numbers only.
      const item = { ...articleKey(record.id), ...record, ...(expiresAt === null ? {} : { expiresAt }) };
      try {
        await client.send(
          new PutItemCommand({
            TableName,
            Item: marshall(item, { removeUndefinedValues: true }),
            ConditionExpression: record.revision === 1 ? 'attribute_not_exists(PK)' : '#revision = :previous',
            ...(record.revision === 1
              ? {}
              : {
                  ExpressionAttributeNames: { '#revision': 'revision' },
                  ExpressionAttributeValues: marshall({ ':previous': record.revision - 1 }),
                }),
          }),
        );
      } catch (error) {
        throw conflictOr(error, `Article ${record.id} has changed since it was read`);
      }
    },

    async *articleIds(feed) {
      const pages = paginateScan(
        { client },
        {
          TableName,
          ConsistentRead: true,
          FilterExpression: `begins_with(PK, :article)${feed === undefined ? '' : ' AND #feed = :feed'}`,
          ProjectionExpression: 'PK',
          ...(feed === undefined ? {} : { ExpressionAttributeNames: { '#feed': 'feed' } }),
          ExpressionAttributeValues: marshall(
            { ':article': ARTICLE_PREFIX, ':feed': feed },
            { removeUndefinedValues: true },
          ),
        },
      );
      for await (const { Items = [] } of pages) {
        for (const item of Items) yield String(unmarshall(item)['PK']).slice(ARTICLE_PREFIX.length);
      }
    },

    async putDuplicate(feed, hash, position) {
      await put(duplicateKey(feed, hash, position), position);
    },

    async deleteDuplicate(feed, hash, position) {
      await remove(duplicateKey(feed, hash, position));
    },

    async duplicates(feed, hash, after) {
      // `!` sorts before and `~` after every character of a time or an id, so the bounds leave out `after` itself and
      // take in the rest of the feed.
      const from = after === undefined ? `${feed}#` : `${duplicateSort(feed, after)}!`;
      const { Items = [] } = await client.send(
        new QueryCommand({
          TableName,
          ConsistentRead: true,
          KeyConditionExpression: 'PK = :pk AND SK BETWEEN :from AND :to',
          ExpressionAttributeValues: marshall({ ':pk': `D#${hash}`, ':from': from, ':to': `${feed}#~` }),
          Limit: 2,
        }),
      );
      return Items.map((item) => {
        const { arrivedAt, id } = unmarshall(item);
        return { arrivedAt, id };
      });
    },

    async putMember(feed, { entry, bodyKey }) {
      await put(memberKey(feed, entry), { entry, bodyKey });
    },

    async deleteMember(feed, position) {
      await remove(memberKey(feed, position));
    },

    async linkMember(feed, { entry, bodyKey, links: present }, links) {
      try {
        await client.send(
          new UpdateItemCommand({
            TableName,
            Key: marshall(memberKey(feed, entry)),
            UpdateExpression: 'SET #links = :links',
            ConditionExpression: `#bodyKey = :bodyKey AND ${present === undefined ? 'attribute_not_exists(#links)' : '#links = :present'}`,
            ExpressionAttributeNames: { '#links': 'links', '#bodyKey': 'bodyKey' },
            ExpressionAttributeValues: marshall(
              { ':links': linksText(links), ':bodyKey': bodyKey, ':present': present && linksText(present) },
              { removeUndefinedValues: true },
            ),
          }),
        );
      } catch (error) {
        throw conflictOr(error, `Article ${entry.id} has changed in feed ${feed}`);
      }
    },

    members: (feed, range, order, limit) =>
      firstOf(feed === ALL_FEED ? ALL_FEED_PARTITIONS : [`F#${feed}`], range, order, limit),

    async touchFeed(feed) {
      const { Attributes = {} } = await client.send(
        new UpdateItemCommand({
          TableName,
          Key: marshall(feedKey(feed)),
          UpdateExpression: 'ADD #version :one',
          ExpressionAttributeNames: { '#version': 'version' },
          ExpressionAttributeValues: marshall({ ':one': 1 }),
          ReturnValues: 'ALL_NEW',
        }),
      );
      return feedRecord(Attributes);
    },

    async feed(feed) {
      const item = await get(feedKey(feed));
      return item === undefined ? undefined : feedRecord(item);
    },

    async feeds() {
      const feeds: FeedRecord[] = [];
      const pages = paginateQuery(
        { client },
        {
          TableName,
          ConsistentRead: true,
          KeyConditionExpression: 'PK = :pk',
          ExpressionAttributeValues: marshall({ ':pk': FEEDS_KEY }),
        },
      );
      for await (const { Items = [] } of pages) feeds.push(...Items.map(feedRecord));
      return feeds;
    },

    async listFeed(feed, listed) {
      await client.send(
        new UpdateItemCommand({
          TableName,
          Key: marshall(feedKey(feed)),
          UpdateExpression: 'SET #listed = :listed REMOVE #announced',
          ExpressionAttributeNames: { '#listed': 'listed', '#announced': 'announced' },
          ExpressionAttributeValues: marshall({ ':listed': listed }),
        }),
      );
    },

    async markBuilt(feed, { version, builtAt, listed, archive }) {
      try {
        await client.send(
          new UpdateItemCommand({
            TableName,
            Key: marshall(feedKey(feed)),
            UpdateExpression: 'SET #built = :version, #builtAt = :builtAt, #announced = :listed',
            ConditionExpression: `(attribute_not_exists(#built) OR #built <= :version) AND (${isArchive(archive)})`,
            ExpressionAttributeNames: {
              '#built': 'built',
              '#builtAt': 'builtAt',
              '#announced': 'announced',
              '#archive': 'archive',
            },
            ExpressionAttributeValues: marshall({
              ':version': version,
              ':builtAt': builtAt,
              ':listed': listed,
              ':archive': archiveText(archive),
            }),
          }),
        );
      } catch (error) {
        throw conflictOr(error, `Feed ${feed} has changed since version ${version} was built`);
      }
    },

    async setFeedSettings(feed, settings) {
      await client.send(
        new UpdateItemCommand({
          TableName,
          Key: marshall(feedKey(feed)),
          ...(settings === null
            ? { UpdateExpression: 'REMOVE #settings' }
            : {
                UpdateExpression: 'SET #settings = :settings',
                ExpressionAttributeValues: marshall(
                  { ':settings': settings },
                  { removeUndefinedValues: true },
                ),
              }),
          ExpressionAttributeNames: { '#settings': 'settings' },
        }),
      );
    },

    async setArchive(feed, previous, next) {
      try {
        await client.send(
          new UpdateItemCommand({
            TableName,
            Key: marshall(feedKey(feed)),
            UpdateExpression: 'SET #archive = :next',
            ConditionExpression: isArchive(previous),
            ExpressionAttributeNames: { '#archive': 'archive' },
            ExpressionAttributeValues: marshall({
              ':next': archiveText(next),
              ':archive': archiveText(previous),
            }),
          }),
        );
      } catch (error) {
        throw conflictOr(error, `The archive of feed ${feed} has changed since it was read`);
      }
    },

    async archiveBound(feed, number) {
      const item = await get(boundKey(feed, number));
      return item === undefined ? undefined : (unmarshall(item)['until'] as Position);
    },

    async putArchiveBound(feed, number, until) {
      try {
        await client.send(
          new PutItemCommand({
            TableName,
            Item: marshall({ ...boundKey(feed, number), until }),
            ConditionExpression: 'attribute_not_exists(PK)',
          }),
        );
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
      }
    },

    async deleteArchiveBound(feed, number) {
      await remove(boundKey(feed, number));
    },

    async markArchivePage(feed, number) {
      await client.send(
        new UpdateItemCommand({
          TableName,
          Key: marshall(markKey(feed, number)),
          UpdateExpression: 'ADD #marks :one',
          ExpressionAttributeNames: { '#marks': 'marks' },
          ExpressionAttributeValues: marshall({ ':one': 1 }),
        }),
      );
    },

    async markedArchivePages(feed, limit) {
      const { Items = [] } = await client.send(
        new QueryCommand({
          TableName,
          ConsistentRead: true,
          KeyConditionExpression: 'PK = :pk',
          ExpressionAttributeValues: marshall({ ':pk': `MARKS#${feed}` }),
          Limit: limit,
        }),
      );
      return Items.map((item) => {
        const { SK, marks } = unmarshall(item);
        return { number: Number(SK), marks };
      });
    },

    async unmarkArchivePage(feed, { number, marks }) {
      try {
        await client.send(
          new DeleteItemCommand({
            TableName,
            Key: marshall(markKey(feed, number)),
            ConditionExpression: '#marks = :marks',
            ExpressionAttributeNames: { '#marks': 'marks' },
            ExpressionAttributeValues: marshall({ ':marks': marks }),
          }),
        );
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
      }
    },
  };
};
