import { describe, expect, it } from 'vitest';
import { ConfigError, readConfig, readModelSettings } from '../shared/config.ts';
import { ENV, HUB_QUEUE_ENV, MODEL_ENV } from '../shared/names.ts';

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
  [ENV.siteContent]: 'full',
  [ENV.siteItems]: '50',
  [ENV.images]: 'copy',
};

describe('readConfig', () => {
  it('reads a complete environment', () => {
    expect(readConfig(complete)).toEqual({
      dropBucket: 'drop',
      siteBucket: 'site',
      table: 'table',
      publishQueueUrl: 'https://sqs.example/1/publish.fifo',
      hubQueueUrl: null,
      maxFileBytes: 20_000_000,
      images: 'copy',
      site: {
        baseUrl: 'https://feeds.example',
        title: 'Feeds',
        description: 'All feeds',
        language: 'en',
        content: 'full',
        items: 50,
        hub: null,
        indexed: false,
      },
    });
  });

  it('reads a hub, whose address is as its owner says', () => {
    const hub = 'https://hub.example/websub/';
    const environment = { [ENV.siteHub]: hub, [HUB_QUEUE_ENV]: 'https://sqs.example/1/hub.fifo' };
    expect(readConfig({ ...complete, ...environment })).toMatchObject({
      hubQueueUrl: 'https://sqs.example/1/hub.fifo',
      site: { hub },
    });
  });

  it('names every fault at once', () => {
    const broken = {
      ...complete,
      [ENV.table]: undefined,
      [ENV.siteUrl]: 'feeds.example',
      [ENV.maxFileBytes]: 'many',
      [ENV.images]: 'shrink',
    };
    const message =
      'The environment is not complete: TABLE_NAME is not set; MAX_FILE_BYTES is not a positive whole number; IMAGES is none of keep, copy, drop; SITE_URL is not an http(s) URL';
    expect(() => readConfig(broken)).toThrow(new ConfigError(message));
  });
});

describe('readModelSettings', () => {
  const cap = { tokens: 10_000_000, dollars: 1 };

  it.each([{}, { [MODEL_ENV.provider]: '' }, { [MODEL_ENV.provider]: 'off' }])(
    'names none in %j',
    (environment) => {
      expect(readModelSettings({ ...environment, [MODEL_ENV.name]: 'llama3.2' })).toBeNull();
    },
  );

  const regions = [
    { region: 'us-east-1', name: 'us.amazon.nova-micro-v1:0' },
    { region: 'eu-west-3', name: 'eu.amazon.nova-micro-v1:0' },
    { region: 'ap-northeast-1', name: 'apac.amazon.nova-micro-v1:0' },
  ];
  it.each(regions)('takes a small model of Amazon by the profile of $region', ({ region, name }) => {
    expect(readModelSettings({ [MODEL_ENV.provider]: 'bedrock', AWS_REGION: region })).toEqual({
      provider: 'bedrock',
      name,
      url: null,
      prices: { input: 0.035, output: 0.14 },
      cap,
    });
  });

  it('takes any model of a server of one’s own, which costs nothing', () => {
    const environment = {
      [MODEL_ENV.provider]: 'openai-compatible',
      [MODEL_ENV.name]: 'llama3.2',
      [MODEL_ENV.url]: 'http://127.0.0.1:11434/v1/',
    };
    expect(readModelSettings(environment)).toEqual({
      provider: 'openai-compatible',
      name: 'llama3.2',
      url: 'http://127.0.0.1:11434/v1',
      prices: { input: 0, output: 0 },
      cap,
    });
  });

  it('takes prices and a cap', () => {
    const environment = {
      [MODEL_ENV.provider]: 'bedrock',
      [MODEL_ENV.name]: 'eu.mistral.pixtral-large-2502-v1:0',
      [MODEL_ENV.prices]: '2/6',
      [MODEL_ENV.dailyDollars]: '0.5',
      [MODEL_ENV.dailyTokens]: '2000',
    };
    expect(readModelSettings(environment)).toMatchObject({
      prices: { input: 2, output: 6 },
      cap: { tokens: 2000, dollars: 0.5 },
    });
  });

  const refused = [
    {
      environment: { [MODEL_ENV.provider]: 'gpt' },
      message: 'DROPFEED_MODEL is not one of off, bedrock and openai-compatible',
    },
    {
      environment: { [MODEL_ENV.provider]: 'openai-compatible' },
      message:
        'The language model cannot be used: DROPFEED_MODEL_NAME is not set; DROPFEED_MODEL_URL is not set',
    },
    {
      environment: { [MODEL_ENV.provider]: 'bedrock', AWS_REGION: 'sa-east-1' },
      message:
        'The language model cannot be used: DROPFEED_MODEL_NAME is not set, and AWS_REGION is none with a profile of amazon.nova-micro-v1:0',
    },
    {
      environment: {
        [MODEL_ENV.provider]: 'bedrock',
        [MODEL_ENV.name]: 'eu.mistral.pixtral-large-2502-v1:0',
        [MODEL_ENV.url]: 'bedrock',
        [MODEL_ENV.dailyDollars]: 'much',
      },
      message:
        'The language model cannot be used: DROPFEED_MODEL_URL is not an http(s) URL; DROPFEED_MODEL_PRICES is not the dollars for a million tokens in and out, as in 0.035/0.14; DROPFEED_MODEL_DAILY_DOLLARS is not a number above zero',
    },
  ];
  it.each(refused)('refuses $environment', ({ environment, message }) => {
    expect(() => readModelSettings(environment)).toThrow(new ConfigError(message));
  });
});
