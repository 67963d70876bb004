import { describe, expect, it } from 'vitest';
import { keyPoints, publisherKeyPoints } from '../../../shared/domain/key-points/index.ts';
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

  it('come from different paragraphs where there are enough', () => {
    const text = [
      'The council of the harbour city voted on Monday to ban petrol cars. Shop owners have protested against the vote of the council for months. Buses and deliveries will be exempt from the ban of the council.',
      'Fishermen on the eastern quay welcomed the quieter mornings they had been promised by engineers from the capital.',
      'A museum of engines opens in the former customs house next spring, with forty machines that visitors may start themselves.',
    ].join('\n\n');
    const owners = keyPoints(text, null, 'en').map(
      ({ evidence: [span] }) => text.slice(0, span?.start).split('\n\n').length,
    );
    expect(owners).toEqual([1, 2]);
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
});

describe('publisherKeyPoints', () => {
  it('keep their words and find the sentences nearest to them', () => {
    const [point] = publisherKeyPoints(['Deliveries stay exempt for a decade'], ARTICLE, 'en');
    expect({
      ...point,
      evidence: point?.evidence.map(({ start, end }) => ARTICLE.slice(start, end)),
    }).toEqual({
      text: 'Deliveries stay exempt for a decade',
      by: 'publisher',
      evidence: [
        'Buses and deliveries will be exempt from the ban until the end of the decade, according to the draft that the council approved.',
      ],
    });
  });

  it('have evidence even where the body shares no word with them', () => {
    const [point] = publisherKeyPoints(['Zebras graze'], ARTICLE, 'en');
    expect(point?.evidence.length).toBe(1);
  });
});
