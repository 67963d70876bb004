import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sentences } from '../../shared/domain/segment.ts';
import { anyText } from '../helpers/hostile-text.ts';

describe('sentences', () => {
  const cases: readonly (readonly [language: string | null, parts: readonly string[]])[] = [
    ['en', ['Mr. Smith met Dr. Jones on Nov. 24.', 'They spoke.']],
    ['en', ['No. 10 agreed.', 'The answer was no.', 'Nobody left.']],
    ['en', ['The U.N. Security Council met.', 'It was in the U.S.', 'The vote failed.']],
    ['en', ['J. K. Rowling paid $3.5 million.', '“Why?” he asked.', '(It was late.)']],
    ['en', ['It left in the morning.[1]', 'It came back.”[12]', 'Nobody knew.[*]']],
    ['de', ['Am 3. Oktober kam Dr. Müller z. B. nach Berlin.', 'Es regnete.']],
    ['fr', ['M. Dupont est venu.', 'Il a 3,5 ans.']],
    ['zh', ['中国很大！', '是吗？', '是的。']],
    ['hi', ['यह है।', 'वह गया।']],
    [null, ['One.', 'Two.']],
  ];
  it.each(cases)('in %s are told from abbreviations: %j', (language, parts) => {
    const text = parts.join(' ');
    expect(sentences(text, language).map(({ start, end }) => text.slice(start, end))).toEqual(parts);
  });

  it('end at a blank line', () => {
    const text = 'A heading\n\nA sentence.';
    expect(sentences(text, 'en').map(({ start, end }) => text.slice(start, end))).toEqual([
      'A heading',
      'A sentence.',
    ]);
  });

  it('hold every character of any text but the space between them, in order', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const spans = sentences(text, 'en');
        const inside = spans.map(({ start, end }) => text.slice(start, end)).join('');
        expect(inside.replace(/\s+/g, '')).toBe(text.replace(/\s+/g, ''));
      }),
    );
  });
});
