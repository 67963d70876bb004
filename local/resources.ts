import { CreateTableCommand, ResourceInUseException, waitUntilTableExists } from '@aws-sdk/client-dynamodb';
import { CreateBucketCommand } from '@aws-sdk/client-s3';
import {
  CreateQueueCommand,
  GetQueueAttributesCommand,
  SetQueueAttributesCommand,
} from '@aws-sdk/client-sqs';
import { HUB_DELAY_SECONDS, INBOX_PREFIX, MAX_RECEIVE_COUNT, PARTS_PREFIX } from '../shared/names.ts';
import type { S3Notification } from './embedded-s3.ts';
import type { AwsClients } from './servers.ts';

const DROP_BUCKET = 'dropfeed-drop';
const SITE_BUCKET = 'dropfeed-site';
const TABLE = 'dropfeed';
const INGEST_QUEUE = 'dropfeed-ingest';

/** Every change of what was dropped, and of the files in it, goes to the ingest queue. */
export const NOTIFICATIONS: readonly S3Notification[] = [INBOX_PREFIX, PARTS_PREFIX].map((prefix) => ({
  bucket: DROP_BUCKET,
  prefix,
  queue: INGEST_QUEUE,
}));

/** What the deployment makes on AWS, by the names and URLs that the functions need. */
export interface Resources {
  readonly dropBucket: string;
  readonly siteBucket: string;
  readonly table: string;
  readonly ingestQueueUrl: string;
  readonly ingestDeadLetterUrl: string;
  readonly publishQueueUrl: string;
  readonly publishDeadLetterUrl: string;
  readonly hubQueueUrl: string;
  readonly hubDeadLetterUrl: string;
}

/** Makes what is missing of buckets, queues and table; what is there keeps its content. */
export const createResources = async ({ s3, sqs, dynamodb }: AwsClients): Promise<Resources> => {
  const createQueue = async (name: string, deadLetterUrl?: string, delaySeconds = 0): Promise<string> => {
    const created = await sqs.send(
      new CreateQueueCommand({
        QueueName: name,
        ...(name.endsWith('.fifo') && { Attributes: { FifoQueue: 'true' } }),
      }),
    );
    const queueUrl = created.QueueUrl ?? '';
    // Apart from its making, because a queue that an earlier version made is refused with other attributes.
    await sqs.send(
      new SetQueueAttributesCommand({
        QueueUrl: queueUrl,
        Attributes: {
          VisibilityTimeout: String(VISIBILITY_TIMEOUT_SECONDS),
          DelaySeconds: String(delaySeconds),
          ...(deadLetterUrl !== undefined && {
            RedrivePolicy: JSON.stringify({
              deadLetterTargetArn: await queueArn(deadLetterUrl),
              maxReceiveCount: MAX_RECEIVE_COUNT,
            }),
          }),
        },
      }),
    );
    return queueUrl;
  };
  const queueArn = async (queueUrl: string) => {
    const command = new GetQueueAttributesCommand({ QueueUrl: queueUrl, AttributeNames: ['QueueArn'] });
    return (await sqs.send(command)).Attributes?.QueueArn;
  };
  const createTable = async () => {
    try {
      await dynamodb.send(
        new CreateTableCommand({
          TableName: TABLE,
          BillingMode: 'PAY_PER_REQUEST',
          AttributeDefinitions: [
            { AttributeName: 'PK', AttributeType: 'S' },
            { AttributeName: 'SK', AttributeType: 'S' },
          ],
          KeySchema: [
            { AttributeName: 'PK', KeyType: 'HASH' },
            { AttributeName: 'SK', KeyType: 'RANGE' },
          ],
        }),
      );
    } catch (error) {
      if (!(error instanceof ResourceInUseException)) throw error;
    }
    await waitUntilTableExists({ client: dynamodb, minDelay: 1, maxWaitTime: 30 }, { TableName: TABLE });
  };

  const ingestDeadLetterUrl = await createQueue(`${INGEST_QUEUE}-dlq`);
  const publishDeadLetterUrl = await createQueue('dropfeed-publish-dlq.fifo');
  const hubDeadLetterUrl = await createQueue('dropfeed-hub-dlq.fifo');
  const [ingestQueueUrl, publishQueueUrl, hubQueueUrl] = await Promise.all([
    createQueue(INGEST_QUEUE, ingestDeadLetterUrl),
    createQueue('dropfeed-publish.fifo', publishDeadLetterUrl),
    createQueue('dropfeed-hub.fifo', hubDeadLetterUrl, HUB_DELAY_SECONDS),
    s3.send(new CreateBucketCommand({ Bucket: DROP_BUCKET })),
    s3.send(new CreateBucketCommand({ Bucket: SITE_BUCKET })),
    createTable(),
  ]);
  return {
    dropBucket: DROP_BUCKET,
    siteBucket: SITE_BUCKET,
    table: TABLE,
    ingestQueueUrl,
    ingestDeadLetterUrl,
    publishQueueUrl,
    publishDeadLetterUrl,
    hubQueueUrl,
    hubDeadLetterUrl,
  };
};

/** Longer than any call takes, so that a message is not handed out twice while it is worked on. */
const VISIBILITY_TIMEOUT_SECONDS = 180;
