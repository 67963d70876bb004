import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UnreadableArticleError } from '../../../shared/domain/errors.ts';
import { decodeText } from '../../../shared/domain/parse/decode.ts';

const latin1 = (text: string): Uint8Array => Buffer.from(text, 'latin1');
const utf16 = (text: string): Uint8Array => Buffer.from(text, 'utf16le');

describe('decodeText', () => {
  const cases: readonly (readonly [name: string, bytes: Uint8Array, text: string])[] = [
    ['UTF-8', Buffer.from('Fähre – 渡轮'), 'Fähre – 渡轮'],
    ['UTF-8 behind its mark', Buffer.from('\ufeffFähre'), 'Fähre'],
    ['UTF-16 behind its mark', utf16('\ufeff渡轮'), '渡轮'],
    ['UTF-16 without one', utf16('The ferry'), 'The ferry'],
    [
      'what the page declares',
      latin1('<meta charset="windows-1251"><p>\xcf\xe0\xf0\xee\xec'),
      '<meta charset="windows-1251"><p>Паром',
    ],
    [
      'what an XML declaration says',
      latin1('<?xml version="1.0" encoding="iso-8859-2"?><p>\xb3'),
      '<?xml version="1.0" encoding="iso-8859-2"?><p>ł',
    ],
    [
      'UTF-8 that is declared to be something else',
      Buffer.from('<meta charset="latin1">Fähre'),
      '<meta charset="latin1">Fähre',
    ],
    [
      'UTF-8 with a broken character',
      Buffer.concat([
        Buffer.from('Fähre über den Fluss, schön grün, süß, größer, höher, Öl, Tür'),
        latin1('\xe4'),
      ]),
      'Fähre über den Fluss, schön grün, süß, größer, höher, Öl, Tür\ufffd',
    ],
    [
      'Western text that declares nothing',
      latin1('The ferry\x92s caf\xe9 is closed'),
      'The ferry’s café is closed',
    ],
    [
      'Turkish text that declares nothing',
      latin1('Kap\xfdlar a\xe7\xfdk kald\xfd ve hi\xe7 kimse gelmedi bu sabah'),
      'Kapılar açık kaldı ve hiç kimse gelmedi bu sabah',
    ],
    ['ISO-2022-JP, which is written in ASCII', latin1("\x1b$B%U%'%j!<\x1b(B"), 'フェリー'],
    [
      'UTF-16 without a mark whose characters are hardly any of them ASCII',
      utf16('渡轮今天早上没有离开港口。\n没有人知道一月的原因。'),
      '渡轮今天早上没有离开港口。\n没有人知道一月的原因。',
    ],
    ['a file that a crash filled up with NULs', latin1(`The ferry${'\0'.repeat(500)}`), 'The ferry'],
    ['a text with a stray NUL', latin1('The \0ferry is closed'), 'The \0ferry is closed'],
    [
      'Cyrillic that lies about its encoding',
      latin1(
        '<meta charset="iso-8859-1"><p>\xcf\xe0\xf0\xee\xec \xe2\xfb\xf8\xe5\xeb \xe8\xe7 \xef\xee\xf0\xf2\xe0',
      ),
      '<meta charset="iso-8859-1"><p>Паром вышел из порта',
    ],
  ];
  it.each(cases)('reads %s', (_, bytes, text) => {
    expect(decodeText(bytes, 'a.txt')).toBe(text);
  });

  /** One or more bytes for each character, as the platform decodes them. */
  const encode = (text: string, encoding: string): Uint8Array => {
    const decoder = new TextDecoder(encoding);
    const bytesOf = new Map<string, number[]>();
    const add = (...bytes: number[]) => {
      const character = decoder.decode(Uint8Array.from(bytes));
      if (!bytesOf.has(character)) bytesOf.set(character, bytes);
    };
    for (let first = 0; first < 256; first += 1) add(first);
    const isDoubleByte = /^(?:gb|big5|shift|euc)/.test(encoding);
    for (let first = isDoubleByte ? 0x81 : 255; first < 255; first += 1) {
      for (let second = 0x40; second < 255; second += 1) add(first, second);
    }
    return Uint8Array.from([...text].flatMap((character) => bytesOf.get(character) ?? []));
  };

  const RUSSIAN = 'Паром вышел из порта утром и не вернулся. Никто не знает, что с ним случилось.';
  const POLISH =
    'Prom wypłynął rano z portu i nie wrócił. Nikt nie wie, co się z nim stało, mówią świadkowie.';
  const FRENCH =
    'Le ferry a quitté le port à l’aube. Personne ne sait où il est allé, ni ce qui s’est passé.';
  const CHINESE = '渡轮今天早上离开了港口，到现在还没有回来。没有人知道发生了什么。';
  const JAPANESE = 'フェリーは今朝港を出たまま、まだ戻っていない。何が起きたのか誰も知らない。';
  const undeclared: readonly (readonly [encoding: string, text: string])[] = [
    ['windows-1251', RUSSIAN],
    ['koi8-r', RUSSIAN],
    ['iso-8859-5', RUSSIAN],
    ['ibm866', RUSSIAN],
    ['x-mac-cyrillic', RUSSIAN],
    ['koi8-u', 'Пором вийшов із порту вранці й не повернувся. Ніхто не знає, що з ним сталося.'],
    ['windows-1250', POLISH],
    ['iso-8859-2', POLISH],
    ['windows-1252', FRENCH],
    ['macintosh', FRENCH],
    ['windows-1252', 'The ferry’s captain said: “We can’t sail today – it isn’t safe.”'],
    ['windows-1253', 'Το πλοίο έφυγε το πρωί από το λιμάνι και δεν γύρισε. Κανείς δεν ξέρει τι έγινε.'],
    ['iso-8859-7', 'Το πλοίο έφυγε το πρωί από το λιμάνι και δεν γύρισε. Άγνωστο τι έγινε.'],
    [
      'windows-1254',
      'Vapur bu sabah limandan ayrıldı ve dönmedi. Kimse ne olduğunu bilmiyor, diyor yetkililer.',
    ],
    ['windows-1255', 'המעבורת יצאה מהנמל בבוקר ולא חזרה. איש אינו יודע מה קרה.'],
    ['windows-1256', 'غادرت العبارة الميناء هذا الصباح ولم تعد. لا أحد يعرف ما حدث لها.'],
    ['iso-8859-6', 'غادرت العبارة الميناء هذا الصباح ولم تعد. لا أحد يعرف ما حدث لها.'],
    ['windows-1257', 'Prāmis no rīta izbrauca no ostas un neatgriezās. Neviens nezina, kas ar to notika.'],
    ['windows-874', 'เรือข้ามฟากออกจากท่าเมื่อเช้านี้และยังไม่กลับมา ไม่มีใครรู้ว่าเกิดอะไรขึ้น'],
    ['gb18030', CHINESE],
    ['big5', '渡輪今天早上離開了港口，到現在還沒有回來。沒有人知道發生了什麼。'],
    ['shift_jis', JAPANESE],
    ['euc-jp', JAPANESE],
    [
      'euc-kr',
      '여객선은 오늘 아침 항구를 떠난 뒤 아직 돌아오지 않았다. 무슨 일이 있었는지 아는 사람은 없다.',
    ],
  ];
  it.each(undeclared)('recognises %s by the text it makes: %s', (encoding, text) => {
    expect(decodeText(encode(text, encoding), 'a.txt')).toBe(text);
  });

  it('reads the German of DOS', () => {
    const bytes = latin1(
      'Die F\x84hre legte fr\x81h ab und kam nicht zur\x81ck, weil gr\x94\xe1ere Wellen kamen.',
    );
    expect(decodeText(bytes, 'a.txt')).toBe(
      'Die Fähre legte früh ab und kam nicht zurück, weil größere Wellen kamen.',
    );
  });

  it('reads the Central European of DOS', () => {
    const bytes = latin1('Prom wyp\x88yn\xa5\x88 rano i nie wr\xa2ci\x88, m\xa2wi\xa5 \x98wiadkowie.');
    expect(decodeText(bytes, 'a.txt')).toBe('Prom wypłynął rano i nie wrócił, mówią świadkowie.');
  });

  it('gives text or a refusal for any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        try {
          expect(typeof decodeText(bytes, 'a.txt')).toBe('string');
        } catch (error) {
          expect(error).toBeInstanceOf(UnreadableArticleError);
        }
      }),
    );
  });

  it('reads back any text in UTF-8 that holds no escape or NUL', () => {
    const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 50 });
    fc.assert(
      fc.property(text, (written) => {
        expect(decodeText(Buffer.from(written), 'a.txt')).toBe(written);
      }),
    );
  });

  const named: readonly (readonly [name: string, bytes: Uint8Array])[] = [
    ['UTF-32', Uint8Array.from([0xff, 0xfe, 0, 0, 0x41, 0, 0, 0])],
    ['UTF-32', Uint8Array.from([...'The ferry'].flatMap((letter) => [0, 0, 0, letter.charCodeAt(0)]))],
    ['HZ', latin1('~{SIBV~} ~{=qLl~} ~{2;4:~}')],
    ['ISO-2022-KR', latin1('\x1b$)C\x0e0!\x0f')],
  ];
  it.each(named)('names %s, which it refuses', (encoding, bytes) => {
    expect(() => decodeText(bytes, 'a.txt')).toThrow(
      new UnreadableArticleError(
        'unknown-encoding',
        'a.txt',
        `a.txt is in ${encoding}, which Dropfeed does not read; save it as UTF-8 and drop it again.`,
      ),
    );
  });

  const refused: readonly (readonly [name: string, bytes: Uint8Array])[] = [
    [
      'an encoding it does not know rather than to show wrong letters',
      latin1(
        '\x88a\x9fa\x9c\x61 \xd0e\xa2e \x8b\x77\xa4\xa9 \x95\x41\xb7\xe1\xad\x65 \xc6\x73\xb6\x97 \xa1\x61\x89\xc1',
      ),
    ],
    ['bytes that are no text', Uint8Array.from([1, 2, 3, 4, 0, 5, 6, 0, 1])],
  ];
  it.each(refused)('refuses %s', (_, bytes) => {
    expect(() => decodeText(bytes, 'a.txt')).toThrow(
      new UnreadableArticleError(
        'unknown-encoding',
        'a.txt',
        'a.txt is not text in an encoding Dropfeed can tell; save it as UTF-8 and drop it again.',
      ),
    );
  });
});
