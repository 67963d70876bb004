import { createHash } from 'node:crypto';
import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { PublishQueue } from '../../ports.ts';

/**
 * The FIFO queue of builds: a group for each feed, so that its builds come one after another.
 *
 * A message's deduplication id names the version too: with the feed alone, a change made while a build runs would be
 * taken for the request of that build and dropped.
 */
export const sqsPublishQueue = (client: SQSClient, QueueUrl: string): PublishQueue => ({
  async send(feed, version) {
    // SQS takes 128 ASCII characters in these ids, and a feed's name may be in any script.
    const group = createHash('sha256').update(feed).digest('hex').slice(0, 32);
    await client.send(
      new SendMessageCommand({
        QueueUrl,
        MessageBody: JSON.stringify({ feed, version }),
        MessageGroupId: group,
        MessageDeduplicationId: `${group}-${version}`,
      }),
    );
  },
});
