import { describe, expect, it } from 'vitest';
import { readingTime } from '../../shared/domain/reading-time.ts';

const words = (count: number): string => 'word '.repeat(count);

describe('readingTime', () => {
  const cases = [
    {
      name: 'of a few words is a minute',
      text: words(3),
      language: 'en',
      pictures: 0,
      expected: [1, 3, 238],
    },
    {
      name: 'is at the speed of English',
      text: words(714),
      language: 'en-GB',
      pictures: 0,
      expected: [3, 714, 238],
    },
    {
      name: 'is at the speed of German',
      text: words(716),
      language: 'de',
      pictures: 0,
      expected: [4, 716, 179],
    },
    {
      name: 'counts Chinese characters, not their punctuation',
      text: '读书。'.repeat(255),
      language: 'zh-CN',
      pictures: 0,
      expected: [2, 510, 255],
    },
    {
      name: 'counts Japanese characters',
      text: '読む'.repeat(357),
      language: 'ja',
      pictures: 0,
      expected: [2, 714, 357],
    },
    {
      name: 'counts a rare Chinese character once',
      text: '𠮷读'.repeat(255),
      language: 'zh',
      pictures: 0,
      expected: [2, 510, 255],
    },
    {
      name: 'counts Korean words as spaces separate them',
      text: '책을 읽다 '.repeat(202),
      language: 'ko',
      pictures: 0,
      expected: [2, 404, 202],
    },
    {
      name: 'adds Chinese passages in an English text by character',
      text: `${words(714)}${'读书。'.repeat(255)}`,
      language: 'en',
      pictures: 0,
      expected: [5, 714, 238],
    },
    {
      name: 'adds Japanese passages by their own speed',
      text: `${words(952)}${'本を読む。'.repeat(357)}`,
      language: 'en',
      pictures: 0,
      expected: [8, 1428, 357],
    },
    {
      name: 'adds English words in a Chinese text as words',
      text: `${'读书。'.repeat(510)}${words(476)}`,
      language: 'zh-Hant',
      pictures: 0,
      expected: [6, 1020, 255],
    },
    {
      name: 'adds Russian, Thai and Korean passages in a German text at their own speeds',
      text: `${words(716)}${'слово '.repeat(184)}${'ภาษาไทย'.repeat(92)}${'책을 '.repeat(202)}`,
      language: 'de',
      pictures: 0,
      expected: [7, 716, 179],
    },
    {
      name: 'counts the words of code and of the cells of a table',
      text: `${'const answer = read(file);\n'.repeat(119)}\n${'Holm | 40,000\n'.repeat(119)}`,
      language: 'en',
      pictures: 0,
      expected: [3, 714, 238],
    },
    {
      name: 'counts Thai words, which no space separates',
      text: 'ภาษาไทย'.repeat(184),
      language: 'th',
      pictures: 0,
      expected: [2, 368, 184],
    },
    {
      name: 'is at the mean speed in an unknown language',
      text: words(368),
      language: null,
      pictures: 0,
      expected: [2, 368, 184],
    },
    {
      name: 'adds 12 seconds for a picture and one less for each next',
      text: words(238),
      language: 'en',
      pictures: 4,
      expected: [2, 238, 238],
    },
    {
      name: 'counts a number with its separators as one word',
      text: '3,045 people',
      language: 'en',
      pictures: 0,
      expected: [1, 2, 238],
    },
  ];
  it.each(cases)('$name', ({ text, language, pictures, expected }) => {
    const { minutes, words: count, wordsPerMinute } = readingTime(text, language, pictures);
    expect([minutes, count, wordsPerMinute]).toEqual(expected);
  });

  it('counts a text of one endless word', () => {
    expect(readingTime('a'.repeat(10_000_000), 'en', 0).words).toBeGreaterThan(0);
  });
});
