import { describe, expect, it } from 'vitest';
import { statedPoints } from '../../../shared/domain/parse/stated-points.ts';

const read = (...documents: readonly unknown[]) => {
  const { points, names } = statedPoints(documents);
  return { points, names: [...names] };
};

describe('what JSON-LD says of key points', () => {
  it('is an abstract of several lines', () => {
    const abstract = '• The ferry is back.\n• It sails at night.';
    expect(read({ '@type': 'NewsArticle', abstract }).points).toEqual([
      'The ferry is back.',
      'It sails at night.',
    ]);
    expect(read({ '@graph': [{ abstract: ['The ferry is back.', 'It sails at night.'] }] }).points).toEqual([
      'The ferry is back.',
      'It sails at night.',
    ]);
  });

  it('is not an abstract of one line, nor markup', () => {
    expect(read({ abstract: 'The ferry is back.' }).points).toEqual([]);
    expect(read({ abstract: '<p>The ferry\n</p>is <b>back</b>' }).points).toEqual([]);
  });

  it('is the last name of each selector that is to be read out', () => {
    const speakable = {
      '@type': 'SpeakableSpecification',
      cssSelector: ['main > div.Summary', '#points', 'h1'],
      xpath: ["//ul[@class='in-short']", '/html/head/title', "//*[contains(@id, 'gist')]"],
    };
    expect(read({ '@type': 'WebPage', speakable }).names).toEqual(['summary', 'points', 'in-short', 'gist']);
  });

  it('is nothing where values are of another kind', () => {
    expect(
      read(null, 3, 'x', { speakable: 'yes', abstract: { a: 1 } }, { speakable: { cssSelector: [1, null] } }),
    ).toEqual({ points: [], names: [] });
  });
});
