import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { articleId, feedOf, rejectionKey } from '../../shared/domain/drop-key.ts';
import { UnreadableArticleError } from '../../shared/domain/errors.ts';

describe('feedOf', () => {
  const named = [
    { key: 'inbox/a.txt', expected: null },
    { key: 'inbox/news/a.txt', expected: 'news' },
    { key: 'inbox/news/2026/11/a.txt', expected: 'news' },
    { key: 'inbox/News/a.txt', expected: 'news' },
    { key: 'inbox/daily-2/a.txt', expected: 'daily-2' },
    { key: 'inbox/日本/a.txt', expected: '日本' },
    { key: 'inbox/हिन्दी/a.txt', expected: 'हिन्दी' },
    { key: 'inbox/cafe\u0301/a.txt', expected: 'café' },
    { key: 'parts/a.eml/b.pdf', expected: null },
    { key: 'parts/News/2026/a.eml/b.pdf', expected: 'news' },
  ];
  it.each(named)('puts $key into $expected', ({ key, expected }) => {
    expect(feedOf(key)).toBe(expected);
  });

  const refused = [
    '..',
    '.',
    '',
    ' ',
    'a b',
    'a/',
    '-a',
    'a-',
    'a--b',
    'a.b',
    '．．',
    'a\nb',
    'a',
    'all',
    'Assets',
    'ＡＬＬ',
    '%2e',
    'x'.repeat(65),
  ];
  it.each(refused)('refuses the folder %j', (folder) => {
    expect(() => feedOf(`inbox/${folder}/x.txt`)).toThrow(UnreadableArticleError);
  });

  it('gives only names that are one plain segment of a path', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (folder) => {
        let feed: string | null;
        try {
          feed = feedOf(`inbox/${folder}/x.txt`);
        } catch (error) {
          expect(error).toBeInstanceOf(UnreadableArticleError);
          return;
        }
        expect(feed).toMatch(/^[\p{L}\p{M}\p{N}-]+$/u);
        expect(feed).toBe(feedOf(`inbox/${feed}/x.txt`));
      }),
    );
  });
});

describe('articleId', () => {
  it('says nothing of the key and differs between keys that look alike', () => {
    const ids = ['inbox/../../feeds/x', 'inbox/caf\u00e9', 'inbox/cafe\u0301'].map(articleId);
    expect(new Set(ids).size).toBe(3);
    expect(ids).toEqual(ids.map(() => expect.stringMatching(/^[0-9a-f]{32}$/)));
  });
});

describe('rejectionKey', () => {
  it('is the same path below rejected/', () => {
    expect(rejectionKey('inbox/news/a b.pdf')).toBe('rejected/news/a b.pdf.json');
    expect(rejectionKey('parts/news/a.eml/b.pdf')).toBe('rejected/news/a.eml/b.pdf.json');
  });

  it('fits into a key of S3 for the longest keys, and differs between them', () => {
    const keys = ['a', 'b'].map((end) => `inbox/${'é'.repeat(508)}${end}`).map(rejectionKey);
    expect(keys).toEqual(keys.map(() => expect.stringMatching(/^rejected\/[0-9a-f]{64}\.json$/)));
    expect(new Set(keys).size).toBe(2);
  });
});
