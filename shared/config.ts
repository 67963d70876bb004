import type { FeedContent, Site } from './domain/feed/model.ts';
import type { DailyCap, Prices } from './domain/spending.ts';
import {
  DEFAULT_BEDROCK_MODEL,
  DEFAULT_DAILY_DOLLARS,
  DEFAULT_DAILY_TOKENS,
  ENV,
  HUB_QUEUE_ENV,
  IMAGE_POLICIES,
  type ImagePolicy,
  INFERENCE_PROFILES,
  MODEL_ENV,
  MODEL_PRICES,
} from './names.ts';

/** The environment of a function lacks something or has it wrong. Lists every fault, not just the first. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

export interface Config {
  readonly dropBucket: string;
  readonly siteBucket: string;
  readonly table: string;
  readonly publishQueueUrl: string;
  /** Null: no hub is told. */
  readonly hubQueueUrl: string | null;
  readonly maxFileBytes: number;
  readonly images: ImagePolicy;
  readonly site: Site;
}

/** The language model that writes key points. */
export interface ModelSettings {
  readonly provider: 'bedrock' | 'openai-compatible';
  /** As the provider calls it; on Bedrock the id of a model or of an inference profile. */
  readonly name: string;
  /** Where it is asked; null for Bedrock's own address in the region. */
  readonly url: string | null;
  readonly prices: Prices;
  readonly cap: DailyCap;
}

export type Environment = Readonly<Record<string, string | undefined>>;

const HTTP_URL = /^https?:\/\/[^/]/;

const withoutSlash = (url: string): string => url.replace(/(?<!\/)\/+$/, '');

/** @throws ConfigError */
export const readConfig = (environment: Environment): Config => {
  const faults: string[] = [];
  const text = (name: string): string => {
    const value = environment[name];
    if (value) return value;
    faults.push(`${name} is not set`);
    return '';
  };
  const url = (name: string): string => {
    const value = text(name);
    if (value !== '' && !HTTP_URL.test(value)) faults.push(`${name} is not an http(s) URL`);
    return value;
  };
  const count = (name: string): number => {
    const value = Number(text(name));
    if (!Number.isSafeInteger(value) || value < 1) faults.push(`${name} is not a positive whole number`);
    return value;
  };
  const feedContent = (name: string): FeedContent => {
    const value = text(name);
    if (value !== 'summary' && value !== 'full') faults.push(`${name} is neither full nor summary`);
    return value === 'summary' ? 'summary' : 'full';
  };
  const imagePolicy = (name: string): ImagePolicy => {
    const value = text(name);
    const policy = IMAGE_POLICIES.find((one) => one === value);
    if (value !== '' && policy === undefined) faults.push(`${name} is none of ${IMAGE_POLICIES.join(', ')}`);
    return policy ?? 'keep';
  };
  const config: Config = {
    dropBucket: text(ENV.dropBucket),
    siteBucket: text(ENV.siteBucket),
    table: text(ENV.table),
    publishQueueUrl: url(ENV.publishQueueUrl),
    hubQueueUrl: environment[HUB_QUEUE_ENV] ? url(HUB_QUEUE_ENV) : null,
    maxFileBytes: count(ENV.maxFileBytes),
    images: imagePolicy(ENV.images),
    site: {
      baseUrl: withoutSlash(url(ENV.siteUrl)),
      title: text(ENV.siteTitle),
      description: text(ENV.siteDescription),
      language: text(ENV.siteLanguage),
      content: feedContent(ENV.siteContent),
      items: count(ENV.siteItems),
      hub: environment[ENV.siteHub] ? url(ENV.siteHub) : null,
      indexed: environment[ENV.siteIndexed] === 'yes',
    },
  };
  if (faults.length > 0) throw new ConfigError(`The environment is not complete: ${faults.join('; ')}`);
  return config;
};

/** The region's inference profile for the default model; undefined where there is none. */
const defaultBedrockModel = (region: string | undefined): string | undefined => {
  const profiles = Object.entries(INFERENCE_PROFILES);
  const prefix = profiles.find(([, regions]) => region !== undefined && regions.includes(region))?.[0];
  return prefix === undefined ? undefined : `${prefix}.${DEFAULT_BEDROCK_MODEL}`;
};

const pricesOf = (text: string): Prices | undefined => {
  const [, input, output] = /^(\d+(?:\.\d+)?)\/(\d+(?:\.\d+)?)$/.exec(text) ?? [];
  return input === undefined || output === undefined
    ? undefined
    : { input: Number(input), output: Number(output) };
};

/** What is known of the model's price. A model of one's own is free; of another on Bedrock the owner must say. */
const knownPrices = (provider: string, name: string): string | undefined =>
  provider === 'bedrock' ? Object.entries(MODEL_PRICES).find(([model]) => name.endsWith(model))?.[1] : '0/0';

/** The model that the environment names; null where it names none. @throws ConfigError */
export const readModelSettings = (environment: Environment): ModelSettings | null => {
  const provider = environment[MODEL_ENV.provider] ?? '';
  if (provider === '' || provider === 'off') return null;
  if (provider !== 'bedrock' && provider !== 'openai-compatible')
    throw new ConfigError(`${MODEL_ENV.provider} is not one of off, bedrock and openai-compatible`);
  const faults: string[] = [];
  const isBedrock = provider === 'bedrock';
  const name =
    environment[MODEL_ENV.name] || (isBedrock ? defaultBedrockModel(environment['AWS_REGION']) : undefined);
  if (name === undefined) {
    const why = isBedrock ? `, and AWS_REGION is none with a profile of ${DEFAULT_BEDROCK_MODEL}` : '';
    faults.push(`${MODEL_ENV.name} is not set${why}`);
  }
  const url = environment[MODEL_ENV.url] || null;
  if (url === null && !isBedrock) faults.push(`${MODEL_ENV.url} is not set`);
  if (url !== null && !HTTP_URL.test(url)) faults.push(`${MODEL_ENV.url} is not an http(s) URL`);
  const price = environment[MODEL_ENV.prices] || knownPrices(provider, name ?? DEFAULT_BEDROCK_MODEL);
  const prices = price === undefined ? undefined : pricesOf(price);
  if (prices === undefined) {
    faults.push(`${MODEL_ENV.prices} is not the dollars for a million tokens in and out, as in 0.035/0.14`);
  }
  const amount = (variable: string, fallback: number): number => {
    const value = Number(environment[variable] || fallback);
    if (!(value > 0 && value < 1e12)) faults.push(`${variable} is not a number above zero`);
    return value;
  };
  const cap: DailyCap = {
    tokens: amount(MODEL_ENV.dailyTokens, DEFAULT_DAILY_TOKENS),
    dollars: amount(MODEL_ENV.dailyDollars, DEFAULT_DAILY_DOLLARS),
  };
  if (faults.length > 0 || name === undefined || prices === undefined)
    throw new ConfigError(`The language model cannot be used: ${faults.join('; ')}`);
  return { provider, name, url: url === null ? null : withoutSlash(url), prices, cap };
};
