import { once } from 'node:events';
import { request } from 'node:http';
import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CopyObjectCommand,
  CreateBucketCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetBucketAclCommand,
  GetBucketVersioningCommand,
  GetObjectAclCommand,
  GetObjectCommand,
  GetObjectTaggingCommand,
  HeadObjectCommand,
  ListMultipartUploadsCommand,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
  ListPartsCommand,
  PutBucketNotificationConfigurationCommand,
  PutObjectAclCommand,
  PutObjectCommand,
  type PutObjectCommandInput,
  PutObjectLegalHoldCommand,
  PutObjectRetentionCommand,
  PutObjectTaggingCommand,
  type S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { CreateQueueCommand, DeleteMessageCommand, ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type LocalServers, startServers } from '../../local/servers.ts';

// Real servers on machines that do much else besides.
vi.setConfig({ testTimeout: 30_000 });

const Bucket = 'drop';
const MIB = 1024 * 1024;

let servers: LocalServers;
let s3: S3Client;
let queueUrl: string;

beforeAll(async () => {
  servers = await startServers({
    notifications: [
      { bucket: Bucket, prefix: 'inbox/', queue: 'notices' },
      { bucket: 'keys', prefix: '', queue: 'notices' },
      { bucket: 'unheard', prefix: '', queue: 'missing' },
    ],
  });
  s3 = servers.clients.s3;
  for (const name of [Bucket, 'keys', 'copies', 'listed', 'unheard']) {
    await s3.send(new CreateBucketCommand({ Bucket: name }));
  }
  const created = await servers.clients.sqs.send(new CreateQueueCommand({ QueueName: 'notices' }));
  queueUrl = created.QueueUrl ?? '';
});
afterAll(() => servers.stop());

const put = (Key: string, Body: string | Uint8Array, more: Partial<PutObjectCommandInput> = {}) =>
  s3.send(new PutObjectCommand({ Bucket, Key, Body, ...more }));
const read = async (Key: string) => {
  const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }));
  return Body?.transformToString();
};
const failure = (error: { name: string; $metadata: { httpStatusCode?: number } }) => [
  error.name,
  error.$metadata.httpStatusCode,
];
const outcome = (sent: Promise<unknown>) => sent.then(() => 'done', failure);

/** Takes all that is in the queue, in order. */
const notices = async () => {
  const records = [];
  for (;;) {
    const { Messages = [] } = await servers.clients.sqs.send(
      new ReceiveMessageCommand({ QueueUrl: queueUrl }),
    );
    const [message] = Messages;
    if (message === undefined) return records;
    await servers.clients.sqs.send(
      new DeleteMessageCommand({ QueueUrl: queueUrl, ReceiptHandle: message.ReceiptHandle }),
    );
    records.push(...JSON.parse(message.Body ?? '').Records);
  }
};
const decodeKey = (key: string) => decodeURIComponent(key.replace(/\+/g, ' '));

describe('conditional writes', () => {
  it('let one of fifty writers create a key', async () => {
    const outcomes = await Promise.all(
      Array.from({ length: 50 }, (_, i) => outcome(put('once', `writer ${i}`, { IfNoneMatch: '*' }))),
    );
    expect(outcomes.toSorted()).toEqual([
      ...Array.from({ length: 49 }, () => ['PreconditionFailed', 412]),
      'done',
    ]);
  });

  it('let one of fifty writers replace a version', async () => {
    const { ETag } = await put('counter', '0');
    const outcomes = await Promise.all(
      Array.from({ length: 50 }, (_, i) => outcome(put('counter', `writer ${i}`, { IfMatch: ETag }))),
    );
    expect(outcomes.toSorted()).toEqual([
      ...Array.from({ length: 49 }, () => ['PreconditionFailed', 412]),
      'done',
    ]);
  });

  it('leave the object as it was when refused', async () => {
    await put('kept', 'first');
    await outcome(put('kept', 'second', { IfNoneMatch: '*' }));
    expect(await read('kept')).toBe('first');
  });

  it('refuse to replace what is absent', async () => {
    expect(await outcome(put('absent', 'x', { IfMatch: '"d41d8cd98f00b204e9800998ecf8427e"' }))).toEqual([
      'NoSuchKey',
      404,
    ]);
  });

  it('refuse If-None-Match with an ETag, which S3 does not know either', async () => {
    expect(await outcome(put('x', 'x', { IfNoneMatch: '"abc"' }))).toEqual(['NotImplemented', 501]);
  });

  it('delete only the version that is named', async () => {
    const { ETag } = await put('doomed', 'x');
    const remove = (IfMatch: string | undefined) =>
      outcome(s3.send(new DeleteObjectCommand({ Bucket, Key: 'doomed', IfMatch })));
    expect([await remove('"other"'), await remove(ETag), await remove(ETag)]).toEqual([
      ['PreconditionFailed', 412],
      'done',
      ['NoSuchKey', 404],
    ]);
  });
});

describe('notices', () => {
  beforeEach(notices);

  it('are what S3 sends', async () => {
    await put('inbox/two words.txt', 'hello');
    const [record] = await notices();
    expect(record).toEqual({
      eventVersion: '2.1',
      eventSource: 'aws:s3',
      awsRegion: 'us-east-1',
      eventTime: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      eventName: 'ObjectCreated:Put',
      userIdentity: { principalId: 'AWS:LOCAL' },
      requestParameters: { sourceIPAddress: '127.0.0.1' },
      responseElements: {
        'x-amz-request-id': expect.stringMatching(/^[0-9A-F]{16}$/),
        'x-amz-id-2': 'local',
      },
      s3: {
        s3SchemaVersion: '1.0',
        configurationId: 'notices',
        bucket: { name: 'drop', ownerIdentity: { principalId: 'LOCAL' }, arn: 'arn:aws:s3:::drop' },
        object: {
          key: 'inbox/two+words.txt',
          size: 5,
          eTag: '5d41402abc4b2a76b9719d911017c592',
          sequencer: expect.stringMatching(/^[0-9A-F]{16}$/),
        },
      },
    });
  });

  it('tell of every kind of change, in order', async () => {
    const Key = 'inbox/a';
    await put(Key, 'one');
    await put(Key, 'three');
    const source = { Bucket, CopySource: `${Bucket}/${Key}` };
    const { CopyObjectResult } = await s3.send(new CopyObjectCommand({ ...source, Key: 'inbox/b' }));
    const { UploadId } = await s3.send(new CreateMultipartUploadCommand({ Bucket, Key: 'inbox/c' }));
    const part = async (PartNumber: number, Body: Buffer) => {
      const upload = { Bucket, Key: 'inbox/c', UploadId, PartNumber };
      const { ETag } = await s3.send(new UploadPartCommand({ ...upload, Body }));
      return { PartNumber, ETag };
    };
    const Parts = [await part(1, Buffer.alloc(5 * MIB)), await part(2, Buffer.alloc(3))];
    const { ETag: multipartETag } = await s3.send(
      new CompleteMultipartUploadCommand({ Bucket, Key: 'inbox/c', UploadId, MultipartUpload: { Parts } }),
    );
    await s3.send(new DeleteObjectCommand({ Bucket, Key }));
    await s3.send(new DeleteObjectCommand({ Bucket, Key: 'inbox/never' }));
    const Objects = [{ Key: 'inbox/b' }, { Key: 'inbox/c' }];
    await s3.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects } }));

    const records = await notices();
    expect(
      records.map(({ eventName, s3: { object } }) => [eventName, object.key, object.size, object.eTag]),
    ).toEqual([
      ['ObjectCreated:Put', 'inbox/a', 3, 'f97c5d29941bfb1b2fdab0874906ab82'],
      ['ObjectCreated:Put', 'inbox/a', 5, '35d6d33467aae9a2e3dccb4b6b027878'],
      ['ObjectCreated:Copy', 'inbox/b', 5, CopyObjectResult?.ETag?.replaceAll('"', '')],
      ['ObjectCreated:CompleteMultipartUpload', 'inbox/c', 5 * MIB + 3, multipartETag?.replaceAll('"', '')],
      ['ObjectRemoved:Delete', 'inbox/a', undefined, undefined],
      ['ObjectRemoved:Delete', 'inbox/never', undefined, undefined],
      ['ObjectRemoved:Delete', 'inbox/b', undefined, undefined],
      ['ObjectRemoved:Delete', 'inbox/c', undefined, undefined],
    ]);
    const sequencers = records.map((record) => record.s3.object.sequencer);
    expect(sequencers).toEqual([...new Set(sequencers)].toSorted());
  });

  it('leave out other prefixes and refused writes', async () => {
    await put('rejected/a', 'x');
    await outcome(put('inbox/a', 'x', { IfMatch: '"none"' }));
    expect(await notices()).toEqual([]);
  });

  it('hold a change back that no queue would hear of', async () => {
    const object = { Bucket: 'unheard', Key: 'a' };
    const written = await outcome(s3.send(new PutObjectCommand({ ...object, Body: 'x' })));
    expect([written, await outcome(s3.send(new HeadObjectCommand(object)))]).toEqual([
      ['InternalError', 500],
      ['NotFound', 404],
    ]);
  });
});

describe('keys', () => {
  const SPECIAL = [
    'inbox/../../feeds/x',
    'inbox/./x',
    '..',
    'inbox/line\nbreak\r\n.txt',
    'inbox/1+1 = 2.txt',
    'inbox/100%.txt',
    'inbox/%2e%2e%2f',
    'inbox/%E0%A4%A',
    'inbox/&lt;&amp;#10;<b>\'".txt',
    'inbox/caf\u00e9',
    'inbox/cafe\u0301',
    'inbox/日本語/新聞.txt',
    'inbox/🗞️',
    'inbox//x',
    '//x',
    'inbox/ends/',
    'inbox/?versionId=1#x',
    'inbox/\u0001\u007f\u00a0\u2028\ufffd\uff0e',
    `inbox/${'k'.repeat(1018)}`,
    `inbox/${'字'.repeat(339)}x`,
    'inbox/ ',
    ' x ',
    'constructor',
    '__proto__',
  ];
  const roundTrip = async (Key: string) => {
    const object = { Bucket: 'keys', Key };
    const copy = { Bucket: 'copies', Key };
    const text = async (place: typeof object) =>
      (await s3.send(new GetObjectCommand(place))).Body?.transformToString();
    await s3.send(new PutObjectCommand({ ...object, Body: `body of ${Key}` }));
    await s3.send(new HeadObjectCommand(object));
    const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket: 'keys', Prefix: Key }));
    await s3.send(new CopyObjectCommand({ ...copy, CopySource: `keys/${encodeURIComponent(Key)}` }));
    const read = [await text(object), await text(copy)];
    const { Deleted = [] } = await s3.send(
      new DeleteObjectsCommand({ Bucket: 'copies', Delete: { Objects: [{ Key }] } }),
    );
    await s3.send(new DeleteObjectCommand(object));
    const left = [object, copy].map((place) => outcome(s3.send(new HeadObjectCommand(place))));
    return {
      read,
      listed: Contents.map((content) => content.Key),
      deleted: Deleted.map((removed) => removed.Key),
      left: await Promise.all(left),
      told: (await notices()).map((record) => decodeKey(record.s3.object.key)),
    };
  };
  const expected = (Key: string) => ({
    read: [`body of ${Key}`, `body of ${Key}`],
    listed: [Key],
    deleted: [Key],
    left: [
      ['NotFound', 404],
      ['NotFound', 404],
    ],
    told: [Key, Key],
  });

  beforeEach(notices);

  it.each(SPECIAL)('%j comes back as it was given', async (key) => {
    expect(await roundTrip(key)).toEqual(expected(key));
  });

  it('of any characters come back as they were given', async () => {
    const anyKey = fc
      .string({ unit: 'binary', minLength: 1, maxLength: 40 })
      .filter((key) => ['\0', '\ufffe', '\uffff'].every((illegal) => !key.includes(illegal)));
    await fc.assert(
      fc.asyncProperty(anyKey, async (key) => {
        expect(await roundTrip(key)).toEqual(expected(key));
      }),
      { numRuns: 30 },
    );
  });
});

describe('listing', () => {
  const list = async (Prefix: string, Delimiter: string | undefined, MaxKeys: number) => {
    const found: string[] = [];
    let ContinuationToken: string | undefined;
    do {
      const page = await s3.send(
        new ListObjectsV2Command({ Bucket: 'listed', Prefix, Delimiter, MaxKeys, ContinuationToken }),
      );
      found.push(...(page.Contents ?? []).map(({ Key = '' }) => Key));
      found.push(...(page.CommonPrefixes ?? []).map((prefix) => prefix.Prefix ?? ''));
      ContinuationToken = page.NextContinuationToken;
    } while (ContinuationToken !== undefined);
    return found;
  };
  const byBytes = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b));

  it('gives every key once, whatever the size of a page', async () => {
    const keys = fc.uniqueArray(
      fc.string({ unit: fc.constantFrom(...'aBb/éz\u{ff5e}\u{1f4f0}'), minLength: 1 }),
      {
        maxLength: 12,
      },
    );
    await fc.assert(
      fc.asyncProperty(
        keys,
        fc.integer({ min: 1, max: 5 }),
        fc.boolean(),
        async (all, maxKeys, inFolders) => {
          for (const Key of await list('', undefined, 1000)) {
            await s3.send(new DeleteObjectCommand({ Bucket: 'listed', Key }));
          }
          for (const Key of all) await s3.send(new PutObjectCommand({ Bucket: 'listed', Key, Body: 'x' }));
          const shown = inFolders ? all.map((key) => key.replace(/\/.*/s, '/')) : all;
          const found = await list('', inFolders ? '/' : undefined, maxKeys);
          expect(found.toSorted(byBytes)).toEqual([...new Set(shown)].toSorted(byBytes));
        },
      ),
      { numRuns: 30 },
    );
  });

  it('is in the order of UTF-8 bytes', async () => {
    const keys = ['B', 'a', 'b', 'é', '\u{ff5e}', '\u{1f4f0}'].map((key) => `order/${key}`);
    for (const Key of keys.toReversed()) {
      await s3.send(new PutObjectCommand({ Bucket: 'listed', Key, Body: 'x' }));
    }
    expect(await list('order/', undefined, 4)).toEqual(keys);
  });
});

describe('reading', () => {
  it('serves a range and its place in the whole', async () => {
    await put('ranged', '0123456789');
    const { Body, ContentRange, $metadata } = await s3.send(
      new GetObjectCommand({ Bucket, Key: 'ranged', Range: 'bytes=2-4' }),
    );
    expect([await Body?.transformToString(), ContentRange, $metadata.httpStatusCode]).toEqual([
      '234',
      'bytes 2-4/10',
      206,
    ]);
  });

  it('tells size, type and metadata without the body', async () => {
    const about = { ContentType: 'text/markdown', CacheControl: 'max-age=60', Metadata: { source: 'a' } };
    await put('headed', '0123456789', about);
    expect(await s3.send(new HeadObjectCommand({ Bucket, Key: 'headed' }))).toMatchObject({
      ...about,
      ContentLength: 10,
    });
  });
});

describe('bodies', () => {
  it('of 25 MiB are stored whole', async () => {
    const body = Buffer.alloc(25 * MIB, 'news ');
    await put('big', body);
    const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key: 'big' }));
    expect(body.equals((await Body?.transformToByteArray()) ?? Buffer.alloc(0))).toBe(true);
  });

  it('above the limit are refused by name', async () => {
    expect(await outcome(put('huge', Buffer.alloc(65 * MIB)))).toEqual(['EntityTooLarge', 400]);
  });

  it.each([
    'application/json',
    'application/x-www-form-urlencoded',
    'application/x-amz-json-1.0',
    'multipart/form-data',
    'not a type',
  ])('said to be %s are stored as they are', async (ContentType) => {
    await put('typed', '{"a":1}', { ContentType });
    const head = await s3.send(new HeadObjectCommand({ Bucket, Key: 'typed' }));
    expect([await read('typed'), head.ContentType]).toEqual(['{"a":1}', ContentType]);
  });

  it('may be empty', async () => {
    await put('empty', Buffer.alloc(0));
    expect(await read('empty')).toBe('');
  });
});

describe('what fauxqs would take for something else', () => {
  const Key = 'plain';
  const UploadId = 'x';
  const at = { Bucket, Key };

  it.each([
    new GetObjectTaggingCommand(at),
    new PutObjectTaggingCommand({ ...at, Tagging: { TagSet: [{ Key: 'a', Value: 'b' }] } }),
    new GetObjectAclCommand(at),
    new PutObjectAclCommand({ ...at, ACL: 'public-read' }),
    new PutObjectRetentionCommand(at),
    new PutObjectLegalHoldCommand(at),
    new GetObjectCommand({ ...at, VersionId: 'v' }),
    new DeleteObjectCommand({ ...at, VersionId: 'v' }),
    new ListPartsCommand({ ...at, UploadId }),
    new ListMultipartUploadsCommand({ Bucket }),
    new ListObjectVersionsCommand({ Bucket }),
    new GetBucketAclCommand({ Bucket }),
    new GetBucketVersioningCommand({ Bucket }),
    new PutBucketNotificationConfigurationCommand({ Bucket, NotificationConfiguration: {} }),
    new DeleteObjectsCommand({ Bucket, Delete: { Objects: [{ Key, ETag: '"x"' }] } }),
    new PutObjectCommand({ ...at, Body: 'x', Tagging: 'a=b' }),
    new CopyObjectCommand({ ...at, CopySource: `${Bucket}/${Key}`, CopySourceIfMatch: '"x"' }),
  ])('is refused: $constructor.name', async (command) => {
    await put(Key, 'as it was');
    const refused = await outcome(s3.send(command as GetObjectCommand));
    expect([refused, await read(Key)]).toEqual([['NotImplemented', 501], 'as it was']);
  });

  it('does not keep an upload from being aborted', async () => {
    const created = await s3.send(new CreateMultipartUploadCommand(at));
    const abort = new AbortMultipartUploadCommand({ ...at, UploadId: created.UploadId });
    expect(await outcome(s3.send(abort))).toBe('done');
  });
});

describe('web pages in the browser of this machine', () => {
  const status = async (endpoint: string, headers: Record<string, string>) => {
    const sent = request(`${endpoint}/${Bucket}/stolen`, { method: 'PUT', headers });
    sent.end('x');
    const [response] = await once(sent, 'response');
    response.resume();
    return response.statusCode;
  };

  it.each([
    { name: 'a page of another site', headers: { origin: 'https://example.com' } },
    { name: 'a sandboxed page', headers: { origin: 'null' } },
    { name: 'a name resolved to loopback', headers: { host: 'example.com' } },
    { name: 'a name that begins like loopback', headers: { host: '127.0.0.1.example.com' } },
  ])('are refused: $name', async ({ headers }) => {
    const { s3: s3Endpoint, dynamodb } = servers.endpoints;
    expect([await status(s3Endpoint, headers), await status(dynamodb, headers)]).toEqual([403, 403]);
  });

  it('are not mistaken for a client that puts the bucket into the host name', async () => {
    const host = `${Bucket}.localhost:${new URL(servers.endpoints.s3).port}`;
    const sent = request(`${servers.endpoints.s3}/inbox/by-host`, { method: 'PUT', headers: { host } });
    sent.end('x');
    await once(sent, 'response');
    expect(await read('inbox/by-host')).toBe('x');
  });
});
