import { describe, expect, it } from 'vitest';
import { dateInAddress, parseDate } from '../../shared/domain/dates.ts';

describe('parseDate', () => {
  const cases: readonly (readonly [text: string, date: string | null])[] = [
    ['2026-11-24', '2026-11-24'],
    ['2026-11-24T10:05:00Z', '2026-11-24T10:05:00Z'],
    ['2026-11-24T10:05:00.123+0100', '2026-11-24T10:05:00+01:00'],
    ['2026-11-24T10:05', '2026-11-24'],
    ['20261124', '2026-11-24'],
    ['24 November 2026', '2026-11-24'],
    ['Published: Tue, 24 Nov 2026 10:05:00 GMT', '2026-11-24'],
    ['November 24th, 2026, 10:05am', '2026-11-24'],
    ['24. März 2026', '2026-03-24'],
    ['le 1er août 2026', '2026-08-01'],
    ['24 de noviembre de 2026', '2026-11-24'],
    ['24 ноября 2026', '2026-11-24'],
    ['2026年11月24日', '2026-11-24'],
    ['2026년 11월 24일', '2026-11-24'],
    ['24.11.2026', '2026-11-24'],
    ['11/24/2026', '2026-11-24'],
    ['24-11-2026 10:29', '2026-11-24'],
    ['24 | 11 | 2026', '2026-11-24'],
    ['11/24/26 10:05 AM EST', '2026-11-24'],
    ['Tue, Nov 24 202610:05 AM', '2026-11-24'],
    ['1795514700', '2026-11-24T10:05:00Z'],
    ['1795514700123', '2026-11-24T10:05:00Z'],
    ['2026112410', null],
    ['24.11.26', '2026-11-24'],
    ['24 .11 .26', '2026-11-24'],
    ['Ann24.11.2610:05', '2026-11-24'],
    ['24. Nov, 2026', '2026-11-24'],
    ['Dienstag, 24. November 2026', '2026-11-24'],
    ["24 d'abril de 2026", '2026-04-24'],
    ['24 de noviembre del 2026', '2026-11-24'],
    ['24-Nov-2026', '2026-11-24'],
    ['Tue Nov 24 10:05:00 CET 2026', '2026-11-24'],
    ['Tue Nov 24 2026 10:05:00 GMT+0100 (Central European Standard Time)', '2026-11-24'],
    ['2026. november 24.', '2026-11-24'],
    ['2026 m. lapkričio 24 d.', '2026-11-24'],
    ['ngày 24 tháng 11 năm 2026', '2026-11-24'],
    ['24 พฤศจิกายน 2569', '2026-11-24'],
    ['٢٤ نوفمبر ٢٠٢٦', '2026-11-24'],
    ['24 नवंबर 2026', '2026-11-24'],
    ['24 listopada 2026', '2026-11-24'],
    ['by 5 May we had seen 24 November 2026', '2026-11-24'],
    ['version 24.11.26 of a program that everybody on the ship had been using', null],
    ['05/06/2026', null],
    ['2026-02-30', null],
    ['31 February 2026', null],
    ['yesterday', null],
    ['', null],
  ];
  it.each(cases)('reads %j as %j', (text, date) => {
    expect(parseDate(text)).toBe(date);
  });

  it('reads an ambiguous date in the order that it is told', () => {
    expect([parseDate('05/06/2026', true), parseDate('05-06-2026', false)]).toEqual([
      '2026-06-05',
      '2026-05-06',
    ]);
  });
});

describe('dateInAddress', () => {
  it.each([
    ['https://example.org/2026/11/24/ferry', '2026-11-24'],
    ['https://example.org/news/2026-11-24-ferry', '2026-11-24'],
    ['https://example.org/2026/nov/24/ferry', '2026-11-24'],
    ['https://example.org/ferry-20261124.html', '2026-11-24'],
    ['https://example.org/2026/page/2', null],
    ['https://example.org/2026/11/ferry', null],
    ['https://example.org/20261399/ferry', null],
  ])('reads %j as %j', (address, date) => {
    expect(dateInAddress(address)).toBe(date);
  });
});
