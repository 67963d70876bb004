import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutHtml, jsonBytes } from '../../../shared/domain/feed/cut.ts';
import { safeHtml } from '../../../shared/domain/feed/safe.ts';
import { markupFaults } from '../../helpers/feed-markup.ts';
import { anyMarkup } from '../../helpers/hostile-items.ts';

describe('cutHtml', () => {
  const cases = [
    { name: 'leaves what has room', markup: '<p>One.</p>', limit: 11, expected: '<p>One.</p>' },
    {
      name: 'cuts between blocks',
      markup: '<p>One.</p><p>Two.</p><p>Three.</p>',
      limit: 30,
      expected: '<p>One.</p><p>Two.</p>',
    },
    {
      name: 'closes what holds the block',
      markup: '<ul><li>One.</li><li>Two.</li><li>Three.</li></ul>',
      limit: 40,
      expected: '<ul><li>One.</li><li>Two.</li></ul>',
    },
    {
      name: 'stops before a heading, not after it',
      markup: '<p>A longer one.</p><h2>B</h2><p>Three.</p>',
      limit: 28,
      expected: '<p>A longer one.</p>',
    },
    {
      name: 'cuts one long paragraph after a word',
      markup: '<p>one <em>two</em> three four</p>',
      limit: 30,
      expected: '<p>one <em>two</em> three</p>',
    },
    {
      name: 'never cuts a character reference',
      markup: '<p>&amp;&amp;&amp;</p>',
      limit: 18,
      expected: '<p>&amp;&amp;</p>',
    },
    { name: 'leaves nothing where there is no room', markup: '<p>One.</p>', limit: -5, expected: '' },
  ];
  it.each(cases)('$name', ({ markup, limit, expected }) => {
    expect(cutHtml(markup, limit)).toBe(expected);
  });

  it('is balanced and within its limit, whatever it cuts', () => {
    fc.assert(
      fc.property(anyMarkup, fc.nat(200), (markup, limit) => {
        const cut = cutHtml(safeHtml(markup), limit);
        expect(jsonBytes(cut)).toBeLessThanOrEqual(limit);
        expect(markupFaults(cut)).toEqual([]);
      }),
    );
  });
});
