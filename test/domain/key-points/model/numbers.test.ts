import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { missingNumbers } from '../../../../shared/domain/key-points/model/numbers.ts';

describe('missingNumbers', () => {
  const same: readonly [point: string, evidence: string, language?: string][] = [
    ['two boats', '2 boats'],
    ['2 boats', 'two boats'],
    ['twenty-one cats', '21 cats'],
    ['a hundred cats', '100 cats'],
    ['two hundred cats', '200 cats'],
    ['its third win', 'its 3rd win'],
    ['1,200 people', '1200 people'],
    ['1 200 people', '1,200 people'],
    ['1.200 Menschen', '1200 Menschen', 'de'],
    ['2,5 Millionen Euro', '2,5 Mio. Euro', 'de'],
    ['US$1.5m', '1,500,000 dollars'],
    ['$1.5 million', 'US$1.5 million'],
    ['£5m', '5 million pounds'],
    ['$5 million', 'A$5 million'],
    ['5%', '5 percent'],
    ['5 pct', '5 per cent'],
    ['from 5% to 6%', '5-6%'],
    ['between 2 million and 3 million', 'between 2 and 3 million'],
    ['$2 to 3 million', 'from $2 million to $3 million'],
    ['on 24 November 2026', 'on 24.11.2026'],
    ['in 2026 300 people', 'In 2026, 300 people'],
    ['300万人', '３００万人', 'zh'],
    ['12人', '十二人', 'zh'],
    ['30 شخص', '٣٠ شخص', 'ar'],
    ['один из двух', '2', 'ru'],
    ['one of them', 'they'],
  ];
  it.each(same)('knows that %j is said by %j', (point, evidence, language = 'en') => {
    expect(missingNumbers(point, evidence, language)).toEqual([]);
  });

  const other: readonly [point: string, evidence: string, missing: string[], language?: string][] = [
    ['14 people', '13 people', ['14']],
    ['fourteen people', 'thirteen people', ['fourteen']],
    ['$1.5 billion', '$1.5 million', ['$1.5 billion']],
    ['5%', '5 people', ['5%']],
    ['€5', '$5', ['€5']],
    ['A$5 million', '$5 million', ['A$5 million']],
    ['5 percentage points', '5 percent', ['5 percentage points']],
    ['5 million people', '5 people', ['5 million']],
    ['6 million', 'two or three million', ['6 million']],
    ['1.5 metres', '15 metres', ['1.5']],
    ['1,200 people in 2026', '1,300 people in 2025', ['1,200', '2026']],
    ['400万人', '300万人', ['400万'], 'zh'],
  ];
  it.each(other)('knows that %j is not said by %j', (point, evidence, missing, language = 'en') => {
    expect(missingNumbers(point, evidence, language)).toEqual(missing);
  });

  it('finds every number of any text in the text itself, and a new one never', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '$',
        '€',
        ' million',
        '%',
        ' to ',
        '-',
        ',',
        '.',
        ' ',
        'bn',
        ' two',
        'twenty-',
        '万',
        'US',
      ),
      fc.nat(99_999).map(String),
      fc.string({ unit: 'grapheme', maxLength: 3 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const text = pieces.join('');
        expect(missingNumbers(text, text, 'en')).toEqual([]);
        expect(missingNumbers('It cost 123456789 in all.', text, 'en')).toEqual(['123456789']);
      }),
    );
  });
});
