import type { SQSRecord } from 'aws-lambda';
import { MAX_RECEIVE_COUNT } from '../shared/names.ts';
import type { Log } from '../shared/ports.ts';

/** Says that a message failed, and what becomes of it. */
export const logFailure = (log: Log, { messageId, attributes }: SQSRecord, error: unknown): void => {
  const isLast = Number(attributes.ApproximateReceiveCount) >= MAX_RECEIVE_COUNT;
  const message = isLast
    ? 'message failed for the last time and waits in the dead-letter queue'
    : 'message will be retried';
  log.error(message, { messageId, error });
};
