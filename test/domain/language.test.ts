import { describe, expect, it } from 'vitest';
import { languageOf } from '../../shared/domain/language.ts';

describe('languageOf', () => {
  const cases: readonly (readonly [text: string, language: string | null])[] = [
    [
      'The ferry left the harbour at nine and it was not seen again by those who had been waiting for it.',
      'en',
    ],
    [
      'Die Fähre verließ den Hafen um neun und wurde von denen, die auf sie warteten, nicht mehr gesehen.',
      'de',
    ],
    [
      'Le bac a quitté le port à neuf heures et il ne fut plus vu par ceux qui étaient venus pour le prendre.',
      'fr',
    ],
    [
      'El barco salió del puerto a las nueve y no fue visto por los que lo esperaban en la otra orilla.',
      'es',
    ],
    [
      'Il traghetto è partito dal porto alle nove e non è stato più visto da chi lo aspettava sulla riva.',
      'it',
    ],
    [
      'A balsa saiu do porto às nove e não foi mais vista por quem esperava por ela na outra margem do rio.',
      'pt',
    ],
    [
      'De veerboot verliet de haven om negen uur en werd niet meer gezien door wie er op de oever stond te wachten.',
      'nl',
    ],
    ['Паром вышел из порта в девять часов, и его больше не видели те, кто ждал на другом берегу.', 'ru'],
    [
      'Пором вийшов із порту о дев’ятій годині, і його більше не бачили ті, хто чекав на іншому березі.',
      'uk',
    ],
    ['غادرت العبارة الميناء في الساعة التاسعة ولم يرها أحد بعد ذلك.', 'ar'],
    ['המעבורת יצאה מהנמל בשעה תשע ולא נראתה עוד.', 'he'],
    ['渡轮九点离开港口，再也没有人见过它。', 'zh'],
    ['フェリーは九時に港を出て、二度と見られなかった。', 'ja'],
    ['페리는 아홉 시에 항구를 떠났고 다시는 보이지 않았다.', 'ko'],
    ['1 2 3', null],
    ['Harbour ferry', null],
  ];
  it.each(cases)('of %j is %j', (text, language) => {
    expect(languageOf(text, null)).toBe(language);
  });

  it('is what the source states', () => {
    expect(languageOf('Harbour ferry', 'en-GB')).toBe('en-GB');
  });

  it('is that of the text where the source states one of another script', () => {
    expect(languageOf('渡轮九点离开港口，再也没有人见过它。', 'en')).toBe('zh');
  });

  it('keeps the kind of Chinese that the source states', () => {
    expect(languageOf('渡輪九點離開港口，再也沒有人見過它。', 'zh-Hant')).toBe('zh-Hant');
  });
});
