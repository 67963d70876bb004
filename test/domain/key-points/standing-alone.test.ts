import { describe, expect, it } from 'vitest';
import { denies, leansBack } from '../../../shared/domain/key-points/standing-alone.ts';

describe('a sentence', () => {
  it.each([
    'They expect to close by the end of the year.',
    'Most of it is what you would expect.',
    'Gleichgültig ist auch, wie man umherläuft.',
    'Pourtant, des péniches franchissent des crêtes.',
    'Pero el pan no se seca.',
    '很多年以后我才明白，她看的其实是太阳。',
    '这是一个古老的节气。',
    'وقد وصلت السفينة في الصباح.',
  ])('leans on the one before it: %s', (sentence) => {
    expect(leansBack(sentence)).toBe(true);
  });

  it.each([
    'The ferry crossed the harbour while it was still dark.',
    'Der Pregel teilte die Stadt in vier Stücke.',
    'Le bateau entre par le bas dans un bassin étroit.',
    '外婆家的厨房里没有菜谱，墙上只挂着一本老黄历。',
    'وزارة النقل أعلنت الخطة يوم الاثنين.',
  ])('needs none before it: %s', (sentence) => {
    expect(leansBack(sentence)).toBe(false);
  });

  it.each([
    'Not quite true.',
    'That is not the case.',
    'It’s a myth.',
    'Das stimmt nicht ganz.',
    'Ce n’est pas vrai.',
    'No es del todo cierto.',
    '其实不然。',
  ])('takes back the one before it: %s', (sentence) => {
    expect(denies(sentence)).toBe(true);
  });

  it.each(['Nothing is lost.', 'That is the plan.', 'Das stimmt.', 'Wrongdoing was found.'])(
    'takes nothing back: %s',
    (sentence) => {
      expect(denies(sentence)).toBe(false);
    },
  );
});
