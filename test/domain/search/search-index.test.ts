import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Item } from '../../../shared/domain/feed/model.ts';
import { renderSearchIndex } from '../../../shared/domain/search/search-index.ts';
import { wordsOf } from '../../../shared/domain/search/words.ts';
import { found } from '../../helpers/browser-search.ts';
import { bareItem, feedItem, newestPage } from '../../helpers/feed-items.ts';
import { anyItems } from '../../helpers/hostile-items.ts';
import { anyText } from '../../helpers/hostile-text.ts';

const titled = (title: string, text = '', fields: Partial<Item> = {}): Item =>
  bareItem({ title, text, ...fields });

const pointed = (title: string, point: string): Item =>
  titled(title, '', { keyPoints: [{ text: point, by: 'engine', evidence: [] }] });

describe('the search index', () => {
  it('names each word of the bodies once, with the distances between the items that have it', () => {
    const one = feedItem({ title: 'One', text: 'The wall, the WALL.', keyPoints: [] });
    const two = bareItem({ id: 'f'.repeat(32), title: 'Two', text: 'A storm.' });
    const three = bareItem({ id: 'e'.repeat(32), title: 'Three', text: 'Storm and wall.' });
    const file = renderSearchIndex({ number: 3, older: 2, newer: null, items: [one, two, three] });
    expect({ ...file, body: JSON.parse(String(file.body)) }).toEqual({
      path: 'all/archive/3.search.json',
      contentType: 'application/json; charset=utf-8',
      cacheControl: 'public, max-age=60',
      body: {
        older: 'all/archive/2.search.json',
        feeds: { 'world-news': 'World news' },
        items: [
          { id: one.id, feed: 'world-news', title: 'One', language: 'en', minutes: 3, points: [] },
          { id: two.id, feed: null, title: 'Two', language: null, minutes: 3, points: [] },
          { id: three.id, feed: null, title: 'Three', language: null, minutes: 3, points: [] },
        ],
        words: 'a and storm the wall',
        places: [[1], [2], [1, 1], [0], [0, 2]],
      },
    });
  });

  it('searches no more of a body than half an hour’s reading', () => {
    const text = `harbour ${'waves '.repeat(10_000)} lighthouse`;
    expect(JSON.parse(String(renderSearchIndex(newestPage([titled('Long', text)])).body)).words).toBe(
      'harbour waves',
    );
  });

  it('holds any item at all', () => {
    fc.assert(
      fc.property(anyItems, (items) => {
        const { body } = renderSearchIndex(newestPage(items));
        expect(JSON.parse(String(body)).items.map(({ id }: Item) => id)).toEqual(items.map(({ id }) => id));
      }),
    );
  });
});

describe('a search in the browser', () => {
  it('finds every item by every word of its body', () => {
    fc.assert(
      fc.property(fc.array(anyText, { maxLength: 4 }), (texts) => {
        const page = newestPage(texts.map((text, place) => titled(`#${place}`, text)));
        for (const [place, text] of texts.entries())
          for (const word of wordsOf(text)) expect(found(page, word)).toContain(`#${place}`);
      }),
    );
  });

  const page = newestPage([
    titled('Ropes', 'Nobody in Évora sells a rope longer than the harbour wall.'),
    titled('Harbour walls', 'How they are built.'),
    pointed('Storms', 'A harbour wall broke in September.'),
    titled('東京', '東京湾の港は月曜日に再開した。'),
    titled('Größe', 'Die Straße am Hafen.'),
  ]);

  const cases = [
    {
      name: 'puts titles before points, and points before bodies',
      query: 'harbour',
      titles: ['Harbour walls', 'Storms', 'Ropes'],
    },
    { name: 'wants every word', query: 'harbour rope', titles: ['Ropes'] },
    { name: 'finds words by their beginning', query: 'septem', titles: ['Storms'] },
    { name: 'does not mind case and accents', query: 'EVORA', titles: ['Ropes'] },
    { name: 'finds what is typed with its accent', query: 'évora', titles: ['Ropes'] },
    { name: 'finds a word without its umlaut', query: 'Große', titles: ['Größe'] },
    { name: 'looks within words where no space parts them', query: '湾の港', titles: ['東京'] },
    { name: 'forgives a letter missing', query: 'harbur', titles: ['Harbour walls', 'Storms', 'Ropes'] },
    { name: 'forgives a letter too many', query: 'septtember', titles: ['Storms'] },
    { name: 'forgives a wrong letter', query: 'longar', titles: ['Ropes'] },
    { name: 'forgives nothing in the first letter', query: 'jarbour', titles: [] },
    { name: 'forgives two letters in each other’s place', query: 'septmeber', titles: ['Storms'] },
    { name: 'forgives nothing in short words', query: 'ripe', titles: [] },
    { name: 'finds nothing for nothing', query: ' … ', titles: [] },
  ];
  it.each(cases)('$name', ({ query, titles }) => {
    expect(found(page, query)).toEqual(titles);
  });

  it('counts a misspelt word only where no article has the word itself', () => {
    const both = newestPage([titled('Harbor', 'x'), titled('Harbour', 'x')]);
    expect(found(both, 'harbor')).toEqual(['Harbor']);
    expect(found(both, 'harborr')).toEqual(['Harbor', 'Harbour']);
  });
});
