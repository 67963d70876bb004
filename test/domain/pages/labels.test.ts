import { describe, expect, it } from 'vitest';
import { dayIn, directionOf, labelsIn } from '../../../shared/domain/pages/labels.ts';

describe('labelsIn', () => {
  const cases = [
    { language: 'en-GB', expected: 'en' },
    { language: 'zh', expected: 'zh' },
    { language: 'zh-TW', expected: 'zh-Hant' },
    { language: 'zh-Hant-HK', expected: 'zh-Hant' },
    { language: 'de-AT', expected: 'de' },
    { language: 'fi', expected: 'en' },
  ];
  it.each(cases)('speaks $expected for $language', ({ language, expected }) => {
    expect(labelsIn(language).language).toBe(expected);
  });
});

describe('directionOf', () => {
  const cases = [
    { language: 'en', expected: 'ltr' },
    { language: 'zh', expected: 'ltr' },
    { language: 'ar', expected: 'rtl' },
    { language: 'he-IL', expected: 'rtl' },
    { language: 'ur', expected: 'rtl' },
    { language: 'az', expected: 'ltr' },
    { language: 'az-Arab', expected: 'rtl' },
  ];
  it.each(cases)('is $expected for $language', ({ language, expected }) => {
    expect(directionOf(language)).toBe(expected);
  });
});

describe('dayIn', () => {
  const cases = [
    { language: 'en', date: '2026-11-24', expected: 'November 24, 2026' },
    { language: 'zh', date: '2026-11-24', expected: '2026年11月24日' },
    { language: 'de', date: '2026-11-24T23:30:00-05:00', expected: '25. November 2026' },
  ];
  it.each(cases)('writes $date as $expected', ({ language, date, expected }) => {
    expect(dayIn(labelsIn(language), date)).toBe(expected);
  });
});
