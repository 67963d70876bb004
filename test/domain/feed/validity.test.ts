import { readFile as readBytes, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { entryFacts } from '../../../shared/domain/feed/entry.ts';
import type { Channel, FeedPage, Item, Site } from '../../../shared/domain/feed/model.ts';
import { absoluteUrl, documentPaths } from '../../../shared/domain/feed/paths.ts';
import { channelOf, renderFeed } from '../../../shared/domain/feed/render.ts';
import { readFile } from '../../../shared/domain/read-file.ts';
import { bareItem, feedItem, newestPage, SITE } from '../../helpers/feed-items.ts';
import { atomFaults, rssFaults } from '../../helpers/feed-rules.ts';
import { atomSchemaFault, jsonFeedFaults } from '../../helpers/feed-schemas.ts';
import { anyChannel, anyItem, anyItems, anyPage, anySite } from '../../helpers/hostile-items.ts';

const SAMPLES = join(import.meta.dirname, '../../../samples');

const NO_FAULTS = { rss: [], atom: [], atomSchema: null, json: [] };

const faultsOf = (channel: Channel, page: FeedPage, site: Site) => {
  const [rss = '', atom = '', json = ''] = renderFeed(channel, page, site, []).map(({ body }) =>
    String(body),
  );
  const paths = documentPaths(channel.feed, page.number);
  return {
    rss: [...new Set(rssFaults(rss, absoluteUrl(paths.rss, site)))],
    atom: [...new Set(atomFaults(atom, absoluteUrl(paths.atom, site)))],
    atomSchema: atomSchemaFault(atom),
    json: jsonFeedFaults(json),
  };
};

const idOf = (number: number): string => number.toString(16).padStart(32, '0');

const sampleItems = async (): Promise<Item[]> => {
  const names = (await readdir(SAMPLES, { recursive: true })).filter((name) => /\.\w+$/.test(name)).sort();
  const articles = await Promise.all(
    names.map(async (name) => readFile({ name, bytes: await readBytes(join(SAMPLES, name)) })),
  );
  return articles.flatMap(({ article }, number) =>
    article === null
      ? []
      : [feedItem({ ...entryFacts(article), id: idOf(number), html: article.html, text: article.text })],
  );
};

describe('the formats of a feed', () => {
  it('are valid for an ordinary item, a bare one and none', () => {
    const items = [feedItem(), bareItem({ id: idOf(1) })];
    for (const shown of [items, []])
      expect(faultsOf(channelOf('world-news', SITE), newestPage(shown), SITE)).toEqual(NO_FAULTS);
  });

  it('are valid for every sample', async () => {
    const items = await sampleItems();
    expect(items.length).toBeGreaterThanOrEqual(8);
    for (const content of ['full', 'summary'] as const)
      expect(faultsOf({ ...channelOf(null, SITE), content }, newestPage(items), SITE)).toEqual(NO_FAULTS);
  });

  it('are valid whatever items, settings and site hold, in every document of a feed', () => {
    fc.assert(
      fc.property(anyItems, anyChannel, anySite, anyPage, (items, channel, site, page) => {
        expect(faultsOf(channel, { ...page, items }, site)).toEqual(NO_FAULTS);
      }),
      { numRuns: 300 },
    );
  });

  it.each([100, 1000])('are valid with %i items', (length) => {
    const [model = feedItem()] = fc.sample(anyItem, { numRuns: 1, seed: length });
    const items = Array.from({ length }, (_, number) => ({ ...model, id: idOf(number) }));
    expect(
      faultsOf(channelOf('world-news', SITE), { ...newestPage(items), number: 3, older: 2, newer: 4 }, SITE),
    ).toEqual(NO_FAULTS);
  });

  it('are valid as a full page of an archive of huge articles', () => {
    const html = '<p>Nine weeks & "140 metres" of wall.</p>\n'.repeat(1500);
    const items = Array.from({ length: 100 }, (_, number) => feedItem({ id: idOf(number), html }));
    expect(
      faultsOf(channelOf('world-news', SITE), { ...newestPage(items), number: 1, newer: 2 }, SITE),
    ).toEqual(NO_FAULTS);
  });
});

describe('the rules of the validator', () => {
  const [rss = '', atom = ''] = renderFeed(
    channelOf('world-news', SITE),
    newestPage([feedItem()]),
    SITE,
    [],
  ).map(({ body }) => String(body));
  const broken = [
    { fault: 'InvalidFullLink', from: '<link>https://reader.example/a', to: '<link>/a' },
    { fault: 'InvalidRFC2822Date', from: '08:30:00 GMT', to: '08:30' },
    { fault: 'MissingElement', from: '<title>Harbour opens again after storm damage</title>', to: '' },
    { fault: 'UndefinedElement', from: '<item>', to: '<item><author>Ana</author>' },
    { fault: 'ContainsHTML', from: 'Harbour opens', to: 'Harbour &lt;b&gt;opens' },
    { fault: 'SecurityRisk', from: '<ul>', to: '<ul><script></script>' },
    { fault: 'ContainsRelRef', from: 'src="https://tidewater.example/', to: 'src="/' },
    { fault: 'ImageTitleDoesntMatch', from: '</title>\n      <link>', to: '!</title>\n      <link>' },
    { fault: 'InvalidLanguage', from: '<language>en', to: '<language>zzz' },
  ];
  it.each(broken)('find $fault', ({ fault, from, to }) => {
    const faults = rssFaults(rss.replace(from, to), 'https://reader.example/world-news/feed.xml');
    expect(faults.map((found) => found.split(':', 1)[0])).toContain(fault);
  });

  it('find two entries changed at once, and a document at another address', () => {
    const entry = atom.slice(atom.indexOf('  <entry'), atom.indexOf('</feed>'));
    expect(atomFaults(atom.replace('</feed>', `${entry}</feed>`), 'https://reader.example/atom.xml')).toEqual(
      [
        'SelfDoesntMatchLocation: https://reader.example/world-news/atom.xml',
        'DuplicateEntries: urn:dropfeed:0123456789abcdef0123456789abcdef',
        'DuplicateUpdated: 2026-11-24T09:00:00.000Z',
      ],
    );
  });
});
