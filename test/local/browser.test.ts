import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Dropfeed, startDropfeed } from '../../local/dropfeed.ts';
import { readOptions } from '../../local/options.ts';
import { CHROMIUM, launchChromium } from '../helpers/chromium.ts';
import { type Folders, folders } from '../helpers/started.ts';

const HOSTILE = `<!doctype html><html lang="en"><head><title>Seven "ways" <script>alert(1)</script></title>
<meta property="og:image" content="javascript:alert(1)"></head><body onload="alert(1)"><article>
<h1>Seven ways &lt;img src=x onerror=alert(1)&gt;</h1>
<p>The first way is an image. <img src="x" onerror="alert(1)"> It was never any use to anybody in the harbour.</p>
<p>The second way is a link, <a href="javascript:alert(1)">as every sailor knows</a>, and it leads nowhere at all.</p>
<p>The third way is a drawing. <svg onload="alert(1)"><script>alert(1)</script></svg> Nobody has seen it since.</p>
<p>The fourth is a form. <form action="https://example.org"><button formaction="javascript:alert(1)">Go</button></form></p>
<p>The last is a style. <style>@import "https://example.org/x.css"; body { display: none }</style> It hides things.</p>
</article></body></html>`;

describe.skipIf(CHROMIUM === undefined)('the site in Chromium', () => {
  let where: Folders;
  let dropfeed: Dropfeed;
  let browser: Browser;
  const complaints: string[] = [];

  /** The page as a phone shows it, with whatever the browser has to complain of. */
  const open = async (address: string): Promise<Page> => {
    const page = await browser.newPage({ viewport: { width: 390, height: 844 } });
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('dialog', async (dialog) => {
      complaints.push(`dialog: ${dialog.message()}`);
      await dialog.dismiss();
    });
    await page.goto(address);
    return page;
  };

  beforeAll(async () => {
    where = await folders();
    await mkdir(where.inbox);
    await writeFile(join(where.inbox, 'hostile.html'), HOSTILE);
    const silent = { info: () => {}, error: () => {} };
    const args = ['--port', '0', '--s3-port', '0', '--data', where.data, '--inbox', where.inbox];
    dropfeed = await startDropfeed(readOptions(args), silent);
    await dropfeed.settled();
    browser = await launchChromium();
  }, 120_000);

  afterAll(async () => {
    await browser.close();
    await dropfeed.stop();
    await where.remove();
  });

  it('shows every page without a complaint, in its own language, within the width of a phone', {
    timeout: 120_000,
  }, async () => {
    const index = await open(`${dropfeed.baseUrl}/`);
    const addresses = await index
      .locator('main a')
      .evaluateAll((links) => links.map((link) => String(Reflect.get(link, 'href'))));
    const pages = [...new Set(addresses)].filter((address) => address.includes('/a/'));
    const seen: { lang: string; overflow: number }[] = [];
    for (const address of [`${dropfeed.baseUrl}/`, ...pages]) {
      const page = await open(address);
      seen.push(
        await page.evaluate(`({
          lang: document.querySelector('article')?.closest('[lang]')?.lang ?? document.documentElement.lang,
          overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth,
        })`),
      );
      await page.close();
    }
    expect(pages.length).toBeGreaterThanOrEqual(9);
    expect(seen.filter(({ overflow }) => overflow > 0)).toEqual([]);
    expect([...new Set(seen.map(({ lang }) => lang.split('-')[0]))].sort()).toEqual([
      'ar',
      'de',
      'en',
      'es',
      'fr',
      'zh',
    ]);
    expect(complaints).toEqual([]);
  });

  it('lets a reader find each format of the feed from every page', async () => {
    const page = await open(`${dropfeed.baseUrl}/science/`);
    const feeds = await page
      .locator('link[rel=alternate]')
      .evaluateAll((links) => links.map((link) => String(Reflect.get(link, 'href'))));
    const statuses = await Promise.all(feeds.map(async (address) => (await fetch(address)).status));
    expect([feeds.length >= 3, statuses.every((status) => status === 200)]).toEqual([true, true]);
  });
});
