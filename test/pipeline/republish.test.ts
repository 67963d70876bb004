import { expect, it } from 'vitest';
import { articleId } from '../../shared/domain/drop-key.ts';
import { republishAll, republishFeeds } from '../../shared/pipeline/republish.ts';
import { markdownArticle, memoryWorld, site } from '../helpers/world.ts';

const published = async () => {
  const world = memoryWorld();
  await world.ingest(world.change('put', 'inbox/news/a.md', markdownArticle('A harbour')));
  await world.publishAll();
  return world;
};

it('builds every feed for a new address', async () => {
  const { context, publishAll, page } = await published();
  Object.assign(context, { site: { ...site, baseUrl: 'https://elsewhere.example' } });
  await republishFeeds(context);
  await publishAll();
  expect([page('feed.xml'), page('news/atom.xml'), page('feeds.opml')]).toEqual(
    Array(3).fill(expect.stringContaining('https://elsewhere.example/')),
  );
});

it('builds the archive of every feed, as far as it reaches', async () => {
  const world = memoryWorld({ site: { items: 1 }, archivePageItems: 1 });
  for (let n = 1; n <= 12; n++) {
    await world.ingest(world.change('put', `inbox/news/${n}.md`, markdownArticle(`Harbour ${n}`)));
  }
  await world.publishAll();
  Object.assign(world.context, { site: { ...world.context.site, baseUrl: 'https://elsewhere.example' } });
  await republishFeeds(world.context);
  await world.publishAll();
  const stale = [...world.pages].filter(
    ([key, { bytes }]) => /\.(?:xml|json)$/.test(key) && String(bytes).includes(site.baseUrl),
  );
  expect(stale.map(([key]) => key)).toEqual([]);
});

it('renders every page for a new title', async () => {
  const { context, publishAll, page } = await published();
  Object.assign(context, { site: { ...site, title: 'Another title' } });
  await republishAll(context);
  await publishAll();
  const pages = [page(`a/${articleId('inbox/news/a.md')}/index.html`), page('index.html')];
  expect(pages).toEqual(Array(2).fill(expect.stringContaining('Another title')));
});
