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
  ];
  it.each(cases)('reads %s', (_, bytes, text) => {
    expect(decodeText(bytes, 'a.txt')).toBe(text);
  });

  const refused: readonly (readonly [name: string, bytes: Uint8Array])[] = [
    ['UTF-32', Uint8Array.from([0xff, 0xfe, 0, 0, 0x41, 0, 0, 0])],
    [
      'Cyrillic that declares nothing',
      latin1('\xcf\xe0\xf0\xee\xec \xe2\xfb\xf8\xe5\xeb \xe8\xe7 \xef\xee\xf0\xf2\xe0'),
    ],
    [
      'Polish that declares nothing',
      latin1('Naukowcy zauwa\xbfyli, \xbfe zmiana rytmu mo\xbfe by\xe6 wa\xbfna'),
    ],
    ['bytes that are no text', Uint8Array.from([1, 2, 3, 4, 0, 5, 6, 0])],
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
