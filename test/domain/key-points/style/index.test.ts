import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { styleFaults } from '../../../../shared/domain/key-points/style/index.ts';
import { anyText } from '../../../helpers/hostile-text.ts';

const codes = (text: string, language: string | null): string[] =>
  styleFaults(text, language).map(({ code }) => code);

/** Sentences that may be points, by language. */
const GOOD: readonly (readonly [language: string, text: string])[] = [
  ['en', 'The harbour ferry will run every twenty minutes from March, the port authority said.'],
  ['en', 'Mayor Ana Ruiz called the bridge “a promise kept” and opened it on Friday.'],
  ['en', 'The company behind the ferry, Port Lines, will hire 40 people by the end of May.'],
  ['en', 'The former England captain Mary Miller will coach the harbour rowing team next year.'],
  ['en', "Rowers' families from Holm paid £3.50 each for tickets in the '90s, records show."],
  ['en', 'The mast is 6\'2" tall and carries a lamp that burns all night long.'],
  ['en', 'There are 40,000 people in Holm, and half of them work in the harbour.'],
  ['en', 'On Monday the port (founded in 1621) sold its last wooden crane for $9,000.'],
  ['en', 'iPhone sales in the port of Holm doubled within the first half of the year.'],
  ['en', "Anna Berg, the harbour master, said: 'The ice will not be gone before April.'"],
  ['de', 'Die Stadt Kiel nannte die Brücke »ein Versprechen« und lobte »die Arbeit« der Fähren.'],
  ['sv', 'Hamnen i Malmö kallade bron ”ett löfte” och lovade fler färjor från mars.'],
  ['es', 'El puerto de Vigo abrirá en marzo una línea nueva para pasajeros y coches.'],
  ['es', 'La empresa del puerto de Vigo contratará a cuarenta personas antes del verano.'],
  ['de', 'Die Fähre im Hafen von Kiel fährt ab März alle zwanzig Minuten, teilte die Stadt mit.'],
  ['de', 'Der Mann, der die Brücke von Holm entwarf, ist im Alter von 90 Jahren gestorben.'],
  ['de', 'Bürgermeisterin Anna Berg nannte die Brücke „ein gehaltenes Versprechen“ der Stadt Holm.'],
  ['fr', 'Le port de Brest ouvrira en mars une ligne nouvelle pour les passagers et les voitures.'],
  ['fr', "L'entreprise du port de Brest embauchera « quarante personnes » avant la fin de l'été."],
  ['ru', 'Паром в порту Мурманска с марта будет ходить каждые двадцать минут, сообщила мэрия города.'],
  ['ar', 'أعلنت هيئة ميناء صلالة أن العبارة ستعمل كل عشرين دقيقة ابتداء من شهر مارس المقبل.'],
  ['hi', 'कोच्चि बंदरगाह की नाव मार्च से हर बीस मिनट में चलेगी, नगर निगम ने सोमवार को बताया।'],
  ['zh', '宁波港渡轮从三月起每二十分钟开一班，港务局周一宣布。'],
  ['ja', '神戸港のフェリーは三月から二十分ごとに運航されると市が発表した。'],
  ['ko', '부산항 여객선은 삼월부터 이십 분마다 운항한다고 시가 발표했다.'],
  ['ko', '그리스 정부는 아테네 항구의 여객선 운항을 삼월부터 두 배로 늘린다.'],
  ['th', 'ท่าเรือภูเก็ตจะเปิดเส้นทางเรือข้ามฟากสายใหม่ในเดือนมีนาคม'],
];

describe('styleFaults', () => {
  it.each(GOOD)('finds none in %s: %s', (language, text) => {
    expect(codes(text, language)).toEqual([]);
  });

  const faulty: readonly (readonly [code: string, language: string, text: string])[] = [
    ['several-lines', 'en', 'The harbour ferry will run every\ntwenty minutes from the first of March.'],
    ['too-short', 'en', 'The harbour ferry is running again.'],
    ['too-short', 'zh', '宁波港渡轮已停运。'],
    ['too-short', 'ja', '港は静かだった。'],
    ['too-short', 'ko', '항구는 조용했다.'],
    ['too-long', 'en', `The harbour of Holm ${'and the town '.repeat(13)}slept.`],
    ['too-long', 'zh', `宁波港${'和城市'.repeat(30)}睡着了。`],
    ['no-sentence-start', 'en', 'ferry traffic in the harbour of Holm doubled within one single year.'],
    ['no-sentence-start', 'en', '(Ferry traffic in the harbour of Holm doubled within one single year.)'],
    ['no-sentence-start', 'en', '... ferry traffic in the harbour of Holm doubled within a year.'],
    ['no-sentence-end', 'en', 'Ferry traffic in the harbour of Holm doubled within one single year'],
    ['no-sentence-end', 'en', 'Ferry traffic in the harbour of Holm doubled within one year:'],
    ['no-sentence-end', 'en', 'Ferry traffic in the harbour of Holm doubled within one year ...'],
    ['no-sentence-end', 'en', 'Ferry traffic in the harbour of Holm was stopped by a certain Mr.'],
    ['no-sentence-end', 'en', 'Ferry traffic in the harbour of Holm doubled in one year .'],
    ['no-sentence-end', 'zh', '宁波港渡轮从三月起每二十分钟开一班，'],
    ['question', 'en', 'Will the ferry in the harbour of Holm run again before the summer?'],
    ['question', 'es', '¿Volverá a navegar el barco del puerto de Vigo antes del verano?'],
    ['question', 'ar', 'هل ستعود العبارة في ميناء صلالة إلى العمل قبل نهاية الصيف؟'],
    ['question', 'ja', '神戸港のフェリーは夏までに再び運航されるのだろうか？'],
    ['question', 'ja', '神戸港のフェリーは夏までに再び運航されるのだろうか。'],
    ['unbalanced', 'en', 'Anna Berg, the harbour master, said: "The ice will stay until April.'],
    ['unbalanced', 'en', "Anna Berg, the harbour master, said: 'The ice will stay until April."],
    ['unbalanced', 'en', "Ice will stay in the harbour until April,' the harbour master Anna Berg said."],
    ['unbalanced', 'en', 'Ice will stay in the harbour until April (or longer, the harbour master said.'],
    ['unbalanced', 'de', 'Bürgermeisterin Anna Berg nannte die Brücke von Holm „ein gehaltenes Versprechen.'],
    ['unbalanced', 'fr', "Le port de Brest embauchera « quarante personnes avant la fin de l'été."],
    ['unbalanced', 'zh', '宁波港渡轮从三月起每二十分钟开一班，“港务局周一宣布。'],
    ['unbalanced', 'ja', '神戸港のフェリーは「三月から二十分ごとに運航されると市が発表した。'],
    ['bare-quotation', 'en', '"Ice will stay in the harbour of Holm until the end of April."'],
    ['bare-quotation', 'en', "'Ice won't leave the harbour of Holm until the end of April.'"],
    ['bare-quotation', 'fr', "« La glace restera dans le port de Brest jusqu'à la fin d'avril. »"],
    ['bare-quotation', 'zh', '“宁波港渡轮从三月起每二十分钟开一班。”'],
    ['advertisement', 'en', 'Sign up for the harbour letter and get the news of Holm every morning.'],
    ['advertisement', 'en', 'Scroll down for video of the ferry as it leaves the harbour of Holm.'],
    ['advertisement', 'en', 'For more on the ferry of Holm, visit the website of the port authority.'],
    ['advertisement', 'en', 'News of the ferry reaches readers first who follow us on every network.'],
    ['advertisement', 'en', 'Watch the harbour ferry of Holm as it breaks the ice in April.'],
    [
      'advertisement',
      'de',
      'Jetzt abonnieren und jeden Morgen die Nachrichten aus dem Hafen von Kiel lesen.',
    ],
    ['advertisement', 'es', 'Suscríbete y recibe cada mañana las noticias del puerto de Vigo en tu correo.'],
    [
      'advertisement',
      'fr',
      'Abonnez-vous pour recevoir chaque matin les nouvelles du port de Brest et de la ville.',
    ],
    [
      'advertisement',
      'ru',
      'Подписывайтесь на канал порта и получайте каждое утро новости Мурманска первыми.',
    ],
    ['advertisement', 'ja', '神戸港のフェリーの詳しい時刻表はこちらをクリック。'],
    ['caption', 'en', 'Photo: The ferry in the harbour of Holm on Friday morning before dawn.'],
    ['caption', 'en', 'Lucky escape: The ferry in the harbour of Holm just missed the quay.'],
    ['caption', 'en', 'Mayor Anna Berg (pictured) opened the new bridge in the harbour on Friday.'],
    ['caption', 'en', 'Mayor Anna Berg, pictured left, opened the new bridge in the harbour on Friday.'],
    ['caption', 'en', 'Anna Berg of the Holm Courier contributed to this report from the harbour.'],
    ['caption', 'en', 'Fog lies over the harbour of Holm on Friday morning, by Getty Images.'],
    ['caption', 'zh', '图：宁波港渡轮周一早晨离开码头的情景十分壮观。'],
    ['leans-back', 'en', 'He said on Friday that the ferry of Holm would run again in March.'],
    ['leans-back', 'en', 'The company said on Friday that the ferry would run again in March.'],
  ];
  it.each(faulty)('finds %s alone in %s: %s', (code, language, text) => {
    expect(codes(text, language)).toEqual([code]);
  });

  it('says of each fault what to do', () => {
    expect(styleFaults('But why did the ferry of Holm not run on Friday morning?', 'en')).toEqual([
      { code: 'question', message: 'State what is known instead of asking.' },
      {
        code: 'leans-back',
        message: 'Name who or what is meant; do not begin with a pronoun or a connective.',
      },
    ]);
  });

  const words = (count: number): string => `Holm ${'ferry '.repeat(count - 2)}sails.`;
  it.each([
    [7, ['too-short']],
    [8, []],
    [40, []],
    [41, ['too-long']],
  ])('counts words: %i', (count, expected) => {
    expect(codes(words(count), 'en')).toEqual(expected);
  });

  const characters = (count: number): string => `${'港'.repeat(count - 1)}。`;
  it.each([
    [14, ['too-short']],
    [15, []],
    [90, []],
    [91, ['too-long']],
  ])('counts characters where words are not separated: %i', (count, expected) => {
    expect(codes(characters(count), 'zh')).toEqual(expected);
  });

  it('finds any bracket or quotation mark without its partner', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...GOOD.filter(([, text]) => !text.includes('"'))),
        fc.constantFrom(' (', ' [', ' “', ' „', ' «', '「', '（', '《', ')', ']', '）', '」', '"'),
        ([language, text], mark) => {
          const middle = text.lastIndexOf(
            language === 'zh' || language === 'ja' ? '，' : ' ',
            text.length / 4,
          );
          const place = middle === -1 ? 4 : middle;
          expect(codes(text.slice(0, place) + mark + text.slice(place), language)).toContain('unbalanced');
        },
      ),
    );
  });

  it('accepts brackets and quotation marks that have their partners, one inside the other', () => {
    const pairs = fc.constantFrom('()', '[]', '“”', '«»', '「」', '『』', '（）', '《》');
    fc.assert(
      fc.property(fc.array(pairs, { maxLength: 6 }), (nested) => {
        const [before, after] = [nested.map((pair) => pair[0]), nested.map((pair) => pair[1]).reverse()];
        const text = `Holm sails with its old ${before.join('')}ferry${after.join('')} to the harbour.`;
        expect(codes(text, 'en')).toEqual([]);
      }),
    );
  });

  it('tells the same of the same text, whatever the text', () => {
    fc.assert(
      fc.property(anyText, fc.constantFrom(null, 'en', 'de', 'zh-Hant', 'xx'), (text, language) => {
        expect(styleFaults(text, language)).toEqual(styleFaults(text, language));
      }),
    );
  });
});
