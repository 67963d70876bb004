import { Duration } from 'aws-cdk-lib';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { ARTICLES_PREFIX } from '../shared/names.ts';
import { environmentOf, type Surroundings } from './environment.ts';
import { NodeFunction } from './node-function.ts';
import { PAGES_PREFIX, STATIC_PREFIX } from './site.ts';
import { WorkQueue } from './work-queue.ts';

// Short, because a build that failed comes again only after six times this.
const TIMEOUT = Duration.seconds(30);

/** Builds a feed's files when its queue asks for it. */
export class Publish extends Construct {
  /** Takes requests for builds, each feed a message group. */
  readonly queue: Queue;
  readonly builder: NodeFunction;

  constructor(scope: Construct, id: string, surroundings: Surroundings) {
    super(scope, id);
    const { storage, site } = surroundings;
    const { queue } = new WorkQueue(this, 'Work', { consumerTimeout: TIMEOUT, fifo: true });
    this.queue = queue;

    const builder = new NodeFunction(this, 'Function', {
      entry: 'functions/publish.ts',
      description: 'Builds the feeds whose articles changed',
      memorySize: 1024,
      timeout: TIMEOUT,
      environment: environmentOf(surroundings, queue),
    });
    this.builder = builder;
    // FIFO queues take no batching window: what waits is fetched at once, up to this many.
    builder.addEventSource(
      new SqsEventSource(queue, { batchSize: 10, maxConcurrency: 3, reportBatchItemFailures: true }),
    );

    builder.allow(
      [
        'dynamodb:DeleteItem',
        'dynamodb:GetItem',
        'dynamodb:PutItem',
        'dynamodb:Query',
        'dynamodb:UpdateItem',
      ],
      storage.table.tableArn,
    );
    builder.allow(['sqs:SendMessage'], queue.queueArn);
    builder.allow(['s3:GetObject'], storage.dropBucket.arnForObjects(`${ARTICLES_PREFIX}*`));
    // Feeds lie at the top of the site and in folders of any name, so what is not theirs is taken out again.
    const files = ['s3:GetObject', 's3:PutObject', 's3:DeleteObject'];
    builder.allow(files, site.bucket.arnForObjects('*'));
    builder.deny(files, site.bucket.arnForObjects(`${STATIC_PREFIX}*`));
    // It writes reading pages again, with links to the articles beside them, and takes none away.
    builder.deny(['s3:DeleteObject'], site.bucket.arnForObjects(`${PAGES_PREFIX}*`));
    // To those who may not list a bucket S3 answers 403 for what is not there, and not 404.
    builder.allow(['s3:ListBucket'], storage.dropBucket.bucketArn, site.bucket.bucketArn);
  }
}
