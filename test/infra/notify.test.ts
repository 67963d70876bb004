import { beforeAll, describe, expect, it } from 'vitest';
import { siteFile } from '../../shared/domain/feed/site-file.ts';
import { HUB_MERGE_SECONDS, MAX_RECEIVE_COUNT } from '../../shared/names.ts';
import { propertiesOf, readable, resourcesOf, synthesise, targetOf } from './synthesise.ts';

const HUB = 'https://hub.example/';

let template: ReturnType<typeof synthesise>;
beforeAll(() => {
  template = synthesise({ hub: HUB });
});

const mappings = () => propertiesOf(template, 'AWS::Lambda::EventSourceMapping');
const mappingOf = (name: string) =>
  mappings().find(({ FunctionName }) => readable(FunctionName) === name) ?? expect.fail(`No ${name}`);

describe('without a hub', () => {
  it('there is nothing to tell one', () => {
    const resources = JSON.stringify(resourcesOf(synthesise()));
    expect(resources).not.toMatch(/Notify|HUB_QUEUE_URL/);
  });
});

describe('with a hub', () => {
  it('the builder alone knows where to ask for it to be told', () => {
    const knowing = propertiesOf(template, 'AWS::Lambda::Function').flatMap(({ Environment, Role }) => {
      const queue = Environment?.Variables.HUB_QUEUE_URL;
      return queue === undefined ? [] : [[readable(Role), readable(queue)]];
    });
    expect(knowing).toEqual([['PublishFunctionRole', 'NotifyWorkQueue']]);
  });

  it('feeds name it', () => {
    const named = propertiesOf(template, 'AWS::Lambda::Function').map(({ Environment }) => Environment);
    expect(named.flatMap((environment) => environment?.Variables.SITE_HUB ?? [])).toEqual([
      HUB,
      HUB,
      HUB,
      HUB,
    ]);
  });

  it('it is told in batches, each feed in order, and what failed is tried again', () => {
    const { EventSourceArn, FunctionName, ...mapping } = mappingOf('NotifyFunction');
    expect(mapping).toEqual({
      BatchSize: 10,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      ScalingConfig: { MaximumConcurrency: 2 },
    });
    const { RedrivePolicy, ...queue } = targetOf(template, EventSourceArn);
    expect(queue).toMatchObject({ FifoQueue: true, SqsManagedSseEnabled: true });
    expect(queue.VisibilityTimeout).toBe(6 * targetOf(template, FunctionName).Timeout);
    expect([readable(RedrivePolicy.deadLetterTargetArn), RedrivePolicy.maxReceiveCount]).toEqual([
      'NotifyWorkDeadLetters',
      MAX_RECEIVE_COUNT,
    ]);
  });

  it('it is told only once no cache has the feed as it was', () => {
    const { cacheControl } = siteFile('rss', 'feed.xml', '');
    const maxAge = Number(/max-age=(\d+)/.exec(cacheControl)?.[1]);
    const { DelaySeconds } = targetOf(template, mappingOf('NotifyFunction').EventSourceArn);
    expect(DelaySeconds).toBeGreaterThanOrEqual(maxAge + HUB_MERGE_SECONDS);
  });

  it('no more functions run than a new account may run, the sweep among them', () => {
    const atOnce = mappings().map(({ ScalingConfig }) => ScalingConfig.MaximumConcurrency);
    expect(atOnce.reduce((sum, count) => sum + count, 1)).toBe(10);
  });

  it('who tells it may read its queue and write a log, and the builder may write to the queue', () => {
    const statements = propertiesOf(template, 'AWS::IAM::Policy').flatMap(({ PolicyDocument, Roles }) =>
      PolicyDocument.Statement.map(({ Action, Resource }: Record<string, unknown>) => ({
        role: readable(Roles[0]),
        actions: [Action].flat(),
        resources: [Resource].flat().map(readable),
      })),
    );
    const consume = [
      'sqs:ChangeMessageVisibility',
      'sqs:DeleteMessage',
      'sqs:GetQueueAttributes',
      'sqs:GetQueueUrl',
      'sqs:ReceiveMessage',
    ];
    const role = 'NotifyFunctionRole';
    expect(
      statements.filter((one) => one.role === role || one.resources.includes('NotifyWorkQueue')),
    ).toEqual([
      { role: 'PublishFunctionRole', actions: ['sqs:SendMessage'], resources: ['NotifyWorkQueue'] },
      {
        role,
        actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
        resources: ['NotifyFunctionLog'],
      },
      { role, actions: consume, resources: ['NotifyWorkQueue'] },
    ]);
  });
});
