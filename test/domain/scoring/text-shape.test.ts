import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shapeOf } from '../../../shared/domain/scoring/text-shape.ts';
import { anyText } from '../../helpers/hostile-text.ts';

describe('the shape of a text', () => {
  it('counts words, function words, sentences and signs', () => {
    expect(shapeOf('The ferry left at 7:30, Ann Lee said. It is late! | More')).toEqual({
      words: 13,
      functionWords: 6,
      sentences: 2,
      commas: 1,
      digits: 3,
      capitals: 5,
      capitalized: 5,
      signs: 2,
      letters: 36,
    });
  });

  it('counts two Chinese characters as a word', () => {
    const { words, sentences } = shapeOf('渡轮周五离港。');
    expect({ words, sentences }).toEqual({ words: 3, sentences: 1 });
  });

  it('is made of counts, whatever the text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        for (const count of Object.values(shapeOf(text))) expect(count).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});
