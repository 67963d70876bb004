import { DeleteMessageCommand, type Message, ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { sqsPublishQueue } from '../../shared/adapters/aws/sqs-publish-queue.ts';
import { type AwsResources, startAws } from '../helpers/aws.ts';

let aws: AwsResources;
beforeAll(async () => {
  aws = await startAws();
});
afterAll(() => aws.stop());

it('asks once for each version of a feed, whatever script its name is in', async () => {
  const QueueUrl = aws.resources.publishQueueUrl;
  const queue = sqsPublishQueue(aws.clients.sqs, QueueUrl);
  const requests = [
    ['news', 1],
    ['news', 1],
    ['news', 2],
    ['日本', 1],
  ] as const;
  for (const [feed, version] of requests) await queue.send(feed, version);
  const messages: Message[] = [];
  for (;;) {
    const { Messages = [] } = await aws.clients.sqs.send(
      new ReceiveMessageCommand({ QueueUrl, MessageSystemAttributeNames: ['MessageGroupId'] }),
    );
    const [message] = Messages;
    if (message === undefined) break;
    messages.push(message);
    await aws.clients.sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: message.ReceiptHandle }));
  }
  const groups = new Map(
    messages.map(({ Body = '', Attributes }) => [JSON.parse(Body).feed, Attributes?.MessageGroupId]),
  );
  expect(messages.map(({ Body }) => Body).sort()).toEqual([
    '{"feed":"news","version":1}',
    '{"feed":"news","version":2}',
    '{"feed":"日本","version":1}',
  ]);
  expect(new Set(groups.values()).size).toBe(2);
});
