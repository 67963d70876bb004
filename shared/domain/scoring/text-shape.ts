/** Words that every text of a language is full of, and that menus and lists of names lack. */
const FUNCTION_WORDS: ReadonlySet<string> = new Set(
  `a an and are as at be been but by can did do for from had has have he her his how i if in into is it its just may
  more my no not of on one or our out said she so some than that the their them then there they this to up was we were
  what when which who will with would you your
  aber als am auch auf aus bei bis das dass dem den der des die doch durch ein eine einem einen einer er es für hat
  ich ihr ihre im ist kann man mehr mit nach nicht noch nur oder sich sie sind so über um und von vor war wenn wie wir
  wird zu zum zur
  au aux avec ce ces cette comme dans de du elle en est et eux il ils je la le les leur lui mais mes ne nous on ont ou
  où par pas plus pour qu que qui sa sans se ses son sont sur un une vous été être
  al con como del desde el ella entre era esta este fue ha han hay las lo los me mi muy nos para pero por porque sin
  sobre su sus también una ya
  ai alla anche che chi ci da dal dalla dei della delle di gli ho io li loro ma nei nel nella non per più quando
  questa questo se si sono tra è
  ao aos até com das dos ela ele em entre foi isso mais mas na nas nem no nos não o os ou pela pelo pode quando sem
  ser seu sua são também tem uma
  aan bij dan dat deze die dit door een geen haar heb heeft het hij hun ik je kan maar met naar niet nog ook op over te
  tot uit van voor waar was wat werd wie worden ze zich zij zijn
  att av de den det du eller en ett för från han har hon inte jag kan med men när och om på sig som till under var vi är
  af at blev der efter et fra ikke jeg mig mod når også og skal så til ved
  hän hänen ei ja joka kun kuin mutta myös niin on oli olla ovat se sen siitä tai vain että
  bo by co czy dla do gdy i ich jak jako jego jej jest już które który lub ma nie o od oraz po przez są się tak także
  to tym w we z za ze że
  aby ale ani být byl by jak je jeho jen již když která které který na nebo pro při s se si svou tak také v však ve z
  в во и на не что он она они как по с со к у за из о от для это то но а его ее её их был была было были мы вы так же
  бы все при до уже или если когда чтобы который которые
  і й у та що як це до від про за але або його її їх був була були ми ви для при після
  bir bu da daha de gibi için ile ise kadar ki ne o olan olarak sonra ve veya çok
  και να το η ο οι τα του της των με σε για από που δεν θα στο στη στην τον την είναι ότι ως
  في من على إلى أن عن مع هذا هذه التي الذي كان قد لا ما هو هي أو بعد بين كل
  של את על עם לא הוא היא זה כי אם גם כל או אני אל הם כדי יותר
  a az és hogy nem is egy ez van volt de meg csak már mint
  și în la cu pe nu de din care pentru mai sau este au
  के का की में है और से को पर ने यह था हैं कि भी एक`.split(/\s+/),
);
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
