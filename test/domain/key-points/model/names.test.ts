import { describe, expect, it } from 'vitest';
import {
  missingDates,
  missingNames,
  missingQuotations,
} from '../../../../shared/domain/key-points/model/names.ts';

describe('missingNames', () => {
  const same: readonly [point: string, evidence: string, language?: string][] = [
    ['Putin said no', 'Mr Putin said no'],
    ['Mr Putin said no', 'Putin said no'],
    ['The UN said no', 'The United Nations said no'],
    ['The U.N. said no', 'The UN said no'],
    ["Germany's plan failed", 'the plan of Germany failed'],
    ['Officials said no', 'They said no'],
    ['COVID-19 spread', 'Covid-19 spread'],
    ['Путин ответил', 'о Путине', 'ru'],
    ['Es kostete 12 Mio. Euro', 'Es kostete 12 Millionen Euro', 'de'],
    ['Der Preis stieg', 'eine Preissteigerung', 'de'],
    ['フェリーが沈んだ', 'フェリーは港で沈んだ', 'ja'],
  ];
  it.each(same)('knows that those of %j are in %j', (point, evidence, language = 'en') => {
    expect(missingNames(point, evidence, language, evidence)).toEqual([]);
  });

  const other: readonly [point: string, evidence: string, missing: string[], language?: string][] = [
    ['Jane Smith said no', 'They said no', ['Jane', 'Smith']],
    ['London has a ferry', 'The city has a ferry', ['London']],
    ['The city of Paris has a ferry', 'The city has a ferry', ['Paris']],
    ['The EU said no', 'The United Nations said no', ['EU']],
    ['Angela Merkel kam', 'Sie kam', ['Angela', 'Merkel'], 'de'],
    ['Москва ответила', 'о Путине', ['Москва'], 'ru'],
    ['タイタニックが沈んだ', '船が沈んだ', ['タイタニック'], 'ja'],
  ];
  it.each(other)('knows that those of %j are not all in %j', (point, evidence, missing, language = 'en') => {
    expect(missingNames(point, evidence, language, evidence)).toEqual(missing);
  });
});

it('a word that the article writes small is no name at the beginning of a sentence', () => {
  const article = 'A man was shown the card. The referee was wrong.';
  expect([
    missingNames('Referee Neil Swarb was wrong', 'Neil Swarb was wrong', 'en', article),
    missingNames('The Referee was wrong', 'Neil Swarb was wrong', 'en', article),
  ]).toEqual([[], ['Referee']]);
});

describe('missingDates', () => {
  const cases: readonly [point: string, evidence: string, missing: string[], language?: string][] = [
    ['on Monday in Nov.', 'On Mon. 3 November', []],
    ['in November', 'on 2026-11-24', []],
    ['in November', 'on 24.11.2026', []],
    ['on Tuesday', 'on Monday', ['Tuesday']],
    ['in March', 'in May', ['March']],
    ['people may march', 'people walk', []],
    ['im März', 'im Mai', ['März'], 'de'],
    ['в ноябре', '24 ноября', [], 'ru'],
    ['le 3 mars', 'le 3 avril', ['mars'], 'fr'],
    ['码头周一启用', '码头于星期一启用', [], 'zh'],
    ['码头周二启用', '码头周一启用', ['周二'], 'zh'],
    ['火曜日に開業した', '月曜日に開業した', ['火曜日'], 'ja'],
    ['화요일에 열었다', '월요일에 열었다', ['화요일'], 'ko'],
  ];
  it.each(cases)('of %j in %j are %j', (point, evidence, missing, language = 'en') => {
    expect(missingDates(point, evidence, language)).toEqual(missing);
  });
});

describe('missingQuotations', () => {
  const cases: readonly [point: string, evidence: string, missing: string[]][] = [
    ['She said “we will win”', '"We will win," she said', []],
    ['She said "we won"', '"We will win," she said', ['we won']],
    ["It is the 'best of all' men's teams", 'It is the best of all the teams', []],
    ["She said 'we don't know'", "'We don't know,' she said", []],
    ["She said 'we don't know'", "'We know,' she said", ["we don't know"]],
    ['Er sagte: „Nein, nie“', '«Nein», sagte er', ['Nein, nie']],
    ['「船が出る」と言った', '船が出ると言った', []],
    ["The teams' coach and the men's doctor", 'nothing', []],
  ];
  it.each(cases)('of %j in %j are %j', (point, evidence, missing) => {
    expect(missingQuotations(point, evidence)).toEqual(missing);
  });
});
