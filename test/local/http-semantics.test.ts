import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isNotModified, negotiateEncoding, requestedRange } from '../../local/http-semantics.ts';

const VALIDATORS = { etag: '"abc"', lastModified: new Date('2026-11-24T10:00:00.700Z') };
const LAST_MODIFIED = 'Tue, 24 Nov 2026 10:00:00 GMT';
const EARLIER = 'Tue, 24 Nov 2026 09:59:59 GMT';

describe('negotiateEncoding', () => {
  const cases = [
    { header: undefined, expected: 'identity' },
    { header: '', expected: 'identity' },
    { header: 'gzip', expected: 'gzip' },
    { header: 'gzip, deflate, br', expected: 'br' },
    { header: 'GZIP', expected: 'gzip' },
    { header: 'br;q=0.5, gzip;q=0.8', expected: 'gzip' },
    { header: 'br ; q=0.001', expected: 'br' },
    { header: 'br;q=0, gzip;q=0', expected: 'identity' },
    { header: 'gzip;q=0.5, identity;q=1', expected: 'identity' },
    { header: 'identity;q=0.5, gzip;q=0.5', expected: 'gzip' },
    { header: '*', expected: 'br' },
    { header: '*;q=0.5, br;q=0', expected: 'gzip' },
    { header: '*;q=0', expected: 'identity' },
    { header: 'identity;q=0', expected: 'identity' },
    { header: 'gzip;q=2, br;q=banana', expected: 'identity' },
    { header: 'zstd, deflate', expected: 'identity' },
  ];
  it.each(cases)('answers $header with $expected', ({ header, expected }) => {
    expect(negotiateEncoding(header)).toBe(expected);
  });

  it('never picks a coding that the header does not name', () => {
    fc.assert(
      fc.property(fc.string(), (header) => {
        const encoding = negotiateEncoding(header);
        return encoding === 'identity' || header.includes('*') || header.toLowerCase().includes(encoding);
      }),
    );
  });
});

describe('isNotModified', () => {
  const cases = [
    { name: 'without conditions', headers: {}, expected: false },
    { name: 'on the same ETag', headers: { 'if-none-match': '"abc"' }, expected: true },
    { name: 'on the same ETag, weakened', headers: { 'if-none-match': 'W/"abc"' }, expected: true },
    { name: 'on one ETag of a list', headers: { 'if-none-match': '"x", W/"a,b" , "abc"' }, expected: true },
    { name: 'on any ETag', headers: { 'if-none-match': ' * ' }, expected: true },
    { name: 'on another ETag', headers: { 'if-none-match': '"abcd"' }, expected: false },
    { name: 'on an ETag without quotes', headers: { 'if-none-match': 'abc' }, expected: false },
    { name: 'on the same second', headers: { 'if-modified-since': LAST_MODIFIED }, expected: true },
    { name: 'on an earlier second', headers: { 'if-modified-since': EARLIER }, expected: false },
    { name: 'on no date', headers: { 'if-modified-since': 'yesterday GMT' }, expected: false },
    { name: 'on a date in another form', headers: { 'if-modified-since': '2027-01-01' }, expected: false },
    {
      name: 'on another ETag, whatever the date',
      headers: { 'if-none-match': '"x"', 'if-modified-since': LAST_MODIFIED },
      expected: false,
    },
  ];
  it.each(cases)('is $expected $name', ({ headers, expected }) => {
    expect(isNotModified(headers, VALIDATORS)).toBe(expected);
  });
});

describe('requestedRange', () => {
  const cases = [
    { headers: {}, expected: null },
    { headers: { range: 'bytes=0-0' }, expected: { first: 0, last: 0 } },
    { headers: { range: 'bytes=2-5' }, expected: { first: 2, last: 5 } },
    { headers: { range: 'bytes=2-' }, expected: { first: 2, last: 9 } },
    { headers: { range: 'bytes=8-100' }, expected: { first: 8, last: 9 } },
    { headers: { range: 'bytes=-3' }, expected: { first: 7, last: 9 } },
    { headers: { range: 'bytes=-100' }, expected: { first: 0, last: 9 } },
    { headers: { range: 'bytes=10-' }, expected: 'unsatisfiable' },
    { headers: { range: `bytes=${'9'.repeat(400)}-` }, expected: 'unsatisfiable' },
    { headers: { range: 'bytes=-0' }, expected: 'unsatisfiable' },
    { headers: { range: 'bytes=5-2' }, expected: null },
    { headers: { range: 'bytes=-' }, expected: null },
    { headers: { range: 'bytes=0-1,3-4' }, expected: null },
    { headers: { range: 'lines=0-1' }, expected: null },
    { headers: { range: 'bytes=0-1', 'if-range': '"abc"' }, expected: { first: 0, last: 1 } },
    { headers: { range: 'bytes=0-1', 'if-range': LAST_MODIFIED }, expected: { first: 0, last: 1 } },
    { headers: { range: 'bytes=0-1', 'if-range': 'W/"abc"' }, expected: null },
    { headers: { range: 'bytes=0-1', 'if-range': EARLIER }, expected: null },
  ];
  it.each(cases)('reads $headers of ten bytes as $expected', ({ headers, expected }) => {
    expect(requestedRange(headers, 10, VALIDATORS)).toEqual(expected);
  });

  it('finds no range in an empty file', () => {
    expect(requestedRange({ range: 'bytes=0-' }, 0, VALIDATORS)).toBe('unsatisfiable');
    expect(requestedRange({ range: 'bytes=-5' }, 0, VALIDATORS)).toBe('unsatisfiable');
  });

  it('stays inside the file', () => {
    const bound = fc.oneof(fc.constant(''), fc.nat(30).map(String));
    fc.assert(
      fc.property(bound, bound, fc.nat(20), (first, last, size) => {
        const range = requestedRange({ range: `bytes=${first}-${last}` }, size, VALIDATORS);
        if (range === null || range === 'unsatisfiable') return true;
        return 0 <= range.first && range.first <= range.last && range.last < size;
      }),
    );
  });
});
