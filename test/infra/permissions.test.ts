import type { Template } from 'aws-cdk-lib/assertions';
import { beforeAll, describe, expect, it } from 'vitest';
import { propertiesOf, readable, synthesise } from './synthesise.ts';

interface Statement {
  readonly effect: string;
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly principal: unknown;
  readonly condition: Readonly<Record<string, Readonly<Record<string, unknown>>>> | undefined;
}

const statementsOf = ({ PolicyDocument }: ReturnType<typeof propertiesOf>[number]): Statement[] =>
  PolicyDocument.Statement.map(
    ({ Effect, Action, Resource, Principal, Condition }: Record<string, unknown>) => ({
      effect: Effect,
      actions: [Action].flat(),
      resources: [Resource].flat().map(readable),
      principal: Principal,
      condition: Condition,
    }),
  );

let template: Template;
beforeAll(() => {
  template = synthesise();
});

describe('permissions', () => {
  const statements = (...types: string[]) =>
    types.flatMap((type) => propertiesOf(template, type)).flatMap(statementsOf);
  const granted = () =>
    statements('AWS::IAM::Policy', 'AWS::S3::BucketPolicy', 'AWS::SQS::QueuePolicy').filter(
      ({ effect }) => effect === 'Allow',
    );

  it('name every action', () => {
    expect(granted().filter(({ actions }) => actions.some((action) => action.includes('*')))).toEqual([]);
  });

  it('name what they are for', () => {
    expect(granted().filter(({ resources }) => resources.includes('*'))).toEqual([]);
  });

  it('are given to nobody outside but the CDN and S3', () => {
    const principals = granted().flatMap(({ principal }) => (principal === undefined ? [] : [principal]));
    expect(principals).toEqual([{ Service: 'cloudfront.amazonaws.com' }, { Service: 's3.amazonaws.com' }]);
  });

  it('of a kind that Amazon defines has only the function of the CDK that sets up notifications', () => {
    const roles = propertiesOf(template, 'AWS::IAM::Role');
    expect(roles.flatMap(({ ManagedPolicyArns = [] }) => ManagedPolicyArns.map(readable))).toEqual([
      'arn:AWS::Partition:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole',
    ]);
    expect(roles.filter(({ Policies }) => Policies !== undefined)).toEqual([]);
  });

  it('are refused to whatever is not encrypted on its way', () => {
    const refused = statements('AWS::S3::BucketPolicy', 'AWS::SQS::QueuePolicy').filter(
      ({ effect }) => effect === 'Deny',
    );
    expect(refused.map(({ actions, resources }) => [...actions, ...resources])).toEqual([
      ['s3:*', 'StorageDropBucket', 'StorageDropBucket/*'],
      ['s3:*', 'SiteBucket', 'SiteBucket/*'],
      ['sqs:*', 'PublishWorkDeadLetters'],
      ['sqs:*', 'PublishWorkQueue'],
      ['sqs:*', 'IngestWorkDeadLetters'],
      ['sqs:*', 'IngestWorkQueue'],
    ]);
  });

  const log = ['logs:CreateLogStream', 'logs:PutLogEvents'];
  const consume = [
    'sqs:ChangeMessageVisibility',
    'sqs:DeleteMessage',
    'sqs:GetQueueAttributes',
    'sqs:GetQueueUrl',
    'sqs:ReceiveMessage',
  ];
  const write = ['s3:DeleteObject', 's3:PutObject'];
  const cases = [
    {
      role: 'IngestFunctionRole',
      expected: [
        ['Allow', log, ['IngestFunctionLog']],
        ['Allow', consume, ['IngestWorkQueue']],
        [
          'Allow',
          [
            'dynamodb:DeleteItem',
            'dynamodb:GetItem',
            'dynamodb:PutItem',
            'dynamodb:Query',
            'dynamodb:Scan',
            'dynamodb:UpdateItem',
          ],
          ['StorageTable'],
        ],
        ['Allow', ['sqs:SendMessage'], ['PublishWorkQueue']],
        [
          'Allow',
          ['s3:GetObject'],
          ['StorageDropBucket/articles/*', 'StorageDropBucket/inbox/*', 'StorageDropBucket/parts/*'],
        ],
        [
          'Allow',
          write,
          [
            'SiteBucket/a/*',
            'StorageDropBucket/articles/*',
            'StorageDropBucket/parts/*',
            'StorageDropBucket/rejected/*',
          ],
        ],
        ['Allow', ['s3:ListBucket'], ['SiteBucket', 'StorageDropBucket']],
      ],
    },
    {
      role: 'PublishFunctionRole',
      expected: [
        ['Allow', log, ['PublishFunctionLog']],
        ['Allow', [...consume, 'sqs:SendMessage'], ['PublishWorkQueue']],
        [
          'Allow',
          [
            'dynamodb:DeleteItem',
            'dynamodb:GetItem',
            'dynamodb:PutItem',
            'dynamodb:Query',
            'dynamodb:UpdateItem',
          ],
          ['StorageTable'],
        ],
        ['Allow', ['s3:GetObject'], ['StorageDropBucket/articles/*']],
        ['Allow', ['s3:DeleteObject', 's3:GetObject', 's3:PutObject'], ['SiteBucket/*']],
        ['Deny', ['s3:DeleteObject', 's3:GetObject', 's3:PutObject'], ['SiteBucket/assets/*']],
        ['Deny', ['s3:DeleteObject'], ['SiteBucket/a/*']],
        ['Allow', ['s3:ListBucket'], ['SiteBucket', 'StorageDropBucket']],
      ],
    },
    {
      role: 'SweepFunctionRole',
      expected: [
        ['Allow', log, ['SweepFunctionLog']],
        ['Allow', ['dynamodb:Query', 'dynamodb:UpdateItem'], ['StorageTable']],
        ['Allow', ['sqs:SendMessage'], ['PublishWorkQueue']],
      ],
    },
  ];
  it.each(cases)('of $role are these', ({ role, expected }) => {
    const policies = propertiesOf(template, 'AWS::IAM::Policy').filter(
      ({ Roles }) => readable(Roles[0]) === role,
    );
    const actual = policies
      .flatMap(statementsOf)
      .map(({ effect, actions, resources }) => [effect, actions, resources]);
    expect(actual).toEqual(expected);
  });
});

describe('a language model', () => {
  /** What roles other than those of the CDK may do with Bedrock, and whose. */
  const mayAsk = (settings: Record<string, string>) =>
    propertiesOf(synthesise(settings), 'AWS::IAM::Policy').flatMap((policy) =>
      statementsOf(policy)
        .filter(({ actions }) => actions.some((action) => action.startsWith('bedrock:')))
        .map(({ actions, resources, condition }) => [
          readable(policy.Roles[0]),
          actions,
          resources,
          ...Object.values(condition ?? {}).map((only) => readable(only['bedrock:InferenceProfileArn'])),
        ]),
    );
  const role = 'IngestFunctionRole';
  const ask = ['bedrock:InvokeModel'];

  it('may be asked by nobody where none is set', () => {
    expect(mayAsk({})).toEqual([]);
  });

  it('may be asked by ingest alone, through the profile of the region alone', () => {
    const prefix = 'IngestFunctionInferenceProfiles[AWS::Region,prefix]';
    const profile = `arn:AWS::Partition:bedrock:AWS::Region:AWS::AccountId:inference-profile/${prefix}.amazon.nova-micro-v1:0`;
    expect(mayAsk({ model: 'on' })).toEqual([
      [role, ask, [profile]],
      [role, ask, ['arn:AWS::Partition:bedrock:*::foundation-model/amazon.nova-micro-v1:0'], profile],
    ]);
  });

  it('may be asked through the profile that is set', () => {
    const profile =
      'arn:AWS::Partition:bedrock:AWS::Region:AWS::AccountId:inference-profile/global.anthropic.claude-haiku-4-5-20251001-v1:0';
    expect(mayAsk({ model: 'global.anthropic.claude-haiku-4-5-20251001-v1:0' })).toEqual([
      [role, ask, [profile]],
      [
        role,
        ask,
        ['arn:AWS::Partition:bedrock:*::foundation-model/anthropic.claude-haiku-4-5-20251001-v1:0'],
        profile,
      ],
    ]);
  });

  it('may be asked in the region alone where no profile is set', () => {
    expect(mayAsk({ model: 'amazon.nova-lite-v1:0' })).toEqual([
      [role, ask, ['arn:AWS::Partition:bedrock:AWS::Region::foundation-model/amazon.nova-lite-v1:0']],
    ]);
  });
});
