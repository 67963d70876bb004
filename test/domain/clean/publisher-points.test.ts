import { describe, expect, it } from 'vitest';
import { takePublisherPoints } from '../../../shared/domain/clean/publisher-points.ts';
import { parseHtml } from '../../../shared/domain/parse/html.ts';
import { paragraphs } from '../../helpers/article-files.ts';

const BODY = paragraphs(3)
  .map((text) => `<p>${text}</p>`)
  .join('');
const POINTS = ['The ferry crosses the bay again from Monday', 'Night workers travel free until the spring'];
const LIST = `<ul>${POINTS.map((point) => `<li>${point}</li>`).join('')}</ul>`;

const read = (body: string, jsonLd: unknown = {}) => {
  const script = `<script type="application/ld+json">${JSON.stringify(jsonLd)}</script>`;
  const { publisherPoints, blocks } = takePublisherPoints(parseHtml(`${script}<main>${body}</main>`));
  return { points: publisherPoints, left: blocks.map(({ text }) => text) };
};
const speakable = (...cssSelector: string[]) => ({ '@type': 'NewsArticle', speakable: { cssSelector } });

describe('key points of the publisher', () => {
  it.each([
    ['a list above the body', `<h1>Ferry</h1>${LIST}${BODY}`, ['Ferry', ...paragraphs(3)]],
    ['a list under a label', `${BODY}<h2>At a glance</h2>${LIST}`, paragraphs(3)],
    ['a box that is called so', `${BODY}<div class="key-points">${LIST}</div>`, paragraphs(3)],
  ])('are %s', (_, page, left) => {
    expect(read(page)).toEqual({ points: POINTS, left });
  });

  it('are what the page declares to be read out, wherever it stands', () => {
    const box = `<div class="story-gist">${POINTS.map((point) => `<p>${point}</p>`).join('')}</div>`;
    expect(read(`${BODY}${box}`, speakable('.story-gist'))).toEqual({ points: POINTS, left: paragraphs(3) });
    expect(read(`${BODY}${box}`)).toEqual({ points: [], left: [...paragraphs(3), ...POINTS] });
  });

  it('are not the body, even if the page wants it to be read out', () => {
    expect(read(`<div class="text">${BODY}</div>`, speakable('.text'))).toEqual({
      points: [],
      left: paragraphs(3),
    });
  });

  it('are the lines of the abstract where none are printed', () => {
    const article = { '@type': 'NewsArticle', abstract: POINTS };
    expect(read(BODY, article)).toEqual({ points: POINTS, left: paragraphs(3) });
    const printed = ['Ships sail through the night again', 'Tickets cost nothing before the spring'];
    const list = `<ul>${printed.map((point) => `<li>${point}</li>`).join('')}</ul>`;
    expect(read(`${list}${BODY}`, article)).toEqual({ points: printed, left: paragraphs(3) });
  });

  it('are no words that sum nothing up', () => {
    expect(read(BODY, { '@type': 'NewsArticle', abstract: ['Ferries', 'Bay'] }).points).toEqual([]);
  });
});
