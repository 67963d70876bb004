import { ingestWith } from '../../functions/ingest.ts';
import { publishWith } from '../../functions/publish.ts';
import type { Drop } from '../../shared/domain/drop.ts';
import type { Site } from '../../shared/domain/feed/model.ts';
import { readFile } from '../../shared/domain/read-file.ts';
import type { Ports } from '../../shared/ports.ts';
import { emptyTables, memoryBlobs, memoryStore, type StoredBlob } from './memory-ports.ts';
import { s3Notice, sqsRecord } from './sqs-events.ts';

export const site: Site = {
  baseUrl: 'https://feeds.example',
  title: 'Dropfeed',
  description: 'A test',
  language: 'en',
  content: 'full',
  items: 50,
  hub: null,
  indexed: false,
};

interface WorldOptions {
  readonly site?: Partial<Site>;
  readonly archivePageItems?: number;
}

/** The whole product in memory, with a hand on each part. */
export const memoryWorld = ({ site: own = {}, ...options }: WorldOptions = {}) => {
  const tables = emptyTables();
  const drops = new Map<string, StoredBlob>();
  const pages = new Map<string, StoredBlob>();
  const pauses: number[] = [];
  const requests: { feed: string; version: number }[] = [];
  const logged: Record<string, unknown>[] = [];
  const ports: Ports = {
    store: memoryStore(tables),
    drops: memoryBlobs(drops),
    pages: memoryBlobs(pages),
    queue: { send: async (feed, version) => void requests.push({ feed, version }) },
    clock: () => new Date('2026-11-24T12:00:00Z'),
    site: { ...site, ...own },
  };
  const context = {
    ...ports,
    ...options,
    maxFileBytes: 1_000_000,
    readFile,
    pause: async (ms: number) => void pauses.push(ms),
    log: {
      info: (message: string, fields: object) => void logged.push({ message, ...fields }),
      error: (message: string, fields: object) => void logged.push({ message, ...fields }),
    },
  };
  let changes = 0;
  /** Changes the bucket as an owner does; gives the notice of it. */
  const change = (kind: Drop['kind'], key: string, content = ''): string => {
    if (kind === 'put')
      drops.set(key, { bytes: Buffer.from(content), contentType: '', cacheControl: undefined });
    else drops.delete(key);
    changes++;
    return s3Notice({
      key,
      kind,
      sequencer: changes.toString(16).padStart(16, '0'),
      time: new Date(Date.UTC(2026, 0, 1, 0, 0, changes)).toISOString(),
      requestId: `REQUEST${changes}`,
    });
  };
  const ingest = (...bodies: string[]) =>
    ingestWith(context)({ Records: bodies.map((body) => sqsRecord(body)) });
  const publish = (...bodies: string[]) =>
    publishWith(context)({ Records: bodies.map((body) => sqsRecord(body, { group: body })) });
  /** Builds all that was asked for. */
  const publishAll = async (): Promise<void> => {
    for (let next = requests.shift(); next !== undefined; next = requests.shift())
      await publish(JSON.stringify(next));
  };
  const page = (path: string): string | undefined => pages.get(path)?.bytes && String(pages.get(path)?.bytes);
  return {
    tables,
    drops,
    pages,
    pauses,
    ports,
    context,
    requests,
    logged,
    change,
    ingest,
    publish,
    publishAll,
    page,
  };
};

/** A dropped file that reads as an article. */
export const markdownArticle = (
  title: string,
  body = `${title} is told here in a few words, and no more.`,
): string => `---\ntitle: ${title}\n---\n\n${body}\n`;
