import type { SQSBatchResponse, SQSEvent, SQSHandler, SQSRecord } from 'aws-lambda';
import { powertoolsLog } from '../shared/adapters/powertools-log.ts';
import { webSubHub } from '../shared/adapters/websub-hub.ts';
import { ConfigError, readConfig } from '../shared/config.ts';
import { type NotifyPorts, notifyHub } from '../shared/pipeline/notify.ts';
import { logFailure } from './log-failure.ts';

/** The message names no feed. It is tried again like any other, and so ends in the dead-letter queue. */
class NamelessNoticeError extends Error {
  override readonly name = 'NamelessNoticeError';
}

const feedOf = ({ messageId, body }: SQSRecord): string => {
  const { feed }: { feed?: unknown } = JSON.parse(body);
  if (typeof feed !== 'string') {
    throw new NamelessNoticeError(`Message ${messageId} of the hub's queue names no feed`);
  }
  return feed;
};

/** The messages that must come again: all of those that say the same, or none. */
const failuresOf = async (same: readonly SQSRecord[], ports: NotifyPorts): Promise<readonly SQSRecord[]> => {
  const [first] = same;
  if (first === undefined) return [];
  try {
    await notifyHub(feedOf(first), ports);
    return [];
  } catch (error) {
    for (const record of same) logFailure(ports.log, record, error);
    return same;
  }
};

/** Messages of changed feeds to a hub that knows of them. A feed that comes more than once in a batch is told once. */
export const notifyWith =
  (ports: NotifyPorts) =>
  async ({ Records }: SQSEvent): Promise<SQSBatchResponse> => {
    const feeds = Map.groupBy(Records, ({ body }) => body);
    const failures = await Promise.all([...feeds.values()].map((same) => failuresOf(same, ports)));
    return { batchItemFailures: failures.flat().map(({ messageId }) => ({ itemIdentifier: messageId })) };
  };

const start = (): ReturnType<typeof notifyWith> => {
  const { site } = readConfig(process.env);
  if (site.hub === null) throw new ConfigError('No hub is set');
  return notifyWith({ site, hub: webSubHub(site.hub), log: powertoolsLog('notify-hub') });
};

let notify: ReturnType<typeof notifyWith> | undefined;

export const handler: SQSHandler = (event) => {
  notify ??= start();
  return notify(event);
};
