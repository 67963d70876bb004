import { Readable } from 'node:stream';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  paginateListObjectsV2,
  type S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { type BlobStore, BlobTooLargeError, ConflictError, type Precondition } from '../../ports.ts';

const statusOf = (error: unknown): number | undefined =>
  error instanceof S3ServiceException ? error.$metadata.httpStatusCode : undefined;

const isNoSuchBucket = (error: unknown): boolean =>
  error instanceof S3ServiceException && error.name === 'NoSuchBucket';

/** The value, or undefined where S3 says that there is no such object. */
const orAbsent = async <T>(request: Promise<T>): Promise<T | undefined> => {
  try {
    return await request;
  } catch (error) {
    if (statusOf(error) === 404 && !isNoSuchBucket(error)) return undefined;
    throw error;
  }
};

// 412: the precondition does not hold. 409: another conditional write came between. 404: If-Match on nothing.
const CONFLICTS = [404, 409, 412];

const conflictOr = (error: unknown, key: string): unknown =>
  CONFLICTS.includes(statusOf(error) ?? 0) && !isNoSuchBucket(error)
    ? new ConflictError(`${key} has changed since it was read`, { cause: error })
    : error;

const conditionOf = (ifMatch: Precondition | undefined) => {
  if (ifMatch === undefined) return {};
  return ifMatch === null ? { IfNoneMatch: '*' } : { IfMatch: ifMatch };
};

export const s3BlobStore = (client: S3Client, Bucket: string): BlobStore => ({
  async get(key, maxBytes = Number.POSITIVE_INFINITY) {
    const object = await orAbsent(client.send(new GetObjectCommand({ Bucket, Key: key })));
    if (object === undefined) return undefined;
    const { ContentLength = 0, ETag = '', Body } = object;
    if (ContentLength > maxBytes) {
      // Hangs up unread. That the stream then misses its end is no news.
      if (Body instanceof Readable) Body.on('error', () => {}).destroy();
      throw new BlobTooLargeError(key, ContentLength);
    }
    return { bytes: (await Body?.transformToByteArray()) ?? new Uint8Array(), etag: ETag };
  },

  async etag(key) {
    return (await orAbsent(client.send(new HeadObjectCommand({ Bucket, Key: key }))))?.ETag;
  },

  async put(key, bytes, { contentType, cacheControl, ifMatch }) {
    const command = new PutObjectCommand({
      Bucket,
      Key: key,
      Body: bytes,
      ContentType: contentType,
      ...(cacheControl === undefined ? {} : { CacheControl: cacheControl }),
      ...conditionOf(ifMatch),
    });
    try {
      await client.send(command);
    } catch (error) {
      throw ifMatch === undefined ? error : conflictOr(error, key);
    }
  },

  async delete(key, ifMatch) {
    try {
      await orAbsent(
        client.send(
          new DeleteObjectCommand({
            Bucket,
            Key: key,
            ...(ifMatch === undefined ? {} : { IfMatch: ifMatch }),
          }),
        ),
      );
    } catch (error) {
      throw ifMatch === undefined ? error : conflictOr(error, key);
    }
  },

  async list(prefix) {
    const keys: string[] = [];
    for await (const { Contents = [] } of paginateListObjectsV2({ client }, { Bucket, Prefix: prefix })) {
      keys.push(...Contents.flatMap(({ Key }) => (Key === undefined ? [] : [Key])));
    }
    return keys;
  },
});
