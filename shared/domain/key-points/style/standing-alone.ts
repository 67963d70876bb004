import { anyOf } from '../../any-of.ts';
import { beginsUnnamed } from './unnamed.ts';

// Whether a sentence can be understood without the one before it, and believed without the one behind it.

const wordsOf = (lists: string): ReadonlySet<string> => new Set(lists.trim().split(/\s+/));

/** By language: words that point back, or join on to what was said, where a sentence begins with them. */
const LEANING_FIRST: Readonly<Record<string, ReadonlySet<string>>> = {
  en: wordsOf(
    `he she it they we i you his her its their my our your hers theirs this that these those such but and or nor so then there here
     however moreover also meanwhile instead therefore thus yet still others another both neither nevertheless nonetheless
     furthermore additionally consequently hence likewise similarly otherwise besides indeed elsewhere afterwards which plus yes
     except rather`,
  ),
  de: wordsOf(
    `er sie es wir ich ihr ihre ihren sein seine seinen dieser diese dieses diesem diesen dies damit dabei dazu aber und oder denn
     doch jedoch außerdem auch dann dort so zudem trotzdem dennoch deshalb darum dafür dagegen daher deswegen allerdings
     dadurch danach davon davor darauf darin daraus daran sondern hingegen somit solche jene jener jenes letzterer letztere`,
  ),
  fr: wordsOf(
    `il elle ils elles nous vous je on ce cet cette ces cela ceci celui celle ceux celles son sa ses leur leurs mais et ou donc car
     ainsi alors aussi cependant pourtant toutefois néanmoins ensuite puis enfin or`,
  ),
  es: wordsOf(
    `él ella ellos ellas nosotros yo este esta estos estas esto eso ese esa esos esas aquel aquella su sus pero y e o así además
     también sino aunque entonces luego tampoco`,
  ),
  it: wordsOf(
    'lui lei loro noi io questo questa questi queste quello quella ciò ma e o così inoltre anche però quindi',
  ),
  pt: wordsOf('ele ela eles elas nós eu isto isso este esta esse essa mas e também assim porém além'),
  nl: wordsOf('hij zij ze het wij ik zijn haar hun deze dit dat die maar en of dus ook daarom echter'),
  ru: wordsOf(
    `он она оно они мы я вы его её ее их это этот эта эти этого тот та те такой такая такие но и а или также однако поэтому затем
     потом тогда там здесь так зато тоже причём причем`,
  ),
  ar: wordsOf(
    `هو هي هم هذا هذه هؤلاء ذلك تلك لكن ولكن لكنه لكنها ثم كما وهو وهي وهم وهذا وهذه وقد فقد ففي وفي ومن وكان وكانت وقال وقالت وأضاف
     وأضافت وأكد وأوضح وذكر وتابع وأشار كذلك أيضا لذلك لذا إنه إنها`,
  ),
  hi: wordsOf(
    'यह वह ये वे इस उस इन उन इसने उसने इन्होंने उन्होंने इसका इसके इसकी उसका उसके उसकी उनका उनके उनकी इससे उससे इसमें मैं हम लेकिन और मगर परंतु इसलिए हालांकि',
  ),
};

/** Words that point back behind nothing but words that name nothing. */
const LEANING_EARLY: Readonly<Record<string, ReadonlySet<string>>> = {
  en: wordsOf('he him his she her hers it its they them their this that these those'),
  de: wordsOf(
    'er ihn ihm ihnen sie ihre ihrer seine seiner seinem seinen dieser diese diesem diesen dieses dies auch',
  ),
  fr: wordsOf('il elle ils elles lui cela ce cet cette ces son sa ses leur leurs'),
  es: wordsOf('él ella ellos ellas esto eso este esta estos estas ese esa su sus'),
};

/** Words that name nothing: behind them a pronoun still has nothing to stand for. */
const NAMING_NOTHING: Readonly<Record<string, ReadonlySet<string>>> = {
  en: wordsOf(
    `in at on for with after before when while as if of all most some many much none one each to from by since because although
     though until under over during despite like unlike about among now what where why how only even just once not
     according what's asked`,
  ),
  de: wordsOf(
    'in an auf für mit nach vor als wenn während bei von aus zu seit weil obwohl obgleich bis unter über trotz wie ob nur ist sind war hat laut gleichgültig',
  ),
  fr: wordsOf(
    'dans à en pour avec après avant quand lorsque comme si de par sur depuis sous selon sans malgré pendant',
  ),
  es: wordsOf(
    'en a para con tras después antes cuando mientras como si de por desde sobre según sin pese durante',
  ),
};

/** By language: the same in more than one word, or where words are not separated or grow together. */
const LEANING_START: Readonly<Record<string, RegExp>> = {
  en: new RegExp(
    `^(?:${anyOf(String.raw`
      (?:As a result|In addition|On the other hand|For (?:example|instance)|(?:In|By) contrast|In other words|At the same time)\b(?! (?:of|to|with|as)\b)
      (?:In the meantime|(?:Because|As part) of th(?:is|at|ese)|That said)\b
      ["“'‘][^"”]{1,300}["”'’],? (?:said |says |added )?(?:he|she|they|it)\b
      [A-Z][a-z]+ing [a-z ]{1,80}, (?:he|she|they|it|his|her|their)\b
      (?:In|At|On|After|Before|During|Despite|For|With|When|While) [a-z0-9 ]{1,80}, (?:he|she|they|it|his|her|their)\b
    `)})`,
  ),
  de: /^(?:das (?:ist|war|hat|hatte|wird|würde|wäre|sei|sagte?|teilte|geht|gilt|kann|soll|sollte|bedeutet|zeigt|macht|heißt|liegt|führt|klingt|berichtet)|zum beispiel|im gegensatz dazu|darüber hinaus|aus diesem grund|infolgedessen)(?!\p{L})/iu,
  fr: /^(?:par exemple|en outre|de plus|par ailleurs|en revanche|c['’](?:est|était)|d['’]autre part|en effet|du coup|par conséquent)(?!\p{L})/iu,
  es: /^(?:por (?:ejemplo|eso|ello|lo tanto|otro lado|otra parte)|sin embargo|no obstante|en cambio|es decir|en consecuencia|además)(?!\p{L})/iu,
  ru: /^(?:кроме того|при этом|тем не менее|в то же время|в связи с этим|в результате|после этого|к тому же)(?!\p{L})/iu,
  zh: /^(?:这|這|那(?!不勒斯|曲)|此|但(?!丁)|而|并(?!购)|並|因此|所以|不过|不過|同时|同時|另外|然而|其(?!他|实|實)|该|該|他|她|它|(?:在|对|對|当|當|为|為)(?:他|她|它)|[^，]{0,14}(?<!说|說|示|称|稱|为|為|出|露|布|调|調|诉|訴)，(?:他|她|它))/u,
  ja: /^(?:それ|これ|その|この|そこ|ここ|こうした|そうした|しかし|また、|そして|だが|一方、|さらに|ただし|なお、|そのため|同(?:社|氏|国|市|校|店|紙|党|省|県|署)|彼(?!岸))/u,
  ko: /^(?:(?:그|이)(?=\s|는\s|가\s|를\s|의\s|들[은이]|것|녀|에\s|에게|로\s|로써|러|런|렇|래|때|후\s)|그리고|하지만|또(?:한|는)?\s|따라서|한편|게다가|반면|해당\s)/u,
};

const merged = (
  lists: Readonly<Record<string, ReadonlySet<string>>>,
  except: string,
): ReadonlySet<string> => {
  const words = new Set(Object.values(lists).flatMap((list) => [...list]));
  for (const word of except.split(' ')) words.delete(word);
  return words;
};

/** For a text whose language is not known: without the words that are articles or prepositions elsewhere. */
const ANY_FIRST = merged(LEANING_FIRST, 'on o e a or sin die das sa para');

/** Sentences that begin with such a word and tell what it means: `There are`, `Both Anna and`, `Rather than`. */
const NEEDS_NOTHING =
  /^(?:There(?:['’]s| (?:is|are|was|were|has|have|had|will|would|could|can|may|must|should|seems?))|(?:Both|Neither) (?:the )?["“'‘]?\p{Lu}\S*|Rather than|Instead of|Besides (?:the )?\p{Lu}\S*|Now that|When it comes to|Her Majesty|His (?:Majesty|Holiness))(?!\p{L})/u;

/** A sentence that takes back the one before it. */
const DENIAL = new RegExp(
  `^["“„«]?(?:${anyOf(String.raw`
    not (?:quite|so|exactly|true|really)\b
    wrong\b
    (?:that|this|it)(?: is|['’]s| was) (?:not (?:quite |entirely |exactly )?(?:true|so|right|the case)|wrong|false|a myth)\b
    das (?:stimmt|ist) (?:so |aber )?(?:nicht|falsch)
    falsch\b
    in wirklichkeit\b
    ce n['’]est pas (?:vrai|le cas|tout à fait)
    c['’]est faux
    faux\b
    en réalité
    no es (?:del todo )?(?:cierto|verdad|así)
    falso\b
    en realidad\b
    non è (?:vero|così)
    in realtà\b
    não é (?:verdade|bem assim)
    na verdade\b
    其实
    其實
    事实并非
    事實並非
    并非如此
    並非如此
    実は
    そうではない
  `)})`,
  'iu',
);

/** The first three words. */
const FIRST_WORDS =
  /^[^\p{L}\p{M}]*([\p{L}\p{M}]+)(?:[^\p{L}\p{M}]+([\p{L}\p{M}]+))?(?:[^\p{L}\p{M}]+([\p{L}\p{M}]+))?/u;

/** A pronoun among the first words, with nothing before it that it could stand for. */
const leansEarly = (words: readonly string[], base: string): boolean => {
  const leaning = LEANING_EARLY[base];
  const empty = NAMING_NOTHING[base];
  if (leaning === undefined || empty === undefined) return false;
  const place = words.findIndex((word) => leaning.has(word));
  return place !== -1 && words.slice(0, place).every((word) => empty.has(word));
};

/**
 * Whether a sentence points back to what was said before it: it opens with a pronoun, a connective, or a name of a kind
 * (`The company`) that nothing in it names.
 *
 * @param language BCP 47 tag, or null
 */
export const leansBack = (sentence: string, language: string | null): boolean => {
  if (NEEDS_NOTHING.test(sentence)) return false;
  const base = language?.split('-')[0] ?? 'en';
  const found = FIRST_WORDS.exec(sentence.slice(0, 60).toLowerCase()) ?? [];
  const words = found.slice(1).filter((word) => word !== undefined);
  const first = language === null ? ANY_FIRST : LEANING_FIRST[base];
  return (
    first?.has(words[0] ?? '') === true ||
    leansEarly(words, base) ||
    LEANING_START[base]?.test(sentence) === true ||
    beginsUnnamed(sentence, base)
  );
};

/** Whether a sentence takes back what the one before it says. */
export const denies = (sentence: string): boolean => DENIAL.test(sentence);
