import { describe, expect, it } from 'vitest';
import { ConfigError, readConfig } from '../shared/config.ts';
import { ENV } from '../shared/names.ts';

const complete = {
  [ENV.dropBucket]: 'drop',
  [ENV.siteBucket]: 'site',
  [ENV.table]: 'table',
  [ENV.publishQueueUrl]: 'https://sqs.example/1/publish.fifo',
  [ENV.maxFileBytes]: '20000000',
  [ENV.siteUrl]: 'https://feeds.example/',
  [ENV.siteTitle]: 'Feeds',
  [ENV.siteDescription]: 'All feeds',
  [ENV.siteLanguage]: 'en',
};

describe('readConfig', () => {
  it('reads a complete environment', () => {
    expect(readConfig(complete)).toEqual({
      dropBucket: 'drop',
      siteBucket: 'site',
      table: 'table',
      publishQueueUrl: 'https://sqs.example/1/publish.fifo',
      maxFileBytes: 20_000_000,
      site: { baseUrl: 'https://feeds.example', title: 'Feeds', description: 'All feeds', language: 'en' },
    });
  });

  it('names every fault at once', () => {
    const broken = {
      ...complete,
      [ENV.table]: undefined,
      [ENV.siteUrl]: 'feeds.example',
      [ENV.maxFileBytes]: 'many',
    };
    const message =
      'The environment is not complete: TABLE_NAME is not set; MAX_FILE_BYTES is not a positive whole number; SITE_URL is not an http(s) URL';
    expect(() => readConfig(broken)).toThrow(new ConfigError(message));
  });
});
