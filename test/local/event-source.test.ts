import { ReceiveMessageCommand, SendMessageBatchCommand, SendMessageCommand } from '@aws-sdk/client-sqs';
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  type EventSource,
  type EventSourceOptions,
  startEventSource,
  untilEmpty,
} from '../../local/event-source.ts';
import { createResources, type Resources } from '../../local/resources.ts';
import { type AwsClients, type LocalServers, startServers } from '../../local/servers.ts';
import { MAX_RECEIVE_COUNT } from '../../shared/names.ts';

// Real servers on machines that do much else besides.
vi.setConfig({ testTimeout: 30_000 });

let servers: LocalServers;
let clients: AwsClients;
let resources: Resources;
let sources: EventSource[];
let logged: string[];

beforeEach(async () => {
  servers = await startServers();
  clients = servers.clients;
  resources = await createResources(clients);
  sources = [];
  logged = [];
});
afterEach(async () => {
  await Promise.all(sources.map((source) => source.stop()));
  await servers.stop();
});

const start = async (options: Partial<EventSourceOptions> & Pick<EventSourceOptions, 'handler'>) => {
  const source = await startEventSource({
    sqs: clients.sqs,
    queueUrl: resources.ingestQueueUrl,
    batchSize: 10,
    concurrency: 2,
    log: (message) => logged.push(message),
    retrySeconds: () => 0,
    ...options,
  });
  sources.push(source);
  return source;
};

const send = (queueUrl: string, bodies: readonly string[], group?: (body: string) => string) =>
  clients.sqs.send(
    new SendMessageBatchCommand({
      QueueUrl: queueUrl,
      Entries: bodies.map((MessageBody, i) => ({
        Id: `${i}`,
        MessageBody,
        ...(group && { MessageGroupId: group(MessageBody), MessageDeduplicationId: MessageBody }),
      })),
    }),
  );
const bodiesIn = async (QueueUrl: string) => {
  const { Messages = [] } = await clients.sqs.send(
    new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }),
  );
  return Messages.map(({ Body }) => Body).toSorted();
};

/** A handler that remembers what it did, and fails what it is told to. */
const recorder = (fails: (body: string) => boolean = () => false) => {
  const handled: string[] = [];
  const handler = async ({ Records }: SQSEvent): Promise<SQSBatchResponse> => {
    const failed = Records.filter(({ body }) => fails(body));
    handled.push(...Records.filter((record) => !failed.includes(record)).map(({ body }) => body));
    return { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) };
  };
  return { handled, handler };
};

const TEN = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'];

describe('an event source', () => {
  it('hands over the event that Lambda gets', async () => {
    const events: SQSEvent[] = [];
    const sent = await clients.sqs.send(
      new SendMessageCommand({
        QueueUrl: resources.ingestQueueUrl,
        MessageBody: 'hello',
        MessageAttributes: {
          text: { DataType: 'String', StringValue: 'a' },
          bytes: { DataType: 'Binary', BinaryValue: Buffer.from('b') },
        },
      }),
    );
    await start({
      handler: async (event) => {
        events.push(event);
        return { batchItemFailures: [] };
      },
    });
    await untilEmpty(clients.sqs, [resources.ingestQueueUrl]);
    const digits = expect.stringMatching(/^\d+$/);
    expect(events).toEqual([
      {
        Records: [
          {
            messageId: sent.MessageId,
            receiptHandle: expect.any(String),
            body: 'hello',
            attributes: {
              ApproximateReceiveCount: '1',
              SentTimestamp: digits,
              SenderId: digits,
              ApproximateFirstReceiveTimestamp: digits,
            },
            messageAttributes: {
              text: { dataType: 'String', stringValue: 'a', stringListValues: [], binaryListValues: [] },
              bytes: { dataType: 'Binary', binaryValue: 'Yg==', stringListValues: [], binaryListValues: [] },
            },
            md5OfBody: '5d41402abc4b2a76b9719d911017c592',
            md5OfMessageAttributes: sent.MD5OfMessageAttributes,
            eventSource: 'aws:sqs',
            eventSourceARN: 'arn:aws:sqs:us-east-1:000000000000:dropfeed-ingest',
            awsRegion: 'us-east-1',
          },
        ],
      },
    ]);
  });

  it('handles nine of ten and leaves the poisonous one to the dead-letter queue', async () => {
    let attempts = 0;
    const { handled, handler } = recorder((body) => {
      if (body === '4') attempts += 1;
      return body === '4';
    });
    await send(resources.ingestQueueUrl, TEN);
    await start({ handler });
    await untilEmpty(clients.sqs, [resources.ingestQueueUrl]);
    expect({
      handled: handled.toSorted(),
      attempts,
      dead: await bodiesIn(resources.ingestDeadLetterUrl),
    }).toEqual({
      handled: TEN.filter((body) => body !== '4'),
      attempts: MAX_RECEIVE_COUNT,
      dead: ['4'],
    });
  });

  it.each([
    {
      name: 'throws',
      answer: () => {
        throw new Error('crash');
      },
    },
    {
      name: 'names a message of another batch',
      answer: () => ({ batchItemFailures: [{ itemIdentifier: '?' }] }),
    },
  ])('takes the whole batch for failed when the handler $name', async ({ answer }) => {
    await send(resources.ingestQueueUrl, TEN);
    await start({ handler: async () => answer() });
    await untilEmpty(clients.sqs, [resources.ingestQueueUrl]);
    expect(await bodiesIn(resources.ingestDeadLetterUrl)).toEqual(TEN);
  });

  it('keeps the order of each group of a FIFO queue over failures', async () => {
    const failedOnce = new Set<string>();
    const { handled, handler } = recorder((body) => {
      if (failedOnce.has(body) || body.endsWith('2')) return false;
      failedOnce.add(body);
      return true;
    });
    const bodies = ['a1', 'b1', 'a2', 'a3', 'b2', 'b3', 'c1'];
    await send(resources.publishQueueUrl, bodies, (body) => body.slice(0, 1));
    await start({ queueUrl: resources.publishQueueUrl, handler });
    await untilEmpty(clients.sqs, [resources.publishQueueUrl]);
    expect(Object.groupBy(handled, (body) => body.slice(0, 1))).toEqual({
      a: ['a1', 'a2', 'a3'],
      b: ['b1', 'b2', 'b3'],
      c: ['c1'],
    });
  });

  it('stops while it waits for messages, and takes none that come later', async () => {
    const { handled, handler } = recorder();
    const source = await start({ handler });
    await source.stop();
    await send(resources.ingestQueueUrl, ['late']);
    expect([handled, await bodiesIn(resources.ingestQueueUrl)]).toEqual([[], ['late']]);
  });

  it('lets a running handler finish when it is stopped', async () => {
    const { promise: called, resolve: markCalled } = Promise.withResolvers<void>();
    const { promise: released, resolve: release } = Promise.withResolvers<void>();
    const { handled, handler } = recorder();
    await send(resources.ingestQueueUrl, ['running']);
    const source = await start({
      handler: async (event) => {
        markCalled();
        await released;
        return handler(event);
      },
    });
    await called;
    const stopped = source.stop();
    release();
    await stopped;
    expect([handled, await bodiesIn(resources.ingestQueueUrl)]).toEqual([['running'], []]);
  });

  it('outlives the queue service', async () => {
    const { promise: failed, resolve: markFailed } = Promise.withResolvers<string>();
    const { handled, handler } = recorder();
    await start({ handler, log: markFailed });
    const { endpoints } = servers;
    await servers.stop();
    const message = await failed;
    servers = await startServers({ s3Port: Number(new URL(endpoints.sqs).port) });
    clients = servers.clients;
    resources = await createResources(clients);
    await send(resources.ingestQueueUrl, ['after']);
    await untilEmpty(clients.sqs, [resources.ingestQueueUrl]);
    expect([message, handled]).toEqual([
      `The queue ${resources.ingestQueueUrl} does not answer; trying again`,
      ['after'],
    ]);
  });

  it('is refused for a queue that does not exist', async () => {
    const queueUrl = `${servers.endpoints.sqs}/000000000000/none`;
    await expect(start({ queueUrl, handler: recorder().handler })).rejects.toMatchObject({
      name: 'QueueDoesNotExist',
    });
  });
});
