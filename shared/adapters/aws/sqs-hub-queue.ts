import { createHash } from 'node:crypto';
import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { HUB_MERGE_SECONDS } from '../../names.ts';
import type { HubQueue } from '../../ports.ts';

/** After this the build goes on without: the hub can wait, people who read cannot. */
const TIMEOUT_MS = 5_000;

/**
 * The FIFO queue of changed feeds that the hub is told of. Its messages are delayed by longer than changes are merged
 * for, so that a message stands for all changes that were merged into it.
 */
export const sqsHubQueue = (client: SQSClient, QueueUrl: string, clock: () => Date): HubQueue => ({
  async send(feed) {
    // SQS takes 128 ASCII characters in these ids, and a feed's name may be in any script.
    const group = createHash('sha256').update(feed).digest('hex').slice(0, 32);
    const moment = Math.floor(clock().getTime() / (HUB_MERGE_SECONDS * 1_000));
    await client.send(
      new SendMessageCommand({
        QueueUrl,
        MessageBody: JSON.stringify({ feed }),
        MessageGroupId: group,
        MessageDeduplicationId: `${group}-${moment}`,
      }),
      { abortSignal: AbortSignal.timeout(TIMEOUT_MS) },
    );
  },
});
