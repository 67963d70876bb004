import { parseAtomFeed, parseJsonFeed, parseRssFeed } from 'feedsmith';
import { describe, expect, it } from 'vitest';
import type { Channel, FeedPage, Site } from '../../../shared/domain/feed/model.ts';
import { channelOf, renderFeed } from '../../../shared/domain/feed/render.ts';
import { feedItem, newestPage, SITE } from '../../helpers/feed-items.ts';

const CHANNEL = channelOf('world-news', SITE);

const bodiesOf = (page: FeedPage, channel: Channel = CHANNEL, site: Site = SITE) => {
  const [rss = '', atom = '', json = ''] = renderFeed(channel, page, site, []).map(({ body }) =>
    String(body),
  );
  return { rss, atom, json };
};

const linksOf = (page: FeedPage, site: Site = SITE) => {
  const { rss, atom, json } = bodiesOf(page, CHANNEL, site);
  const hrefs = (links: readonly { rel?: string; href?: string }[] = []) =>
    Object.fromEntries(
      links.map(({ rel, href }) => [rel, href?.replace('https://reader.example/world-news/', '')]),
    );
  const { feed_url, next_url, hubs } = parseJsonFeed(json);
  return {
    rss: hrefs(parseRssFeed(rss).atom?.links),
    atom: hrefs(parseAtomFeed(atom).links),
    json: JSON.parse(
      JSON.stringify({ feed_url, next_url, hubs }).replaceAll('https://reader.example/world-news/', ''),
    ),
    isArchive: [rss, atom].map((xml) => xml.includes('<fh:archive ')),
  };
};

describe('the documents of a feed', () => {
  it('lead from the one that people subscribe to into the archive', () => {
    expect(linksOf({ ...newestPage([feedItem()]), older: 7 })).toEqual({
      rss: { self: 'feed.xml', 'prev-archive': 'archive/7.xml' },
      atom: { self: 'atom.xml', 'prev-archive': 'archive/7.atom.xml', alternate: '' },
      json: { feed_url: 'feed.json', next_url: 'archive/7.json' },
      isArchive: [false, false],
    });
  });

  it('lead from one archive page to its neighbours and the newest', () => {
    expect(linksOf({ number: 7, older: 6, newer: 8, items: [feedItem()] })).toEqual({
      rss: {
        self: 'archive/7.xml',
        current: 'feed.xml',
        'prev-archive': 'archive/6.xml',
        'next-archive': 'archive/8.xml',
      },
      atom: {
        self: 'archive/7.atom.xml',
        current: 'atom.xml',
        'prev-archive': 'archive/6.atom.xml',
        'next-archive': 'archive/8.atom.xml',
        alternate: '',
      },
      json: { feed_url: 'archive/7.json', next_url: 'archive/6.json' },
      isArchive: [true, true],
    });
  });

  it('are no archive where there is but one page of it, which would lead nowhere', () => {
    expect(linksOf({ number: 1, older: null, newer: null, items: [feedItem()] })).toEqual({
      rss: { self: 'archive/1.xml', current: 'feed.xml' },
      atom: { self: 'archive/1.atom.xml', current: 'atom.xml', alternate: '' },
      json: { feed_url: 'archive/1.json' },
      isArchive: [false, false],
    });
  });

  it('name the hub in the one that people subscribe to alone', () => {
    const site = { ...SITE, hub: 'https://hub.example/' };
    expect(linksOf(newestPage([]), site)).toMatchObject({
      rss: { hub: 'https://hub.example/' },
      atom: { hub: 'https://hub.example/' },
      json: { hubs: [{ type: 'WebSub', url: 'https://hub.example/' }] },
    });
    expect(JSON.stringify(linksOf({ ...newestPage([]), number: 2, older: 1 }, site))).not.toContain(
      'hub.example',
    );
  });

  it('are one feed to readers of Atom', () => {
    const ids = [null, 1].map((number) => parseAtomFeed(bodiesOf({ ...newestPage([]), number }).atom).id);
    expect(ids).toEqual([
      'https://reader.example/world-news/atom.xml',
      'https://reader.example/world-news/atom.xml',
    ]);
  });

  it('have the settings of their feed', () => {
    const channel = {
      ...CHANNEL,
      image: 'https://tidewater.example/logo.png',
      author: 'Ana Duarte',
      categories: ['Sea', 'Trade'],
    };
    const { rss, atom, json } = bodiesOf(newestPage([]), channel);
    const readRss = parseRssFeed(rss);
    const readAtom = parseAtomFeed(atom);
    const { icon, favicon, authors, _dropfeed } = JSON.parse(json);
    const picture = 'https://tidewater.example/logo.png';
    const siteIcon = 'https://reader.example/assets/icon.png';
    expect([readRss.image?.url, readRss.dc?.creators, readRss.categories]).toEqual([
      picture,
      ['Ana Duarte'],
      [{ name: 'Sea' }, { name: 'Trade' }],
    ]);
    expect([readAtom.logo, readAtom.icon, readAtom.authors, readAtom.categories]).toEqual([
      picture,
      siteIcon,
      [{ name: 'Ana Duarte' }],
      [{ term: 'Sea' }, { term: 'Trade' }],
    ]);
    expect([icon, favicon, authors, _dropfeed.categories]).toEqual([
      picture,
      siteIcon,
      [{ name: 'Ana Duarte' }],
      ['Sea', 'Trade'],
    ]);
  });

  it('have no body in a feed of summaries', () => {
    const { rss, atom, json } = bodiesOf(newestPage([feedItem()]), { ...CHANNEL, content: 'summary' });
    const summary = parseRssFeed(rss).items?.[0]?.description ?? '';
    expect(summary).toMatch(/^<p>3 min read<\/p><ul>/);
    expect([rss, atom, json].map((body) => body.includes('first ferry'))).toEqual([false, false, false]);
    expect(parseAtomFeed(atom).entries?.[0]?.summary?.value).toBe(summary);
    expect(parseJsonFeed(json).items?.[0]?.content_html).toBe(summary);
  });

  it('cut a huge article and say so in its language', () => {
    const item = feedItem({ language: 'fr', html: '<p>Le port est de nouveau ouvert.</p>'.repeat(10_000) });
    const contentOf = (page: FeedPage) => parseRssFeed(bodiesOf(page).rss).items?.[0]?.content?.encoded ?? '';
    const newest = contentOf(newestPage([item]));
    const archived = contentOf({ ...newestPage([item]), number: 1 });
    const said =
      '<p>Le port est de nouveau ouvert.</p><p><em>Cet article est trop long pour le flux.</em> <a href="https://reader.example/a/0123456789abcdef0123456789abcdef/">Le lire en entier</a></p><p>Source';
    expect([newest, archived].map((content) => content.includes(said))).toEqual([true, true]);
    expect(Buffer.byteLength(newest)).toBeGreaterThan(95_000);
    expect(Buffer.byteLength(newest)).toBeLessThanOrEqual(100_000);
    expect(Buffer.byteLength(archived)).toBeGreaterThan(40_000);
    expect(Buffer.byteLength(archived)).toBeLessThanOrEqual(45_000);
  });

  it('date two items of one moment apart, the older as it is', () => {
    const older = feedItem({ updatedAt: null });
    const newer = { ...older, id: 'f'.repeat(32) };
    const { entries } = parseAtomFeed(bodiesOf(newestPage([newer, older])).atom);
    expect(entries?.map(({ updated }) => updated)).toEqual([
      '2026-11-24T08:30:00.001Z',
      '2026-11-24T08:30:00.000Z',
    ]);
  });
});
