import { describe, expect, it } from 'vitest';
import type { Clue, ClueSource } from '../../shared/domain/parse/draft.ts';
import { publicationDate } from '../../shared/domain/publication-date.ts';

const dates = (...pairs: (readonly [ClueSource, string])[]): Clue[] =>
  pairs.map(([source, value]) => ({ field: 'publishedAt', source, value }));
const address = (value: string): Clue => ({ field: 'url', source: 'link', value });

describe('publicationDate', () => {
  const cases: readonly (readonly [name: string, clues: readonly Clue[], date: string | null])[] = [
    ['is null without a source', [], null],
    [
      'is what the author says',
      dates(['json-ld', '2026-05-03'], ['front-matter', '2026-05-01']),
      '2026-05-01',
    ],
    [
      'is the day on which most agree',
      dates(['json-ld', '2026-05-03'], ['meta', '2026-05-01'], ['class', '1 May 2026']),
      '2026-05-01',
    ],
    [
      'has the time of the source that gives one',
      dates(['json-ld', '2026-05-03'], ['meta', '2026-05-03T10:00:00+02:00']),
      '2026-05-03T10:00:00+02:00',
    ],
    [
      'is the first of the dates that are shown',
      dates(['class', '1 May 2026'], ['class', '3 May 2026'], ['class', '4 May 2026']),
      '2026-05-01',
    ],
    ['is in the address', [address('https://example.org/2026/5/3/ferry')], '2026-05-03'],
    [
      'is the local day of a time in UTC',
      [address('https://example.org/2026/05/04/ferry'), ...dates(['json-ld', '2026-05-03T23:11:59Z'])],
      '2026-05-04',
    ],
    [
      'is not another day than a time in UTC may be',
      [address('https://example.org/2026/05/09/ferry'), ...dates(['json-ld', '2026-05-03T23:11:59Z'])],
      '2026-05-03T23:11:59Z',
    ],
    [
      'is the local day that a second source names',
      dates(
        ['open-graph', '2026-05-04T03:30:00Z'],
        ['json-ld', '2026-05-04T03:30:00Z'],
        ['class', '3 May 2026'],
      ),
      '2026-05-03',
    ],
  ];
  it.each(cases)('%s', (_, clues, date) => {
    expect(publicationDate(clues, null)).toBe(date);
  });

  it.each([
    ['en-GB', '2026-06-05'],
    ['de', '2026-06-05'],
    ['en-US', '2026-05-06'],
    ['en', null],
    [null, null],
  ])('takes the order of day and month from the language %j', (language, date) => {
    expect(publicationDate(dates(['class', '05/06/2026']), language)).toBe(date);
  });

  it('is no day that the clocks of a European language never showed', () => {
    const clues = dates(['json-ld', '2026-05-04T09:00:00Z'], ['class', '3 May 2026']);
    expect(publicationDate(clues, 'de')).toBe('2026-05-04T09:00:00Z');
  });
});
