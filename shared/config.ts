import type { Site } from './domain/feed/model.ts';
import { ENV } from './names.ts';

/** The environment of a function lacks something or has it wrong. Lists every fault, not just the first. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

export interface Config {
  readonly dropBucket: string;
  readonly siteBucket: string;
  readonly table: string;
  readonly publishQueueUrl: string;
  readonly maxFileBytes: number;
  readonly site: Site;
}

type Environment = Readonly<Record<string, string | undefined>>;

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
    if (value !== '' && !/^https?:\/\/[^/]/.test(value)) faults.push(`${name} is not an http(s) URL`);
    return value.replace(/(?<!\/)\/+$/, '');
  };
  const count = (name: string): number => {
    const value = Number(text(name));
    if (!Number.isSafeInteger(value) || value < 1) faults.push(`${name} is not a positive whole number`);
    return value;
  };
  const config: Config = {
    dropBucket: text(ENV.dropBucket),
    siteBucket: text(ENV.siteBucket),
    table: text(ENV.table),
    publishQueueUrl: url(ENV.publishQueueUrl),
    maxFileBytes: count(ENV.maxFileBytes),
    site: {
      baseUrl: url(ENV.siteUrl),
      title: text(ENV.siteTitle),
      description: text(ENV.siteDescription),
      language: text(ENV.siteLanguage),
    },
  };
  if (faults.length > 0) throw new ConfigError(`The environment is not complete: ${faults.join('; ')}`);
  return config;
};
