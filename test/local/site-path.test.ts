import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sitePath } from '../../local/site-path.ts';

describe('sitePath', () => {
  const key = (name: string) => ({ kind: 'key', key: name });
  const cases = [
    { target: '/', expected: key('index.html') },
    { target: '/news/', expected: key('news/index.html') },
    { target: '/news', expected: key('news') },
    { target: '/news/feed.xml?page=/../2', expected: key('news/feed.xml') },
    { target: '/%E6%97%A5%E6%9C%AC/feed.xml', expected: key('日本/feed.xml') },
    { target: '/a%3Fb+c%25d', expected: key('a?b+c%d') },
    { target: '/...', expected: key('...') },
    { target: `/${'x'.repeat(1013)}`, expected: key('x'.repeat(1013)) },
    { target: `/${'x'.repeat(1014)}`, expected: { kind: 'nothing' } },
    { target: '//evil.example', expected: { kind: 'nothing' } },
    { target: '/a//b', expected: { kind: 'nothing' } },
    { target: '/..', expected: { kind: 'malformed' } },
    { target: '/a/%2E%2e/b', expected: { kind: 'malformed' } },
    { target: '/..%2fsecret', expected: { kind: 'malformed' } },
    { target: '/a%00', expected: { kind: 'malformed' } },
    { target: '/a%0d%0aset-cookie:b', expected: { kind: 'malformed' } },
    { target: '/%', expected: { kind: 'malformed' } },
    { target: '/%ff', expected: { kind: 'malformed' } },
    { target: 'http://127.0.0.1/', expected: { kind: 'malformed' } },
    { target: '', expected: { kind: 'malformed' } },
  ];
  it.each(cases)('reads $target as $expected', ({ target, expected }) => {
    expect(sitePath(target, '')).toEqual(expected);
  });

  const basedCases = [
    { target: '/my/site/feed.xml', expected: key('feed.xml') },
    { target: '/my/site/', expected: key('index.html') },
    { target: '/my/site', expected: { kind: 'base' } },
    { target: '/my/', expected: { kind: 'nothing' } },
    { target: '/feed.xml', expected: { kind: 'nothing' } },
    { target: '/my/sites/feed.xml', expected: { kind: 'nothing' } },
  ];
  it.each(basedCases)('reads $target of a site at /my/site as $expected', ({ target, expected }) => {
    expect(sitePath(target, '/my/site')).toEqual(expected);
  });

  it('finds every key of whole segments again', () => {
    const segment = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
      .filter((text) => !/^\.{1,2}$|[\p{Cc}/]/u.test(text));
    fc.assert(
      fc.property(fc.array(segment, { minLength: 1, maxLength: 4 }), (segments) => {
        expect(sitePath(`/${segments.map(encodeURIComponent).join('/')}`, '')).toEqual(
          key(segments.join('/')),
        );
      }),
    );
  });
});
