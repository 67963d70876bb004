import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keyPoints } from '../../../shared/domain/key-points/index.ts';
import { styleFaults } from '../../../shared/domain/key-points/style/index.ts';
import { paragraphs } from '../../helpers/article-files.ts';

const ARTICLE = [
  'The council of the harbour city voted on Monday to ban petrol cars from its centre by 2030. “It is a historic step,” the mayor said.',
  'Who will pay for it? That is not settled. Shop owners in the harbour city have protested against the ban on petrol cars for months.',
  'They expect to close. Buses and deliveries will be exempt from the ban until the end of the decade, according to the draft that the council approved. It rained.',
].join('\n\n');

describe('keyPoints', () => {
  it('are sentences that stand alone, in the order of the text, each its own evidence', () => {
    const points = keyPoints(ARTICLE, 'Harbour city bans petrol cars', 'en');
    expect(points.map(({ text, by }) => ({ text, by }))).toEqual([
      {
        text: 'The council of the harbour city voted on Monday to ban petrol cars from its centre by 2030.',
        by: 'engine',
      },
      {
        text: 'Shop owners in the harbour city have protested against the ban on petrol cars for months.',
        by: 'engine',
      },
      {
        text: 'Buses and deliveries will be exempt from the ban until the end of the decade, according to the draft that the council approved.',
        by: 'engine',
      },
    ]);
    expect(points.map(({ evidence }) => evidence.map(({ start, end }) => ARTICLE.slice(start, end)))).toEqual(
      points.map(({ text }) => [text]),
    );
  });

  it('are never what the next sentence takes back', () => {
    const myth = 'Almost everybody in the harbour city believes that petrol cars made its centre rich.';
    const points = keyPoints(`${myth} That is not true. ${ARTICLE}`, null, 'en');
    expect(points.map(({ text }) => text)).not.toContain(myth);
  });

  it('lose what only joins them to the sentence before, and their evidence does too', () => {
    const text = `${ARTICLE}\n\nHowever, the museum of engines in the former customs house of the harbour city will keep its petrol cars for visitors.`;
    const joined = keyPoints(text, 'Museum of engines keeps petrol cars', 'en').flatMap(
      ({ text: point, evidence }) =>
        point.includes('museum')
          ? [{ point, evidence: evidence.map(({ start, end }) => text.slice(start, end)) }]
          : [],
    );
    expect(joined).toEqual([
      {
        point:
          'The museum of engines in the former customs house of the harbour city will keep its petrol cars for visitors.',
        evidence: [
          'the museum of engines in the former customs house of the harbour city will keep its petrol cars for visitors.',
        ],
      },
    ]);
  });

  it('are one for a short text', () => {
    const text = `${ARTICLE.split('\n\n')[0]} ${ARTICLE.split('\n\n')[2]} Nobody in the harbour came to watch the vote.`;
    expect(keyPoints(text, null, 'en').map((point) => point.text)).toEqual([
      'The council of the harbour city voted on Monday to ban petrol cars from its centre by 2030.',
    ]);
  });

  it('never say the same twice', () => {
    const again =
      'The council of the harbour city voted on Monday to ban all petrol cars from the city centre by 2030.';
    const council = keyPoints(`${ARTICLE}\n\n${again}`, null, 'en').filter((point) =>
      point.text.includes('voted'),
    );
    expect(council.length).toBe(1);
  });

  it('are at most four', () => {
    const text = paragraphs(60)
      .map((paragraph, index) => `${paragraph} Item${index} thing${index} other${index}.`)
      .join('\n\n');
    expect(keyPoints(text, null, 'en').length).toBeLessThanOrEqual(4);
  });

  it.each(['', 'One short sentence.', paragraphs(1).join('')])('are none for %j', (text) => {
    expect(keyPoints(text, null, 'en')).toEqual([]);
  });

  const words = fc.constantFrom(
    'The',
    'But',
    'He',
    'It',
    'city',
    'Mayor',
    'Reuters',
    'voted',
    'said',
    '2030',
    'U.S.',
    '"',
    '”',
    '(',
    ')',
    '?',
    '.',
    '!',
    ',',
    '\n\n',
    'however',
    'petrol',
    'cars',
    'harbour',
    '城市',
    '。',
    'Straße',
    '%',
    '-',
  );
  const texts = fc.array(words, { minLength: 60, maxLength: 300 }).map((parts) => parts.join(' '));

  it('keep every rule of style and point to their words, whatever the text, and are the same each time', () => {
    fc.assert(
      fc.property(texts, fc.constantFrom('en', 'de', 'zh', null), (text, language) => {
        const points = keyPoints(text, null, language);
        expect(points).toEqual(keyPoints(text, null, language));
        expect(points.length).toBeLessThanOrEqual(4);
        const starts = points.map(({ text: point, evidence: [span] }) => {
          expect(styleFaults(point, language)).toEqual([]);
          expect(text.slice(span?.start, span?.end).toLowerCase()).toBe(point.toLowerCase());
          return span?.start ?? 0;
        });
        expect(starts).toEqual(starts.toSorted((a, b) => a - b));
      }),
    );
  });
});
