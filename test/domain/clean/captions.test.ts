import { describe, expect, it } from 'vitest';
import { splitCredit } from '../../../shared/domain/clean/captions.ts';

describe('splitCredit', () => {
  const cases: readonly (readonly [line: string, caption: string | null, credit: string])[] = [
    ['The ferry on Friday. Photo: Ann Lee via AFP', 'The ferry on Friday.', 'Ann Lee via AFP'],
    ['The ferry on Friday. (Photo by Ann Lee/Getty Images)', 'The ferry on Friday.', 'Ann Lee/Getty Images'],
    ['The ferry on Friday (Photo: Ann Lee)', 'The ferry on Friday', 'Ann Lee'],
    ['The ferry on Friday. AP Photo/Ann Lee', 'The ferry on Friday.', 'AP Photo/Ann Lee'],
    ['The ferry | Credit: Ann Lee', 'The ferry', 'Ann Lee'],
    ['Photograph: Ann Lee/The Paper', null, 'Ann Lee/The Paper'],
    ['The ferry on Friday. REUTERS/Ann Lee', 'The ferry on Friday.', 'REUTERS/Ann Lee'],
    ['Die Fähre am Freitag. Foto: dpa', 'Die Fähre am Freitag.', 'dpa'],
    ['Die Fähre am Freitag. © dpa', 'Die Fähre am Freitag.', 'dpa'],
    ['Die Fähre. (Foto: Max Muster/dpa)', 'Die Fähre.', 'Max Muster/dpa'],
    ['Le bac, lundi. Crédit photo : Jean Petit', 'Le bac, lundi.', 'Jean Petit'],
    ['渡轮周五离港。图/新华社', '渡轮周五离港。', '新华社'],
    ['渡轮周五离港。（图：新华社）', '渡轮周五离港。', '新华社'],
    ['渡轮周五离港。 新华社图', '渡轮周五离港。', '新华社'],
    ['フェリー（写真：共同）', 'フェリー', '共同'],
    ['Паром в пятницу. Фото: ТАСС', 'Паром в пятницу.', 'ТАСС'],
  ];
  it.each(cases)('parts %j', (line, caption, credit) => {
    expect(splitCredit(line)).toEqual({ caption, credit });
  });

  const prose = [
    'The photo shows a ferry that left the harbour on Friday.',
    'She took a photo by the sea and another in the harbour.',
    'The agency AFP reported it on Friday.',
    'Image is everything, he said: nobody looks at the rest.',
    'He gave credit to the crew, who had worked all night.',
  ];
  it.each(prose)('leaves %j whole', (line) => {
    expect(splitCredit(line)).toBeNull();
  });
});
