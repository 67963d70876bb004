import { SetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { notifyWith } from '../../functions/notify-hub.ts';
import { type EventSource, queueDepth, startEventSource, untilEmpty } from '../../local/event-source.ts';
import { sqsHubQueue } from '../../shared/adapters/aws/sqs-hub-queue.ts';
import { webSubHub } from '../../shared/adapters/websub-hub.ts';
import { MAX_RECEIVE_COUNT } from '../../shared/names.ts';
import { type AwsResources, startAws } from '../helpers/aws.ts';
import { type FakeHub, startFakeHub } from '../helpers/fake-hub.ts';
import { sqsRecord } from '../helpers/sqs-events.ts';
import { site } from '../helpers/world.ts';

const NEWS = ['atom.xml', 'feed.json', 'feed.xml'].map((file) => `${site.baseUrl}/news/${file}`);

let aws: AwsResources;
let hub: FakeHub;
beforeAll(async () => {
  aws = await startAws();
  hub = await startFakeHub();
});
afterAll(() => Promise.all([aws.stop(), hub.stop()]));

const notifier = () => {
  const logged: string[] = [];
  const log = { info() {}, error: (message: string) => void logged.push(message) };
  return { logged, notify: notifyWith({ site, hub: webSubHub(hub.url), log }) };
};

describe('the handler that tells a hub', () => {
  it('tells of a feed once, however often it comes in a batch', async () => {
    hub.replyWith({ status: 204 });
    const batch = [sqsRecord('{"feed":"news"}'), sqsRecord('{"feed":"news"}')];
    expect(await notifier().notify({ Records: batch })).toEqual({ batchItemFailures: [] });
    expect(hub.told()).toEqual(NEWS);
  });

  it('hands back what the hub has no time for, and the other feeds are told', async () => {
    hub.replyWith({ status: 503 }, { status: 204 });
    const records = [sqsRecord('{"feed":"news"}'), sqsRecord('{"feed":"tech"}')];
    const { batchItemFailures } = await notifier().notify({ Records: records });
    expect(batchItemFailures.length).toBe(1);
    expect(hub.requests.length).toBe(6);
  });

  it('does not hand back what the hub refuses', async () => {
    hub.replyWith({ status: 404 });
    const { notify, logged } = notifier();
    expect(await notify({ Records: [sqsRecord('{"feed":"news"}')] })).toEqual({ batchItemFailures: [] });
    expect(logged).toEqual(NEWS.map(() => 'the hub refuses to be told'));
  });

  it.each(['poison', '{}', 'null', '{"feed":1}'])('hands back %s, which names no feed', async (body) => {
    hub.replyWith({ status: 204 });
    const record = sqsRecord(body);
    expect(await notifier().notify({ Records: [record] })).toEqual({
      batchItemFailures: [{ itemIdentifier: record.messageId }],
    });
    expect(hub.requests).toEqual([]);
  });
});

describe('a change on the hub’s queue', () => {
  let source: EventSource;
  beforeAll(async () => {
    const { sqs } = aws.clients;
    const queueUrl = aws.resources.hubQueueUrl;
    const undelayed = { QueueUrl: queueUrl, Attributes: { DelaySeconds: '0' } };
    await sqs.send(new SetQueueAttributesCommand(undelayed));
    source = await startEventSource({
      sqs,
      queueUrl,
      handler: notifier().notify,
      batchSize: 10,
      concurrency: 1,
      log: (message) => expect.fail(message),
      retrySeconds: () => 0,
    });
  });
  afterAll(() => source.stop());

  /** What the dead-letter queue has more, once nothing is left to be tried. */
  const givenUpAfter = async (changedAt: string): Promise<number> => {
    const { sqs } = aws.clients;
    const { hubQueueUrl, hubDeadLetterUrl } = aws.resources;
    const before = await queueDepth(sqs, hubDeadLetterUrl);
    await sqsHubQueue(sqs, hubQueueUrl, () => new Date(changedAt)).send('news');
    await untilEmpty(sqs, [hubQueueUrl]);
    return (await queueDepth(sqs, hubDeadLetterUrl)) - before;
  };

  it('is told once', async () => {
    hub.replyWith({ status: 202 });
    const given = await givenUpAfter('2026-01-01T00:00:00Z');
    expect({ given, told: hub.told() }).toEqual({ given: 0, told: NEWS });
  });

  it('is told again where the hub failed', async () => {
    hub.replyWith({ status: 500 }, { status: 500 }, { status: 500 }, { status: 202 });
    const given = await givenUpAfter('2026-01-01T00:01:00Z');
    expect({ given, told: hub.told() }).toEqual({ given: 0, told: [...NEWS, ...NEWS].sort() });
  });

  it('waits in the dead-letter queue where the hub never has time', async () => {
    hub.replyWith({ status: 503 });
    const given = await givenUpAfter('2026-01-01T00:02:00Z');
    expect({ given, tries: hub.requests.length / NEWS.length }).toEqual({
      given: 1,
      tries: MAX_RECEIVE_COUNT,
    });
  });
});
