import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalizeCharacters } from '../../../shared/domain/characters.ts';
import { keepArticleLines } from '../../../shared/domain/clean/article-lines.ts';
import { parseText } from '../../../shared/domain/parse/text.ts';
import WEIGHTS from '../../../shared/domain/scoring/line-weights.json' with { type: 'json' };
import { paragraphs } from '../../helpers/article-files.ts';
import { BODY, HEADLINE, pageText } from '../../helpers/page-texts.ts';

const linesKept = (text: string): string[] =>
  keepArticleLines(parseText(normalizeCharacters(text))).blocks.map((block) => block.text);

const wrapped = (text: string): string => text.replace(/(.{50,70}) /g, '$1\n');

const whole = (text: string): string[] => parseText(text).blocks.map((block) => block.text);

describe('keepArticleLines', () => {
  it('keeps headline, author, date and body of a page, without menu, comments, other articles and footer', () => {
    expect(linesKept(pageText())).toEqual([HEADLINE, 'By Ada Lindqvist', 'November 24, 2026', ...BODY]);
  });

  it('keeps the likeliest lines of a page where none is likely', () => {
    const { logistic } = WEIGHTS.second;
    const doubting = {
      ...WEIGHTS,
      second: { ...WEIGHTS.second, logistic: { ...logistic, bias: logistic.bias - 8 } },
    };
    const draft = parseText(pageText(BODY.slice(0, 2)));
    const kept = keepArticleLines(draft, doubting).blocks.map((block) => block.text);
    expect(kept.slice(-2)).toEqual(BODY.slice(0, 2));
    expect(kept.length).toBeLessThan(draft.blocks.length / 4);
  });

  it('marks the headline', () => {
    const [first] = keepArticleLines(parseText(pageText())).blocks;
    expect([first?.kind, first?.level, first?.text]).toEqual(['heading', 1, HEADLINE]);
  });

  it('reads Windows line ends', () => {
    expect(linesKept(pageText().replaceAll('\n', '\r\n'))).toEqual(linesKept(pageText()));
  });

  it('keeps headings inside the body', () => {
    const body = [...BODY.slice(0, 4), 'What the captain saw', ...BODY.slice(4)];
    expect(linesKept(pageText(body)).slice(-9)).toEqual(body);
  });

  const alone = [
    { name: 'an article', text: [HEADLINE, ...BODY].join('\n\n') },
    { name: 'a wrapped article', text: wrapped([HEADLINE, ...BODY].join('\n\n')) },
    {
      name: 'a recipe',
      text: `Bread soup for four\n\nYou need:\n${['500 g old bread', '1 onion', '2 cloves of garlic', '3 tomatoes', '1 l of stock', 'salt', 'pepper', 'olive oil', 'a little vinegar', 'parsley', 'chives', 'two eggs', 'grated cheese'].join('\n')}\n\nCut the bread into cubes and roast them slowly in the oil until they are brown on all sides.\n\nAdd the chopped onion and the garlic, then the tomatoes, and let all of it cook for ten minutes.\n\nPour in the stock, season, and serve with parsley and cheese.`,
    },
    {
      name: 'a poem',
      text: Array.from(
        { length: 6 },
        (_, verse) =>
          `The tide goes out, the tide comes in\nand boat ${verse} waits upon the sand\nthe gulls are loud, the ropes are thin\nthe water does not reach the land`,
      ).join('\n\n'),
    },
    {
      name: 'a conversation',
      text: paragraphs(10)
        .map((text, index) => `${index % 2 === 0 ? 'Ada' : 'Bo'}: ${text}`)
        .join('\n\n'),
    },
    {
      name: 'minutes of a meeting',
      text: `Minutes of the harbour board\n\nPresent\nAda Lindqvist\nBo Carlsson\nMara Keller\nJon Day\n\nItem 1: the second boat\n\n${paragraphs(2).join('\n\n')}\n\nItem 2: the pier\n\n${paragraphs(2).join('\n\n')}\n\nNext meeting\n3 December, 19:00\nTown hall, room 4\n`,
    },
  ];
  it.each(alone)('leaves $name as its author wrote it', ({ text }) => {
    expect(linesKept(text)).toEqual(whole(text));
  });

  it('keeps some of any text, in its order', () => {
    const line = fc.oneof(
      fc.constantFrom('', ...pageText().split('\n')),
      fc.string({ unit: 'grapheme', maxLength: 80 }).map((text) => text.replaceAll('\n', ' ')),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 60 }), (lines) => {
        const before = whole(normalizeCharacters(lines.join('\n')));
        const after = linesKept(lines.join('\n'));
        let place = -1;
        for (const text of after) {
          place = before.indexOf(text, place + 1);
          expect(place).toBeGreaterThanOrEqual(0);
        }
        expect(after.length > 0).toBe(before.length > 0);
      }),
      { numRuns: 100 },
    );
  });

  it('leaves a book as it is', () => {
    const draft = parseText(Array.from({ length: 5_000 }, (_, index) => `Line ${index}`).join('\n\n'));
    expect(keepArticleLines(draft)).toBe(draft);
  });

  it('leaves other formats alone', () => {
    const draft = { ...parseText(pageText()), origin: 'document' as const };
    expect(keepArticleLines(draft)).toBe(draft);
  });
});
