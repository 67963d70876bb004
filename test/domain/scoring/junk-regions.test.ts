import { describe, expect, it } from 'vitest';
import { parseHtml } from '../../../shared/domain/parse/html.ts';
import { junkRegions } from '../../../shared/domain/scoring/junk-regions.ts';

const SENTENCE = 'The ferry left at nine in the morning, with forty passengers and a dog on board. ';
const NOTICE =
  'Questions about your subscription are answered by our service between nine and five, on weekdays. ';

/** The blocks that stand where a page has furniture, by their first words. */
const junkOf = (markup: string): string[] => {
  const { blocks } = parseHtml(markup);
  const isJunk = junkRegions(blocks);
  return blocks.filter(isJunk).map(({ text }) => text.split(' ').slice(0, 2).join(' '));
};

describe('the places of furniture', () => {
  it('are told by the names of elements', () => {
    const page = `<main><p>${SENTENCE.repeat(3)}</p><div class="share-bar">Share this</div><aside>More news</aside></main>`;
    expect(junkOf(page)).toEqual(['Share this', 'More news']);
  });

  it('are no place that holds most of the prose, whatever it is called', () => {
    expect(junkOf(`<div class="widget"><p>${SENTENCE.repeat(3)}</p></div><p>${NOTICE}</p>`)).toEqual([]);
  });

  it('are the end of a page even where the article is shorter than it', () => {
    const page = `<div><p>${SENTENCE}</p></div><div class="footer-text">${NOTICE.repeat(3)}</div>`;
    expect(junkOf(page)).toEqual(['Questions about']);
  });

  it('are no wrapper of the whole page that is named after its end', () => {
    expect(junkOf(`<div class="has-footer footer"><p>${SENTENCE.repeat(3)}</p></div>`)).toEqual([]);
  });

  it('are not where a post of a social network is embedded', () => {
    const post = `<div class="social-media-embed"><blockquote>Look at ${SENTENCE}</blockquote></div>`;
    expect(junkOf(`<main><p>${SENTENCE.repeat(3)}</p>${post}</main>`)).toEqual([]);
  });
});
