import type { LetterSet } from './letters.ts';

export interface Encoding {
  /** For a decoder of the platform, or for a table of `UPPER_HALVES`. */
  readonly name: string;
  /** How much rarer than windows-1252 it is, as a natural logarithm. Small: a page's own bytes say far more. */
  readonly prior: number;
  readonly languages: readonly LetterSet[];
}

/** The characters of the bytes 128 to 255 in the encodings of DOS, which the platform does not know. */
const UPPER_HALVES: Readonly<Record<string, string>> = {
  ibm850:
    'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0',
  ibm852:
    'ÇüéâäůćçłëŐőîŹÄĆÉĹĺôöĽľŚśÖÜŤťŁ×čáíóúĄąŽžĘę¬źČş«»░▒▓│┤ÁÂĚŞ╣║╗╝Żż┐└┴┬├─┼Ăă╚╔╩╦╠═╬¤đĐĎËďŇÍÎě┘┌█▄ŢŮ▀ÓßÔŃńňŠšŔÚŕŰýÝţ´\u00ad˝˛ˇ˘§÷¸°¨˙űŘř■\u00a0',
  ibm855:
    'ђЂѓЃёЁєЄѕЅіІїЇјЈљЉњЊћЋќЌўЎџЏюЮъЪаАбБцЦдДеЕфФгГ«»░▒▓│┤хХиИ╣║╗╝йЙ┐└┴┬├─┼кК╚╔╩╦╠═╬¤лЛмМнНоОп┘┌█▄Пя▀ЯрРсСтТуУжЖвВьЬ№\u00adыЫзЗшШэЭщЩчЧ§■\u00a0',
};

const WESTERN: readonly LetterSet[] = [
  'en',
  'fr',
  'de',
  'es',
  'pt',
  'it',
  'nl',
  'ca',
  'sv',
  'da',
  'fi',
  'is',
  'sq',
];
const CENTRAL: readonly LetterSet[] = ['pl', 'cs', 'sk', 'hu', 'ro', 'hr', 'de'];
const BALTIC: readonly LetterSet[] = ['lv', 'lt', 'et'];
const CYRILLIC: readonly LetterSet[] = ['ru', 'uk', 'be', 'bg', 'sr'];

/** Where two decode a text alike, the first is taken: the wider set comes first. */
export const ENCODINGS: readonly Encoding[] = [
  { name: 'windows-1252', prior: 0, languages: WESTERN },
  { name: 'windows-1250', prior: -1, languages: CENTRAL },
  { name: 'windows-1251', prior: -1, languages: CYRILLIC },
  { name: 'windows-1253', prior: -1, languages: ['el'] },
  { name: 'windows-1254', prior: -1, languages: ['tr'] },
  { name: 'windows-1255', prior: -1, languages: ['he'] },
  { name: 'windows-1256', prior: -1, languages: ['ar'] },
  { name: 'windows-1257', prior: -1, languages: BALTIC },
  { name: 'windows-1258', prior: -1, languages: ['vi'] },
  { name: 'windows-874', prior: -1, languages: ['th'] },
  { name: 'gb18030', prior: -1, languages: ['zhHans'] },
  { name: 'big5', prior: -1, languages: ['zhHant'] },
  { name: 'shift_jis', prior: -1, languages: ['ja'] },
  { name: 'euc-jp', prior: -1, languages: ['ja'] },
  { name: 'euc-kr', prior: -1, languages: ['ko'] },
  { name: 'koi8-u', prior: -1, languages: CYRILLIC },
  { name: 'iso-8859-2', prior: -2, languages: CENTRAL },
  { name: 'iso-8859-5', prior: -2, languages: CYRILLIC },
  { name: 'iso-8859-6', prior: -2, languages: ['ar'] },
  { name: 'iso-8859-7', prior: -2, languages: ['el'] },
  { name: 'iso-8859-13', prior: -2, languages: BALTIC },
  { name: 'iso-8859-15', prior: -2, languages: WESTERN },
  { name: 'iso-8859-16', prior: -3, languages: ['ro'] },
  { name: 'iso-8859-4', prior: -3, languages: BALTIC },
  { name: 'ibm866', prior: -3, languages: CYRILLIC },
  { name: 'x-mac-cyrillic', prior: -4, languages: CYRILLIC },
  { name: 'macintosh', prior: -4, languages: WESTERN },
  { name: 'ibm850', prior: -4, languages: WESTERN },
  { name: 'ibm852', prior: -5, languages: CENTRAL },
  { name: 'ibm855', prior: -6, languages: CYRILLIC },
  { name: 'utf-16le', prior: -8, languages: ['zhHans', 'zhHant', 'ja', 'ko'] },
  { name: 'utf-16be', prior: -8, languages: ['zhHans', 'zhHant', 'ja', 'ko'] },
];

const decodeUpperHalf = (bytes: Uint8Array, upperHalf: string): string => {
  // As Latin-1 every byte is the character of its number.
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  return text.replace(/[\u0080-\u00ff]/g, (byte) => upperHalf[byte.charCodeAt(0) - 0x80] ?? byte);
};

/**
 * The bytes as text; what the encoding has no character for becomes U+FFFD.
 *
 * @throws RangeError for an encoding that is not known
 */
export const decodeAs = (bytes: Uint8Array, encoding: string): string => {
  const upperHalf = UPPER_HALVES[encoding];
  return upperHalf === undefined
    ? new TextDecoder(encoding).decode(bytes)
    : decodeUpperHalf(bytes, upperHalf);
};
