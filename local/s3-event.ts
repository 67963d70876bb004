/** What happened to one object, in the words of S3. */
export interface ObjectChange {
  readonly eventName:
    | 'ObjectCreated:Put'
    | 'ObjectCreated:Post'
    | 'ObjectCreated:Copy'
    | 'ObjectCreated:CompleteMultipartUpload'
    | 'ObjectRemoved:Delete';
  readonly bucket: string;
  readonly key: string;
  /** What was written; null for a removal. `eTag` has no quotes. */
  readonly written: { readonly size: number; readonly eTag: string } | null;
  readonly time: Date;
  readonly sequencer: string;
  readonly requestId: string;
  readonly sourceIp: string;
}

/** S3 encodes keys in its notices as forms do, a space as `+`, but leaves slashes alone. */
const encodeKey = (key: string): string =>
  new URLSearchParams([['', key]]).toString().slice(1).replaceAll('%2F', '/');

/** The body of the message that S3 sends to a queue: version 2.1 of its event structure. */
export const s3EventBody = (change: ObjectChange, region: string, configurationId: string): string =>
  JSON.stringify({
    Records: [
      {
        eventVersion: '2.1',
        eventSource: 'aws:s3',
        awsRegion: region,
        eventTime: change.time.toISOString(),
        eventName: change.eventName,
        userIdentity: { principalId: 'AWS:LOCAL' },
        requestParameters: { sourceIPAddress: change.sourceIp },
        responseElements: { 'x-amz-request-id': change.requestId, 'x-amz-id-2': 'local' },
        s3: {
          s3SchemaVersion: '1.0',
          configurationId,
          bucket: {
            name: change.bucket,
            ownerIdentity: { principalId: 'LOCAL' },
            arn: `arn:aws:s3:::${change.bucket}`,
          },
          object: { key: encodeKey(change.key), ...change.written, sequencer: change.sequencer },
        },
      },
    ],
  });
