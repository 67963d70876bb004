import { describe, expect, it } from 'vitest';
import { NAME_GROUPS, nameBits } from '../../../shared/domain/scoring/names.ts';

const groupsOf = (names: string): string[] =>
  NAME_GROUPS.filter((_, group) => (nameBits(names) & (1 << group)) !== 0);

describe('the names of an element', () => {
  const cases: readonly (readonly [names: string, groups: readonly string[]])[] = [
    ['', []],
    ['c2 x17', []],
    ['comments', ['comment']],
    ['widget-footer', ['footer', 'sidebar']],
    ['article-body', ['article', 'body', 'articlebody']],
    ['articlebody', ['articlebody']],
    ['relatedlinks', ['related']],
    ['newslettersignup', ['newsletter']],
  ];
  it.each(cases)('%j belong to %j', (names, groups) => {
    expect(groupsOf(names)).toEqual(groups);
  });
});
