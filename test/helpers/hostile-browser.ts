import type { Browser, Frame, Page, Route } from 'playwright-core';

const HOST = 'http://site.example';
/** How many pages are opened at once, each in a frame. */
const TOGETHER = 50;
/** Where pictures may come from. */
const PICTURES = 'https://pictures.example/';

// Put into every page before it is read. Whatever a payload calls to show that it ran is told to the test instead.
const SPIES = `for (const name of ['alert', 'confirm', 'prompt', 'print', 'open', 'ran'])
  Object.defineProperty(globalThis, name, { value: () => void told(name), configurable: false });`;

/** What is live in a page, also where it waits for a click: elements and attributes that run, load or lead astray. */
const LIVE = `(() => {
  const found = document.getElementById('last-of-all') ? ['last-of-all'] : [];
  for (const element of document.querySelectorAll('*')) {
    const name = element.localName;
    if (/^(iframe|frame|object|embed|applet|base|svg|math|audio|video|portal|style|marquee)$/.test(name))
      found.push('<' + name + '>');
    if (name === 'script' && element.type !== 'application/ld+json') found.push('<script>');
    if (name === 'form' && element.hasAttribute('action')) found.push('<form>');
    if (name === 'link' && element.rel === 'stylesheet') found.push('<link>');
    if (name === 'meta' && /^(refresh|set-cookie)$/i.test(element.httpEquiv)) found.push('<meta>');
    for (const { name: attribute, value } of element.attributes) {
      if (/^on|^(style|srcdoc|ping|background|formaction)$/.test(attribute)) found.push(attribute);
      if (/^(href|src|srcset|action|formaction|poster|data|xlink:href)$/.test(attribute)) {
        const scheme = /^[\\s\\0-\\x20]*([a-z][\\sa-z0-9+.-]*):/i.exec(value)?.[1]?.replace(/\\s/g, '').toLowerCase();
        if (scheme !== undefined && !/^(https?|mailto)$/.test(scheme)) found.push(attribute + '=' + scheme);
      }
    }
  }
  return found;
})()`;

/** The number of a page by the address it is served at. */
const numberOf = (url: string): number => Number(/\/page\/(\d+)$/.exec(url)?.[1] ?? 0);

const frames = (count: number): string =>
  Array.from({ length: count }, (_, number) => `<iframe src="${HOST}/page/${number}"></iframe>`).join('');

const watch = async (page: Page, pages: readonly string[], see: (page: number, what: string) => void) => {
  const serve = async (route: Route): Promise<void> => {
    const request = route.request();
    const url = request.url();
    if (url === `${HOST}/`) await route.fulfill({ contentType: 'text/html', body: frames(pages.length) });
    else if (url.startsWith(`${HOST}/page/`) && request.isNavigationRequest()) {
      await route.fulfill({ contentType: 'text/html; charset=utf-8', body: pages[numberOf(url)] ?? '' });
    } else {
      const isPicture = request.resourceType() === 'image' && url.startsWith(PICTURES);
      if (!isPicture) see(numberOf(request.frame().url()), `${request.resourceType()} ${url}`);
      await route.abort();
    }
  };
  await page.route('**/*', serve);
  await page.exposeBinding('told', ({ frame }, name: string) => see(numberOf(frame.url()), `${name}()`));
  await page.addInitScript(SPIES);
};

/** The page without its policy and files of its own, and with pictures that do not wait until somebody looks. */
const bared = (page: string): string =>
  page
    .replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/g, '')
    .replace(/<link rel="[\w -]+"[^>]* href="\/[^>]*>/g, '')
    .replace(/<script type="module" src="\/assets\/[\w-]+\.js"><\/script>/g, '')
    .replaceAll(' loading="lazy"', '');

const liveIn = async (frame: Frame): Promise<string[]> => {
  try {
    return await frame.evaluate<string[]>(LIVE);
  } catch (error) {
    // Its page went elsewhere meanwhile.
    if (error instanceof Error && /context was destroyed|was detached/.test(error.message)) return ['left'];
    throw error;
  }
};

/**
 * Opens pages in Chromium without the policy that they carry, so that nothing but their markup protects them, and tells of
 * each what ran in it, what it asked for but pictures, and what in it waits to do so.
 */
export const seenInEach = async (browser: Browser, pages: readonly string[]): Promise<string[][]> => {
  const seen = pages.map((): string[] => []);
  for (let first = 0; first < pages.length; first += TOGETHER) {
    const page = await browser.newPage();
    const shown = pages.slice(first, first + TOGETHER).map(bared);
    await watch(page, shown, (number, what) => seen[first + number]?.push(what));
    await page.goto(`${HOST}/`);
    const own = page.frames().filter((frame) => frame.parentFrame() === page.mainFrame());
    for (const [number, frame] of own.entries()) seen[first + number]?.push(...(await liveIn(frame)));
    await page.close();
  }
  return seen.map((all) => [...new Set(all)].sort());
};

export interface Suspect {
  readonly page: string;
  readonly seen: readonly string[];
}

/** The same, for many pages in which nothing should be seen: read as one, and each by itself where something was. */
export const suspectsIn = async (browser: Browser, pages: readonly string[]): Promise<Suspect[]> => {
  const batches = Array.from({ length: Math.ceil(pages.length / TOGETHER) }, (_, batch) =>
    pages.slice(batch * TOGETHER, (batch + 1) * TOGETHER),
  );
  const seen = await seenInEach(
    browser,
    // What is not seen behind a page was swallowed by it.
    batches.map((batch) => [...batch, '<p id="last-of-all">'].join('\n')),
  );
  const suspected = batches.filter((_, batch) => seen[batch]?.join() !== 'last-of-all').flat();
  const each = await seenInEach(browser, suspected);
  return suspected.flatMap((page, place) => {
    const found = each[place] ?? [];
    return found.length === 0 ? [] : [{ page, seen: found }];
  });
};
