import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { FOLDER_PAGES } from '../../infra/site.ts';

describe('the function before the cache', () => {
  const answer = (uri: string): unknown => {
    const event = JSON.stringify({ request: { uri } });
    return JSON.parse(runInNewContext(`${FOLDER_PAGES}; JSON.stringify(handler(${event}))`));
  };

  const asked = [
    { uri: '/', served: '/index.html' },
    { uri: '/news/', served: '/news/index.html' },
    { uri: '/a/0123/', served: '/a/0123/index.html' },
    { uri: '/news/feed.xml', served: '/news/feed.xml' },
    { uri: '/assets/style.css', served: '/assets/style.css' },
  ];
  it.each(asked)('serves $served for $uri', ({ uri, served }) => {
    expect(answer(uri)).toEqual({ uri: served });
  });

  const folders = [
    { uri: '/news', location: './news/' },
    { uri: '/a/0123', location: './0123/' },
    { uri: '/%E6%96%B0', location: './%E6%96%B0/' },
    { uri: '//elsewhere', location: './elsewhere/' },
  ];
  it.each(folders)('leads from $uri to the folder beside it', ({ uri, location }) => {
    expect(answer(uri)).toEqual({
      statusCode: 301,
      statusDescription: 'Moved Permanently',
      headers: { location: { value: location } },
    });
  });
});
