import { describe, expect, it } from 'vitest';
import { authorClues, propertyClues } from '../../../shared/domain/parse/properties.ts';

describe('the properties of a file', () => {
  it.each([
    ['  The last\n ferry ', 'The last ferry'],
    ['Microsoft Word - The last ferry', 'The last ferry'],
    ['Microsoft Word - ferry_final2.doc', null],
    ['ferry.epub', null],
    ['C:\\Users\\ann\\ferry', null],
    ['Untitled document', null],
    ['Document 3', null],
    ['1984', '1984'],
    ['', null],
  ])('give the title %j as %j', (title, value) => {
    expect(propertyClues('title', title)).toEqual(
      value === null ? [] : [{ field: 'title', source: 'properties', value }],
    );
  });

  it.each([
    [['Lee, Ann', 'Bo Chan', 'Ann Lee'], 'Ann Lee, Bo Chan'],
    [['Microsoft Office User', 'Windows User', 'python-docx', 'calibre', 'HP'], null],
    [['ann', 'ann@example.org', 'PC-2040'], null],
    [['ann', 'Bo Chan'], 'Bo Chan'],
    [[], null],
  ])('give the authors %j as %j', (names, value) => {
    expect(authorClues(names)).toEqual(
      value === null ? [] : [{ field: 'byline', source: 'properties', value }],
    );
  });

  it('give no date that is the beginning of a calendar', () => {
    expect(propertyClues('publishedAt', '1980-01-01T00:00:00Z')).toEqual([]);
  });
});
