import { setImmediate } from 'node:timers/promises';
import { randomFrom } from '../../bench/fit/examples.ts';
import { ingestWith } from '../../functions/ingest.ts';
import { publishWith } from '../../functions/publish.ts';
import type { Drop } from '../../shared/domain/drop.ts';
import { readFile as readDroppedFile } from '../../shared/domain/read-file.ts';
import { PARTS_PREFIX } from '../../shared/names.ts';
import { sweepFeeds } from '../../shared/pipeline/sweep.ts';
import type { BlobStore, Ports, ReadFile } from '../../shared/ports.ts';
import { faultPorts } from './fault-ports.ts';
import { type Change, eventOf, type History } from './histories.ts';
import { s3Notice, sqsRecord } from './sqs-events.ts';

class CrashError extends Error {
  override readonly name = 'CrashError';
}

interface Delivery {
  readonly queue: 'ingest' | 'publish';
  readonly body: string;
  readonly group?: string;
  readonly receiveCount: number;
}

interface Call {
  readonly go: () => void;
  readonly isSlow: boolean;
}

/** What the world is built on: the services' state, and the means by which the owner changes the bucket. */
export interface Services {
  readonly ports: Omit<Ports, 'queue'>;
  readonly readFile?: ReadFile;
  readonly archivePageItems?: number;
  apply(change: Change): Promise<void>;
}

/** The drop bucket, with a notice of each change of a part: in the order in which the changes take effect. */
const tellingOfParts = (drops: BlobStore, tell: (body: string) => void): BlobStore => {
  let told = 0;
  const changed = async (kind: Drop['kind'], key: string, change: () => Promise<void>): Promise<void> => {
    const n = told++;
    await change();
    if (!key.startsWith(PARTS_PREFIX)) return;
    const sequencer = n.toString(16).padStart(16, '0');
    const time = new Date(Date.UTC(2026, 0, 2, 0, 0, 0, n)).toISOString();
    tell(s3Notice({ key, kind, sequencer, time, requestId: `PART${n}` }));
  };
  return {
    ...drops,
    put: (key, ...rest) => changed('put', key, () => drops.put(key, ...rest)),
    delete: (key, ...rest) => changed('delete', key, () => drops.delete(key, ...rest)),
  };
};

const silent = { info: () => {}, error: () => {} };

/**
 * Lets a history happen: the owner's changes, deliveries of their events in any order and number to workers that run
 * at once, and workers that die at any call. One random choice at a time, so that a seed gives the same run.
 *
 * A worker that dies keeps the calls it has under way and makes no more; its message is delivered again.
 */
export const runHistory = async (plan: History, services: Services): Promise<void> => {
  const { apply, readFile = readDroppedFile, archivePageItems } = services;
  const random = randomFrom(plan.seed);
  const pick = <T>(from: readonly T[]): T | undefined => from[Math.floor(random() * from.length)];
  const crashes = new Set(plan.crashes);
  const waiting: Delivery[] = [];
  const requested = new Set<string>();
  const drops = tellingOfParts(services.ports.drops, (body) =>
    waiting.push({ queue: 'ingest', body, receiveCount: 1 }),
  );
  const ports = { ...services.ports, drops };
  const calls: Call[] = [];
  const busyGroups = new Set<string>();
  let running = 0;
  let made = 0;
  let next = 0;

  const queue = {
    async send(feed: string, version: number) {
      // Within the few seconds that a history takes, the queue's deduplication lets no request through twice.
      if (requested.has(`${feed} ${version}`)) return;
      requested.add(`${feed} ${version}`);
      waiting.push({
        queue: 'publish',
        body: JSON.stringify({ feed, version }),
        group: feed,
        receiveCount: 1,
      });
    },
  };

  const deliver = async (delivery: Delivery): Promise<void> => {
    let isDead = false;
    // Some workers are left hanging between two calls while others finish: most lost updates need that.
    const isSlow = random() < 0.3;
    const interposed = faultPorts({ ...ports, queue }, async (call) => {
      if (isDead) throw new CrashError();
      await new Promise<void>((resolve) => calls.push({ go: resolve, isSlow }));
      const dies = crashes.has(made++);
      if (dies && random() < 0.5) {
        isDead = true;
        throw new CrashError();
      }
      const result = await call();
      if (dies) isDead = true;
      if (isDead) throw new CrashError();
      return result;
    });
    const context = {
      ...interposed,
      ...(archivePageItems !== undefined && { archivePageItems }),
      maxFileBytes: 1_000_000,
      readFile,
      pause: async () => {},
      log: silent,
    };
    const event = { Records: [sqsRecord(delivery.body, delivery)] };
    const response = await (delivery.queue === 'ingest'
      ? ingestWith(context)(event)
      : publishWith(context)(event));
    if (response.batchItemFailures.length > 0) {
      if (delivery.receiveCount > 20) throw new Error(`A message never succeeds: ${delivery.body}`);
      waiting.push({ ...delivery, receiveCount: delivery.receiveCount + 1 });
    }
  };

  const start = (delivery: Delivery): void => {
    running++;
    if (delivery.group !== undefined) busyGroups.add(delivery.group);
    const done = deliver(delivery).finally(() => {
      running--;
      if (delivery.group !== undefined) busyGroups.delete(delivery.group);
    });
    done.catch((error: unknown) => failures.push(error));
  };
  const failures: unknown[] = [];

  const isStartable = ({ group }: Delivery): boolean =>
    !plan.isFifoStrict || group === undefined || !busyGroups.has(group);

  const changeBucket = async (): Promise<void> => {
    const change = plan.changes[next];
    if (change === undefined) return;
    await apply(change);
    const body = s3Notice(eventOf(change, next));
    for (let copy = 0; copy < (plan.copies[next] ?? 1); copy++) {
      waiting.push({ queue: 'ingest', body, receiveCount: 1 });
    }
    next++;
  };

  await sweepFeeds({ store: ports.store, queue });
  while (next < plan.changes.length || waiting.length > 0 || running > 0) {
    if (failures.length > 0) throw failures[0];
    await setImmediate();
    const startable = running < plan.workers ? waiting.filter(isStartable) : [];
    const choices = [
      ...(next < plan.changes.length ? ['change' as const] : []),
      ...(startable.length > 0 ? ['start' as const] : []),
      // Calls come up more often than the rest, or nothing would be under way when something else happens.
      ...(calls.length > 0 ? ['call' as const, 'call' as const, 'call' as const] : []),
    ];
    const choice = pick(choices);
    if (choice === 'change') await changeBucket();
    else if (choice === 'start') {
      const delivery = pick(startable);
      if (delivery === undefined) continue;
      waiting.splice(waiting.indexOf(delivery), 1);
      start(delivery);
    } else if (choice === 'call') {
      const quick = calls.filter(({ isSlow }) => !isSlow);
      const call = pick(quick.length > 0 && random() < 0.95 ? quick : calls);
      if (call === undefined) continue;
      calls.splice(calls.indexOf(call), 1);
      call.go();
    }
  }
  if (failures.length > 0) throw failures[0];
};

/** Publishes files once, in order and without a fault. */
export const publishOnce = async (
  events: readonly Drop[],
  services: Pick<Services, 'ports' | 'readFile'>,
): Promise<void> => {
  const { readFile = readDroppedFile } = services;
  const notices = events.map((event) => s3Notice(event));
  const drops = tellingOfParts(services.ports.drops, (body) => notices.push(body));
  const ports = { ...services.ports, drops };
  const requests: string[] = [];
  const queue = {
    async send(feed: string, version: number) {
      requests.push(JSON.stringify({ feed, version }));
    },
  };
  const context = { ...ports, queue, maxFileBytes: 1_000_000, readFile, pause: async () => {}, log: silent };
  await sweepFeeds(context);
  for (let n = 0; n < notices.length; n++) {
    await ingestWith(context)({ Records: [sqsRecord(notices[n] ?? '')] });
  }
  for (let n = 0; n < requests.length; n++) {
    await publishWith(context)({ Records: [sqsRecord(requests[n] ?? '', { group: `${n}` })] });
  }
};
