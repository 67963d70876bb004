import { createHash, randomUUID } from 'node:crypto';
import type { SQSRecord } from 'aws-lambda';
import type { Drop } from '../../shared/domain/drop.ts';

const formEncoded = (key: string): string =>
  encodeURIComponent(key)
    .replaceAll('%2F', '/')
    .replaceAll('%20', '+')
    .replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);

/** The body of the message that S3 sends for a change. */
export const s3Notice = ({ key, kind, sequencer, time, requestId }: Drop): string =>
  JSON.stringify({
    Records: [
      {
        eventVersion: '2.1',
        eventSource: 'aws:s3',
        awsRegion: 'us-east-1',
        eventTime: time,
        eventName: kind === 'put' ? 'ObjectCreated:Put' : 'ObjectRemoved:Delete',
        userIdentity: { principalId: 'AWS:TEST' },
        requestParameters: { sourceIPAddress: '127.0.0.1' },
        responseElements: { 'x-amz-request-id': requestId ?? '', 'x-amz-id-2': 'test' },
        s3: {
          s3SchemaVersion: '1.0',
          configurationId: 'ingest',
          bucket: { name: 'drop', ownerIdentity: { principalId: 'TEST' }, arn: 'arn:aws:s3:::drop' },
          object: {
            key: formEncoded(key),
            ...(kind === 'put' ? { size: 1, eTag: 'd41d8cd98f00b204e9800998ecf8427e' } : {}),
            sequencer,
          },
        },
      },
    ],
  });

/** A message as Lambda hands it to a handler. */
export const sqsRecord = (
  body: string,
  { receiveCount = 1, group }: { receiveCount?: number; group?: string } = {},
): SQSRecord => ({
  messageId: randomUUID(),
  receiptHandle: 'receipt',
  body,
  attributes: {
    ApproximateReceiveCount: String(receiveCount),
    SentTimestamp: '0',
    SenderId: 'TEST',
    ApproximateFirstReceiveTimestamp: '0',
    ...(group === undefined ? {} : { MessageGroupId: group }),
  },
  messageAttributes: {},
  md5OfBody: createHash('md5').update(body).digest('hex'),
  eventSource: 'aws:sqs',
  eventSourceARN: 'arn:aws:sqs:us-east-1:000000000000:test',
  awsRegion: 'us-east-1',
});
