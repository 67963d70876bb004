import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sentences } from '../../shared/domain/segment.ts';
import { anyText } from '../helpers/hostile-text.ts';

describe('sentences', () => {
  const cases: readonly (readonly [language: string | null, parts: readonly string[]])[] = [
    ['en', ['Mr. Smith met Dr. Jones on Nov. 24.', 'They spoke.']],
    ['en', ['No. 10 agreed.', 'The answer was no.', 'Nobody left.']],
    ['en', ['The U.N. Security Council met.', 'It was in the U.S.', 'The vote failed.']],
    ['en', ['J. K. Rowling paid $3.5 million.', '“Why?” he asked.', '(It was late.)']],
    ['en', ['Lt. Gen. J. A. Berg met Maj. Ruiz and Sens. Hill and Holm.', 'Nobody spoke.']],
    ['en', ['The court ruled in Holm v. Berg.', 'Port Lines Inc. said so.', 'Former clerks agreed.']],
    ['en', ['It closed at 9 a.m. Monday.', 'It opened at 5 p.m.', 'Police left.']],
    ['en', ['They love modern art.', 'Many play in a band.', 'World War I.', 'The end.']],
    ['en', ['“Is it open?” Anna Berg asked.', '“It is.”', 'I said nothing.']],
    ['en', ['He wrote “Stop!” on it.', 'iPhone users laughed.', '2004 was better.']],
    ['en', ['It cost 3.5 euros, i.e. Anna paid.', 'She waited ... and waited...', 'Then it came.']],
    ['en', ['1. Fill the kettle.', '2. Boil it.']],
    ['en', ['He wanted “more. ”', 'They gave " less. "', 'Enough.']],
    ['en', ['It left in the morning.[1]', 'It came back.”[12]', 'Nobody knew.[*]']],
    ['de', ['Am 3. Oktober kam Dr. Müller z. B. nach Berlin.', 'Es regnete.']],
    ['de', ['Kaiser Wilhelm II. starb am 4. Juni.', 'Er wurde Nr. 3.', 'Die Stadt schwieg.']],
    ['de', ['„Kommt er?“, fragte sie.', '»Ja.«', 'Er kam.', 'Das kostet 1.000 Euro.']],
    ['de', ['Vom 6. - 7. März fuhr sie u. a. mit 2,5 Mio. Euro.', 'Bei 2.500 U/min.', 'Damit kam sie an.']],
    ['fr', ['M. Dupont est venu.', 'Il a 3,5 ans.']],
    ['fr', ['« Vient-il ? » demande Mme Roy.', '« Oui. »', 'M. Le Goff est venu.']],
    ['es', ['El Sr. Ruiz llegó con la Dra. Gil.', '¿Vendrá?', '¡Sí!', 'Vive en la pág. 3.']],
    ['it', ['Il sig. Rossi è arrivato.', 'La dott. Bianchi no.']],
    ['ru', ['Это было в 1999 г. в Москве на ул. Ленина.', 'А. С. Пушкин жил там.', '— Да!', 'Он ушёл.']],
    ['ar', ['وصلت السفينة.', 'هل عادت؟', 'لا.']],
    ['hi', ['यह है।', 'वह गया।', 'क्या वह आया?']],
    ['zh', ['中国很大！', '是吗？', '是的。']],
    ['ja', ['港は静かだ。', '「行く。」と彼は言った。', '本当？']],
    ['ko', ['배가 왔다.', '그는 3.5킬로를 걸었다.', '정말?']],
    ['th', ['เรือมาแล้ว เรากลับบ้าน']],
    [null, ['One.', 'Two.']],
  ];
  it.each(cases)('in %s are told from abbreviations: %j', (language, parts) => {
    const text = parts.join(' ');
    expect(sentences(text, language).map(({ start, end }) => text.slice(start, end))).toEqual(parts);
  });

  const glued: readonly (readonly [language: string, parts: readonly string[]])[] = [
    ['en', ['The ferry left the harbour.', 'The people stayed.']],
    ['en', ['“Is it open?”', 'He asked twice.']],
    ['en', ['She called it "a joy."', 'Nobody laughed.']],
    ['en', ['She called it a joy.', '"It is," they said.']],
    ['zh', ['渡轮走了。', '“它会回来吗？”他问道。', '没有人知道。']],
    ['ja', ['船が出た。', '誰も知らない。']],
    ['en', ['Write to holm.example or Node.js users at 10.Downing in U.S.criminal matters.']],
  ];
  it.each(glued)('in %s are told where no space separates them: %j', (language, parts) => {
    const text = parts.join('');
    expect(sentences(text, language).map(({ start, end }) => text.slice(start, end))).toEqual(parts);
  });

  it('go on behind a line that was broken to fit a width', () => {
    const text = 'The ferry left the\nharbour.\n- It came back\n- nobody knew';
    expect(sentences(text, 'en').map(({ start, end }) => text.slice(start, end))).toEqual([
      'The ferry left the\nharbour.',
      '- It came back',
      '- nobody knew',
    ]);
  });

  it('end at a blank line', () => {
    const text = 'A heading\n\nA sentence.';
    expect(sentences(text, 'en').map(({ start, end }) => text.slice(start, end))).toEqual([
      'A heading',
      'A sentence.',
    ]);
  });

  it('cross no blank line and do not overlap, whatever the text', () => {
    const texts = fc.array(
      fc.constantFrom('\n', ' ', '.', '"', 'Mr.', 'a', 'B', '。', '「', '?', '»', '[1]'),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(texts, (parts) => {
        const text = parts.join('');
        let last = 0;
        for (const { start, end } of sentences(text, 'en')) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(text.slice(start, end)).toBe(text.slice(start, end).trim());
          expect(text.slice(start, end)).toMatch(/^(?!.*\n\n).+$/s);
          last = end;
        }
      }),
    );
  });

  it('hold every character of any text but the space between them, in order', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const spans = sentences(text, 'en');
        const inside = spans.map(({ start, end }) => text.slice(start, end)).join('');
        expect(inside.replace(/\s+/g, '')).toBe(text.replace(/\s+/g, ''));
      }),
    );
  });
});
