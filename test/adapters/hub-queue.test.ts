import { afterAll, beforeAll, expect, it } from 'vitest';
import { queueDepth } from '../../local/event-source.ts';
import { sqsHubQueue } from '../../shared/adapters/aws/sqs-hub-queue.ts';
import { type AwsResources, startAws } from '../helpers/aws.ts';

let aws: AwsResources;
beforeAll(async () => {
  aws = await startAws();
});
afterAll(() => aws.stop());

it('merges what changes within five seconds, each feed by itself', async () => {
  const { hubQueueUrl } = aws.resources;
  let seconds = 0;
  const queue = sqsHubQueue(aws.clients.sqs, hubQueueUrl, () => new Date(seconds * 1_000));
  const changes = [
    { feed: 'news', second: 100, waiting: 1 },
    { feed: '日本', second: 101, waiting: 2 },
    { feed: 'news', second: 104, waiting: 2 },
    { feed: 'news', second: 105, waiting: 3 },
  ];
  const waiting: number[] = [];
  for (const { feed, second } of changes) {
    seconds = second;
    await queue.send(feed);
    waiting.push(await queueDepth(aws.clients.sqs, hubQueueUrl));
  }
  expect(waiting).toEqual(changes.map((change) => change.waiting));
});
