import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Change, datesOf, NO_HISTORY, record } from '../../shared/domain/drop-history.ts';

const event = (kind: Change['kind'], n: number): Change => ({
  key: 'inbox/a.txt',
  kind,
  sequencer: String(n).padStart(8, '0'),
  time: new Date(Date.UTC(2026, 0, 1) + n * 1000).toISOString(),
  requestId: null,
});
const put = (n: number): Change => event('put', n);
const del = (n: number): Change => event('delete', n);
const after = (...events: Change[]) => datesOf(events.reduce(record, NO_HISTORY));

describe('a history', () => {
  const cases = [
    { name: 'a first put', events: [put(1)], expected: { arrivedAt: put(1).time, updatedAt: null } },
    {
      name: 'replacements',
      events: [put(1), put(2), put(3)],
      expected: { arrivedAt: put(1).time, updatedAt: put(3).time },
    },
    {
      name: 'a late first put',
      events: [put(2), put(1)],
      expected: { arrivedAt: put(1).time, updatedAt: put(2).time },
    },
    { name: 'a delete', events: [put(1), del(2)], expected: undefined },
    {
      name: 'a put after a delete',
      events: [put(1), del(2), put(3)],
      expected: { arrivedAt: put(3).time, updatedAt: null },
    },
    { name: 'a late put before a delete', events: [del(2), put(1)], expected: undefined },
    {
      name: 'a late delete between puts',
      events: [put(1), put(3), put(4), del(2)],
      expected: { arrivedAt: put(3).time, updatedAt: put(4).time },
    },
    {
      name: 'a repeated put',
      events: [put(1), put(1)],
      expected: { arrivedAt: put(1).time, updatedAt: null },
    },
  ];
  it.each(cases)('gives the dates of a file after $name', ({ events, expected }) => {
    expect(after(...events)).toEqual(expected);
  });

  it('is the same whatever the order and number of its events', () => {
    const events = fc.uniqueArray(
      fc.record({ n: fc.nat(30), kind: fc.constantFrom('put' as const, 'delete' as const) }),
      {
        selector: ({ n }) => n,
      },
    );
    const delivered = events.chain((list) =>
      fc.tuple(fc.constant(list), fc.shuffledSubarray([...list, ...list], { minLength: list.length * 2 })),
    );
    fc.assert(
      fc.property(delivered, ([list, order]) => {
        const inOrder = [...list].sort((a, b) => a.n - b.n).map(({ kind, n }) => event(kind, n));
        const shuffled = order.map(({ kind, n }) => event(kind, n));
        expect(shuffled.reduce(record, NO_HISTORY)).toEqual(inOrder.reduce(record, NO_HISTORY));
      }),
    );
  });

  it('keeps its first put and stays small however often a file is replaced', () => {
    const history = Array.from({ length: 2000 }, (_, n) => put(n)).reduce(record, NO_HISTORY);
    expect(datesOf(history)).toEqual({ arrivedAt: put(0).time, updatedAt: put(1999).time });
    expect(JSON.stringify(history).length).toBeLessThan(100_000);
  });
});
