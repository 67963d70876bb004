import { describe, expect, it } from 'vitest';
import { absoluteUrl, rootRelativeUrl } from '../../../shared/domain/feed/paths.ts';

describe('addresses of the site', () => {
  const cases = [
    { key: 'index.html', absolute: 'https://a.example/p/', relative: '/p/' },
    { key: 'news/index.html', absolute: 'https://a.example/p/news/', relative: '/p/news/' },
    {
      key: '港口/feed.xml',
      absolute: 'https://a.example/p/%E6%B8%AF%E5%8F%A3/feed.xml',
      relative: '/p/%E6%B8%AF%E5%8F%A3/feed.xml',
    },
  ];
  it.each(cases)(
    'address $key by its folder, encoded, below the path of the site',
    ({ key, absolute, relative }) => {
      const site = { baseUrl: 'https://a.example/p' };
      expect([absoluteUrl(key, site), rootRelativeUrl(key, site)]).toEqual([absolute, relative]);
    },
  );

  it('start at the root of a host that has no path', () => {
    expect(rootRelativeUrl('feed.xml', { baseUrl: 'http://127.0.0.1:8080' })).toBe('/feed.xml');
  });
});
