// Serves the published site out of its bucket as the CDN does.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { GetObjectCommand, HeadObjectCommand, NoSuchKey, NotFound, type S3Client } from '@aws-sdk/client-s3';
import { CONTENT_SECURITY_POLICY } from '../shared/names.ts';
import type { Log } from '../shared/ports.ts';
import { isNotModified, negotiateEncoding, requestedRange, type Validators } from './http-semantics.ts';
import { sitePath } from './site-path.ts';
import { StartError } from './start-error.ts';

interface SiteServerOptions {
  readonly s3: S3Client;
  readonly bucket: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** Where the site begins, as in its URL: empty, or a path with a leading and no trailing slash. */
  readonly basePath?: string;
  readonly log: Log;
}

export interface SiteServer {
  /** The site's base URL, without a trailing slash. */
  readonly url: string;
  readonly port: number;
  /** Ends open connections too. */
  stop(): Promise<void>;
}

interface Reply {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: Uint8Array;
}

interface SiteObject extends Validators {
  readonly body: Uint8Array;
  readonly contentType: string;
  readonly cacheControl: string | undefined;
  readonly contentEncoding: string | undefined;
}

const HOST = '127.0.0.1';
const METHODS = ['GET', 'HEAD'];
const NOT_FOUND_KEY = '404.html';

const SECURITY_HEADERS = {
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

const COMPRESSIBLE = /^(?:text\/|application\/(?:[^;]*\+)?(?:json|xml|javascript)\b|image\/svg\+xml\b)/;
/** CloudFront's own limits in bytes; what is smaller hardly shrinks. */
const MIN_COMPRESSED_BYTES = 1_000;
const MAX_COMPRESSED_BYTES = 10_000_000;
/** Fast enough for every request: the highest quality takes a second for a large feed. */
const BROTLI_QUALITY = 5;

/** Readers that run in a browser fetch feeds from other origins; nothing else is for them. */
const FEED = /^(?:text\/(?:xml|x-opml)|application\/(?:xml|json|(?:rss|atom)\+xml|feed\+json))\b/;

const compress = {
  br: (body: Uint8Array) =>
    promisify(brotliCompress)(body, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY,
        [constants.BROTLI_PARAM_SIZE_HINT]: body.length,
      },
    }),
  gzip: (body: Uint8Array) => promisify(gzip)(body),
};

const plain = (status: number, sentence: string, headers: Record<string, string> = {}): Reply => ({
  status,
  headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store', ...headers },
  body: Buffer.from(`${sentence}\n`),
});

/** A web page elsewhere may point a name of its own at this address, but cannot make a browser hide that name. */
const isOwnHost = (host: string | undefined): boolean =>
  /^(?:127\.0\.0\.1|localhost|\[::1\])(?::\d+)?$/i.test(host ?? '');

const isAbsent = (error: unknown): boolean => error instanceof NoSuchKey || error instanceof NotFound;

const readObject = async (s3: S3Client, bucket: string, key: string): Promise<SiteObject | undefined> => {
  try {
    const object = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
    return {
      body: (await object.Body?.transformToByteArray()) ?? Buffer.alloc(0),
      contentType: object.ContentType ?? 'application/octet-stream',
      cacheControl: object.CacheControl,
      contentEncoding: object.ContentEncoding,
      etag: object.ETag ?? '',
      lastModified: object.LastModified ?? new Date(0),
    };
  } catch (error) {
    if (isAbsent(error)) return undefined;
    throw error;
  }
};

const exists = async (s3: S3Client, bucket: string, key: string): Promise<boolean> => {
  try {
    await s3.send(new HeadObjectCommand({ Bucket: bucket, Key: key }));
    return true;
  } catch (error) {
    if (isAbsent(error)) return false;
    throw error;
  }
};

const objectHeaders = (object: SiteObject): Record<string, string> => ({
  'content-type': object.contentType,
  ...(object.cacheControl === undefined ? {} : { 'cache-control': object.cacheControl }),
  ...(object.contentEncoding === undefined ? {} : { 'content-encoding': object.contentEncoding }),
  ...(COMPRESSIBLE.test(object.contentType) ? { vary: 'Accept-Encoding' } : {}),
  ...(FEED.test(object.contentType) ? { 'access-control-allow-origin': '*' } : {}),
});

const encodingFor = (object: SiteObject, request: IncomingMessage) => {
  const worthIt = object.body.length >= MIN_COMPRESSED_BYTES && object.body.length <= MAX_COMPRESSED_BYTES;
  return worthIt && object.contentEncoding === undefined && COMPRESSIBLE.test(object.contentType)
    ? negotiateEncoding(request.headers['accept-encoding'])
    : 'identity';
};

/** The object as it stands, or the part of it that was asked for, or that it has not changed. */
const objectReply = async (object: SiteObject, request: IncomingMessage): Promise<Reply> => {
  const size = object.body.length;
  const range = request.method === 'GET' ? requestedRange(request.headers, size, object) : null;
  const encoding = range === null ? encodingFor(object, request) : 'identity';
  const headers: Record<string, string> = {
    ...objectHeaders(object),
    'accept-ranges': 'bytes',
    // Compressed bytes are others than the stored ones, so they must not share a strong ETag with them.
    etag: encoding === 'identity' ? object.etag : `W/${object.etag}`,
    'last-modified': object.lastModified.toUTCString(),
  };
  if (isNotModified(request.headers, object)) {
    return { status: 304, headers, body: Buffer.alloc(0) };
  }
  if (range === 'unsatisfiable') {
    return plain(416, `The file has ${size} bytes.`, { 'content-range': `bytes */${size}` });
  }
  if (range !== null) {
    return {
      status: 206,
      headers: { ...headers, 'content-range': `bytes ${range.first}-${range.last}/${size}` },
      body: object.body.subarray(range.first, range.last + 1),
    };
  }
  if (encoding === 'identity') return { status: 200, headers, body: object.body };
  return {
    status: 200,
    headers: { ...headers, 'content-encoding': encoding },
    body: await compress[encoding](object.body),
  };
};

/** To the folder that the last segment of the path names. Relative, so that it cannot lead to another host. */
const folderReply = (lastSegment: string): Reply => {
  const location = `./${encodeURIComponent(lastSegment)}/`;
  return plain(301, `See ${location}`, { location });
};

const reply = async (request: IncomingMessage, options: SiteServerOptions): Promise<Reply> => {
  const { s3, bucket, basePath = '' } = options;
  if (!isOwnHost(request.headers.host)) return plain(421, 'This server answers to localhost only.');
  if (!METHODS.includes(request.method ?? '')) {
    return plain(405, 'This site can only be read.', { allow: METHODS.join(', ') });
  }
  const path = sitePath(request.url ?? '', basePath);
  if (path.kind === 'malformed') return plain(400, 'This is no path of the site.');
  if (path.kind === 'base') return folderReply(decodeURIComponent(basePath.split('/').at(-1) ?? ''));
  if (path.kind === 'key') {
    const object = await readObject(s3, bucket, path.key);
    if (object !== undefined) return objectReply(object, request);
    if (await exists(s3, bucket, `${path.key}/index.html`)) {
      return folderReply(path.key.split('/').at(-1) ?? '');
    }
  }
  const page = await readObject(s3, bucket, NOT_FOUND_KEY);
  if (page === undefined) return plain(404, 'There is no such page.');
  return { status: 404, headers: objectHeaders(page), body: page.body };
};

const send = (response: ServerResponse, { status, headers, body }: Reply): void => {
  const length = status === 304 ? {} : { 'content-length': String(body.length) };
  // For a HEAD request Node keeps the body back.
  response.writeHead(status, { ...SECURITY_HEADERS, ...headers, ...length }).end(body);
};

const answer = async (request: IncomingMessage, response: ServerResponse, options: SiteServerOptions) => {
  try {
    send(response, await reply(request, options));
  } catch (error) {
    options.log.error('site cannot be read', { bucket: options.bucket, path: request.url, error });
    send(response, plain(502, 'The site cannot be read at the moment.'));
  }
};

const startError = (port: number, cause: NodeJS.ErrnoException): Error => {
  if (cause.code === 'EADDRINUSE') {
    const message = `Port ${port} is in use: stop the program that uses it, or choose another with --port.`;
    return new StartError('port-in-use', message, { cause });
  }
  if (cause.code === 'EACCES') {
    const message = `Port ${port} is not open to this user: choose one above 1023 with --port.`;
    return new StartError('port-refused', message, { cause });
  }
  return cause;
};

/**
 * Starts serving on the loopback address.
 *
 * @throws StartError when the port cannot be had
 */
export const startSiteServer = async (options: SiteServerOptions): Promise<SiteServer> => {
  const server = createServer((request, response) => void answer(request, response, options));
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(startError(options.port, error)));
    server.listen(options.port, HOST, resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${HOST}:${port}${options.basePath ?? ''}`,
    port,
    stop: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error === undefined ? resolve() : reject(error)));
        server.closeAllConnections();
      }),
  };
};
