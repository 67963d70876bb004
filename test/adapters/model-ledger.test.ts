import { afterAll, beforeAll, describe } from 'vitest';
import { dynamoModelLedger } from '../../shared/adapters/aws/dynamo-model-ledger.ts';
import { memoryModelLedger } from '../../shared/adapters/memory-model-ledger.ts';
import { modelLedgerContract } from '../contracts/model-ledger.ts';
import { type AwsResources, emptyTable, startAws } from '../helpers/aws.ts';

describe('the ledger in memory', () => {
  modelLedgerContract(async () => memoryModelLedger());
});

describe('the ledger in DynamoDB', () => {
  let aws: AwsResources;
  beforeAll(async () => {
    aws = await startAws();
  });
  afterAll(() => aws.stop());

  modelLedgerContract(async () => {
    await emptyTable(aws);
    return dynamoModelLedger(aws.clients.dynamodb, aws.resources.table);
  });
});
