import { FUNCTION_WORDS } from '../function-words.ts';

/** Characters that do the same work in Chinese and Japanese. */
const FUNCTION_CHARACTERS: ReadonlySet<number> = new Set(
  [
    ...'的了是在不和有我他她们這这那就也为為與与及对對以而被把让讓吗嗎呢吧はがをにのでともしたすれてるまこ',
  ].map((character) => character.charCodeAt(0)),
);
const LONGEST_FUNCTION_WORD = 8;
/** Enough to know what a text is like. */
const MAX_LENGTH = 4_000;

export interface TextShape {
  /** Where a script sets no spaces, two letters count as a word. */
  words: number;
  functionWords: number;
  sentences: number;
  commas: number;
  digits: number;
  capitals: number;
  /** Words that begin with a capital. */
  capitalized: number;
  /** Signs that labels and menus are full of: bars, arrows, bullets, colons, copyright. */
  signs: number;
  letters: number;
}

const isCjk = (code: number): boolean =>
  (code >= 0x3040 && code <= 0x30ff) ||
  (code >= 0x3400 && code <= 0x9fff) ||
  (code >= 0x0e00 && code <= 0x0e7f);
const SIGNS: ReadonlySet<number> = new Set([...'|·•»›→▶/:©#@+*>'].map((sign) => sign.charCodeAt(0)));
const COMMAS: ReadonlySet<number> = new Set([...',;、，；،'].map((sign) => sign.charCodeAt(0)));
const STOPS: ReadonlySet<number> = new Set([...'.!?…。！？।؟։'].map((sign) => sign.charCodeAt(0)));
/** Punctuation that stands among letters of its script. */
const SIGNS_BEYOND: ReadonlySet<number> = new Set(
  [...'،؛؟।։！？，：；（）｜×÷'].map((sign) => sign.charCodeAt(0)),
);
const isSpace = (code: number): boolean => code === 32 || (code >= 9 && code <= 13);
const isUpper = (code: number): boolean =>
  (code >= 65 && code <= 90) ||
  (code >= 0xc0 && code <= 0xde) ||
  (code >= 0x391 && code <= 0x3a9) ||
  (code >= 0x410 && code <= 0x42f);
const isLetter = (code: number): boolean =>
  (code >= 97 && code <= 122) ||
  (code >= 65 && code <= 90) ||
  // Beyond Latin, all but the blocks of punctuation and full-width signs.
  (code >= 0xc0 &&
    !(code >= 0x2000 && code <= 0x2bff) &&
    !(code >= 0x3000 && code <= 0x303f) &&
    !SIGNS_BEYOND.has(code));

/** Counts what a text is made of, in one pass. */
export const shapeOf = (text: string): TextShape => {
  const shape: TextShape = {
    words: 0,
    functionWords: 0,
    sentences: 0,
    commas: 0,
    digits: 0,
    capitals: 0,
    capitalized: 0,
    signs: 0,
    letters: 0,
  };
  const end = Math.min(text.length, MAX_LENGTH);
  let start = -1;
  let cjk = 0;
  for (let index = 0; index <= end; index += 1) {
    const code = index < end ? text.charCodeAt(index) : 32;
    if (isCjk(code)) {
      cjk += 1;
      if (FUNCTION_CHARACTERS.has(code)) shape.functionWords += 0.5;
    } else if (isLetter(code) || (code >= 48 && code <= 57)) {
      if (start < 0) {
        start = index;
        if (isUpper(code)) shape.capitalized += 1;
      }
      if (code < 58) shape.digits += 1;
      else shape.letters += 1;
      if (isUpper(code)) shape.capitals += 1;
      continue;
    } else if (STOPS.has(code)) {
      const next = index + 1 < end ? text.charCodeAt(index + 1) : 32;
      if (code > 0x3000 || isSpace(next) || next > 0x2000 || next === 34) shape.sentences += 1;
    } else if (COMMAS.has(code)) shape.commas += 1;
    else if (SIGNS.has(code)) shape.signs += 1;
    if (start < 0) continue;
    shape.words += 1;
    if (index - start <= LONGEST_FUNCTION_WORD && FUNCTION_WORDS.has(text.slice(start, index).toLowerCase()))
      shape.functionWords += 1;
    start = -1;
  }
  shape.words += Math.ceil(cjk / 2);
  shape.letters += cjk;
  return shape;
};
