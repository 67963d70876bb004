import { expect, it } from 'vitest';
import { sweepFeeds } from '../../shared/pipeline/sweep.ts';
import { markdownArticle, memoryWorld } from '../helpers/world.ts';

it('asks for the feed of everything on an empty site', async () => {
  const { ports, requests } = memoryWorld();
  expect([await sweepFeeds(ports), requests]).toEqual([['all'], [{ feed: 'all', version: 1 }]]);
});

it('asks again for feeds whose request was lost, and for no other', async () => {
  const { ports, requests, change, ingest, publishAll } = memoryWorld();
  await ingest(change('put', 'inbox/news/a.md', markdownArticle('A')));
  await publishAll();
  await ingest(change('put', 'inbox/tech/b.md', markdownArticle('B')));
  requests.length = 0;
  expect(await sweepFeeds(ports)).toEqual(['all', 'tech']);
});
