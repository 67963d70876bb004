import { setTimeout as pause } from 'node:timers/promises';
import type { SQSBatchItemFailure, SQSBatchResponse, SQSEvent, SQSHandler, SQSRecord } from 'aws-lambda';
import { awsPorts } from '../shared/adapters/aws/ports.ts';
import { powertoolsLog } from '../shared/adapters/powertools-log.ts';
import { readConfig } from '../shared/config.ts';
import { requestNotice } from '../shared/pipeline/notify.ts';
import { type PublishPorts, type PublishRequest, publishFeed } from '../shared/pipeline/publish.ts';
import type { Log } from '../shared/ports.ts';
import { logFailure } from './log-failure.ts';

export interface PublishContext extends PublishPorts {
  readonly log: Log;
}

/** The message asks for no build. It is tried again like any other, and so ends in the dead-letter queue. */
export class MalformedRequestError extends Error {
  override readonly name = 'MalformedRequestError';
}

const requestOf = ({ messageId, body, attributes }: SQSRecord): PublishRequest => {
  const { feed, version }: { feed?: unknown; version?: unknown } = JSON.parse(body);
  if (typeof feed !== 'string' || typeof version !== 'number') {
    throw new MalformedRequestError(`Message ${messageId} of the publish queue names no feed and version`);
  }
  return { feed, version, isRepeated: attributes.ApproximateReceiveCount !== '1' };
};

const publishOne = async (record: SQSRecord, context: PublishContext): Promise<void> => {
  const started = context.clock().getTime();
  const request = requestOf(record);
  const published = await publishFeed(request, context);
  if (published.version === null) return;
  // A repeated request may be one whose worker died before it asked for the notice.
  if (published.written > 0 || request.isRepeated) await requestNotice(request.feed, context);
  context.log.info('feed published', {
    feed: request.feed,
    ...published,
    durationMs: context.clock().getTime() - started,
  });
};

/** Those of a group's messages that must come again: the first that failed, and what follows it. */
const failuresOf = async (
  group: readonly SQSRecord[],
  context: PublishContext,
): Promise<SQSBatchItemFailure[]> => {
  for (const [n, record] of group.entries()) {
    try {
      await publishOne(record, context);
    } catch (error) {
      logFailure(context.log, record, error);
      return group.slice(n).map(({ messageId }) => ({ itemIdentifier: messageId }));
    }
  }
  return [];
};

/**
 * Requests for builds to published feeds: those of a feed one after another, feeds at the same time. What follows a
 * failed request in its group is handed back with it, so that the queue keeps their order.
 */
export const publishWith =
  (context: PublishContext) =>
  async ({ Records }: SQSEvent): Promise<SQSBatchResponse> => {
    const groups = Map.groupBy(Records, ({ attributes }) => attributes.MessageGroupId);
    const failures = await Promise.all([...groups.values()].map((group) => failuresOf(group, context)));
    return { batchItemFailures: failures.flat() };
  };

let publish: ReturnType<typeof publishWith> | undefined;

export const handler: SQSHandler = (event) => {
  publish ??= publishWith({
    ...awsPorts(readConfig(process.env)),
    pause,
    log: powertoolsLog('publish'),
  });
  return publish(event);
};
