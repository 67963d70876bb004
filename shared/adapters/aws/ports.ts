import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { SQSClient } from '@aws-sdk/client-sqs';
import type { Config } from '../../config.ts';
import type { ModelLedger, Ports } from '../../ports.ts';
import { withBodyCache } from '../body-cache.ts';
import { dynamoArticleStore } from './dynamo-article-store.ts';
import { dynamoModelLedger } from './dynamo-model-ledger.ts';
import { s3BlobStore } from './s3-blob-store.ts';
import { sqsHubQueue } from './sqs-hub-queue.ts';
import { sqsPublishQueue } from './sqs-publish-queue.ts';

/**
 * An S3 client that finds its endpoint and credentials as the SDK does. Endpoints other than Amazon's own are spoken
 * to by path, since a bucket's name seldom resolves as part of their host's.
 */
const s3Client = (): S3Client =>
  new S3Client({
    forcePathStyle: Boolean(process.env['AWS_ENDPOINT_URL_S3'] ?? process.env['AWS_ENDPOINT_URL']),
  });

/** Some hundreds of bodies: a feed has fifty, and most builds need the same ones again. */
const BODY_CACHE_BYTES = 32_000_000;

/** The pipeline's ports on the AWS services that `config` names. */
export const awsPorts = (config: Config): Ports => {
  const s3 = s3Client();
  const sqs = new SQSClient();
  const clock = (): Date => new Date();
  return {
    store: dynamoArticleStore(new DynamoDBClient(), config.table),
    drops: withBodyCache(s3BlobStore(s3, config.dropBucket), BODY_CACHE_BYTES),
    pages: s3BlobStore(s3, config.siteBucket),
    queue: sqsPublishQueue(sqs, config.publishQueueUrl),
    ...(config.hubQueueUrl !== null && { hubQueue: sqsHubQueue(sqs, config.hubQueueUrl, clock) }),
    clock,
    site: config.site,
  };
};

/** What a language model was asked and what it cost, in the table that `config` names. */
export const awsModelLedger = (config: Config): ModelLedger =>
  dynamoModelLedger(new DynamoDBClient(), config.table);
