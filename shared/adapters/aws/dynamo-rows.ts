import {
  ConditionalCheckFailedException,
  DeleteItemCommand,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
} from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { ConflictError } from '../../ports.ts';

/** Where a row lies in the table. */
export type Key = { readonly PK: string; readonly SK: string };

/** The error to throw: that another writer came first, where a condition did not hold. */
export const conflictOr = (error: unknown, what: string): unknown =>
  error instanceof ConditionalCheckFailedException ? new ConflictError(what, { cause: error }) : error;

/** Single rows of a table, whatever is in them. */
export const rowsIn = (client: DynamoDBClient, TableName: string) => ({
  put: (key: Key, value: object) =>
    client.send(
      new PutItemCommand({
        TableName,
        Item: marshall({ ...key, ...value }, { removeUndefinedValues: true }),
      }),
    ),
  remove: (key: Key) => client.send(new DeleteItemCommand({ TableName, Key: marshall(key) })),
  get: async (key: Key) =>
    (await client.send(new GetItemCommand({ TableName, Key: marshall(key), ConsistentRead: true }))).Item,
});
