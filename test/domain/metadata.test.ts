import { describe, expect, it } from 'vitest';
import { resolveMetadata } from '../../shared/domain/metadata.ts';
import type { Clue, ClueField, ClueSource } from '../../shared/domain/parse/draft.ts';

const clue = (field: ClueField, source: ClueSource, value: string): Clue => ({ field, source, value });

describe('resolveMetadata', () => {
  it('takes every field from the first source with a valid value', () => {
    const clues = [
      clue('byline', 'meta', 'https://example.org/staff'),
      clue('byline', 'class', 'By Ann Lee'),
      clue('publishedAt', 'json-ld', 'soon'),
      clue('publishedAt', 'meta', '2026-05-03'),
      clue('url', 'link', 'mailto:ann@example.org'),
      clue('url', 'open-graph', 'https://example.org/a'),
      clue('language', 'meta', 'en_gb'),
      clue('tag', 'json-ld', 'Ferries'),
      clue('tag', 'json-ld', 'Ferries'),
      clue('imageUrl', 'open-graph', '/a.jpg'),
      clue('readingMinutes', 'json-ld', 'PT1H5M'),
    ];
    expect(resolveMetadata(clues)).toEqual({
      title: null,
      byline: 'Ann Lee',
      publishedAt: '2026-05-03',
      language: 'en-GB',
      siteName: null,
      url: 'https://example.org/a',
      image: { url: 'https://example.org/a.jpg', caption: null, credit: null },
      tags: ['Ferries'],
      publisherReadingMinutes: 65,
    });
  });

  it('takes no address that is not http(s)', () => {
    const clues = [
      clue('url', 'link', 'javascript:alert(1)'),
      clue('imageUrl', 'open-graph', 'data:image/png;base64,AA'),
    ];
    expect([resolveMetadata(clues).url, resolveMetadata(clues).image]).toEqual([null, null]);
  });
});
