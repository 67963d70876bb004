import { describe, expect, it } from 'vitest';
import type { Clue, ClueSource } from '../../shared/domain/parse/draft.ts';
import { articleTitle } from '../../shared/domain/title.ts';

const titles = (...pairs: (readonly [ClueSource, string])[]): Clue[] =>
  pairs.map(([source, value]) => ({ field: 'title', source, value }));
const site: Clue = { field: 'siteName', source: 'open-graph', value: 'Harbour News' };

describe('articleTitle', () => {
  const cases: readonly (readonly [name: string, clues: readonly Clue[], title: string | null])[] = [
    ['is null without a source', [], null],
    [
      'drops what looks like the name of a site',
      titles(['title-element', 'Ferry sinks in the bay | Harbour News']),
      'Ferry sinks in the bay',
    ],
    [
      'drops a known name in front',
      [site, ...titles(['title-element', 'Harbour News | Ferry sinks'])],
      'Ferry sinks',
    ],
    [
      'drops a known name behind a dash',
      [site, ...titles(['open-graph', 'Ferry sinks - Harbour News'])],
      'Ferry sinks',
    ],
    ['keeps a dash in a headline', titles(['heading', 'Ferries – a history']), 'Ferries – a history'],
    [
      'is the only heading',
      titles(['title-element', 'Ferry sinks'], ['heading', 'Ferry sinks in the bay']),
      'Ferry sinks in the bay',
    ],
    [
      'is no heading that names the site',
      titles(['title-element', 'Ferry sinks in the bay - News'], ['heading', 'News']),
      'Ferry sinks in the bay',
    ],
    [
      'is the heading that the page is called after',
      titles(['title-element', 'Ferry sinks | News'], ['heading', 'Weather'], ['heading', 'Ferry sinks']),
      'Ferry sinks',
    ],
    [
      'is the heading that says it in other words, shown by the address',
      [
        { field: 'url', source: 'link', value: 'https://example.org/news/ferry-sinks-in-storm' },
        ...titles(
          ['open-graph', 'Two lost at sea'],
          ['heading', 'News'],
          ['heading', 'Old ferry sinks in storm'],
        ),
      ],
      'Old ferry sinks in storm',
    ],
    [
      'is without a line that the heading holds beside it',
      titles(
        ['heading', 'Harbour The ferry sinks'],
        ['open-graph', 'The ferry sinks'],
        ['title-element', 'The ferry sinks | News'],
      ),
      'The ferry sinks',
    ],
    [
      'is what the page calls itself where the heading names the site',
      titles(
        ['open-graph', 'Ferry sinks'],
        ['title-element', 'Ferry sinks | Blog – Harbour 08'],
        ['heading', 'Blog – Harbour 08'],
      ),
      'Ferry sinks',
    ],
    ['is what the author says', titles(['heading', 'One'], ['front-matter', 'Two']), 'Two'],
  ];
  it.each(cases)('%s', (_, clues, title) => {
    expect(articleTitle(clues)).toBe(title);
  });
});
