import { describe, expect, it } from 'vitest';
import { articleByline, isLabelledByline, parseByline } from '../../shared/domain/byline.ts';
import type { Clue, ClueSource } from '../../shared/domain/parse/draft.ts';

const bylines = (...pairs: (readonly [ClueSource, string])[]): Clue[] =>
  pairs.map(([source, value]) => ({ field: 'byline', source, value }));
const site: Clue = { field: 'siteName', source: 'open-graph', value: 'Harbour News' };

describe('parseByline', () => {
  const cases: readonly (readonly [value: string, byline: string | null])[] = [
    ['By Ann Lee', 'Ann Lee'],
    ['ByAnn Lee', 'Ann Lee'],
    ['Von Karla Brandt und Max Huber', 'Karla Brandt, Max Huber'],
    ['Ann Lee, Bo Chan & Cy Dee | 24 May', 'Ann Lee, Bo Chan, Cy Dee'],
    ['Por Inés Vila y Luis Gil', 'Inés Vila, Luis Gil'],
    ['Ein Gastbeitrag von Karla Brandt', 'Karla Brandt'],
    ['记者：王晓明', '王晓明'],
    ['Ann LeeStaff Writer', 'Ann Lee'],
    ['Ann Lee, Senior Reporter', 'Ann Lee'],
    ['Ann Lee, dpa', 'Ann Lee'],
    ['Ann Lee/AFP', 'Ann Lee'],
    ['Ann Lee, MS, RD', 'Ann Lee'],
    ['Ann LeeBusiness Columnist', 'Ann Lee'],
    ['ANN LEE, BO CHAN', 'ANN LEE, BO CHAN'],
    ['Ann Lee Alle Artikel', 'Ann Lee'],
    ['By Ann Lee And Bo Chan For The Evening Ferry', 'Ann Lee, Bo Chan'],
    ['sailor1984', 'sailor1984'],
    ['https://example.org/ann', null],
    ['ann@example.org', null],
    ['ann[at]example.org', null],
    ['example.org', null],
    ['Posted by Unknown', null],
    ['24 Comments', null],
    ['By', null],
    ['12 May 2026', null],
  ];
  it.each(cases)('reads %j as %j', (value, byline) => {
    expect(parseByline(value)).toBe(byline);
  });
});

describe('isLabelledByline', () => {
  const cases: readonly (readonly [line: string, expected: boolean])[] = [
    ['By Ann Lee', true],
    ['Autorin: Karla Brandt, Projektleiterin der Werft', true],
    ['Author: Ann', true],
    ['记者 王晓明', true],
    ['Ann Lee', false],
    ['Von Natur', false],
    ['De Morgen', false],
    ['By the harbour, the sea was calm', false],
  ];
  it.each(cases)('of %j is %j', (line, expected) => {
    expect(isLabelledByline(line)).toBe(expected);
  });
});

describe('articleByline', () => {
  const cases: readonly (readonly [name: string, clues: readonly Clue[], byline: string | null])[] = [
    ['is null without a source', [], null],
    ['is what the author says', bylines(['json-ld', 'Bo Chan'], ['front-matter', 'Ann Lee']), 'Ann Lee'],
    [
      'is the name on which two sources agree',
      bylines(['json-ld', 'Bo Chan'], ['meta', 'Ann Lee'], ['class', 'By Ann Lee']),
      'Ann Lee',
    ],
    ['is the first where none agree', bylines(['meta', 'Bo Chan'], ['json-ld', 'Ann Lee']), 'Ann Lee'],
    [
      'is the page’s person rather than its desk',
      bylines(['json-ld', 'Redaktion'], ['page', 'Von Karla Brandt']),
      'Karla Brandt',
    ],
    [
      'is a person rather than the site',
      [site, ...bylines(['json-ld', 'Harbour News'], ['class', 'Ann Lee'])],
      'Ann Lee',
    ],
    ['is the desk where no person is named', bylines(['class', 'Von Redaktion']), 'Redaktion'],
    [
      'is not the site’s name in a tag',
      [{ ...site, value: 'Harbour' }, ...bylines(['meta', 'Harbour'])],
      null,
    ],
    ['is all the authors', bylines(['meta', 'Ann Lee'], ['json-ld', 'Ann Lee, Bo Chan']), 'Ann Lee, Bo Chan'],
    ['is a name rather than its login', bylines(['json-ld', 'annlee'], ['class', 'Ann Lee']), 'Ann Lee'],
    ['is without the site before it', [site, ...bylines(['meta', 'Harbour News - Ann Lee'])], 'Ann Lee'],
  ];
  it.each(cases)('%s', (_, clues, byline) => {
    expect(articleByline(clues)).toBe(byline);
  });
});
