import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sequencer } from '../../local/sequencer.ts';

describe('sequencer', () => {
  it('counts in 16 upper-case hexadecimal digits', () => {
    const next = sequencer(0xab_cdef, () => {});
    expect([next(), next()]).toEqual(['0000000000ABCDF0', '0000000000ABCDF1']);
  });

  it('keeps growing over any number of starts, each with what the one before it reserved', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 2500 }), { maxLength: 6 }), (drawnPerStart) => {
        let kept = 0;
        const numbers = drawnPerStart.flatMap((drawn) => {
          const next = sequencer(kept, (last) => {
            kept = last;
          });
          return Array.from({ length: drawn }, next);
        });
        expect(numbers).toEqual([...new Set(numbers)].toSorted());
      }),
    );
  });
});
