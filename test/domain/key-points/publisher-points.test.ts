import { describe, expect, it } from 'vitest';
import { publisherKeyPoints } from '../../../shared/domain/key-points/publisher-points.ts';

const ARTICLE = [
  'The council of the harbour city voted on Monday to ban petrol cars from its centre by 2030. “It is a historic step,” the mayor said.',
  'Who will pay for it? That is not settled. Shop owners in the harbour city have protested against the ban on petrol cars for months.',
  'They expect to close. Buses and deliveries will be exempt from the ban until the end of the decade, according to the draft that the council approved. It rained.',
].join('\n\n');

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
