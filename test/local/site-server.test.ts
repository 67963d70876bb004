import { once } from 'node:events';
import { type IncomingHttpHeaders, request } from 'node:http';
import { connect } from 'node:net';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type SiteServer, startSiteServer } from '../../local/site-server.ts';
import { startEmbeddedS3 } from '../helpers/embedded-s3.ts';

const HTML = 'text/html; charset=utf-8';
const FEED = `<rss version="2.0">${'<item><title>One more</title></item>'.repeat(50)}</rss>`;
const SOUND = Buffer.from(Array.from({ length: 2000 }, (_, index) => index % 256));
const SECRET = 'a file of another bucket';

const SITE = [
  { key: 'index.html', type: HTML, body: '<h1>All</h1>' },
  { key: '404.html', type: HTML, body: '<h1>No such page</h1>' },
  { key: 'feed.xml', type: 'application/rss+xml; charset=utf-8', body: FEED },
  { key: 'news/index.html', type: HTML, body: '<h1>News</h1>' },
  { key: '日本/index.html', type: HTML, body: '<h1>日本</h1>' },
  { key: 'a:b/index.html', type: HTML, body: '<h1>A:b</h1>' },
  { key: 'sound.mp3', type: 'audio/mpeg', body: SOUND },
];

const quietLog = { info: () => undefined, error: () => undefined };

interface Answer {
  readonly status: number | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

const ask = async (
  server: SiteServer,
  path: string,
  { method = 'GET', ...headers }: Record<string, string> = {},
): Promise<Answer> => {
  const outgoing = request({ host: '127.0.0.1', port: server.port, path, method, headers }).end();
  const [response] = await once(outgoing, 'response');
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk);
  return { status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks) };
};

const bytesOf = (text: string) => Buffer.from(text);

let embedded: Awaited<ReturnType<typeof startEmbeddedS3>>;
let server: SiteServer;

const put = (s3: S3Client, bucket: string, key: string, body: string | Buffer, type: string) =>
  s3.send(
    new PutObjectCommand({
      Bucket: bucket,
      Key: key,
      Body: body,
      ContentType: type,
      CacheControl: 'public, max-age=60',
    }),
  );

beforeAll(async () => {
  embedded = await startEmbeddedS3(['site', 'secret']);
  for (const { key, type, body } of SITE) await put(embedded.s3, 'site', key, body, type);
  for (const key of ['key', 'index.html', 'secret/key']) await put(embedded.s3, 'secret', key, SECRET, HTML);
  server = await startSiteServer({ s3: embedded.s3, bucket: 'site', port: 0, log: quietLog });
});

afterAll(async () => {
  await server.stop();
  await embedded.stop();
});

describe('a file of the site', () => {
  it('has its type, its lifetime, its validators and the security headers', async () => {
    const { status, headers, body } = await ask(server, '/sound.mp3');
    const { date, connection, 'keep-alive': _, ...rest } = headers;
    expect({ status, headers: rest, body }).toEqual({
      status: 200,
      headers: {
        'accept-ranges': 'bytes',
        'cache-control': 'public, max-age=60',
        'content-length': '2000',
        'content-security-policy':
          "default-src 'none'; script-src 'self'; connect-src 'self'; img-src 'self' https: http:; style-src 'self'; media-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
        'content-type': 'audio/mpeg',
        etag: expect.stringMatching(/^"[0-9a-f]{32}"$/),
        'last-modified': expect.stringMatching(/ GMT$/),
        'referrer-policy': 'no-referrer',
        'x-content-type-options': 'nosniff',
      },
      body: SOUND,
    });
  });

  it('may be read by pages of other origins if it is a feed', async () => {
    const origins = [await ask(server, '/feed.xml'), await ask(server, '/'), await ask(server, '/sound.mp3')];
    expect(origins.map(({ headers }) => headers['access-control-allow-origin'])).toEqual([
      '*',
      undefined,
      undefined,
    ]);
  });

  it('answers HEAD with the headers of GET and no body', async () => {
    const get = await ask(server, '/feed.xml', { 'accept-encoding': 'gzip' });
    const head = await ask(server, '/feed.xml', { method: 'HEAD', 'accept-encoding': 'gzip' });
    const { date: _, ...expected } = get.headers;
    expect(head).toEqual({ status: 200, headers: expect.objectContaining(expected), body: Buffer.alloc(0) });
  });

  it('refuses every other method and names those it has', async () => {
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH']) {
      const { status, headers } = await ask(server, '/feed.xml', { method });
      expect({ method, status, allow: headers.allow }).toEqual({ method, status: 405, allow: 'GET, HEAD' });
    }
  });
});

describe('a copy that the client has', () => {
  it('is still good by its ETag, compressed or not', async () => {
    for (const encoding of ['identity', 'gzip', 'br']) {
      const { headers } = await ask(server, '/feed.xml', { 'accept-encoding': encoding });
      const etag = headers.etag ?? '';
      const again = await ask(server, '/feed.xml', { 'accept-encoding': encoding, 'if-none-match': etag });
      expect({ status: again.status, etag: again.headers.etag, body: again.body }).toEqual({
        status: 304,
        etag,
        body: Buffer.alloc(0),
      });
      expect(again.headers).toMatchObject({ 'cache-control': 'public, max-age=60', vary: 'Accept-Encoding' });
    }
  });

  it('is still good by its date', async () => {
    const { headers } = await ask(server, '/feed.xml');
    const again = await ask(server, '/feed.xml', { 'if-modified-since': headers['last-modified'] ?? '' });
    expect(again.status).toBe(304);
  });

  it('is replaced once the file has changed', async () => {
    await put(embedded.s3, 'site', 'changing.txt', 'first', 'text/plain');
    const { headers } = await ask(server, '/changing.txt');
    await put(embedded.s3, 'site', 'changing.txt', 'second', 'text/plain');
    const { status, body } = await ask(server, '/changing.txt', { 'if-none-match': headers.etag ?? '' });
    expect({ status, body }).toEqual({ status: 200, body: bytesOf('second') });
  });
});

describe('a range of a file', () => {
  it('is sent alone, uncompressed', async () => {
    const { status, headers, body } = await ask(server, '/feed.xml', {
      range: 'bytes=0-3',
      'accept-encoding': 'gzip',
    });
    expect({ status, range: headers['content-range'], encoding: headers['content-encoding'], body }).toEqual({
      status: 206,
      range: `bytes 0-3/${FEED.length}`,
      encoding: undefined,
      body: bytesOf('<rss'),
    });
  });

  it('may be open or a suffix', async () => {
    const open = await ask(server, '/sound.mp3', { range: 'bytes=1990-' });
    const suffix = await ask(server, '/sound.mp3', { range: 'bytes=-10' });
    expect([open.status, suffix.status]).toEqual([206, 206]);
    expect([open.body, suffix.body]).toEqual([SOUND.subarray(1990), SOUND.subarray(1990)]);
  });

  it('beyond the end is refused with the size', async () => {
    const { status, headers } = await ask(server, '/sound.mp3', { range: 'bytes=2000-' });
    expect({ status, range: headers['content-range'] }).toEqual({ status: 416, range: 'bytes */2000' });
  });

  it('of a file that has changed is the whole file', async () => {
    const { status, body } = await ask(server, '/sound.mp3', { range: 'bytes=0-1', 'if-range': '"old"' });
    expect({ status, body }).toEqual({ status: 200, body: SOUND });
  });
});

describe('compression', () => {
  const decoders = { br: brotliDecompressSync, gzip: gunzipSync };
  it.each(['br', 'gzip'] as const)('by %s gives the same text under a weak ETag', async (encoding) => {
    const plain = await ask(server, '/feed.xml');
    const { headers, body } = await ask(server, '/feed.xml', { 'accept-encoding': encoding });
    expect({
      encoding: headers['content-encoding'],
      etag: headers.etag,
      vary: headers.vary,
      smaller: body.length < FEED.length / 4,
      text: decoders[encoding](body).toString(),
    }).toEqual({
      encoding,
      etag: `W/${plain.headers.etag}`,
      vary: 'Accept-Encoding',
      smaller: true,
      text: FEED,
    });
  });

  it('is spared for small files and for sound', async () => {
    for (const path of ['/', '/sound.mp3']) {
      const { headers } = await ask(server, path, { 'accept-encoding': 'gzip, br' });
      expect(headers['content-encoding']).toBeUndefined();
    }
  });
});

describe('paths', () => {
  const pages = [
    { path: '/', body: '<h1>All</h1>' },
    { path: '/?utm=1', body: '<h1>All</h1>' },
    { path: '/news/', body: '<h1>News</h1>' },
    { path: '/%E6%97%A5%E6%9C%AC/', body: '<h1>日本</h1>' },
  ];
  it.each(pages)('$path is a page', async ({ path, body }) => {
    expect(await ask(server, path)).toMatchObject({ status: 200, body: bytesOf(body) });
  });

  const redirects = [
    { path: '/news', location: './news/' },
    { path: '/%E6%97%A5%E6%9C%AC?x=1', location: './%E6%97%A5%E6%9C%AC/' },
    { path: '/a:b', location: './a%3Ab/' },
  ];
  it.each(redirects)('$path leads into the folder', async ({ path, location }) => {
    const { status, headers } = await ask(server, path);
    expect({ status, location: headers.location }).toEqual({ status: 301, location });
  });

  it.each(['/nothing', '/nothing/', '//news', '//evil.example/', '/NEWS/', '/feed.xml/'])(
    '%s is the page for what is not there',
    async (path) => {
      const { status, headers, body } = await ask(server, path);
      expect({ status, type: headers['content-type'], location: headers.location, body }).toEqual({
        status: 404,
        type: HTML,
        location: undefined,
        body: bytesOf('<h1>No such page</h1>'),
      });
    },
  );

  it.each(['/%', '/%E6%97', '/a%00b', '/..%2fsecret/key', '/../secret/key', '/%2e%2e/secret/key'])(
    '%s is refused',
    async (path) => {
      expect(await ask(server, path)).toMatchObject({
        status: 400,
        body: bytesOf('This is no path of the site.\n'),
      });
    },
  );

  it('below the path of the site lead to it and nowhere else', async () => {
    const based = await startSiteServer({
      s3: embedded.s3,
      bucket: 'site',
      port: 0,
      basePath: '/my/site',
      log: quietLog,
    });
    const inside = await ask(based, '/my/site/news/');
    const base = await ask(based, '/my/site');
    const outside = await ask(based, '/news/');
    await based.stop();
    expect(based.url).toBe(`http://127.0.0.1:${based.port}/my/site`);
    expect([inside.status, base.status, base.headers.location, outside.status]).toEqual([
      200,
      301,
      './site/',
      404,
    ]);
  });

  it('of any kind never break the server and never reach another bucket', async () => {
    const part = fc.oneof(
      fc.constantFrom(
        '..',
        '.',
        '%2e%2e',
        '%2f',
        '%5c',
        '\\',
        '/',
        'secret',
        'key',
        'site',
        'index.html',
        '?',
        '%',
      ),
      fc.constantFrom(
        'list-type=2',
        'versionId=1',
        'uploads',
        'attributes',
        '&',
        '=',
        '+',
        ';',
        ':',
        '@',
        '%00',
      ),
      fc.string({ unit: 'grapheme', maxLength: 6 }).map(encodeURIComponent),
      fc.stringMatching(/^[!-~]{0,6}$/),
    );
    const path = fc.array(part, { maxLength: 8 }).map((parts) => `/${parts.join('')}`);
    await fc.assert(
      fc.asyncProperty(path, async (target) => {
        const { status, body } = await ask(server, target);
        expect([200, 301, 400, 404]).toContain(status);
        expect(body.includes(SECRET)).toBe(false);
      }),
      { numRuns: 300 },
    );
  }, 60_000);
});

describe('the server', () => {
  it('answers to no name but its own', async () => {
    const statuses = [];
    for (const host of [
      'localhost',
      'LOCALHOST:1',
      '[::1]:80',
      '127.0.0.1',
      'evil.example',
      '127.0.0.1.evil.example',
    ]) {
      statuses.push((await ask(server, '/', { host })).status);
    }
    expect(statuses).toEqual([200, 200, 200, 200, 421, 421]);
  });

  it('goes on when a client leaves in the middle of its answer', async () => {
    await put(embedded.s3, 'site', 'large.bin', Buffer.alloc(8_000_000), 'application/octet-stream');
    const socket = connect(server.port, '127.0.0.1');
    socket.write('GET /large.bin HTTP/1.1\r\nHost: localhost\r\n\r\n');
    await once(socket, 'data');
    socket.resetAndDestroy();
    expect((await ask(server, '/')).status).toBe(200);
  });

  it('says that the site cannot be read, and logs why, when the bucket fails', async () => {
    const logged: unknown[] = [];
    const log = {
      ...quietLog,
      error: (message: string, fields: object) => logged.push({ message, ...fields }),
    };
    const broken = await startSiteServer({ s3: embedded.s3, bucket: 'missing', port: 0, log });
    const { status, body } = await ask(broken, '/feed.xml');
    await broken.stop();
    expect({ status, body: body.toString() }).toEqual({
      status: 502,
      body: 'The site cannot be read at the moment.\n',
    });
    expect(logged).toEqual([
      {
        message: 'site cannot be read',
        bucket: 'missing',
        path: '/feed.xml',
        error: expect.objectContaining({ name: 'NoSuchBucket' }),
      },
    ]);
  });

  it('has a plain answer for what is not there when the site has no page for it', async () => {
    const { s3, stop } = await startEmbeddedS3(['empty']);
    const empty = await startSiteServer({ s3, bucket: 'empty', port: 0, log: quietLog });
    const { status, body } = await ask(empty, '/');
    await empty.stop();
    await stop();
    expect({ status, body: body.toString() }).toEqual({ status: 404, body: 'There is no such page.\n' });
  });

  it('names the port that another program has', async () => {
    const second = startSiteServer({ s3: embedded.s3, bucket: 'site', port: server.port, log: quietLog });
    await expect(second).rejects.toMatchObject({
      name: 'StartError',
      reason: 'port-in-use',
      message: `Port ${server.port} is in use: stop the program that uses it, or choose another with --port.`,
    });
  });
});
