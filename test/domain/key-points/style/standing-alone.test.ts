import { describe, expect, it } from 'vitest';
import { denies, leansBack } from '../../../../shared/domain/key-points/style/standing-alone.ts';

describe('a sentence', () => {
  it.each([
    ['en', 'They expect to close by the end of the year.'],
    ['en', 'Most of it is what you would expect.'],
    ['en', 'As a result, the harbour of Holm was closed.'],
    ['en', 'However, the harbour of Holm was closed.'],
    ['en', 'In his speech the mayor thanked the rowers.'],
    ['en', 'After the match, he thanked the rowers of Holm.'],
    ['en', 'Speaking after the match, she thanked the rowers of Holm.'],
    ['en', '“The ice will stay,” he said on Friday.'],
    ['en', 'The company said so on Friday.'],
    ['en', 'The company’s European boss resigned on Friday.'],
    ['en', 'The Japanese firm closed its office in Holm.'],
    ['en', 'The couple, who met in Holm, will marry in May.'],
    ['en', 'Both were seen in Holm.'],
    ['en', 'The firms want a harbour in Holm.'],
    ['en', 'The pair were seen in Holm.'],
    ['en', 'The study found that ferries pay.'],
    ['en', 'The 20-year-old was seen in Holm.'],
    ['en', 'The former Holm captain was seen in the harbour.'],
    ['de', 'Gleichgültig ist auch, wie man umherläuft.'],
    ['de', 'Zum Beispiel fuhr die Fähre nicht.'],
    ['de', 'Das Unternehmen teilte dies am Freitag mit.'],
    ['de', 'Der 20-Jährige wurde in Kiel gesehen.'],
    ['fr', 'Pourtant, des péniches franchissent des crêtes.'],
    ['fr', "L'entreprise a fermé son bureau à Brest."],
    ['fr', 'Par ailleurs, le port de Brest a fermé.'],
    ['es', 'Pero el pan no se seca.'],
    ['es', 'Sin embargo, el puerto de Vigo cerró.'],
    ['es', 'La empresa cerró su oficina en Vigo.'],
    ['ru', 'Кроме того, порт Мурманска был закрыт.'],
    ['ru', 'Он вышел из порта Мурманска в девять часов.'],
    ['zh', '很多年以后我才明白，她看的其实是太阳。'],
    ['zh', '这是一个古老的节气。'],
    ['zh-Hant', '該公司週一宣布關閉寧波辦事處。'],
    ['ja', 'しかし港は静かだった。'],
    ['ja', '同社は神戸の事務所を閉じた。'],
    ['ko', '그는 항구에서 배를 기다렸다.'],
    ['ko', '하지만 항구는 조용했다.'],
    ['ar', 'وقد وصلت السفينة في الصباح.'],
    ['hi', 'उन्होंने सोमवार को बंदरगाह खोला।'],
    [null, 'They expect to close by the end of the year.'],
    [null, 'Aber die Fähre fuhr nicht.'],
  ])('leans on the one before it in %s: %s', (language, sentence) => {
    expect(leansBack(sentence, language)).toBe(true);
  });

  it.each([
    ['en', 'The ferry crossed the harbour while it was still dark.'],
    ['en', 'Anna and her brother rowed to Holm.'],
    ['en', 'Anna Berg says she rowed to Holm.'],
    ['en', 'On Monday the harbour of Holm was closed.'],
    ['en', 'There are forty ferries in Holm.'],
    ['en', 'Both Anna Berg and Maria Ruiz rowed to Holm.'],
    ['en', 'Rather than wait, Anna Berg rowed to Holm.'],
    ['en', 'As a result of the storm, the harbour of Holm was closed.'],
    ['en', 'Now that the ice is gone, the harbour of Holm is open.'],
    ['en', 'The director and founder of Port Lines met in Holm.'],
    ['en', 'The movie industry of Norway met in Holm.'],
    ['en', 'The company behind the ferry closed its office.'],
    ['en', 'The company, Port Lines, closed its office.'],
    ['en', 'The group Rowers United met in Holm.'],
    ['en', 'The man who built the bridge of Holm has died.'],
    ['en', 'The 20-year-old rower Anna Berg was seen in Holm.'],
    ['en', 'The former captain Anna Berg was seen in Holm.'],
    ['en', 'The government of Norway met on Friday.'],
    ['en', 'In an interview with the Courier, Anna Berg said so.'],
    ['de', 'Der Pregel teilte die Stadt in vier Stücke.'],
    ['de', 'Das Unternehmen Hafenlinien teilte dies mit.'],
    ['de', 'Der Mann, der die Brücke baute, ist gestorben.'],
    ['fr', 'Le bateau entre par le bas dans un bassin étroit.'],
    ['fr', 'L’entreprise de Brest a fermé son bureau.'],
    ['es', 'La empresa de Vigo cerró su oficina.'],
    ['pt', 'O barco saiu do porto às nove.'],
    ['zh', '外婆家的厨房里没有菜谱，墙上只挂着一本老黄历。'],
    ['zh', '张伟表示，他将在三月离开宁波港。'],
    ['zh', '其他港口也在三月开放。'],
    ['ja', 'またがる橋が神戸港にできた。'],
    ['ko', '그리스 정부는 항구를 열었다.'],
    ['ko', '이란 정부는 항구를 열었다.'],
    ['ar', 'وزارة النقل أعلنت الخطة يوم الاثنين.'],
    [null, 'The ferry crossed the harbour.'],
    [null, 'O barco saiu do porto às nove.'],
  ])('needs none before it in %s: %s', (language, sentence) => {
    expect(leansBack(sentence, language)).toBe(false);
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
