import { describe, expect, it } from 'vitest';
import { channelOf, displayName } from '../../../shared/domain/feed/channel.ts';
import { SITE } from '../../helpers/feed-items.ts';

describe('displayName', () => {
  const cases = [
    { feed: 'world-news', expected: 'World news' },
    { feed: 'éclair', expected: 'Éclair' },
    { feed: '港口', expected: '港口' },
    { feed: '𐐨x', expected: '𐐀x' },
  ];
  it.each(cases)('makes $expected of $feed', ({ feed, expected }) => {
    expect(displayName(feed)).toBe(expected);
  });
});

describe('channelOf', () => {
  it('presents the feed of everything as the site', () => {
    expect(channelOf(null, SITE)).toEqual({
      feed: null,
      title: 'The Reading Room',
      description: 'Articles worth the minutes they take.',
      language: 'en',
      image: null,
      author: null,
      categories: [],
      hidden: false,
      content: 'full',
      items: 50,
    });
  });

  it('presents a named feed as part of the site', () => {
    expect(channelOf('world-news', SITE)).toEqual({
      feed: 'world-news',
      title: 'World news · The Reading Room',
      description: 'Articles worth the minutes they take.',
      language: 'en',
      image: null,
      author: null,
      categories: [],
      hidden: false,
      content: 'full',
      items: 50,
    });
  });
});
