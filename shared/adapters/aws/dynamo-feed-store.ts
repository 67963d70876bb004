import {
  type AttributeValue,
  ConditionalCheckFailedException,
  DeleteItemCommand,
  type DynamoDBClient,
  PutItemCommand,
  paginateQuery,
  QueryCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import type { Archive, FeedRecord, FeedStore, Position } from '../../ports.ts';
import { conflictOr, type Key, rowsIn } from './dynamo-rows.ts';

const FEEDS_KEY = 'FEEDS';
const feedKey = (feed: string): Key => ({ PK: FEEDS_KEY, SK: feed });

const NO_ARCHIVE: Archive = { pages: 0, until: null, open: 0, openings: 0 };

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

// One text, since the embedded server compares nothing but scalars.
const archiveText = ({ pages, until, open, openings }: Archive): string =>
  JSON.stringify({
    pages,
    until: until && { arrivedAt: until.arrivedAt, id: until.id },
    open,
    openings,
  });

/** The condition that a feed's archive is `:archive`; the first is not written anywhere. */
const isArchive = ({ pages, open }: Archive): string =>
  `${pages === 0 && open === 0 ? 'attribute_not_exists(#archive) OR ' : ''}#archive = :archive`;

/** Wide enough for every number, so that keys are in the order of numbers. */
const pageSort = (number: number): string => number.toString().padStart(8, '0');
const boundKey = (feed: string, number: number): Key => ({ PK: `BOUNDS#${feed}`, SK: pageSort(number) });
const markKey = (feed: string, number: number): Key => ({ PK: `MARKS#${feed}`, SK: pageSort(number) });

/** What is known of feeds: their records, and the bounds and marks of their archives' pages. */
export const dynamoFeedStore = (client: DynamoDBClient, TableName: string): FeedStore => {
  const { get } = rowsIn(client, TableName);
  return {
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

    async putArchiveBound(feed, number, { until, openings }) {
      try {
        await client.send(
          new PutItemCommand({
            TableName,
            Item: marshall({ ...boundKey(feed, number), until, openings }),
            ConditionExpression: 'attribute_not_exists(PK) OR #openings < :openings',
            ExpressionAttributeNames: { '#openings': 'openings' },
            ExpressionAttributeValues: marshall({ ':openings': openings }),
          }),
        );
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
      }
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
