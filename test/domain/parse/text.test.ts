import { describe, expect, it } from 'vitest';
import { parseText } from '../../../shared/domain/parse/text.ts';

const textsOf = (text: string): string[] => parseText(text).blocks.map((block) => block.text);

describe('parseText', () => {
  it('takes each line for a paragraph', () => {
    expect(textsOf('One line.\nAnother.\n\nA third.')).toEqual(['One line.', 'Another.', 'A third.']);
  });

  it('joins lines that are wrapped at a column', () => {
    const line = 'the ferry of the harbour city crossed the bay in the early morning';
    expect(textsOf(`${line}\n${line}\n${line}.\n\n${line}\n${line}.`)).toEqual([
      `${line} ${line} ${line}.`,
      `${line} ${line}.`,
    ]);
  });

  it('joins wrapped Chinese without spaces', () => {
    const line = '渡轮在清晨穿过海湾'.repeat(4);
    expect(textsOf(`${line}\n${line}\n${line}。`)).toEqual([`${line}${line}${line}。`]);
  });

  it('puts lines without a blank line between them into one box', () => {
    const [home, world, body, more] = parseText('Home\nWorld\n\nThe body.\n\nMore of it.').blocks.map(
      ({ box }) => box,
    );
    expect([home === world, world === body, body === more]).toEqual([true, false, false]);
  });
});
