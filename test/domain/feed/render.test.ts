import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import fc from 'fast-check';
import { parseAtomFeed, parseJsonFeed, parseRssFeed } from 'feedsmith';
import RssParser from 'rss-parser';
import { describe, expect, it } from 'vitest';
import type { Item, Site } from '../../../shared/domain/feed/model.ts';
import { channelOf, renderFeed } from '../../../shared/domain/feed/render.ts';
import { bareItem, feedItem, newestPage, SITE } from '../../helpers/feed-items.ts';
import { anyItems, anySite } from '../../helpers/hostile-items.ts';
import { illegalIn } from '../../helpers/hostile-text.ts';

const FIXTURES = join(import.meta.dirname, '../../fixtures/feed');

const bodiesOf = (items: readonly Item[], feed: string | null = null, site: Site = SITE) => {
  const files = renderFeed(channelOf(feed, site), newestPage(items), site, []);
  const [rss = '', atom = '', json = '', index = ''] = files.map(({ body }) => String(body));
  return { rss, atom, json, index };
};

const parsed = (items: readonly Item[], feed: string | null = null) => {
  const { rss, atom, json } = bodiesOf(items, feed);
  return { rss: parseRssFeed(rss), atom: parseAtomFeed(atom), json: parseJsonFeed(json) };
};

/** Strict: rejects what is no well-formed XML. */
const readStrictly = (xml: string) => new RssParser().parseString(xml);

describe('renderFeed', () => {
  it.each(['feed.xml', 'atom.xml', 'feed.json', 'index.html'])(
    'writes an ordinary item as in %s',
    async (name) => {
      const files = renderFeed(channelOf('world-news', SITE), newestPage([feedItem()]), SITE, []);
      const file = files.find(({ path }) => basename(path) === name);
      expect(file?.body).toBe(await readFile(join(FIXTURES, name), 'utf8'));
    },
  );

  it('says where its files belong and how they are served', () => {
    const files = renderFeed(channelOf('world-news', SITE), newestPage([]), SITE, []);
    const cacheControl = 'public, max-age=60';
    expect(files.map(({ body: _, ...rest }) => rest)).toEqual([
      { path: 'world-news/feed.xml', contentType: 'application/rss+xml; charset=utf-8', cacheControl },
      { path: 'world-news/atom.xml', contentType: 'application/atom+xml; charset=utf-8', cacheControl },
      { path: 'world-news/feed.json', contentType: 'application/feed+json; charset=utf-8', cacheControl },
      { path: 'world-news/index.html', contentType: 'text/html; charset=utf-8', cacheControl },
    ]);
  });

  it('is well-formed, legal and the same each time, whatever the items hold', async () => {
    await fc.assert(
      fc.asyncProperty(anyItems, anySite, async (items, site) => {
        const bodies = bodiesOf(items, null, site);
        expect(bodiesOf(items, null, site)).toEqual(bodies);
        for (const body of Object.values(bodies)) expect(illegalIn(body)).toEqual([]);
        const guids = items.map(({ id }) => `urn:dropfeed:${id}`);
        expect((await readStrictly(bodies.rss)).items.map((item) => item['guid'])).toEqual(guids);
        expect((await readStrictly(bodies.atom)).items.map((item) => item['id'])).toEqual(guids);
        expect(JSON.parse(bodies.json).items.map(({ id }: { id: string }) => id)).toEqual(guids);
      }),
      { numRuns: 300 },
    );
  });

  it('links to nothing but absolute web and mail addresses, whatever the items hold', () => {
    fc.assert(
      fc.property(anyItems, (items) => {
        for (const { content_html: content = '' } of JSON.parse(bodiesOf(items).json).items) {
          for (const [, url = ''] of content.matchAll(/ (?:href|src)="([^"]*)"/g)) {
            expect(url).toMatch(/^(?:https?:\/\/|mailto:)/);
          }
        }
      }),
    );
  });

  it('gives a reader the title as it is, also with marks that need a CDATA section', async () => {
    const { rss, atom } = bodiesOf([feedItem({ title: 'AT&T > ]]> 中文' })]);
    expect((await readStrictly(rss)).items[0]?.title).toBe('AT&T > ]]> 中文');
    expect((await readStrictly(atom)).items[0]?.title).toBe('AT&T > ]]> 中文');
  });

  it('survives a title that is illegal in XML', async () => {
    const { rss } = bodiesOf([feedItem({ title: 'a\0\b\uFFFE\uD800]]>' })]);
    expect((await readStrictly(rss)).items[0]?.title).toBe('a]]>');
  });

  it('writes dates with a four-digit year, in universal time', () => {
    const { rss, atom, json } = bodiesOf([
      feedItem({ arrivedAt: '2026-01-02T03:04:05.678Z', updatedAt: '2026-02-03T04:05:06.000Z' }),
    ]);
    expect(rss).toContain('<pubDate>Fri, 02 Jan 2026 03:04:05 GMT</pubDate>');
    expect(rss).toContain('<lastBuildDate>Tue, 03 Feb 2026 04:05:06 GMT</lastBuildDate>');
    expect(atom).toContain('<published>2026-01-02T03:04:05.678Z</published>');
    expect(atom).toContain('<updated>2026-02-03T04:05:06.000Z</updated>');
    expect(json).toContain('"date_published":"2026-01-02T03:04:05.678Z"');
    expect(json).toContain('"date_modified":"2026-02-03T04:05:06.000Z"');
  });

  it('dates a feed by the newest change of any item', () => {
    const older = feedItem({ updatedAt: null });
    const corrected = feedItem({
      id: 'f'.repeat(32),
      arrivedAt: '2020-01-01T00:00:00.000Z',
      updatedAt: '2027-01-01T00:00:00.000Z',
    });
    expect(parsed([older, corrected]).atom.updated).toBe('2027-01-01T00:00:00.000Z');
  });

  it('leaves out what is not known of an item', () => {
    const { rss, atom, json } = parsed([bareItem()]);
    const url = 'https://reader.example/a/0123456789abcdef0123456789abcdef/';
    const guid = 'urn:dropfeed:0123456789abcdef0123456789abcdef';
    const title = 'Harbour opens again after storm damage';
    expect(rss.items).toEqual([
      {
        title,
        link: url,
        description: '<p>3 min read</p>',
        guid: { value: guid, isPermaLink: false },
        pubDate: 'Tue, 24 Nov 2026 08:30:00 GMT',
        content: { encoded: '<p>3 min read</p>' },
      },
    ]);
    expect(atom.entries).toEqual([
      {
        authors: [{ name: 'The Reading Room' }],
        content: { value: '<p>3 min read</p>', type: 'html' },
        id: guid,
        links: [{ href: url, rel: 'alternate', type: 'text/html' }],
        published: '2026-11-24T08:30:00.000Z',
        summary: { value: '<p>3 min read</p>', type: 'html' },
        title: { value: title, type: 'text' },
        updated: '2026-11-24T08:30:00.000Z',
      },
    ]);
    expect(json.items).toEqual([
      {
        id: guid,
        url,
        title,
        content_html: '<p>3 min read</p>',
        summary: '3 min read',
        date_published: '2026-11-24T08:30:00.000Z',
        date_modified: '2026-11-24T08:30:00.000Z',
      },
    ]);
  });

  it('has no last build date without items, and the list of items all the same', () => {
    const { rss, atom, json } = bodiesOf([]);
    expect(rss).not.toContain('lastBuildDate');
    expect(atom).toContain('<updated>1990-01-01T00:00:00.000Z</updated>');
    expect(JSON.parse(json).items).toEqual([]);
  });

  it('calls an item without a legible title untitled', () => {
    expect(parsed([feedItem({ title: '\u200b\0' })]).atom.entries?.[0]?.title?.value).toBe('Untitled');
  });

  it('speaks of an item in its own language', () => {
    expect(parsed([feedItem({ language: 'zh' })]).rss.items?.[0]?.description).toMatch(
      /^<p>阅读约 3 分钟<\/p>/,
    );
  });

  it('says whose key points they are', () => {
    const [point] = feedItem().keyPoints;
    const contentBy = (by: 'publisher' | 'engine' | 'model') =>
      parsed([feedItem({ keyPoints: point === undefined ? [] : [{ ...point, by }] })]).json.items?.[0]
        ?.content_html;
    expect(contentBy('engine')).toContain('<strong>Key points</strong>');
    expect(contentBy('publisher')).toContain('<strong>Key points from the publisher</strong>');
    expect(contentBy('model')).toContain('<strong>Key points, worded by a language model</strong>');
  });

  it('names a picture that it cannot show', () => {
    const image = { url: null, caption: 'The wall', credit: 'Photo: Rui Alves' };
    const { rss } = parsed([feedItem({ image })]);
    expect(rss.items?.[0]?.media).toBeUndefined();
    expect(rss.items?.[0]?.content?.encoded).toContain(
      '<figure><figcaption>Picture: The wall <small>Photo: Rui Alves</small></figcaption></figure>',
    );
  });

  it('lies below the path of the site', () => {
    const site = { ...SITE, baseUrl: 'https://host.example/project' };
    const { rss, index } = bodiesOf([feedItem()], '港口', site);
    expect(rss).toContain('<link>https://host.example/project/%E6%B8%AF%E5%8F%A3/</link>');
    expect(rss).toContain('<link>https://host.example/project/a/0123456789abcdef0123456789abcdef/</link>');
    expect(index).toContain('href="/project/%E6%B8%AF%E5%8F%A3/feed.xml"');
    expect(index).not.toContain('https://host.example');
  });
});
