import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { ENV } from '../shared/names.ts';
import type { Settings } from './settings.ts';
import type { Site } from './site.ts';
import type { Storage } from './storage.ts';

/** What every function works on. */
export interface Surroundings {
  readonly storage: Storage;
  readonly site: Site;
  readonly settings: Settings;
}

/** The environment that every function has; what it may do with what is named there its role says. */
export const environmentOf = (
  { storage, site, settings }: Surroundings,
  publishQueue: Queue,
): Record<string, string> => ({
  [ENV.dropBucket]: storage.dropBucket.bucketName,
  [ENV.siteBucket]: site.bucket.bucketName,
  [ENV.table]: storage.table.tableName,
  [ENV.publishQueueUrl]: publishQueue.queueUrl,
  [ENV.siteUrl]: site.url,
  [ENV.siteTitle]: settings.siteTitle,
  [ENV.siteDescription]: settings.siteDescription,
  [ENV.siteLanguage]: settings.siteLanguage,
  [ENV.siteContent]: settings.content,
  [ENV.siteItems]: String(settings.items),
  [ENV.siteHub]: settings.hub ?? '',
  [ENV.siteIndexed]: settings.indexed ? 'yes' : '',
  [ENV.images]: settings.images,
  [ENV.maxFileBytes]: String(settings.maxFileBytes),
});
