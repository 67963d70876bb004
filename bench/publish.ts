// What publishing costs after one new item, by how many items the feed has: calls to S3, DynamoDB and SQS, and time as
// a ratio to the smallest feed. On the embedded servers, in this process, whose time is counted too.
//
//   npm run bench:publish -- [--feed NAME] [--runs N] [SIZE...]
import { parseArgs } from 'node:util';
import { type AttributeValue, BatchWriteItemCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { createResources } from '../local/resources.ts';
import { type LocalServers, startServers } from '../local/servers.ts';
import { dynamoArticleStore } from '../shared/adapters/aws/dynamo-article-store.ts';
import { s3BlobStore } from '../shared/adapters/aws/s3-blob-store.ts';
import { withBodyCache } from '../shared/adapters/body-cache.ts';
import { articleId } from '../shared/domain/drop-key.ts';
import type { Entry, Neighbour, Site } from '../shared/domain/feed/model.ts';
import { readFile } from '../shared/domain/read-file.ts';
import { ALL_FEED, DEFAULT_MAX_FILE_BYTES, INBOX_PREFIX } from '../shared/names.ts';
import { putBody } from '../shared/pipeline/bodies.ts';
import { type IngestPorts, ingestDrop } from '../shared/pipeline/ingest.ts';
import { type PublishPorts, publishFeed } from '../shared/pipeline/publish.ts';

const FIRST_ARRIVAL = Date.UTC(2026, 0, 1);
/** Builds before those that are measured, so that the first size is not measured with cold code. */
const WARM_UP = 5;
/** The most that DynamoDB takes in one call. */
const BATCH = 25;

const SENTENCE = 'The harbour opened again on Monday after nine weeks of repairs.';
const SITE: Site = {
  baseUrl: 'https://feeds.example',
  title: 'Feeds',
  description: 'All feeds',
  language: 'en',
  content: 'full',
  items: 50,
  hub: null,
  indexed: false,
};

const TEXT = Array.from({ length: 8 }, () => SENTENCE).join(' ');

const titleOf = (number: number): string => `Harbour report ${number}`;
const arrivalOf = (number: number): string => new Date(FIRST_ARRIVAL + number * 60_000).toISOString();
const keyOf = (feed: string, number: number): string =>
  `${INBOX_PREFIX}${feed === ALL_FEED ? '' : `${feed}/`}${number}.md`;

const entryOf = (feed: string, number: number): Entry => ({
  id: articleId(keyOf(feed, number)),
  feed: feed === ALL_FEED ? null : feed,
  title: titleOf(number),
  arrivedAt: arrivalOf(number),
  updatedAt: null,
  publishedAt: '2026-01-01',
  byline: 'Ana Duarte',
  siteName: 'The Tidewater Post',
  sourceUrl: `https://tidewater.example/${number}`,
  language: 'en',
  image: null,
  tags: ['Harbour'],
  keyPoints: [{ text: SENTENCE, by: 'engine', evidence: [{ start: 0, end: SENTENCE.length }] }],
  readingTime: { minutes: 1, words: 88, wordsPerMinute: 238 },
});

const SERVICES = ['DynamoDB', 'S3', 'SQS'];

/** Calls of the servers' clients by service, counted from now on. */
const countCalls = ({ clients: { s3, dynamodb } }: LocalServers): Map<string, number> => {
  const calls = new Map<string, number>();
  const count = (service: string): void => void calls.set(service, (calls.get(service) ?? 0) + 1);
  // Twice the same, since each client has types of its own for what it sends.
  s3.middlewareStack.add((next) => (args) => {
    count('S3');
    return next(args);
  });
  dynamodb.middlewareStack.add((next) => (args) => {
    count('DynamoDB');
    return next(args);
  });
  return calls;
};

/** Puts items straight into the feed, with links to one another, so that no build looks for pages to link. */
const fill = async (
  feed: string,
  size: number,
  bodyKey: string,
  { dynamodb, table }: { dynamodb: DynamoDBClient; table: string },
): Promise<void> => {
  const neighbour = (number: number): Neighbour | null =>
    number < 0 ? null : { id: articleId(keyOf(feed, number)), title: titleOf(number) };
  // The rows are the store's own, with what it would set on them afterwards; they are only written many at once.
  let rows: Record<string, AttributeValue>[] = [];
  const collecting = new DynamoDBClient({ region: 'us-east-1' });
  collecting.middlewareStack.add(() => async ({ input }) => {
    if ('Item' in input && input.Item !== undefined) rows.push(input.Item);
    const links = 'ExpressionAttributeValues' in input && input.ExpressionAttributeValues?.[':links'];
    if (links) Object.assign(rows.at(-1) ?? {}, { links });
    return { response: undefined, output: { $metadata: {} } };
  });
  const store = dynamoArticleStore(collecting, table);
  for (let number = 0; number < size; number++) {
    const member = { entry: entryOf(feed, number), bodyKey };
    await store.putMember(feed, member);
    const links = { previous: neighbour(number - 1), next: neighbour(number + 1), isWritten: true };
    await store.linkMember(feed, member, links);
    if (rows.length < BATCH && number < size - 1) continue;
    const puts = rows.map((Item) => ({ PutRequest: { Item } }));
    await dynamodb.send(new BatchWriteItemCommand({ RequestItems: { [table]: puts } }));
    rows = [];
  }
};

/** Drops a file, which becomes the newest item. */
const drop = async (feed: string, number: number, ports: IngestPorts): Promise<void> => {
  const key = keyOf(feed, number);
  const markdown = Buffer.from(`---\ntitle: ${titleOf(number)}\n---\n\nShip ${number} came in. ${TEXT}\n`);
  await ports.drops.put(key, markdown, { contentType: 'text/markdown' });
  const sequencer = number.toString(16).padStart(16, '0');
  await ingestDrop({ key, kind: 'put', sequencer, time: arrivalOf(number), requestId: null }, ports);
};

/** Publishes the feed until it is asked for no more; gives the number of builds. Other feeds are left alone. */
const publishAll = async (feed: string, requests: string[], ports: PublishPorts): Promise<number> => {
  for (let builds = 0; ; builds++) {
    if (!requests.splice(0).includes(feed)) return builds;
    const record = await ports.store.feed(feed);
    await publishFeed({ feed, version: record?.version ?? 0, isRepeated: false }, ports);
  }
};

interface Cost {
  /** Of each of the services. */
  readonly calls: readonly number[];
  readonly cpuMs: number;
  readonly wallMs: number;
}

const median = (numbers: readonly number[]): number =>
  [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;

/** Ports to the servers that note which feeds are to be built, and count their calls. */
const portsTo = async (servers: LocalServers) => {
  const calls = countCalls(servers);
  const { dropBucket, siteBucket, table } = await createResources(servers.clients);
  const { s3, dynamodb } = servers.clients;
  const requests: string[] = [];
  const ports: PublishPorts & IngestPorts = {
    store: dynamoArticleStore(dynamodb, table),
    drops: s3BlobStore(s3, dropBucket),
    pages: s3BlobStore(s3, siteBucket),
    queue: {
      async send(feed) {
        calls.set('SQS', (calls.get('SQS') ?? 0) + 1);
        requests.push(feed);
      },
    },
    clock: () => new Date(),
    pause: async () => {},
    maxFileBytes: DEFAULT_MAX_FILE_BYTES,
    readFile,
    site: SITE,
  };
  return { ports, calls, requests, dynamodb, table };
};

/** Makes a feed of this size and publishes it with its archive; then measures builds after one new item each. */
const costAt = async (feed: string, size: number, runs: number, servers: LocalServers): Promise<Cost> => {
  const { ports, calls, requests, dynamodb, table } = await portsTo(servers);
  const body = { html: `<p>${TEXT}</p>`, text: TEXT };
  const bodyKey = await putBody(ports.drops, '0'.repeat(32), '0'.repeat(16), body);
  await fill(feed, size, bodyKey, { dynamodb, table });
  await drop(feed, size, ports);
  // All old items have one body, which need not be fetched each time here.
  const cached = { ...ports, drops: withBodyCache(ports.drops, 1_000_000) };
  const builds = await publishAll(feed, requests, cached);
  console.error(`${size} items published by ${builds} builds`);

  const costs: Cost[] = [];
  for (let run = 1; run <= WARM_UP + runs; run++) {
    await drop(feed, size + run, ports);
    const version = (await ports.store.feed(feed))?.version ?? 0;
    calls.clear();
    const [cpu, wall] = [process.cpuUsage(), performance.now()];
    await publishFeed({ feed, version, isRepeated: false }, ports);
    const { user, system } = process.cpuUsage(cpu);
    const cost = { cpuMs: (user + system) / 1_000, wallMs: performance.now() - wall };
    if (run > WARM_UP) costs.push({ ...cost, calls: SERVICES.map((service) => calls.get(service) ?? 0) });
  }
  return {
    calls: SERVICES.map((_, index) => median(costs.map((one) => one.calls[index] ?? 0))),
    cpuMs: median(costs.map(({ cpuMs }) => cpuMs)),
    wallMs: median(costs.map(({ wallMs }) => wallMs)),
  };
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { feed: { type: 'string', default: 'bench' }, runs: { type: 'string', default: '9' } },
});
const sizes = positionals.length === 0 ? [100, 10_000, 100_000] : positionals.map(Number);
console.log(`| items in \`${values.feed}\` | ${SERVICES.join(' calls | ')} calls | CPU | wall |`);
console.log(`| --: | ${SERVICES.map(() => '--: | ').join('')}--: | --: |`);
let first: Cost | undefined;
for (const size of sizes) {
  const servers = await startServers();
  const cost = await costAt(values.feed, size, Number(values.runs), servers);
  await servers.stop();
  first ??= cost;
  const ratio = (of: number, to: number): string => `${of.toFixed(0)} ms (${(of / to).toFixed(2)})`;
  console.log(
    `| ${size} | ${cost.calls.join(' | ')} | ${ratio(cost.cpuMs, first.cpuMs)} | ${ratio(cost.wallMs, first.wallMs)} |`,
  );
}
