import { Duration } from 'aws-cdk-lib';
import { DeduplicationScope, FifoThroughputLimit, Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { MAX_RECEIVE_COUNT } from '../shared/names.ts';

export interface WorkQueueProps {
  /** Timeout of the function that works on the messages. */
  readonly consumerTimeout: Duration;
  /** In order within each message group. */
  readonly fifo?: boolean;
  /** Until a message that was sent can be worked on. */
  readonly delay?: Duration;
}

/** A queue of work for a function, and the queue where messages wait that it could not work on. */
export class WorkQueue extends Construct {
  readonly queue: Queue;
  readonly deadLetterQueue: Queue;

  constructor(scope: Construct, id: string, { consumerTimeout, fifo = false, delay }: WorkQueueProps) {
    super(scope, id);
    const defaults = {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      // Without a limit for each group, all groups together take 300 messages a second.
      ...(fifo && {
        fifo,
        fifoThroughputLimit: FifoThroughputLimit.PER_MESSAGE_GROUP_ID,
        deduplicationScope: DeduplicationScope.MESSAGE_GROUP,
      }),
    };

    // A message keeps its age when it is moved here, so this must be longer than the queue's own retention.
    this.deadLetterQueue = new Queue(this, 'DeadLetters', {
      ...defaults,
      retentionPeriod: Duration.days(14),
    });
    this.queue = new Queue(this, 'Queue', {
      ...defaults,
      // Six times, as Lambda asks for, so that a message is not delivered again while it is still worked on.
      visibilityTimeout: Duration.seconds(6 * consumerTimeout.toSeconds()),
      retentionPeriod: Duration.days(4),
      ...(delay && { deliveryDelay: delay }),
      deadLetterQueue: { queue: this.deadLetterQueue, maxReceiveCount: MAX_RECEIVE_COUNT },
    });
  }
}
