import { afterAll, beforeAll, describe } from 'vitest';
import { dynamoArticleStore } from '../../shared/adapters/aws/dynamo-article-store.ts';
import { articleStoreContract } from '../contracts/article-store.ts';
import { type AwsResources, emptyTable, startAws } from '../helpers/aws.ts';
import { emptyTables, memoryStore } from '../helpers/memory-ports.ts';

describe('the store in memory', () => {
  articleStoreContract(async () => memoryStore(emptyTables()));
});

describe('the store in DynamoDB', () => {
  let aws: AwsResources;
  beforeAll(async () => {
    aws = await startAws();
  });
  afterAll(() => aws.stop());

  articleStoreContract(async () => {
    await emptyTable(aws);
    return dynamoArticleStore(aws.clients.dynamodb, aws.resources.table);
  });
});
