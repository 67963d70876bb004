import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ConfigError, type Environment, type ModelSettings, readModelSettings } from '../shared/config.ts';
import { IMAGE_POLICIES, type ImagePolicy } from '../shared/names.ts';
import { MODEL_HELP, MODEL_OPTIONS, modelEnvironment } from './model-options.ts';
import { StartError } from './start-error.ts';

export interface StartOptions {
  readonly port: number;
  readonly s3Port: number;
  readonly data: string;
  readonly inbox: string;
  readonly samples: boolean;
  readonly once: boolean;
  readonly out: string | undefined;
  /** Where readers will find the site; undefined: where it is served here. */
  readonly baseUrl: string | undefined;
  readonly title: string;
  /** Address of the WebSub hub that feeds name; null: none. */
  readonly hub: string | null;
  /** Whether search engines may list reading pages. */
  readonly indexed: boolean;
  /** What becomes of pictures that lie on other servers. */
  readonly images: ImagePolicy;
  /** The language model that writes key points; null: none. */
  readonly model: ModelSettings | null;
  readonly jsonLogs: boolean;
  readonly help: boolean;
}

export const HELP = `npm start -- [options]

Runs Dropfeed on this machine: drop article files, subscribe to the feed.

  --port N         port of the site (8080)
  --s3-port N      port of the S3 and SQS endpoint (4566)
  --data DIR       folder that keeps everything (.dropfeed)
  --inbox DIR      folder whose files are dropped (inbox)
  --no-samples     without the sample articles; takes away those of an earlier start
  --once           drop what is there, wait until all is published, and exit:
                   0, or 1 if files were rejected
  --out DIR        write the published site there as files, ready for any static host
  --base-url URL   address at which the site will be read (http://127.0.0.1:PORT)
  --title TEXT     title of the site (Dropfeed)
  --images WAY     what becomes of pictures on other servers: keep them there, copy
                   them to the site, or drop them (keep)
  --indexed        search engines may list reading pages
  --hub URL        WebSub hub that the feeds name, and that is told of each change but with --once
${MODEL_HELP}  --json-logs      structured logs instead of text for people
  --help           this text
`;

const portOf = (name: string, value: string): number => {
  const port = Number(value);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new StartError('bad-option', `--${name} takes a port from 0 to 65535, not ${JSON.stringify(value)}.`);
};

const baseUrlOf = (value: string): string => {
  const url = URL.canParse(value) ? new URL(value) : undefined;
  if (url !== undefined && /^https?:$/.test(url.protocol) && url.search === '' && url.hash === '') {
    return url.href.replace(/\/+$/, '');
  }
  throw new StartError(
    'bad-option',
    `--base-url takes an http(s) address without a query, not ${JSON.stringify(value)}.`,
  );
};

const hubOf = (value: string): string => {
  if (/^https?:/.test(value) && URL.canParse(value)) return value;
  throw new StartError('bad-option', `--hub takes an http(s) address, not ${JSON.stringify(value)}.`);
};

const imagesOf = (value: string): ImagePolicy => {
  const policy = IMAGE_POLICIES.find((one) => one === value);
  if (policy !== undefined) return policy;
  throw new StartError('bad-option', `--images takes keep, copy or drop, not ${JSON.stringify(value)}.`);
};

const parse = (args: string[]) => {
  try {
    return parseArgs({
      args,
      allowNegative: true,
      options: {
        port: { type: 'string', default: '8080' },
        's3-port': { type: 'string' },
        data: { type: 'string', default: '.dropfeed' },
        inbox: { type: 'string', default: 'inbox' },
        samples: { type: 'boolean', default: true },
        once: { type: 'boolean', default: false },
        out: { type: 'string' },
        'base-url': { type: 'string' },
        title: { type: 'string', default: 'Dropfeed' },
        hub: { type: 'string' },
        images: { type: 'string', default: 'keep' },
        indexed: { type: 'boolean', default: false },
        ...MODEL_OPTIONS,
        'json-logs': { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    }).values;
  } catch (cause) {
    const detail = cause instanceof Error ? cause.message : String(cause);
    throw new StartError('bad-option', `${detail.split('. ')[0]}. See npm start -- --help`, { cause });
  }
};

const modelOf = (environment: Environment): ModelSettings | null => {
  try {
    return readModelSettings(environment);
  } catch (cause) {
    if (!(cause instanceof ConfigError)) throw cause;
    throw new StartError('bad-option', `${cause.message}. See npm start -- --help`, { cause });
  }
};

/**
 * @param environment where the model is set if no option does
 * @throws StartError for an option that is unknown or makes no sense
 */
export const readOptions = (args: string[], environment: Environment = {}): StartOptions => {
  const values = parse(args);
  return {
    port: portOf('port', values.port),
    // A run that serves nobody need not have the port that people know.
    s3Port: portOf('s3-port', values['s3-port'] ?? (values.once ? '0' : '4566')),
    data: values.data,
    inbox: values.inbox,
    samples: values.samples,
    once: values.once,
    out: values.out,
    baseUrl: values['base-url'] === undefined ? undefined : baseUrlOf(values['base-url']),
    title: values.title,
    hub: values.hub === undefined ? null : hubOf(values.hub),
    images: imagesOf(values.images),
    indexed: values.indexed,
    model: modelOf(modelEnvironment(environment, values)),
    jsonLogs: values['json-logs'],
    help: values.help,
  };
};

/** Folders that the product brings along. */
export const SAMPLES = join(import.meta.dirname, '../samples');
export const WEB = join(import.meta.dirname, '../web');
