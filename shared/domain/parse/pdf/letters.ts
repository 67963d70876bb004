import { normalizeCharacters } from '../../characters.ts';

/**
 * Shapes of letters rather than letters: ligatures, Arabic and Hebrew as drawn, radicals in place of the characters
 * that look the same. Fonts map to them; nobody would search for them.
 */
const SHAPES = /[\ufb00-\ufb4f\ufb50-\ufdff\ufe70-\ufefc\u2f00-\u2fd5\uf900-\ufaff]+/g;
const RADICALS: Readonly<Record<string, string>> = {
  '⺟': '母',
  '⺠': '民',
  '⻁': '虎',
  '⻄': '西',
  '⻅': '见',
  '⻆': '角',
  '⻉': '贝',
  '⻋': '车',
  '⻓': '长',
  '⻔': '门',
  '⻘': '青',
  '⻚': '页',
  '⻛': '风',
  '⻜': '飞',
  '⻝': '食',
  '⻢': '马',
  '⻣': '骨',
  '⻤': '鬼',
  '⻥': '鱼',
  '⻦': '鸟',
  '⻨': '麦',
  '⻩': '黄',
  '⻬': '齐',
  '⻮': '齿',
  '⻰': '龙',
  '⻳': '龟',
};
const RADICAL = /[\u2e80-\u2eff]/g;
/** Symbol fonts draw their bullets with codes of their own. */
const SYMBOL_BULLET = /^\s*[\ue000-\uf8ff\u{f0000}-\u{ffffd}](?=\s*$)/u;
const THAI_AM = /\u0e4d([\u0e48-\u0e4b]?)\u0e32/g;

/** Text of a PDF in the characters that people write. */
export const readableText = (text: string): string =>
  normalizeCharacters(
    text
      .replace(SYMBOL_BULLET, '•')
      .replace(SHAPES, (shapes) => shapes.normalize('NFKC').replace(/ (?=\p{M})/gu, ''))
      .replace(RADICAL, (radical) => RADICALS[radical] ?? radical)
      // The marks of Arabic stand alone as shapes over a space.
      .replace(/ (?=[\u064b-\u0652])/g, '')
      .replace(THAI_AM, '$1\u0e33'),
  );

const PAIRS = ['()', '[]', '{}', '«»', '‹›'];

/**
 * Right-to-left text shows an opening bracket by the shape of a closing one, and some programs write down the shape.
 * A text whose brackets close before they open has them the wrong way round; its characters, exchanged.
 */
export const exchangedBrackets = (text: string): ReadonlyMap<string, string> => {
  const exchanged = new Map<string, string>();
  for (const [open = '', close = ''] of PAIRS) {
    const closes = text.indexOf(close);
    if (closes < 0 || closes > text.indexOf(open)) continue;
    exchanged.set(open, close);
    exchanged.set(close, open);
  }
  return exchanged;
};
