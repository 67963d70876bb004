import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import axe from 'axe-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Item } from '../../shared/domain/feed/model.ts';
import { renderArticlePage } from '../../shared/domain/pages/article-page.ts';
import { CHROMIUM, launchChromium } from '../helpers/chromium.ts';
import { feedItem, SITE } from '../helpers/feed-items.ts';
import { type PageServer, startPageServer } from '../helpers/page-server.ts';

const WEB = join(import.meta.dirname, '../../web');
const ID = '0123456789abcdef0123456789abcdef';

const PARAGRAPH =
  'The pilots of the outer bank keep a ledger of every ship that waited for the tide, with the hour at which she came, ' +
  'the depth that her master claimed, and the depth that was found. ';

/** A bit of all that a body may have, longer than any window, with pictures of known and unknown size. */
const bodyOf = (pictures: string): string => `<p>${PARAGRAPH.repeat(4)}</p>
<figure><img src="${pictures}/900x300.svg" alt="A long wall"><figcaption>The wall, <em>from the sea</em>.</figcaption></figure>
<h2>What <code>depth</code> means</h2>
<p>Nobody <em>measured</em> it <strong>twice</strong>, and the <a href="https://tidewater.example/a-very-long-address-without-a-space-${'abc'.repeat(30)}">harbour office</a> ${'W'.repeat(120)} knew it.<sup><a href="https://tidewater.example/#note">1</a></sup></p>
<ul><li>Low water<ul><li>at springs</li><li>at neaps</li></ul></li><li>High water</li></ul>
<ol start="3"><li>Sound the lead.</li><li>Write it down.</li></ol>
<blockquote><p>A ledger forgives nobody.</p></blockquote>
<img src="${pictures}/300x700.svg" alt="A tall mast">
<pre><code>const depth = soundings.reduce((sum, sounding) => sum + sounding.fathoms * 1.8288, 0) / soundings.length;</code></pre>
<table><caption>Soundings</caption><thead><tr>${['Place', 'January', 'February', 'March', 'April', 'May', 'June', 'July', 'August'].map((name) => `<th>${name}</th>`).join('')}</tr></thead>
<tbody><tr>${['Outer bank', '3.1', '3.2', '3.0', '2.9', '3.3', '3.4', '3.1', '3.0'].map((value) => `<td>${value}</td>`).join('')}</tr></tbody></table>
<img src="${pictures}/1600x900.svg" alt="The harbour" width="1600" height="900">
<h3>Afterwards</h3>
<p>${PARAGRAPH.repeat(5)}</p>
<p>The last ship left at dawn.</p>`;

const TEXT = 'Nobody measured it twice, and the harbour office\n\nThe last ship left at dawn.';

const itemOf = (server: PageServer): Item =>
  feedItem({
    html: bodyOf(`${server.url}/pictures`),
    text: TEXT,
    image: { url: `${server.url}/pictures/1200x700.svg`, caption: 'The wall.', credit: 'Photo: Rui Alves' },
    keyPoints: [
      { text: 'Depth was taken on trust.', by: 'engine', evidence: [{ start: 0, end: 48 }] },
      { text: 'The last ship left early.', by: 'model', evidence: [{ start: 50, end: TEXT.length }] },
    ],
  });

const BESIDE = {
  previous: { id: '1'.repeat(32), title: 'Storm breaks the outer wall' },
  next: { id: '2'.repeat(32), title: 'A second ferry by spring' },
};

describe.skipIf(CHROMIUM === undefined)('the reading page in Chromium', () => {
  let server: PageServer;
  let browser: Browser;
  let html: string;
  const complaints: string[] = [];

  const open = async (options: BrowserContextOptions = {}, hash = ''): Promise<Page> => {
    const page = await browser.newPage({ reducedMotion: 'reduce', ...options });
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.goto(`${server.url}/a/${ID}/${hash}`);
    return page;
  };

  beforeAll(async () => {
    server = await startPageServer();
    html = String(renderArticlePage(itemOf(server), SITE, BESIDE).body);
    server.pages.set(`/a/${ID}/`, html);
    browser = await launchChromium();
  });

  afterAll(async () => {
    await browser.close();
    await server.close();
  });

  afterEach(() => {
    expect(complaints.splice(0)).toEqual([]);
  });

  const widths = [320, 768, 1600].flatMap((width) =>
    (['light', 'dark'] as const).map((colorScheme) => ({ width, colorScheme })),
  );
  it.each(widths)(
    'has no fault that axe can see at $width px in $colorScheme, and nothing sticks out',
    async ({ width, colorScheme }) => {
      const page = await open({ viewport: { width, height: 900 }, colorScheme }, '#e1');
      await page.evaluate(axe.source);
      const { violations } = await page.evaluate<axe.AxeResults>('axe.run({ preload: false })');
      const overflow = await page.evaluate<number>(
        'document.documentElement.scrollWidth - document.documentElement.clientWidth',
      );
      await page.close();
      expect({
        violations: violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ html: node }) => node) })),
        overflow,
        complaints,
      }).toEqual({ violations: [], overflow: 0, complaints: [] });
    },
  );

  it('does not stick out on a phone with letters of twice the size', async () => {
    const page = await open({ viewport: { width: 390, height: 800 } });
    const session = await page.context().newCDPSession(page);
    await session.send('Page.setFontSizes', { fontSizes: { standard: 32, fixed: 26 } });
    const seen = await page.evaluate(`({
      letters: Number.parseFloat(getComputedStyle(document.querySelector('.body p')).fontSize) > 32,
      overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    })`);
    await page.close();
    expect(seen).toEqual({ letters: true, overflow: 0 });
  });

  it('does not move when its pictures come, read from the top to the end', async () => {
    const page = await open({ viewport: { width: 800, height: 900 } });
    await page.evaluate(`new Promise((done) => {
      globalThis.shifts = [];
      new PerformanceObserver((list) => shifts.push(...list.getEntries().map(({ value }) => value)))
        .observe({ type: 'layout-shift', buffered: true });
      const step = () => {
        scrollBy(0, 300);
        if (scrollY + innerHeight >= document.documentElement.scrollHeight - 1) done();
        else requestAnimationFrame(step);
      };
      step();
    })`);
    await page.waitForFunction('[...document.images].every((image) => image.complete)');
    await page.evaluate(
      'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done())))',
    );
    const seen = await page.evaluate(
      '({ shifts, pictures: [...document.images].filter((image) => image.naturalWidth > 0).length })',
    );
    await page.close();
    expect(seen).toEqual({ shifts: [], pictures: 4 });
  });

  it('has lines of 60 to 75 characters where there is room', async () => {
    const page = await open({ viewport: { width: 1280, height: 900 } });
    const lengths = await page.evaluate<number[]>(`(() => {
      const text = document.querySelector('.body p').firstChild;
      const range = document.createRange();
      const lengths = [];
      let top = null;
      for (let at = 0; at < text.length; at++) {
        range.setStart(text, at);
        range.setEnd(text, at + 1);
        const box = range.getBoundingClientRect();
        if (box.width === 0) continue;
        if (top === null || Math.abs(box.top - top) > 5) lengths.push(0);
        lengths[lengths.length - 1] += 1;
        top = box.top;
      }
      return lengths.slice(0, -2);
    })()`);
    await page.close();
    const mean = lengths.reduce((sum, length) => sum + length, 0) / lengths.length;
    expect([mean >= 60, mean <= 75]).toEqual([true, true]);
  });

  it('asks for its own files and the pictures of the article only, and shows its words without a script', async () => {
    const page = await browser.newPage({ javaScriptEnabled: false });
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url().replace(server.url, '')));
    await page.goto(`${server.url}/a/${ID}/`);
    const words = await page.locator('.body').innerText();
    await page.close();
    expect(words).toContain('The last ship left at dawn.');
    expect([...new Set(asked)].filter((url) => !url.startsWith('/pictures/')).sort()).toEqual([
      `/a/${ID}/`,
      '/assets/icon.svg',
      '/assets/style.css',
    ]);
  });

  it('shows the evidence of a point that is followed, all of it and no other, without a script', async () => {
    const page = await open({ javaScriptEnabled: false }, '#e1');
    const shown = await page.locator('.body span[class]').evaluateAll((spans) =>
      spans.map((span) => {
        const style = span.ownerDocument.defaultView?.getComputedStyle(span);
        return { text: span.textContent, isShown: style?.backgroundColor !== 'rgba(0, 0, 0, 0)' };
      }),
    );
    const isBackShown = await page.locator('.back').isVisible();
    await page.close();
    expect({ shown, isBackShown }).toEqual({
      shown: [
        { text: 'Nobody ', isShown: true },
        { text: 'measured', isShown: true },
        { text: ' it ', isShown: true },
        { text: 'twice', isShown: true },
        { text: ', and the ', isShown: true },
        { text: 'harbour office', isShown: true },
        { text: 'The last ship left at dawn.', isShown: false },
      ],
      isBackShown: true,
    });
  });

  it('is read with the keyboard: past what is above, to the evidence of a point and back to the point', async () => {
    const page = await open();
    const focused = () => page.evaluate('document.activeElement.textContent');
    const steps: unknown[] = [];
    await page.keyboard.press('Tab');
    steps.push(await focused());
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    steps.push(await focused());
    await page.keyboard.press('Enter');
    steps.push(new URL(page.url()).hash);
    await page.keyboard.press('Escape');
    steps.push(new URL(page.url()).hash, await focused());
    await page.locator('.scroll').focus();
    steps.push(await page.evaluate('document.activeElement.getAttribute("aria-label")'));
    await page.close();
    expect(steps).toEqual([
      'Skip to content',
      'The last ship left early.',
      '#e2',
      '#points',
      'The last ship left early.',
      'Table',
    ]);
  });

  it('copies its address, without the part that a reader is at', async () => {
    const page = await open({ permissions: ['clipboard-read', 'clipboard-write'] }, '#e1');
    await page.getByRole('button', { name: 'Copy link' }).click();
    const said = await page.getByRole('status').textContent();
    const copied = await page.evaluate('navigator.clipboard.readText()');
    await page.close();
    expect({ said, copied }).toEqual({ said: 'Link copied', copied: `${server.url}/a/${ID}/` });
  });

  it('weighs at most 30 KB besides the article, and its script 5 KB', async () => {
    const [style, script] = await Promise.all([
      readFile(join(WEB, 'style.css')),
      readFile(join(WEB, 'article.js')),
    ]);
    const article = /<div class="body">[\s\S]*<\/div>\n<a class="button back"/.exec(html)?.[0] ?? '';
    const around = Buffer.byteLength(html) - Buffer.byteLength(article);
    expect([article.length > 1000, around + style.length <= 30_000, script.length <= 5_000]).toEqual([
      true,
      true,
      true,
    ]);
  });
});
