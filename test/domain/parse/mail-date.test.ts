import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseMailDate } from '../../../shared/domain/parse/mail-date.ts';

describe('parseMailDate', () => {
  it.each([
    ['Tue, 24 Nov 2026 23:30:00 -0500', '2026-11-24T23:30:00-05:00'],
    ['24 Nov 2026 08:15 +0100', '2026-11-24T08:15:00+01:00'],
    ['Tue, 24 November 2026 08:15:07 GMT', '2026-11-24T08:15:07Z'],
    ['Tue, 24 Nov 2026 8:15:07 EST', '2026-11-24T08:15:07-05:00'],
    ['Tuesday, 24-Nov-26 08:15:07 UT', '2026-11-24T08:15:07Z'],
    ['Fri, 02 Jan 98 03:04:05 +0000 (UTC)', '1998-01-02T03:04:05+00:00'],
    ['Tue,\r\n 24 Nov  2026 08:15:07 +0530', '2026-11-24T08:15:07+05:30'],
    ['Tue, 24 Nov 2026 08:15:07', '2026-11-24'],
    ['Tue, 24 Nov 2026 08:15:07 XYZ', '2026-11-24'],
    ['Tue, 24 Nov 2026 08:15:07 +9900', '2026-11-24'],
    ['Tue, 24 Nov 2026 28:15:07 +0000', '2026-11-24'],
    ['Mon, 31 Feb 2026 08:15:07 +0000', null],
    ['24 Foo 2026 08:15:07 +0000', null],
    ['2026-11-24T08:15:07Z', null],
    ['yesterday', null],
    ['', null],
  ])('reads %j as %j', (value, expected) => {
    expect(parseMailDate(value)).toBe(expected);
  });

  it('gives a date of the calendar or null for any text', () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(99), fc.nat(30), (text, day, hour) => {
        const date = parseMailDate(`${day} Nov 2026 ${hour}:00 ${text}`);
        expect(date === null || !Number.isNaN(Date.parse(date))).toBe(true);
      }),
    );
  });
});
