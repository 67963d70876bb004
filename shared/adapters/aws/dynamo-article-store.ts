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
import { ALL_FEED, ALL_FEED_SHARDS } from '../../names.ts';
import {
  type ArticleStore,
  ConflictError,
  type FeedRecord,
  type Member,
  type Position,
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

const feedRecord = (item: Record<string, AttributeValue>): FeedRecord => {
  const { SK, version = 0, built = 0, builtAt = null, listed = false, announced = null } = unmarshall(item);
  return { feed: SK, version, built, builtAt, listed, announced };
};

const memberOf = (item: Record<string, AttributeValue>): Member => {
  const { entry, bodyKey } = unmarshall(item);
  return { entry, bodyKey };
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

  /** Rows of one partition, newest first, a page at a time. */
  const newestFirst = (PK: string, pageSize: number): AsyncIterator<Member[]> => {
    const pages = paginateQuery(
      { client, pageSize },
      {
        TableName,
        ConsistentRead: true,
        ScanIndexForward: false,
        KeyConditionExpression: 'PK = :pk',
        ExpressionAttributeValues: marshall({ ':pk': PK }),
      },
    );
    return (async function* () {
      for await (const { Items = [] } of pages) yield Items.map(memberOf);
    })();
  };

  /**
   * The newest of all partitions together. Of many partitions a few rows each are read at first, and more only of
   * those whose last row read is among the newest.
   */
  const newestOf = async (partitions: readonly string[], limit: number): Promise<Member[]> => {
    const pageSize = Math.ceil((2 * limit) / (partitions.length + 1));
    let open = partitions.map((PK) => newestFirst(PK, pageSize));
    let newest: Member[] = [];
    while (open.length > 0) {
      const pages = await Promise.all(open.map((rows) => rows.next()));
      const read = pages.flatMap(({ value, done }) => (done === true ? [] : value));
      newest = [...newest, ...read].sort((a, b) => (orderOf(a) < orderOf(b) ? 1 : -1)).slice(0, limit);
      const shown = new Set(newest);
      open = open.filter((_, i) => {
        const page = pages[i];
        const last = page?.done === true ? undefined : page?.value.at(-1);
        const isFull = newest.length === limit && newest.at(-1) === last;
        return last !== undefined && shown.has(last) && !isFull;
      });
    }
    return newest;
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

    async *articleIds() {
      const pages = paginateScan(
        { client },
        {
          TableName,
          ConsistentRead: true,
          FilterExpression: 'begins_with(PK, :article)',
          ProjectionExpression: 'PK',
          ExpressionAttributeValues: marshall({ ':article': ARTICLE_PREFIX }),
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

    newestMembers: (feed, limit) => newestOf(feed === ALL_FEED ? ALL_FEED_PARTITIONS : [`F#${feed}`], limit),

    async touchFeed(feed) {
      const { Attributes = {} } = await client.send(
        new UpdateItemCommand({
          TableName,
          Key: marshall(feedKey(feed)),
          UpdateExpression: 'ADD #version :one',
          ExpressionAttributeNames: { '#version': 'version' },
          ExpressionAttributeValues: marshall({ ':one': 1 }),
          ReturnValues: 'UPDATED_NEW',
        }),
      );
      return Number(unmarshall(Attributes)['version']);
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

    async markBuilt(feed, { version, builtAt, listed }) {
      try {
        await client.send(
          new UpdateItemCommand({
            TableName,
            Key: marshall(feedKey(feed)),
            UpdateExpression: 'SET #built = :version, #builtAt = :builtAt, #announced = :listed',
            ConditionExpression: 'attribute_not_exists(#built) OR #built <= :version',
            ExpressionAttributeNames: { '#built': 'built', '#builtAt': 'builtAt', '#announced': 'announced' },
            ExpressionAttributeValues: marshall({
              ':version': version,
              ':builtAt': builtAt,
              ':listed': listed,
            }),
          }),
        );
      } catch (error) {
        throw conflictOr(error, `A newer version of feed ${feed} than ${version} is published`);
      }
    },
  };
};
