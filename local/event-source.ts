import { setTimeout as sleep } from 'node:timers/promises';
import {
  ChangeMessageVisibilityBatchCommand,
  DeleteMessageBatchCommand,
  GetQueueAttributesCommand,
  type Message,
  ReceiveMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import type { SQSBatchResponse, SQSEvent, SQSMessageAttributes, SQSRecord } from 'aws-lambda';

export interface EventSourceOptions {
  readonly sqs: SQSClient;
  readonly queueUrl: string;
  readonly handler: (event: SQSEvent) => Promise<SQSBatchResponse>;
  /** Messages a call, 1 to 10. */
  readonly batchSize: number;
  /** Calls at the same time. */
  readonly concurrency: number;
  /** Told of a queue that does not answer and of a handler that throws. */
  readonly log: (message: string, error: unknown) => void;
  /** Whole seconds until a message that failed for the nth time is tried again. */
  readonly retrySeconds?: (receiveCount: number) => number;
}

export interface EventSource {
  /** Receives no more at once, and resolves when the running calls have ended. */
  stop(): Promise<void>;
}

/** 1, 2, 4 … 30. AWS waits for the queue's visibility timeout, which is long for someone who watches. */
const growing = (receiveCount: number): number => Math.min(30, 2 ** (receiveCount - 1));

const QUEUE_RETRY_MS = 1_000;

/**
 * Hands a queue's messages to a Lambda handler, as the event source mapping of AWS does: in batches, with those
 * deleted that the handler does not report as failed. Failed ones come again, until the queue's own redrive
 * policy moves them to its dead-letter queue.
 *
 * @throws when the queue does not exist
 */
export const startEventSource = async (options: EventSourceOptions): Promise<EventSource> => {
  const { sqs, queueUrl, log, batchSize, concurrency } = options;
  const attributes = new GetQueueAttributesCommand({ QueueUrl: queueUrl, AttributeNames: ['QueueArn'] });
  const arn = (await sqs.send(attributes)).Attributes?.QueueArn ?? '';
  const stopping = new AbortController();
  const { signal } = stopping;

  const receive = async (): Promise<Message[]> => {
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({
        QueueUrl: queueUrl,
        MaxNumberOfMessages: batchSize,
        WaitTimeSeconds: 20,
        MessageSystemAttributeNames: ['All'],
        MessageAttributeNames: ['All'],
      }),
      { abortSignal: signal },
    );
    return Messages;
  };

  const work = async (): Promise<void> => {
    while (!signal.aborted) {
      try {
        const messages = await receive();
        if (messages.length > 0) await handleBatch(options, arn, messages);
      } catch (error) {
        if (signal.aborted) return;
        log(`The queue ${queueUrl} does not answer; trying again`, error);
        await sleep(QUEUE_RETRY_MS, undefined, { signal }).catch(() => {
          // Stopped while waiting: the loop ends by itself.
        });
      }
    }
  };
  const workers = Array.from({ length: concurrency }, work);
  return {
    stop: async () => {
      stopping.abort();
      await Promise.all(workers);
    },
  };
};

const handleBatch = async (
  { sqs, queueUrl, handler, log, retrySeconds = growing }: EventSourceOptions,
  arn: string,
  messages: readonly Message[],
): Promise<void> => {
  let failed: ReadonlySet<Message>;
  try {
    failed = failedIn(
      await handler({ Records: messages.map((message) => toRecord(message, arn)) }),
      messages,
    );
  } catch (error) {
    log(`The handler of ${queueUrl} threw; its whole batch will be tried again`, error);
    failed = new Set(messages);
  }
  const done = messages.filter((message) => !failed.has(message));
  const entry = ({ MessageId: Id, ReceiptHandle }: Message) => ({ Id, ReceiptHandle });
  if (done.length > 0) {
    await sqs.send(new DeleteMessageBatchCommand({ QueueUrl: queueUrl, Entries: done.map(entry) }));
  }
  if (failed.size > 0) {
    const Entries = [...failed].map((message) => ({
      ...entry(message),
      VisibilityTimeout: retrySeconds(Number(message.Attributes?.ApproximateReceiveCount ?? 1)),
    }));
    await sqs.send(new ChangeMessageVisibilityBatchCommand({ QueueUrl: queueUrl, Entries }));
  }
};

/** As Lambda reads the answer: one that names a message not in the batch fails the whole batch. */
const failedIn = ({ batchItemFailures }: SQSBatchResponse, messages: readonly Message[]): Set<Message> => {
  const byId = new Map(messages.map((message) => [message.MessageId, message]));
  const failed = batchItemFailures.map(({ itemIdentifier }) => byId.get(itemIdentifier));
  return new Set(failed.every((message) => message !== undefined) ? failed : messages);
};

const toRecord = (message: Message, arn: string): SQSRecord => {
  const { MessageId = '', ReceiptHandle = '', Body = '', MD5OfBody = '', Attributes = {} } = message;
  return {
    messageId: MessageId,
    receiptHandle: ReceiptHandle,
    body: Body,
    attributes: {
      ApproximateReceiveCount: '',
      SentTimestamp: '',
      SenderId: '',
      ApproximateFirstReceiveTimestamp: '',
      ...Attributes,
    },
    messageAttributes: toMessageAttributes(message),
    md5OfBody: MD5OfBody,
    ...(message.MD5OfMessageAttributes && { md5OfMessageAttributes: message.MD5OfMessageAttributes }),
    eventSource: 'aws:sqs',
    eventSourceARN: arn,
    awsRegion: arn.split(':')[3] ?? '',
  };
};

const toMessageAttributes = ({ MessageAttributes = {} }: Message): SQSMessageAttributes =>
  Object.fromEntries(
    Object.entries(MessageAttributes).map(([name, { DataType = '', StringValue, BinaryValue }]) => [
      name,
      {
        stringValue: StringValue,
        binaryValue: BinaryValue && Buffer.from(BinaryValue).toString('base64'),
        stringListValues: [],
        binaryListValues: [],
        dataType: DataType,
      },
    ]),
  );

/** Messages of a queue that are waiting, delayed or being worked on. */
export const queueDepth = async (sqs: SQSClient, queueUrl: string): Promise<number> => {
  const { Attributes = {} } = await sqs.send(
    new GetQueueAttributesCommand({
      QueueUrl: queueUrl,
      AttributeNames: [
        'ApproximateNumberOfMessages',
        'ApproximateNumberOfMessagesNotVisible',
        'ApproximateNumberOfMessagesDelayed',
      ],
    }),
  );
  return Object.values(Attributes).reduce((sum, count) => sum + Number(count), 0);
};

/**
 * Resolves when the queues are empty and nothing of them is being worked on.
 *
 * @param queueUrls in the order of the flow: a queue comes before those that its handler sends to, so that
 *   nothing is between two queues when it is looked for
 */
export const untilEmpty = async (sqs: SQSClient, queueUrls: readonly string[]): Promise<void> => {
  for (const queueUrl of queueUrls) {
    while ((await queueDepth(sqs, queueUrl)) > 0) await sleep(50);
  }
};
