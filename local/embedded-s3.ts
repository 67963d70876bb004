// What fauxqs's S3 lacks and Dropfeed needs: conditional writes, notices of changes, S3's order of keys, keys
// of any characters, large bodies, and an honest refusal of what it would take for a plain read or write.

import { AsyncLocalStorage } from 'node:async_hooks';
import { createHash, randomUUID } from 'node:crypto';
import type { buildApp } from 'fauxqs';
import { Parser } from 'htmlparser2';
import { S3Error, type S3Object, S3Store, SqsStore } from './fauxqs.ts';
import { type ObjectChange, s3EventBody } from './s3-event.ts';

type Base = InstanceType<typeof S3Store>;
type Headers = Record<string, string | string[] | undefined>;

/** Which changes are told to which queue, as in a bucket's notification settings on AWS. */
export interface S3Notification {
  readonly bucket: string;
  /** Keys that start with it are told of. */
  readonly prefix: string;
  /** Name of a standard queue. */
  readonly queue: string;
}

export interface EmbeddedS3Options {
  readonly region: string;
  readonly notifications: readonly S3Notification[];
  readonly sqsStore: SqsStore;
  readonly nextSequencer: () => string;
}

/** What fauxqs does not hand down to the store of the request it works for. */
interface Asked {
  readonly requestId: string;
  readonly sourceIp: string;
  readonly ifMatch: string | undefined;
  readonly ifNoneMatch: string | undefined;
  readonly putEvent: 'ObjectCreated:Put' | 'ObjectCreated:Post' | 'ObjectCreated:Copy';
  readonly keysToDelete: readonly string[];
}

const unquoted = (eTag: string): string => eTag.replaceAll('"', '');
const md5 = (data: Buffer): string => createHash('md5').update(data).digest('hex');

/**
 * A store that checks conditions, tells the queues and then changes the object, in one go: nothing can come
 * between.
 *
 * The notice comes before the change. A process killed between the two leaves a notice of a change that never
 * was, and whoever reads it finds the object as it is; the other way round, nobody would hear of the change.
 */
export class EmbeddedS3Store extends S3Store {
  readonly asked = new AsyncLocalStorage<Asked>();
  readonly #buckets = this['buckets'];
  readonly #uploads = this['multipartUploads'];
  readonly #options: EmbeddedS3Options;

  constructor(options: EmbeddedS3Options) {
    super();
    this.#options = options;
  }

  override putObject(...args: Parameters<Base['putObject']>): S3Object {
    const [bucket, key, body] = args;
    this.#checkConditions(bucket, key);
    const eventName = this.asked.getStore()?.putEvent ?? 'ObjectCreated:Put';
    this.#tell({ eventName, bucket, key, written: { size: body.length, eTag: md5(body) } });
    return super.putObject(...args);
  }

  override completeMultipartUpload(...args: Parameters<Base['completeMultipartUpload']>): S3Object {
    const [uploadId, parts] = args;
    const upload = this.#uploads.get(uploadId);
    if (upload !== undefined) {
      const { bucket, key } = upload;
      this.#checkConditions(bucket, key);
      const size = parts.reduce(
        (sum, part) => sum + (upload.parts.get(part.partNumber)?.body.length ?? 0),
        0,
      );
      const digests = parts.map((part) => Buffer.from(unquoted(part.etag), 'hex'));
      const eTag = `${md5(Buffer.concat(digests))}-${parts.length}`;
      this.#tell({
        eventName: 'ObjectCreated:CompleteMultipartUpload',
        bucket,
        key,
        written: { size, eTag },
      });
    }
    return super.completeMultipartUpload(...args);
  }

  /** Tells of an absent key as well, as S3 does in a bucket without versions. */
  override deleteObject(bucket: string, key: string): void {
    this.#checkConditions(bucket, key);
    this.#tell({ eventName: 'ObjectRemoved:Delete', bucket, key, written: null });
    super.deleteObject(bucket, key);
  }

  /** fauxqs reads the keys from the request without decoding character references. */
  override deleteObjects(bucket: string, keys: string[]): string[] {
    return super.deleteObjects(bucket, [...(this.asked.getStore()?.keysToDelete ?? keys)]);
  }

  /** Sorted by UTF-8 bytes, as S3 does; fauxqs sorts by locale and pages by code units, and so loses keys. */
  override listObjects(...args: Parameters<Base['listObjects']>): ReturnType<Base['listObjects']> {
    const objects = this.#buckets.get(args[0]);
    if (objects === undefined) return super.listObjects(...args);
    const { prefix = '', delimiter = '', maxKeys = 1000, startAfter = '', marker = '' } = args[1] ?? {};
    const after = Buffer.from(startAfter || marker);
    const rows = [...objects.values()]
      .filter(({ key }) => key.startsWith(prefix))
      .map((object) => {
        const end = delimiter === '' ? -1 : object.key.indexOf(delimiter, prefix.length);
        const folder = end < 0 ? null : object.key.slice(0, end + delimiter.length);
        return { object, folder, bytes: Buffer.from(folder ?? object.key) };
      })
      .filter(({ bytes }) => after.length === 0 || Buffer.compare(bytes, after) > 0)
      .sort((a, b) => Buffer.compare(a.bytes, b.bytes))
      .filter(({ folder }, i, sorted) => folder === null || folder !== sorted[i - 1]?.folder);
    const isTruncated = rows.length > maxKeys;
    const page = rows.slice(0, maxKeys);
    // fauxqs takes the page's last object for its end, so folders after it wait for the next page.
    const lastObject = page.findLastIndex(({ folder }) => folder === null);
    const shown = isTruncated && lastObject >= 0 ? page.slice(0, lastObject + 1) : page;
    return {
      objects: shown.flatMap(({ object, folder }) => (folder === null ? [object] : [])),
      commonPrefixes: shown.flatMap(({ folder }) => folder ?? []),
      isTruncated,
    };
  }

  #checkConditions(bucket: string, key: string): void {
    const { ifMatch, ifNoneMatch } = this.asked.getStore() ?? {};
    const current = this.#buckets.get(bucket)?.get(key);
    if (ifMatch !== undefined && current === undefined) {
      throw new S3Error('NoSuchKey', 'The specified key does not exist.', 404, `/${bucket}/${key}`);
    }
    const changed =
      ifMatch !== undefined && ifMatch !== '*' && unquoted(ifMatch) !== unquoted(current?.etag ?? '');
    if (changed || (ifNoneMatch !== undefined && current !== undefined)) {
      const message = 'At least one of the pre-conditions you specified did not hold';
      throw new S3Error('PreconditionFailed', message, 412, `/${bucket}/${key}`);
    }
  }

  #tell(change: Pick<ObjectChange, 'eventName' | 'bucket' | 'key' | 'written'>): void {
    const { region, notifications, sqsStore, nextSequencer } = this.#options;
    const { bucket, key } = change;
    if (!this.hasBucket(bucket)) return;
    for (const { bucket: watched, prefix, queue } of notifications) {
      if (watched !== bucket || !key.startsWith(prefix)) continue;
      const target = sqsStore.getQueueByName(queue);
      if (target === undefined) {
        throw new S3Error('InternalError', `${bucket} tells the queue ${queue}, which does not exist.`, 500);
      }
      const { requestId = '', sourceIp = '' } = this.asked.getStore() ?? {};
      const event = { ...change, time: new Date(), sequencer: nextSequencer(), requestId, sourceIp };
      target.enqueue(SqsStore.createMessage(s3EventBody(event, region, queue)));
    }
  }
}

const words = (text: string) => new Set(text.split(' '));

/** The parameters that fauxqs acts upon. It passes over all others, and does something else than was asked. */
const PARAMETERS: Readonly<Record<string, ReadonlySet<string>>> = {
  'GET bucket': words(
    'list-type prefix delimiter max-keys start-after continuation-token marker encoding-type fetch-owner lifecycle',
  ),
  'PUT bucket': words('lifecycle'),
  'DELETE bucket': words('lifecycle'),
  'POST bucket': words('delete'),
  'GET object': words('attributes partNumber'),
  'PUT object': words('uploadId partNumber'),
  'DELETE object': words('uploadId'),
  'POST object': words('uploads uploadId'),
};

/** Headers without which a write is not what was asked for. */
const IGNORED_HEADERS = /^x-amz-(tagging|write-offset-bytes|copy-source-if-.+)$/;

const one = (header: string | string[] | undefined) => (Array.isArray(header) ? header[0] : header);

/** Names what fauxqs would pass over in a request; undefined if it does the whole of it. */
const unsupported = (method: string, key: string, query: object, headers: Headers): string | undefined => {
  const operation = `${method} ${key === '' ? 'bucket' : 'object'}`;
  const given = Object.keys(query).filter((name) => name !== 'x-id' && !/^x-amz-/i.test(name));
  const isForm = /^multipart\/form-data\b/i.test(one(headers['content-type']) ?? '');
  if (method === 'POST' && given.length === 0 && !isForm) return 'a POST without a parameter';
  if (operation === 'PUT object' && given.length === 1) return `${given[0]} alone`;
  if (method !== 'GET' && method !== 'HEAD' && (one(headers['if-none-match']) ?? '*') !== '*') {
    return 'If-None-Match with an ETag';
  }
  return (
    given.find((name) => !PARAMETERS[operation]?.has(name)) ??
    Object.keys(headers).find((name) => IGNORED_HEADERS.test(name))
  );
};

const keysIn = (deleteRequest: string): readonly string[] => {
  const keys: string[] = [];
  let key: string | null = null;
  const parser = new Parser(
    {
      onopentagname: (name) => {
        if (name === 'Key') key = '';
      },
      ontext: (text) => {
        if (key !== null) key += text;
      },
      onclosetag: (name) => {
        if (name === 'Key' && key !== null) keys.push(key);
        key = null;
      },
    },
    { xmlMode: true },
  );
  parser.end(deleteRequest);
  return keys;
};

const putEvent = (method: string, headers: Headers): Asked['putEvent'] => {
  if (headers['x-amz-copy-source'] !== undefined) return 'ObjectCreated:Copy';
  return method === 'POST' ? 'ObjectCreated:Post' : 'ObjectCreated:Put';
};

/** Largest request: well above the largest article, so that it is the product that refuses one. */
const MAX_BODY_BYTES = 64 * 1024 * 1024;

/** Gives the app of fauxqs what its S3 lacks; to be called before it listens. */
export const completeS3 = (app: ReturnType<typeof buildApp>, store: EmbeddedS3Store): void => {
  app.removeContentTypeParser('*');
  app.addContentTypeParser(
    '*',
    { parseAs: 'buffer', bodyLimit: MAX_BODY_BYTES },
    (_request, body: Buffer, done) => done(null, body),
  );

  // What is put is bytes, whatever type it is said to have: no parser may look into it.
  const declaredTypes = new WeakMap<object, string | undefined>();
  app.addHook('onRequest', (request, _reply, done) => {
    if (request.method === 'PUT') {
      declaredTypes.set(request, request.headers['content-type']);
      request.headers['content-type'] = 'application/octet-stream';
    }
    done();
  });

  app.addHook('preHandler', (request, reply, done) => {
    const { method, headers, routeOptions } = request;
    if (!routeOptions.url?.startsWith('/:bucket')) return done();
    if (method === 'PUT') headers['content-type'] = declaredTypes.get(request);
    const { '*': key = '' } = request.params as { '*'?: string };
    const query = request.query as object;
    const deletion = 'delete' in query ? String(request.body) : '';
    const refused = deletion.includes('<ETag>')
      ? 'conditions on the keys to delete'
      : unsupported(method, key, query, headers);
    if (refused !== undefined) {
      return done(new S3Error('NotImplemented', `The embedded S3 does not do ${refused}.`, 501));
    }
    const requestId = randomUUID().replaceAll('-', '').toUpperCase().slice(0, 16);
    reply.headers({ 'x-amz-request-id': requestId, 'x-amz-id-2': 'local' });
    const asked: Asked = {
      requestId,
      sourceIp: request.ip,
      ifMatch: one(headers['if-match']),
      ifNoneMatch: one(headers['if-none-match']),
      putEvent: putEvent(method, headers),
      keysToDelete: keysIn(deletion),
    };
    store.asked.run(asked, done);
  });

  // A parser of XML turns a bare carriage return into a line feed; S3 escapes those of keys.
  app.addHook('onSend', (_request, reply, payload, done) => {
    const isXml = typeof payload === 'string' && reply.getHeader('content-type') === 'application/xml';
    done(null, isXml ? payload.replaceAll('\r', '&#13;') : payload);
  });

  app.setErrorHandler((error, _request, reply) => {
    const answer = toS3Error(error);
    reply.status(answer.statusCode).type('application/xml').send(answer.toXml());
  });
};

const toS3Error = (error: unknown): InstanceType<typeof S3Error> => {
  if (error instanceof S3Error) return error;
  if (error instanceof Error && 'code' in error && error.code === 'FST_ERR_CTP_BODY_TOO_LARGE') {
    const message = `Your proposed upload exceeds the embedded S3's ${MAX_BODY_BYTES} bytes a request.`;
    return new S3Error('EntityTooLarge', message, 400);
  }
  return new S3Error('InternalError', String(error), 500);
};
