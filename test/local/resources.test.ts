import { DescribeTableCommand } from '@aws-sdk/client-dynamodb';
import { ListBucketsCommand } from '@aws-sdk/client-s3';
import { GetQueueAttributesCommand, SetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createResources } from '../../local/resources.ts';
import { type LocalServers, startServers } from '../../local/servers.ts';
import { MAX_RECEIVE_COUNT } from '../../shared/names.ts';

let servers: LocalServers;
beforeAll(async () => {
  servers = await startServers();
});
afterAll(() => servers.stop());

describe('createResources', () => {
  it('makes buckets, queues and table, and finds them the next time', async () => {
    const { s3, sqs, dynamodb } = servers.clients;
    const first = await createResources(servers.clients);
    // As an earlier version may have left it.
    await sqs.send(
      new SetQueueAttributesCommand({
        QueueUrl: first.ingestQueueUrl,
        Attributes: { VisibilityTimeout: '7' },
      }),
    );
    const second = await createResources(servers.clients);

    const { Buckets = [] } = await s3.send(new ListBucketsCommand());
    const { Table } = await dynamodb.send(new DescribeTableCommand({ TableName: second.table }));
    const attributesOf = async (QueueUrl: string) => {
      const AttributeNames = [
        'VisibilityTimeout' as const,
        'DelaySeconds' as const,
        'RedrivePolicy' as const,
      ];
      const command = new GetQueueAttributesCommand({ QueueUrl, AttributeNames });
      const { VisibilityTimeout, DelaySeconds, RedrivePolicy } = (await sqs.send(command)).Attributes ?? {};
      return [VisibilityTimeout, DelaySeconds, RedrivePolicy && JSON.parse(RedrivePolicy)];
    };
    const redrive = (queue: string) => ({
      deadLetterTargetArn: `arn:aws:sqs:us-east-1:000000000000:${queue}`,
      maxReceiveCount: MAX_RECEIVE_COUNT,
    });
    expect(second).toEqual(first);
    expect({
      buckets: Buckets.map(({ Name }) => Name),
      table: [Table?.TableStatus, Table?.KeySchema, Table?.BillingModeSummary?.BillingMode],
      ingest: await attributesOf(second.ingestQueueUrl),
      publish: await attributesOf(second.publishQueueUrl),
      hub: await attributesOf(second.hubQueueUrl),
    }).toEqual({
      buckets: ['dropfeed-drop', 'dropfeed-site'],
      table: [
        'ACTIVE',
        [
          { AttributeName: 'PK', KeyType: 'HASH' },
          { AttributeName: 'SK', KeyType: 'RANGE' },
        ],
        'PAY_PER_REQUEST',
      ],
      ingest: ['180', '0', redrive('dropfeed-ingest-dlq')],
      publish: ['180', '0', redrive('dropfeed-publish-dlq.fifo')],
      hub: ['180', '65', redrive('dropfeed-hub-dlq.fifo')],
    });
  });
});
