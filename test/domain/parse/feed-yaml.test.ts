import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UnreadableArticleError } from '../../../shared/domain/errors.ts';
import { readFeedSettings } from '../../../shared/domain/parse/feed-yaml.ts';

const NAME = 'inbox/news/feed.yaml';
const read = (yaml: string, canBeHidden = true) =>
  readFeedSettings({ name: NAME, bytes: Buffer.from(yaml) }, { canBeHidden });

describe('readFeedSettings', () => {
  it('takes every setting', () => {
    const yaml = `# What we read
title: World & news
description: >
  Two lines
  of words.
language: PT-br
image: https://example.org/a picture.png
author: Ana Duarte
items: 20
content: summary
categories: [World, News, World]
hidden: yes
`;
    expect(read(yaml.replace('hidden: yes', 'hidden: true'))).toEqual({
      title: 'World & news',
      description: 'Two lines of words.',
      language: 'pt-BR',
      image: 'https://example.org/a%20picture.png',
      author: 'Ana Duarte',
      items: 20,
      content: 'summary',
      categories: ['World', 'News'],
      hidden: true,
    });
  });

  it.each(['', '# nothing yet\n', '---\n'])('is nothing where nothing is said: %j', (yaml) => {
    expect(read(yaml)).toEqual({});
  });

  it.each([
    ['title: A\nitems: many\n', 'line 2: items must be a whole number from 1 to 100'],
    ['items: 0\n', 'line 1: items must be a whole number from 1 to 100'],
    ['\n\ncontent: half\n', 'line 3: content must be full or summary'],
    ['image: javascript:alert(1)\n', 'line 1: image must be an http or https address'],
    ['language: klingonish-\n', 'line 1: language must be a language tag such as en or pt-BR'],
    ['hidden: perhaps\n', 'line 1: hidden must be true or false'],
    ['title: [a]\n', 'line 1: title must be a text of at most 2000 characters'],
    ['categories:\n  - a\n  - [b]\n', 'line 1: categories must be a list of at most 20 names'],
    ['- a\n', 'line 1 is no `setting: value`'],
    ['just words\n', 'line 1 is no `setting: value`'],
    [
      'title: A\ntitel: B\n',
      'line 2 sets "titel", and there are only title, description, author, language, image, items, content, categories, hidden',
    ],
    ['title: A\ntitle: B\n', 'line 2 is no YAML (Map keys must be unique)'],
    ['title: "A\n', 'line 2 is no YAML (Missing closing "quote)'],
  ])('says which line is at fault: %j', (yaml, fault) => {
    expect(() => read(yaml)).toThrow(
      new UnreadableArticleError(
        'bad-settings',
        NAME,
        `${NAME} cannot be used: ${fault}. Correct it and drop it again.`,
      ),
    );
  });

  it('does not hide the feed of everything', () => {
    expect(() => read('title: A\nhidden: true\n', false)).toThrow(
      'line 2: the feed of everything cannot be hidden',
    );
    expect(read('hidden: false\n', false)).toEqual({ hidden: false });
  });

  it('gives settings or says what is wrong, whatever the file holds', () => {
    const parts = fc.constantFrom(
      'title',
      'items',
      ':',
      ' ',
      '\n',
      '- ',
      '&a ',
      '*a',
      '"',
      '[',
      ']',
      '{',
      '|',
      '9',
      '\0',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(parts, fc.string({ unit: 'binary' }))), (pieces) => {
        try {
          read(pieces.join(''));
        } catch (error) {
          expect(error).toBeInstanceOf(UnreadableArticleError);
        }
      }),
    );
  });

  it('does not follow references that grow without end', () => {
    const lines = Array.from({ length: 30 }, (_, n) => `  - &a${n + 1} [*a${n}, *a${n}]`);
    expect(() => read(`title:\n  - &a0 x\n${lines.join('\n')}\n`)).toThrow('title must be a text');
  });
});
