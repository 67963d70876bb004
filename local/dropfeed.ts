// Dropfeed on one machine: the handlers that run on AWS, fed by embedded servers.
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { ingestWith } from '../functions/ingest.ts';
import { startModelPoints } from '../functions/model-points.ts';
import { notifyWith } from '../functions/notify-hub.ts';
import { publishWith } from '../functions/publish.ts';
import { awsModelLedger, awsPorts } from '../shared/adapters/aws/ports.ts';
import { createFetcher } from '../shared/adapters/http/fetcher.ts';
import { startReader } from '../shared/adapters/reader/reader.ts';
import { webSubHub } from '../shared/adapters/websub-hub.ts';
import { readConfig } from '../shared/config.ts';
import {
  ALL_FEED,
  DEFAULT_FEED_ITEMS,
  DEFAULT_MAX_FILE_BYTES,
  ENV,
  HUB_QUEUE_ENV,
  REJECTED_PREFIX,
} from '../shared/names.ts';
import { imagePolicy } from '../shared/pipeline/images.ts';
import { sweepFeeds } from '../shared/pipeline/sweep.ts';
import type { Log } from '../shared/ports.ts';
import { catchUp } from './catch-up.ts';
import { queueDepth, startEventSource, untilEmpty } from './event-source.ts';
import { watchInbox } from './inbox-folder.ts';
import { type StartOptions, WEB } from './options.ts';
import { exportSite, keepExported, openOutFolder } from './out-folder.ts';
import { publishAssets } from './own-files.ts';
import { createResources, NOTIFICATIONS, type Resources } from './resources.ts';
import { startServers } from './servers.ts';
import { startSiteServer } from './site-server.ts';

interface Rejection {
  readonly key: string;
  readonly code: string;
  readonly message: string;
}

export interface Dropfeed {
  /** Where the site is read, without a trailing slash. */
  readonly baseUrl: string;
  readonly s3Endpoint: string;
  readonly dropBucket: string;
  /** Resolves when all that was dropped so far is published or rejected. */
  settled(): Promise<void>;
  /** Named feeds with items. */
  feeds(): Promise<string[]>;
  rejections(): Promise<Rejection[]>;
  /** Files of the inbox that could not be dropped, and messages that wait in the dead-letter queues. */
  failures(): Promise<number>;
  stop(): Promise<void>;
}

const SWEEP_MS = 60_000;
/** Processes that read files: one large file does not hold up the others. */
const READERS = 2;

const environment = (
  resources: Resources,
  baseUrl: string,
  { title, hub, images, indexed, once }: StartOptions,
): Record<string, string> => ({
  [ENV.dropBucket]: resources.dropBucket,
  [ENV.siteBucket]: resources.siteBucket,
  [ENV.table]: resources.table,
  [ENV.publishQueueUrl]: resources.publishQueueUrl,
  [ENV.maxFileBytes]: process.env[ENV.maxFileBytes] ?? String(DEFAULT_MAX_FILE_BYTES),
  [ENV.siteUrl]: baseUrl,
  [ENV.siteTitle]: title,
  [ENV.siteDescription]: 'Articles dropped here, with their key points and reading time.',
  [ENV.siteLanguage]: 'en',
  [ENV.siteContent]: 'full',
  [ENV.siteItems]: String(DEFAULT_FEED_ITEMS),
  [ENV.siteHub]: hub ?? '',
  [ENV.siteIndexed]: indexed ? 'yes' : '',
  [ENV.images]: images,
  // What is published once is not yet where a hub would fetch it.
  [HUB_QUEUE_ENV]: hub === null || once ? '' : resources.hubQueueUrl,
});

/**
 * Starts everything, oldest work first; resolves once new drops are taken.
 *
 * @throws StartError if a port or a folder cannot be used
 */
export const startDropfeed = async (options: StartOptions, log: Log): Promise<Dropfeed> => {
  const closing: (() => Promise<void>)[] = [];
  const stop = async (): Promise<void> => {
    for (const close of closing.splice(0).reverse()) await close();
  };
  try {
    return await start(options, log, closing, stop);
  } catch (error) {
    await stop();
    throw error;
  }
};

const start = async (
  options: StartOptions,
  log: Log,
  closing: (() => Promise<void>)[],
  stop: () => Promise<void>,
): Promise<Dropfeed> => {
  if (options.out !== undefined) await openOutFolder(options.out);
  const servers = await startServers({
    dataDir: options.data,
    s3Port: options.s3Port,
    notifications: NOTIFICATIONS,
  });
  closing.push(servers.stop);
  const { s3, sqs } = servers.clients;
  const resources = await createResources(servers.clients);
  const basePath = options.baseUrl === undefined ? '' : new URL(options.baseUrl).pathname.replace(/\/$/, '');
  let baseUrl = options.baseUrl ?? `http://127.0.0.1:${options.port}`;
  if (!options.once) {
    const server = await startSiteServer({
      s3,
      bucket: resources.siteBucket,
      port: options.port,
      basePath,
      log,
    });
    closing.push(server.stop);
    baseUrl = options.baseUrl ?? server.url;
  }

  // The model's server is the user's own, and so are the keys for it.
  const ownEnvironment = { ...process.env };
  // The functions find the embedded servers as they find AWS: by the environment.
  Object.assign(process.env, servers.env);
  const config = readConfig(environment(resources, baseUrl, options));
  const ports = awsPorts(config);
  const reader = startReader({ maxFileBytes: config.maxFileBytes, processes: READERS });
  closing.push(reader.close);
  const improvePoints =
    options.model && (await startModelPoints(options.model, ownEnvironment, awsModelLedger(config), log));
  const treatImages = imagePolicy(config.images, { ...ports, fetcher: createFetcher(), log });
  const context = {
    ...ports,
    maxFileBytes: config.maxFileBytes,
    readFile: reader.readFile,
    ...(improvePoints && { improvePoints }),
    ...(treatImages && { treatImages }),
    pause,
    log,
  };

  const exported =
    options.out === undefined || options.once ? undefined : keepExported(ports.pages, options.out, log);
  if (exported !== undefined) closing.push(exported.stop);

  const publish = publishWith(context);
  const onFailure = (message: string, error: unknown): void => log.error(message, { error });
  const source = { sqs, concurrency: 4, log: onFailure };
  const tellHub = (hub: string) =>
    startEventSource({
      ...source,
      queueUrl: resources.hubQueueUrl,
      handler: notifyWith({ site: config.site, hub: webSubHub(hub), log }),
      batchSize: 10,
    });
  const sources = await Promise.all([
    startEventSource({
      ...source,
      queueUrl: resources.ingestQueueUrl,
      handler: ingestWith(context),
      batchSize: 1,
    }),
    startEventSource({
      ...source,
      queueUrl: resources.publishQueueUrl,
      handler: (event) => publish(event).finally(exported?.changed),
      batchSize: 10,
    }),
    ...(options.hub === null || options.once ? [] : [tellHub(options.hub)]),
  ]);
  closing.push(async () => {
    await Promise.all(sources.map((one) => one.stop()));
  });
  const sweeping = setInterval(() => {
    sweepFeeds(ports).catch((error: unknown) => log.error('the sweep failed', { error }));
  }, SWEEP_MS);
  closing.push(async () => clearInterval(sweeping));

  await publishAssets(ports.pages, WEB);
  await sweepFeeds(ports);
  await catchUp(options, { s3, bucket: resources.dropBucket, ports });

  let inboxErrors = 0;
  const inbox = watchInbox({
    folder: options.inbox,
    s3,
    bucket: resources.dropBucket,
    journal: join(options.data, 'inbox.jsonl'),
    log,
    onError: (error) => {
      inboxErrors++;
      log.error(error.message, { error: error.cause });
    },
  });
  await inbox.ready;
  closing.push(inbox.stop);

  const settled = () => untilEmpty(sqs, [resources.ingestQueueUrl, resources.publishQueueUrl]);
  return {
    baseUrl,
    s3Endpoint: servers.endpoints.s3,
    dropBucket: resources.dropBucket,
    async settled() {
      await settled();
      if (options.once && options.out !== undefined) await exportSite(ports.pages, options.out);
    },
    async feeds() {
      const feeds = await ports.store.feeds();
      return feeds.filter(({ feed, listed }) => listed && feed !== ALL_FEED).map(({ feed }) => feed);
    },
    async rejections() {
      const keys = await ports.drops.list(REJECTED_PREFIX);
      const notes = await Promise.all(keys.map((key) => ports.drops.get(key)));
      return notes.flatMap((note) =>
        note === undefined ? [] : [JSON.parse(Buffer.from(note.bytes).toString())],
      );
    },
    async failures() {
      const depths = [resources.ingestDeadLetterUrl, resources.publishDeadLetterUrl].map((url) =>
        queueDepth(sqs, url),
      );
      return (await Promise.all(depths)).reduce((sum, depth) => sum + depth, inboxErrors);
    },
    stop,
  };
};
