import { readdirSync } from 'node:fs';
import { Match, type Template } from 'aws-cdk-lib/assertions';
import { beforeAll, describe, expect, it } from 'vitest';
import { MAX_RECEIVE_COUNT } from '../../shared/names.ts';
import { propertiesOf, type Resource, readable, resourcesOf, synthesise, targetOf } from './synthesise.ts';

const isRetained = ({ DeletionPolicy }: Resource): boolean => DeletionPolicy === 'Retain';

let template: Template;
beforeAll(() => {
  template = synthesise();
});

describe('the stack', () => {
  it('is the same whenever it is made', () => {
    expect(synthesise().toJSON()).toEqual(template.toJSON());
  });

  it('says where the site, its feeds and the inbox are', () => {
    const outputs = Object.entries(template.findOutputs('*'));
    expect(Object.fromEntries(outputs.map(([name, output]) => [name, readable(output['Value'])]))).toEqual({
      SiteUrl: 'https://SiteDistribution/',
      FeedRss: 'https://SiteDistribution/feed.xml',
      FeedAtom: 'https://SiteDistribution/atom.xml',
      FeedJson: 'https://SiteDistribution/feed.json',
      DropBucket: 'StorageDropBucket',
      DropCommand: 'aws s3 cp FILE s3://StorageDropBucket/inbox/',
    });
  });

  it('keeps buckets and table when it is destroyed', () => {
    expect(resourcesOf(template).filter(isRetained)).toMatchObject([
      { Type: 'AWS::S3::Bucket' },
      { Type: 'AWS::DynamoDB::GlobalTable' },
      { Type: 'AWS::S3::Bucket' },
    ]);
  });

  it('keeps nothing when the owner says so', () => {
    expect(resourcesOf(synthesise({ removal: 'destroy' })).filter(isRetained)).toEqual([]);
  });
});

describe('buckets', () => {
  it('are private and encrypted', () => {
    const expected = {
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }],
      },
    };
    expect(propertiesOf(template, 'AWS::S3::Bucket')).toMatchObject([expected, expected]);
  });

  it('keep dropped versions for a month, reasons for three and abandoned uploads for a week', () => {
    const abandoned = {
      Id: 'abandoned-uploads',
      Status: 'Enabled',
      AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 },
    };
    expect(propertiesOf(template, 'AWS::S3::Bucket')).toMatchObject([
      {
        VersioningConfiguration: { Status: 'Enabled' },
        LifecycleConfiguration: {
          Rules: [
            abandoned,
            { Id: 'old-reasons', Status: 'Enabled', Prefix: 'rejected/', ExpirationInDays: 90 },
            {
              Id: 'old-versions',
              Status: 'Enabled',
              ExpiredObjectDeleteMarker: true,
              NoncurrentVersionExpiration: { NoncurrentDays: 30 },
            },
          ],
        },
      },
      { LifecycleConfiguration: { Rules: [abandoned] } },
    ]);
  });
});

describe('the table', () => {
  it('is paid by the request, can be restored and forgets what has expired', () => {
    template.hasResourceProperties('AWS::DynamoDB::GlobalTable', {
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: [
        { AttributeName: 'PK', KeyType: 'HASH' },
        { AttributeName: 'SK', KeyType: 'RANGE' },
      ],
      AttributeDefinitions: [
        { AttributeName: 'PK', AttributeType: 'S' },
        { AttributeName: 'SK', AttributeType: 'S' },
      ],
      TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
      Replicas: [
        {
          DeletionProtectionEnabled: true,
          PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
        },
      ],
    });
  });
});

describe('queues', () => {
  it('are encrypted, and give up on a message only into another queue', () => {
    const queues = propertiesOf(template, 'AWS::SQS::Queue').map((queue) => ({
      encrypted: queue.SqsManagedSseEnabled,
      days: queue.MessageRetentionPeriod / 86_400,
      tries: queue.RedrivePolicy?.maxReceiveCount,
      gives: queue.RedrivePolicy && readable(queue.RedrivePolicy.deadLetterTargetArn),
    }));
    const work = { encrypted: true, days: 4, tries: MAX_RECEIVE_COUNT };
    expect(queues).toEqual([
      { encrypted: true, days: 14 },
      { ...work, gives: 'PublishWorkDeadLetters' },
      { encrypted: true, days: 14 },
      { ...work, gives: 'IngestWorkDeadLetters' },
    ]);
  });

  it('hide a message for at least six times as long as its function may take', () => {
    const mappings = propertiesOf(template, 'AWS::Lambda::EventSourceMapping');
    const tooShort = mappings.filter(
      ({ EventSourceArn, FunctionName }) =>
        targetOf(template, EventSourceArn).VisibilityTimeout < 6 * targetOf(template, FunctionName).Timeout,
    );
    expect([mappings.length, tooShort]).toEqual([2, []]);
  });

  it('hear of each message that failed, and feed no more functions than a new account may run', () => {
    const mappings = propertiesOf(template, 'AWS::Lambda::EventSourceMapping').map(
      ({ EventSourceArn, FunctionName, ...rest }) => [readable(EventSourceArn), readable(FunctionName), rest],
    );
    const reported = { FunctionResponseTypes: ['ReportBatchItemFailures'] };
    expect(mappings).toEqual([
      [
        'PublishWorkQueue',
        'PublishFunction',
        { ...reported, BatchSize: 10, ScalingConfig: { MaximumConcurrency: 3 } },
      ],
      [
        'IngestWorkQueue',
        'IngestFunction',
        { ...reported, BatchSize: 1, ScalingConfig: { MaximumConcurrency: 6 } },
      ],
    ]);
  });

  it('of builds keep the order of each feed, and hold no feed up for another', () => {
    const fifo = {
      FifoQueue: true,
      FifoThroughputLimit: 'perMessageGroupId',
      DeduplicationScope: 'messageGroup',
    };
    const queues = propertiesOf(template, 'AWS::SQS::Queue').filter(({ FifoQueue }) => FifoQueue);
    expect(queues).toMatchObject([fifo, fifo]);
  });

  it('of drops hear of all that comes to and goes from the inbox, and of the files in dropped files', () => {
    const [inbox, parts] = ['inbox/', 'parts/'].map((Value) => ({
      Key: { FilterRules: [{ Name: 'prefix', Value }] },
    }));
    const [{ BucketName, NotificationConfiguration }] = propertiesOf(
      template,
      'Custom::S3BucketNotifications',
    );
    const notifications = NotificationConfiguration.QueueConfigurations.map(
      ({ QueueArn, ...rest }: Record<string, unknown>) => ({
        ...rest,
        from: readable(BucketName),
        to: readable(QueueArn),
      }),
    );
    const ends = { from: 'StorageDropBucket', to: 'IngestWorkQueue' };
    expect(notifications).toEqual([
      { Events: ['s3:ObjectCreated:*'], Filter: inbox, ...ends },
      { Events: ['s3:ObjectCreated:*'], Filter: parts, ...ends },
      { Events: ['s3:ObjectRemoved:*'], Filter: inbox, ...ends },
      { Events: ['s3:ObjectRemoved:*'], Filter: parts, ...ends },
    ]);
  });
});

describe('a language model', () => {
  const asked = synthesise({ model: 'eu.amazon.nova-lite-v1:0', modelDailyDollars: '2' });
  const variablesOf = (of: Template) =>
    propertiesOf(of, 'AWS::Lambda::Function').flatMap(({ Environment, Role }) =>
      Object.entries(Environment?.Variables ?? {}).flatMap(([name, value]) =>
        name.startsWith('DROPFEED_MODEL') ? [[readable(Role), name, readable(value)]] : [],
      ),
    );

  it('is off', () => {
    expect([variablesOf(template), propertiesOf(template, 'AWS::Logs::MetricFilter')]).toEqual([[], []]);
  });

  it('is for ingest, which has half a minute longer', () => {
    expect(variablesOf(asked)).toEqual([
      ['IngestFunctionRole', 'DROPFEED_MODEL', 'bedrock'],
      ['IngestFunctionRole', 'DROPFEED_MODEL_NAME', 'eu.amazon.nova-lite-v1:0'],
      ['IngestFunctionRole', 'DROPFEED_MODEL_PRICES', '0.06/0.24'],
      ['IngestFunctionRole', 'DROPFEED_MODEL_DAILY_DOLLARS', '2'],
      ['IngestFunctionRole', 'DROPFEED_MODEL_DAILY_TOKENS', '10000000'],
    ]);
    asked.hasResourceProperties('AWS::Lambda::Function', {
      Description: 'Reads dropped files and makes them articles',
      Timeout: 90,
    });
  });

  it('has what it was not used for counted', () => {
    const filters = propertiesOf(asked, 'AWS::Logs::MetricFilter').map(
      ({ LogGroupName, FilterPattern, MetricTransformations: [{ MetricName }] }) => [
        readable(LogGroupName),
        MetricName,
        FilterPattern,
      ],
    );
    expect(filters).toEqual([
      ['IngestFunctionLog', 'ModelNotUsed', '{ $.message = "model not used" }'],
      ['IngestFunctionLog', 'ModelCapReached', '{ $.message = "daily cap of the model reached" }'],
    ]);
  });
});

describe('the sweep', () => {
  it('runs every five minutes', () => {
    template.hasResourceProperties('AWS::Events::Rule', {
      ScheduleExpression: 'rate(5 minutes)',
      State: 'ENABLED',
    });
  });
});

describe('the site', () => {
  it('is read by the CDN alone, over TLS, compressed, with a page of its own for what is not there', () => {
    template.hasResourceProperties('AWS::CloudFront::Distribution', {
      DistributionConfig: {
        DefaultCacheBehavior: {
          AllowedMethods: ['GET', 'HEAD', 'OPTIONS'],
          Compress: true,
          ViewerProtocolPolicy: 'redirect-to-https',
        },
        Origins: [{ OriginAccessControlId: Match.anyValue() }],
        CustomErrorResponses: [403, 404].map((ErrorCode) => ({
          ErrorCode,
          ErrorCachingMinTTL: 5,
          ResponseCode: 404,
          ResponsePagePath: '/404.html',
        })),
      },
    });
  });

  it('sends the headers that pages and readers need', () => {
    const [{ ResponseHeadersPolicyConfig }] = propertiesOf(
      template,
      'AWS::CloudFront::ResponseHeadersPolicy',
    );
    expect(ResponseHeadersPolicyConfig).toMatchObject({
      SecurityHeadersConfig: {
        ContentSecurityPolicy: {
          ContentSecurityPolicy:
            "default-src 'none'; script-src 'self'; connect-src 'self'; img-src 'self' https: http:; style-src 'self'; media-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
        },
        ContentTypeOptions: { Override: true },
        FrameOptions: { FrameOption: 'DENY' },
        ReferrerPolicy: { ReferrerPolicy: 'no-referrer' },
        StrictTransportSecurity: { AccessControlMaxAgeSec: 31_536_000 },
      },
      CorsConfig: { AccessControlAllowOrigins: { Items: ['*'] } },
    });
  });

  it('has all that is in web/, the page for what is not there at its top', () => {
    const contentTypes = /^(?:text\/(?:html|css|javascript); charset=utf-8|image\/(?:svg\+xml|png|x-icon))$/;
    const [{ Files }] = propertiesOf(template, 'Custom::StaticFiles');
    expect(Files).toEqual(
      readdirSync('web').map((file) => ({
        Bucket: expect.anything(),
        Key: file === '404.html' ? file : `assets/${file}`,
        CopySource: expect.anything(),
        ContentType: expect.stringMatching(contentTypes),
        CacheControl: 'public, max-age=300',
      })),
    );
  });
});
