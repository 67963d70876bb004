import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CHROMIUM, launchChromium } from '../helpers/chromium.ts';
import { seenInEach, suspectsIn } from '../helpers/hostile-browser.ts';
import { pagesWith, trustingPage } from '../helpers/hostile-pages.ts';
import { SCRIPT_PAYLOADS } from '../helpers/script-payloads.ts';

describe.skipIf(CHROMIUM === undefined)('hostile articles in Chromium', () => {
  let browser: Browser;

  beforeAll(async () => {
    browser = await launchChromium();
  });

  afterAll(async () => {
    await browser.close();
  });

  it('run nothing and ask for nothing but pictures, on any page and in any feed, even without a policy', {
    timeout: 300_000,
  }, async () => {
    const pages = (await Promise.all(SCRIPT_PAYLOADS.map(pagesWith))).flat();
    expect(await suspectsIn(browser, pages)).toEqual([]);
  });

  it('would be seen, each of them, on a page that trusts them', { timeout: 120_000 }, async () => {
    const found = await seenInEach(browser, SCRIPT_PAYLOADS.map(trustingPage));
    const missed = SCRIPT_PAYLOADS.filter((_, place) => found[place]?.length === 0);
    expect(missed).toEqual([]);
  });
});
