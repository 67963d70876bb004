import { describe, expect, it } from 'vitest';
import { openingOf } from '../../../shared/domain/key-points/opening.ts';

describe('the opening of a sentence', () => {
  it.each([
    ['NAIROBI, Kenya (CNN) -- Rain fell.', 'Rain fell.'],
    ['(Reuters) - Rain fell.', 'Rain fell.'],
    ['-- Rain fell.', 'Rain fell.'],
    ['But rain fell.', 'Rain fell.'],
    ['However, rain fell.', 'Rain fell.'],
    ['And, in fact, rain fell.', 'Rain fell.'],
    ['NEW: Rain fell.', 'Rain fell.'],
    ['Sin embargo, llovió.', 'Llovió.'],
  ])('of %j is cut to %j', (sentence, wanted) => {
    const { text, cut } = openingOf(sentence, 0);
    expect({ text, rest: sentence.slice(cut).toLowerCase() }).toEqual({
      text: wanted,
      rest: wanted.toLowerCase(),
    });
  });

  it.each([
    'Rain fell.',
    'Still waters run deep.',
    'So far no rain has fallen.',
    'But.',
    'Yet another day of rain (see map) passed.',
    'Butter is dear.',
  ])('of %j stays', (sentence) => {
    expect(openingOf(sentence, 0)).toEqual({ text: sentence, cut: 0 });
  });

  it('has a dateline only where an article begins', () => {
    const sentence = 'LONDON, England (CNN) -- Rain fell.';
    expect(openingOf(sentence, 9)).toEqual({ text: sentence, cut: 0 });
  });
});
