import { Duration } from 'aws-cdk-lib';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { EventType } from 'aws-cdk-lib/aws-s3';
import { SqsDestination } from 'aws-cdk-lib/aws-s3-notifications';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { ARTICLES_PREFIX, INBOX_PREFIX, PARTS_PREFIX, REJECTED_PREFIX } from '../shared/names.ts';
import { environmentOf, type Surroundings } from './environment.ts';
import { askModel } from './model.ts';
import { NodeFunction } from './node-function.ts';
import { PAGES_PREFIX } from './site.ts';
import { WorkQueue } from './work-queue.ts';

export interface IngestProps extends Surroundings {
  readonly publishQueue: Queue;
}

const TIMEOUT = Duration.minutes(1);
/** A model may take half a minute of it. */
const TIMEOUT_WITH_MODEL = Duration.seconds(90);

/** Reads what is dropped, replaced and deleted in the inbox. */
export class Ingest extends Construct {
  constructor(scope: Construct, id: string, { publishQueue, ...surroundings }: IngestProps) {
    super(scope, id);
    const { storage, site, settings } = surroundings;
    const timeout = settings.model === 'off' ? TIMEOUT : TIMEOUT_WITH_MODEL;
    const { queue } = new WorkQueue(this, 'Work', { consumerTimeout: timeout });
    for (const event of [EventType.OBJECT_CREATED, EventType.OBJECT_REMOVED]) {
      for (const prefix of [INBOX_PREFIX, PARTS_PREFIX])
        storage.dropBucket.addEventNotification(event, new SqsDestination(queue), { prefix });
    }

    const reader = new NodeFunction(this, 'Function', {
      entry: 'functions/ingest.ts',
      modules: { reader: 'shared/adapters/reader/child.ts' },
      description: 'Reads dropped files and makes them articles',
      // One whole processor, since reading a file is one thread's work. Its process is killed at 20 seconds and 320 MB.
      memorySize: 1769,
      timeout,
      environment: environmentOf(surroundings, publishQueue),
    });
    if (settings.model !== 'off') askModel(reader, settings);
    // With the builds' three, the sweep and the two that tell a hub, ten calls at once, which is all that a new account
    // may run.
    const maxConcurrency = settings.hub === null ? 6 : 4;
    // One file a call: none waits for a large neighbour, or is read again because of it.
    reader.addEventSource(
      new SqsEventSource(queue, { batchSize: 1, maxConcurrency, reportBatchItemFailures: true }),
    );

    reader.allow(
      [
        'dynamodb:DeleteItem',
        'dynamodb:GetItem',
        'dynamodb:PutItem',
        'dynamodb:Query',
        // All articles of a feed, when it is hidden or shown.
        'dynamodb:Scan',
        'dynamodb:UpdateItem',
      ],
      storage.table.tableArn,
    );
    reader.allow(['sqs:SendMessage'], publishQueue.queueArn);
    const inFolder = (folder: string): string => storage.dropBucket.arnForObjects(`${folder}*`);
    const written = [ARTICLES_PREFIX, PARTS_PREFIX];
    reader.allow(['s3:GetObject'], ...[INBOX_PREFIX, ...written].map(inFolder));
    reader.allow(['s3:PutObject', 's3:DeleteObject'], ...[...written, REJECTED_PREFIX].map(inFolder));
    reader.allow(['s3:PutObject', 's3:DeleteObject'], site.bucket.arnForObjects(`${PAGES_PREFIX}*`));
    // For the bodies of an article and the copies of its pictures, and because S3 answers 403 for what is not there to
    // those who may not list a bucket. Not for some prefixes alone: with such a condition that answer is 403 again.
    reader.allow(['s3:ListBucket'], storage.dropBucket.bucketArn, site.bucket.bucketArn);
  }
}
