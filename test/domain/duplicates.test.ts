import { describe, expect, it } from 'vitest';
import { duplicateHashes } from '../../shared/domain/duplicates.ts';

const isSame = (
  a: { url: string | null; text: string },
  b: { url: string | null; text: string },
): boolean => {
  const hashes = new Set(duplicateHashes(a));
  return duplicateHashes(b).some((hash) => hashes.has(hash));
};

describe('the same article', () => {
  const same = [
    {
      name: 'the same address with tracking',
      a: 'https://example.org/a?id=1',
      b: 'https://www.example.org/a/?utm_source=x&id=1#top',
    },
    { name: 'http and https', a: 'http://example.org/a', b: 'https://example.org/a' },
  ];
  it.each(same)('is recognised by $name', ({ a, b }) => {
    expect(isSame({ url: a, text: 'one' }, { url: b, text: 'two' })).toBe(true);
  });

  it('is recognised by its text, whatever its case, spacing and punctuation', () => {
    expect(isSame({ url: null, text: '“Hello,\n\nWorld!”' }, { url: null, text: 'hello world' })).toBe(true);
  });

  const different = [
    { name: 'another query', a: 'https://example.org/a?id=1', b: 'https://example.org/a?id=2' },
    { name: 'front pages', a: 'https://example.org/', b: 'https://example.org' },
    { name: 'no addresses', a: null, b: null },
  ];
  it.each(different)('is not seen in two texts with $name', ({ a, b }) => {
    expect(isSame({ url: a, text: 'one' }, { url: b, text: 'two' })).toBe(false);
  });
});
