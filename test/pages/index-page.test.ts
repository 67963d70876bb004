import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Channel, FeedPage, Item } from '../../shared/domain/feed/model.ts';
import { channelOf, renderFeed } from '../../shared/domain/feed/render.ts';
import { renderSearchIndex } from '../../shared/domain/search/search-index.ts';
import { CHROMIUM, launchChromium } from '../helpers/chromium.ts';
import { feedItem, SITE } from '../helpers/feed-items.ts';
import { type PageServer, startPageServer } from '../helpers/page-server.ts';

const HOSTILE = '<img src=x onerror="document.title=\'owned\'">&lt;b&gt;';

const WIDTHS = [320, 1600];

let made = 0;
const article = (title: string, minutes: number, fields: Partial<Item> = {}): Item =>
  feedItem({
    id: String(made++).padStart(32, '0'),
    title,
    readingTime: { minutes, words: 700, wordsPerMinute: 238 },
    ...fields,
  });

const NEWEST = [
  article('A ferry timetable', 3),
  article('Wie der Hafen öffnete', 6, { language: 'de-AT', feed: 'science' }),
  article('Tide tables', 12, { feed: 'science', text: 'The pilot keeps them.' }),
  article(HOSTILE, 4, { language: null, feed: null, keyPoints: [], text: 'A pilot reads no markup.' }),
];
const ARCHIVED = [article('The last pilot', 9, { text: 'Lighthouse.' }), article('On rope', 1)];

const channel = channelOf(null, SITE);
const subscription: FeedPage = { number: null, older: 4, newer: null, items: NEWEST };
const archive: FeedPage[] = [
  { number: 4, older: 3, newer: null, items: ARCHIVED.slice(0, 1) },
  { number: 3, older: 2, newer: 4, items: [] },
  { number: 2, older: 1, newer: 3, items: [] },
  { number: 1, older: null, newer: 2, items: ARCHIVED.slice(1) },
];

describe.skipIf(CHROMIUM === undefined)('an index page in Chromium', () => {
  let server: PageServer;
  let browser: Browser;
  const complaints: string[] = [];

  const publish = (of: Channel, page: FeedPage, feeds: readonly Channel[] = []) => {
    for (const { path, body } of renderFeed(of, page, SITE, feeds))
      server.pages.set(`/${path.replace(/index\.html$/, '')}`, String(body));
  };

  const open = async (path: string, options: BrowserContextOptions = {}): Promise<Page> => {
    const page = await (await browser.newContext(options)).newPage();
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.goto(`${server.url}${path}`);
    return page;
  };

  const titles = (page: Page): Promise<string[]> => page.locator('.list h3:visible').allTextContents();

  const status = (page: Page, form: string, text: string): Promise<void> =>
    page.locator(`${form} [role=status]`).filter({ hasText: text }).waitFor();

  beforeAll(async () => {
    server = await startPageServer();
    browser = await launchChromium();
    publish(channel, subscription, [channelOf('science', SITE)]);
    for (const page of archive) publish(channel, page);
    publish(channelOf('science', SITE), { ...subscription, older: null, items: NEWEST.slice(1, 3) });
    for (const page of [subscription, ...archive]) {
      const { path, body } = renderSearchIndex(page);
      server.pages.set(`/${path}`, String(body));
    }
  });

  afterAll(async () => {
    await browser.close();
    await server.close();
  });

  afterEach(() => {
    expect(complaints.splice(0)).toEqual([]);
  });

  it('filters by reading time and language, and says how many articles are left', async () => {
    const page = await open('/');
    await page.getByLabel('Reading time').selectOption('4 to 8 min');
    await status(page, '.filter', 'Articles shown: 2 of 4');
    expect(await titles(page)).toEqual(['Wie der Hafen öffnete', HOSTILE]);
    await page.getByLabel('Language').selectOption('German');
    await status(page, '.filter', 'Articles shown: 1 of 4');
    expect(await titles(page)).toEqual(['Wie der Hafen öffnete']);
    await page.getByLabel('Reading time').selectOption('More than 8 min');
    await status(page, '.filter', 'Articles shown: 0 of 4');
    expect(await titles(page)).toEqual([]);
  });

  it('shows everything without a script, and nothing that would need one', async () => {
    const page = await open('/', { javaScriptEnabled: false });
    expect(await titles(page)).toEqual(NEWEST.map(({ title }) => title));
    expect(await page.locator('form:visible, #results:visible').count()).toBe(0);
  });

  it('searches on through the archive, and shows what it finds as text', async () => {
    const page = await open('/');
    await page.getByLabel('Search articles').fill('pilot');
    await status(page, '.search', 'Results: 3. Articles searched: 5.');
    expect(await titles(page)).toEqual(['Tide tables', HOSTILE, 'The last pilot']);
    expect(await page.locator('#results :is(img, b, script)').count()).toBe(0);
    expect(await page.locator('#results .facts').last().innerText()).toBe('World news\n9 min read');
    const links = page.locator('#results .list a');
    expect(await links.evaluateAll((all) => all.map((link) => link.getAttribute('href')))).toEqual(
      [
        `/a/${NEWEST[2]?.id}/`,
        '/science/',
        `/a/${NEWEST[3]?.id}/`,
        `/a/${ARCHIVED[0]?.id}/`,
        '/world-news/',
      ].map((path) => `${server.url}${path}`),
    );
  });

  it('has the words searched for in the address, and comes back to the articles without any', async () => {
    const page = await open('/?q=rope');
    await status(page, '.search', 'Results: 0. Articles searched: 5.');
    await page.getByLabel('Search articles').fill('tide tables');
    await page.keyboard.press('Enter');
    await status(page, '.search', 'Results: 1.');
    expect(new URL(page.url()).search).toBe('?q=tide+tables');
    await page.getByLabel('Search articles').fill('');
    await page.locator('#browse').waitFor();
    expect([await titles(page), new URL(page.url()).search]).toEqual([NEWEST.map(({ title }) => title), '']);
  });

  it('searches the oldest articles when it is asked to', async () => {
    const page = await open('/?q=rope');
    await page.getByRole('button', { name: 'Search older articles' }).press('Enter');
    await status(page, '.search', 'Results: 1. Articles searched: 6.');
    expect([
      await titles(page),
      await page.getByRole('button', { name: 'Search older articles' }).isVisible(),
      await page.evaluate('document.activeElement.textContent'),
    ]).toEqual([['On rope'], false, 'On rope']);
  });

  it('says so where the index cannot be read, and tries again when asked again', async () => {
    const page = await browser.newPage();
    await page.route('**/search.json', (route) => route.fulfill({ status: 503 }), { times: 1 });
    await page.goto(`${server.url}/?q=pilot`);
    await status(page, '.search', 'The articles cannot be searched at the moment.');
    await page.getByRole('searchbox').press('Enter');
    await status(page, '.search', 'Results: 3. Articles searched: 5.');
  });

  it('finds the articles of its own feed alone', async () => {
    const page = await open('/science/?q=pilot');
    await status(page, '.search', 'Results: 1. Articles searched: 5.');
    expect(await titles(page)).toEqual(['Tide tables']);
  });

  const scopes = ['/', '/?q=pilot', '/all/archive/1/'].flatMap((path) =>
    (['light', 'dark'] as const).map((colorScheme) => ({ path, colorScheme })),
  );
  it.each(scopes)('has nothing that axe finds fault with: $path, $colorScheme', async (scope) => {
    const axe = await readFile(createRequire(import.meta.url).resolve('axe-core'), 'utf8');
    const page = await open(scope.path, { bypassCSP: true, colorScheme: scope.colorScheme });
    if (scope.path.includes('?')) await status(page, '.search', 'Results');
    const seen: unknown[] = [];
    await page.evaluate(axe);
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 800 });
      seen.push(
        await page.evaluate(`axe.run().then(({ violations }) => ({
          violations: violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]),
          overflow: Math.max(0, document.documentElement.scrollWidth - innerWidth),
        }))`),
      );
    }
    expect(seen).toEqual(WIDTHS.map(() => ({ violations: [], overflow: 0 })));
  });
});
