import {
  ConditionalCheckFailedException,
  DeleteItemCommand,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { leftBeside, type Spent } from '../../domain/spending.ts';
import type { ModelLedger, ModelOutcome } from '../../ports.ts';

const outcomeKey = (key: string) => ({ PK: `M#${key}`, SK: 'OUTCOME' });
const dayKey = (day: string) => ({ PK: 'SPENT', SK: day });

const isRefused = (error: unknown): boolean => error instanceof ConditionalCheckFailedException;

/** The ledger in the table of the articles: an item for each content that was asked about, and one for each day. */
export const dynamoModelLedger = (client: DynamoDBClient, TableName: string): ModelLedger => {
  const add = (day: string, { tokens, microDollars }: Spent, left: Spent | null) =>
    client.send(
      new UpdateItemCommand({
        TableName,
        Key: marshall(dayKey(day)),
        UpdateExpression: 'ADD #tokens :tokens, #dollars :dollars',
        ...(left !== null && {
          ConditionExpression:
            'attribute_not_exists(PK) OR (#tokens <= :tokensLeft AND #dollars <= :dollarsLeft)',
        }),
        ExpressionAttributeNames: { '#tokens': 'tokens', '#dollars': 'microDollars' },
        ExpressionAttributeValues: marshall({
          ':tokens': tokens,
          ':dollars': microDollars,
          ...(left !== null && { ':tokensLeft': left.tokens, ':dollarsLeft': left.microDollars }),
        }),
      }),
    );
  return {
    async claim(key, now, until) {
      try {
        await client.send(
          new PutItemCommand({
            TableName,
            // What a worker that died has taken on is forgotten, too.
            Item: marshall({ ...outcomeKey(key), until, expiresAt: until }),
            ConditionExpression:
              'attribute_not_exists(PK) OR (attribute_not_exists(#outcome) AND #until <= :now)',
            ExpressionAttributeNames: { '#outcome': 'outcome', '#until': 'until' },
            ExpressionAttributeValues: marshall({ ':now': now }),
          }),
        );
        return 'claimed';
      } catch (error) {
        if (!isRefused(error)) throw error;
      }
      const { Item } = await client.send(
        new GetItemCommand({ TableName, Key: marshall(outcomeKey(key)), ConsistentRead: true }),
      );
      const outcome: ModelOutcome | undefined = Item && unmarshall(Item)['outcome'];
      return outcome ?? 'busy';
    },

    async keep(key, outcome, expiresAt) {
      await client.send(
        new PutItemCommand({ TableName, Item: marshall({ ...outcomeKey(key), outcome, expiresAt }) }),
      );
    },

    async release(key) {
      await client.send(new DeleteItemCommand({ TableName, Key: marshall(outcomeKey(key)) }));
    },

    async reserve(day, spent, cap) {
      const left = leftBeside(spent, cap);
      if (left.tokens < 0 || left.microDollars < 0) return false;
      try {
        await add(day, spent, left);
        return true;
      } catch (error) {
        if (isRefused(error)) return false;
        throw error;
      }
    },

    async correct(day, difference) {
      await add(day, difference, null);
    },
  };
};
