import { anyOf } from '../any-of.ts';

// Whether a sentence can be understood without the one before it, and believed without the one behind it.

const wordsOf = (lists: string): ReadonlySet<string> => new Set(lists.split(/\s+/));

/** Words that point back, or join on to what was said, where a sentence begins with them. */
const LEANING_FIRST = wordsOf(
  `he she it they we i you his her its their this that these those such but and or so then there here however moreover also
   meanwhile instead therefore thus yet still others another both neither
   er sie es wir ich ihr sein seine ihre dieser diese dieses das dies damit dabei dazu aber und oder denn doch jedoch außerdem
   auch dann dort so zudem trotzdem dennoch deshalb darum dafür dagegen
   il elle ils elles nous vous je on ce cet cette ces cela ceci mais et ou donc car ainsi alors aussi cependant pourtant
   toutefois néanmoins ensuite puis enfin
   él ella ellos ellas nosotros este esta estos estas esto eso pero y o así además también sin
   lui lei loro noi questo questa questi queste ciò ma e o così inoltre anche però
   ele ela eles elas nós isto isso mas também assim
   hij zij ze het wij deze dit dat maar en of dus ook
   он она оно они мы это этот эта эти но и а также однако поэтому
   هو هي هم هذا هذه ذلك تلك لكن ثم كما وهو وهي وقد فقد ففي وفي ومن وكان`,
);

/** Words that point back wherever they are among the first three. */
const LEANING_EARLY = wordsOf(
  `he him his she her hers it its they them their this that these those
   er ihn ihm ihnen dieser diese dieses auch
   il elle ils elles lui cela
   él ella ellos ellas esto eso`,
);
const EARLY = 3;

/** The same where words are not separated, or grow together with what joins them on. */
const LEANING_START =
  /^(?:这|這|那|此|但|而|并|並|因此|所以|不过|不過|同时|同時|另外|それ|これ|その|この|しかし|また|そして|だが|그|이|하지만|그러나|또|وال|فال)|^.{0,14}?(?:他|她|它|彼)/u;

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

/** Whether a sentence points back to what was said before it. */
export const leansBack = (sentence: string): boolean => {
  const [first = '', ...early] = (sentence.slice(0, 200).match(/[\p{L}\p{M}]+/gu) ?? [])
    .slice(0, EARLY)
    .map((word) => word.toLowerCase());
  return (
    LEANING_FIRST.has(first) || early.some((word) => LEANING_EARLY.has(word)) || LEANING_START.test(sentence)
  );
};

/** Whether a sentence takes back what the one before it says. */
export const denies = (sentence: string): boolean => DENIAL.test(sentence);
