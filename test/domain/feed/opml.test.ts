import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { parseOpml } from 'feedsmith';
import { describe, expect, it } from 'vitest';
import { channelOf, renderOpml } from '../../../shared/domain/feed/render.ts';
import { SITE } from '../../helpers/feed-items.ts';
import { anySite } from '../../helpers/hostile-items.ts';
import { illegalIn } from '../../helpers/hostile-text.ts';

const FIXTURE = join(import.meta.dirname, '../../fixtures/feed/feeds.opml');

describe('renderOpml', () => {
  it('lists the feed of everything and each named one', async () => {
    expect(renderOpml([channelOf('world-news', SITE)], SITE)).toEqual({
      path: 'feeds.opml',
      body: await readFile(FIXTURE, 'utf8'),
      contentType: 'text/x-opml; charset=utf-8',
      cacheControl: 'public, max-age=60',
    });
  });

  it('is legal and complete, whatever the site is called', () => {
    fc.assert(
      fc.property(anySite, (site) => {
        const body = String(renderOpml([channelOf('港口', site)], site).body);
        expect(illegalIn(body)).toEqual([]);
        expect(parseOpml(body).body?.outlines?.map(({ xmlUrl }) => xmlUrl)).toEqual([
          `${site.baseUrl}/feed.xml`,
          `${site.baseUrl}/%E6%B8%AF%E5%8F%A3/feed.xml`,
        ]);
      }),
    );
  });
});
