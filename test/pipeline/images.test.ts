import { createHash } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { createFetcher } from '../../shared/adapters/http/fetcher.ts';
import { articleId } from '../../shared/domain/drop-key.ts';
import type { ImagePolicy } from '../../shared/names.ts';
import { clearCopies, imagePolicy } from '../../shared/pipeline/images.ts';
import type { Fetcher } from '../../shared/ports.ts';
import { articleWith } from '../helpers/articles.ts';
import { type LoopbackServer, startLoopbackServer } from '../helpers/loopback-server.ts';
import { memoryBlobs, type StoredBlob } from '../helpers/memory-ports.ts';
import { gif, jpeg, png } from '../helpers/pictures.ts';

const DROP = { key: 'inbox/news/wall.html', sequencer: '00A1' };
const FOLDER = `a/${articleId(DROP.key)}/`;
const NOW = new Date('2026-11-24T12:00:00Z');

const nameOf = (bytes: Uint8Array, extension: string, { sequencer } = DROP): string =>
  `${sequencer}-${createHash('sha256').update(bytes).digest('hex')}.${extension}`;

let server: LoopbackServer | undefined;
afterEach(async () => {
  await server?.stop();
  server = undefined;
});

interface WorldOptions {
  readonly fetcher?: Fetcher;
  readonly clock?: () => Date;
}

/** A site bucket in memory, and the ports around it. */
const world = (policy: ImagePolicy, { fetcher = createFetcher(), clock = () => NOW }: WorldOptions = {}) => {
  const pages = new Map<string, StoredBlob>();
  const reasons: unknown[] = [];
  const log = {
    info: (_: string, { url, reason }: Record<string, unknown>) => void reasons.push([url, reason]),
    error: () => {},
  };
  const treat = imagePolicy(policy, { pages: memoryBlobs(pages), clock, fetcher, log });
  return { pages, reasons, treat };
};

/** A server of pictures that stands for one on the internet. */
const pictureServer = async (files: Readonly<Record<string, Uint8Array | 'moved away'>>) => {
  server = await startLoopbackServer(({ url = '' }, response: ServerResponse) => {
    const file = files[url.slice(1)];
    if (file === 'moved away') response.writeHead(302, { location: 'http://169.254.169.254/' }).end();
    else if (file === undefined) response.writeHead(404).end();
    // Says what it is wrongly: nobody believes it.
    else response.setHeader('content-type', 'text/html').end(file);
  });
  const { port, url, asked } = server;
  const mayConnect = (address: string, to: number): boolean => address === '127.0.0.1' && to === port;
  return { url, asked, fetcher: createFetcher({ mayConnect }) };
};

const bodyOf = (...urls: readonly string[]): string =>
  urls.map((url, index) => `<img src="${url}" alt="Picture ${index + 1}" />`).join('');

describe('the policy of pictures', () => {
  it('keep does nothing', () => {
    expect(world('keep').treat).toBeUndefined();
  });

  it('drop leaves captions and words, and fetches nothing', async () => {
    const { treat, pages } = world('drop', { fetcher: () => Promise.reject(new Error('It was fetched')) });
    const image = { url: 'https://a.example/main.png', caption: 'The wall', credit: null };
    const treated = await treat?.(articleWith({ image, html: bodyOf('https://a.example/1.png') }), DROP);
    expect([treated, pages.size]).toEqual([
      articleWith({
        image: { ...image, url: null },
        html: '<figure><figcaption>Picture 1</figcaption></figure>',
      }),
      0,
    ]);
  });

  it('copy shows copies with their size, and keeps each beside the page for ever', async () => {
    const [main, inBody] = [jpeg(640, 480), png(320, 240)];
    const { url, fetcher } = await pictureServer({ main, inBody });
    const { treat, pages, reasons } = world('copy', { fetcher });
    const image = { url: `${url}/main`, caption: 'The wall', credit: null };
    const treated = await treat?.(articleWith({ image, html: bodyOf(`${url}/inBody`) }), DROP);
    expect(treated).toEqual(
      articleWith({
        image: {
          ...image,
          url: `dropfeed-copy:${nameOf(main, 'jpg')}`,
          size: { width: 640, height: 480 },
        },
        html: `<img src="dropfeed-copy:${nameOf(inBody, 'png')}" alt="Picture 1" width="320" height="240">`,
      }),
    );
    const cacheControl = 'public, max-age=31536000, immutable';
    expect(new Map([...pages].map(([key, blob]) => [key, { ...blob, bytes: [...blob.bytes] }]))).toEqual(
      new Map([
        [`${FOLDER}${nameOf(main, 'jpg')}`, { bytes: [...main], contentType: 'image/jpeg', cacheControl }],
        [`${FOLDER}${nameOf(inBody, 'png')}`, { bytes: [...inBody], contentType: 'image/png', cacheControl }],
      ]),
    );
    expect(reasons).toEqual([]);
  });

  it('copy asks once for a picture that is shown twice, and keeps one copy of equal pictures', async () => {
    const bytes = png(320, 240);
    const { url, asked, fetcher } = await pictureServer({ 1: bytes, 2: bytes });
    const { treat, pages } = world('copy', { fetcher });
    await treat?.(articleWith({ html: bodyOf(`${url}/1`, `${url}/2`, `${url}/1`) }), DROP);
    expect([asked.map((request) => request.url), [...pages.keys()]]).toEqual([
      ['/1', '/2'],
      [`${FOLDER}${nameOf(bytes, 'png')}`],
    ]);
  });

  it('copy may be repeated', async () => {
    const { url, fetcher } = await pictureServer({ 1: png(320, 240) });
    const { treat } = world('copy', { fetcher });
    const article = articleWith({ html: bodyOf(`${url}/1`) });
    expect(await treat?.(article, DROP)).toEqual(await treat?.(article, DROP));
  });

  it('copy leaves out what it cannot have, with its words in its place and the reason in the log', async () => {
    const { url, fetcher } = await pictureServer({
      page: Buffer.from('<!doctype html><title>Sign in</title>'),
      pixel: gif(1, 1),
      moved: 'moved away',
      good: png(320, 240),
    });
    const { treat, pages, reasons } = world('copy', { fetcher });
    const urls = ['page', 'pixel', 'moved', 'missing', 'good'].map((name) => `${url}/${name}`);
    const treated = await treat?.(articleWith({ html: bodyOf(...urls) }), DROP);
    expect(treated?.html).toBe(
      `${[1, 2, 3, 4].map((n) => `<figure><figcaption>Picture ${n}</figcaption></figure>`).join('')}<img src="dropfeed-copy:${nameOf(png(320, 240), 'png')}" alt="Picture 5" width="320" height="240">`,
    );
    expect(pages.size).toBe(1);
    expect(new Map(reasons as [string, string][])).toEqual(
      new Map([
        [`${url}/page`, 'it is no picture of a known format, or too small or large to be seen'],
        [`${url}/pixel`, 'it is no picture of a known format, or too small or large to be seen'],
        [
          `${url}/moved`,
          'http://169.254.169.254/ leads to 169.254.169.254, which is not on the public internet',
        ],
        [`${url}/missing`, `${url}/missing was answered with status 404`],
      ]),
    );
  });

  it('copy takes thirty pictures of an article, four at a time', async () => {
    let running = 0;
    let most = 0;
    const fetcher: Fetcher = async () => {
      most = Math.max(most, ++running);
      await new Promise(setImmediate);
      running--;
      return png(320, 240);
    };
    const { treat, reasons } = world('copy', { fetcher });
    const urls = Array.from({ length: 32 }, (_, index) => `https://a.example/${index}.png`);
    await treat?.(articleWith({ html: bodyOf(...urls) }), DROP);
    expect([most, reasons]).toEqual([4, [[urls[30], 'an article may have 30 pictures, and this has 32']]]);
  });

  it('copy takes thirty megabytes of an article', async () => {
    const limits: number[] = [];
    const fetcher: Fetcher = async (_, { maxBytes }) => {
      limits.push(maxBytes);
      return Buffer.concat([png(320, 240), Buffer.alloc(9_000_000 - png(320, 240).length)]);
    };
    const { treat, reasons } = world('copy', { fetcher });
    const urls = ['1', '2', '3', '4', '5'].map((name) => `https://a.example/${name}`);
    await treat?.(articleWith({ html: bodyOf(...urls) }), DROP);
    expect([limits, reasons]).toEqual([
      [10_000_000, 10_000_000, 10_000_000, 10_000_000, 3_000_000],
      urls.slice(3).map((url) => [url, 'the pictures of the article are too large together']),
    ]);
  });

  it('copy has twenty seconds for an article, and ten for a picture', async () => {
    let now = NOW.getTime();
    const given: number[] = [];
    const fetcher: Fetcher = async (_, { milliseconds }) => {
      given.push(milliseconds);
      now += 4_000;
      return png(320, 240);
    };
    const { treat, reasons } = world('copy', { fetcher, clock: () => new Date(now) });
    const urls = Array.from({ length: 7 }, (_, index) => `https://a.example/${index}`);
    await treat?.(articleWith({ html: bodyOf(...urls) }), DROP);
    expect([given, reasons]).toEqual([
      [10_000, 10_000, 10_000, 8_000, 4_000],
      urls.slice(5).map((url) => [url, 'the time for pictures of one article was over']),
    ]);
  });

  it('copy fails where the bucket does, so that the file is read again', async () => {
    const broken = new Error('The bucket is away');
    const treat = imagePolicy('copy', {
      pages: { ...memoryBlobs(new Map()), put: () => Promise.reject(broken) },
      clock: () => NOW,
      fetcher: async () => png(320, 240),
      log: { info: () => {}, error: () => {} },
    });
    await expect(treat?.(articleWith({ html: bodyOf('https://a.example/1') }), DROP)).rejects.toBe(broken);
  });
});

describe('clearing copies', () => {
  const recordWith = (deletedAt: string, sequencer: string | null) => ({
    id: articleId(DROP.key),
    history: { deletedAt, puts: [] },
    content: sequencer === null ? null : ({ state: 'opened', sequencer, parts: 1 } as const),
  });
  const keyOf = (sequencer: string): string =>
    `${FOLDER}${nameOf(png(320, 240), 'png', { ...DROP, sequencer })}`;
  const page = `${FOLDER}index.html`;

  const cases = [
    {
      name: 'of a replaced file leaves those of the newest',
      record: recordWith('', '02'),
      left: ['02', '03'],
    },
    { name: 'of a deleted file leaves those of a later put', record: recordWith('02', null), left: ['03'] },
    { name: 'of a file that is gone leaves none', record: recordWith('03', null), left: [] },
  ];
  it.each(cases)('$name', async ({ record, left }) => {
    const blob = { bytes: new Uint8Array(), contentType: '', cacheControl: undefined };
    const pages = new Map([page, ...['01', '02', '03'].map(keyOf)].map((key) => [key, blob]));
    await clearCopies(record, memoryBlobs(pages));
    expect([...pages.keys()]).toEqual([page, ...left.map(keyOf)]);
  });
});
