import { describe, expect, it } from 'vitest';
import { articleOfDigest } from '../../../shared/domain/parse/digest.ts';

const TEXT = 'The ferry crossed the bay.\n\nWhy it was late';
const digest = (fields: Readonly<Record<string, unknown>>) => ({
  text: TEXT,
  keyPoints: [],
  readingTime: {},
  ...fields,
});

describe('articleOfDigest', () => {
  it('keeps the structure that its HTML gives to the text', () => {
    const html = '<p>The <em>ferry</em> crossed the bay.</p>\n<h2>Why it was late</h2>';
    const article = articleOfDigest(digest({ html }));
    expect({ html: article.html, text: article.text }).toEqual({ html, text: TEXT });
  });

  it.each([
    ['says something else', '<p>Buy boats.</p>'],
    ['is none', 42],
  ])('goes by the text where its HTML %s', (_, html) => {
    expect(articleOfDigest(digest({ html })).html).toBe(
      '<p>The ferry crossed the bay.</p>\n<p>Why it was late</p>',
    );
  });

  it('makes its HTML safe again', () => {
    const html =
      '<p onclick="x()">The <a href="javascript:x()">ferry</a> crossed the bay.</p><script>x()</script><h2>Why it was late</h2>';
    expect(articleOfDigest(digest({ html })).html).toBe(
      '<p>The ferry crossed the bay.</p>\n<h2>Why it was late</h2>',
    );
  });

  it('keeps what it says of its points, as text', () => {
    expect([
      articleOfDigest(digest({ pointsNote: "The points are the engine's:\nthe cap is reached." })).pointsNote,
      'pointsNote' in articleOfDigest(digest({ pointsNote: 7 })),
    ]).toEqual(["The points are the engine's: the cap is reached.", false]);
  });

  it('keeps its tags, as far as they are text', () => {
    expect(articleOfDigest(digest({ tags: [' Ferries ', 7, '', 'Bay'] })).tags).toEqual(['Ferries', 'Bay']);
  });
});
