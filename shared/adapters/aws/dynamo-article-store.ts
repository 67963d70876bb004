import { type DynamoDBClient, PutItemCommand, paginateScan, QueryCommand } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import type { ArticleRecord } from '../../domain/article-record.ts';
import type { ArticleStore, Position } from '../../ports.ts';
import { dynamoFeedStore } from './dynamo-feed-store.ts';
import { dynamoMemberStore } from './dynamo-member-store.ts';
import { conflictOr, type Key, rowsIn } from './dynamo-rows.ts';

const ARTICLE_PREFIX = 'A#';

const articleKey = (id: string): Key => ({ PK: `${ARTICLE_PREFIX}${id}`, SK: 'META' });

const duplicateSort = (feed: string, { arrivedAt, id }: Position): string => `${feed}#${arrivedAt}#${id}`;
const duplicateKey = (feed: string, hash: string, position: Position): Key => ({
  PK: `D#${hash}`,
  SK: duplicateSort(feed, position),
});

/** The store in one DynamoDB table with string keys PK and SK, and `expiresAt` as its time to live. */
export const dynamoArticleStore = (client: DynamoDBClient, TableName: string): ArticleStore => {
  const { put, remove, get } = rowsIn(client, TableName);
  return {
    ...dynamoMemberStore(client, TableName),
    ...dynamoFeedStore(client, TableName),

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
  };
};
