// Words that end with a full stop and yet no sentence.

const wordsOf = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/));

/** By language, as they are written within a sentence: a name, a number or more of the sentence follows. */
const ABBREVIATIONS: Readonly<Record<string, ReadonlySet<string>>> = {
  en: wordsOf(
    `Mr Mrs Ms Mx Messrs Dr Drs Prof St Ste Gen Brig Col Lt Sgt Cpl Capt Cmdr Cdr Maj Pvt Adm Rev Hon Gov Sen Sens Rep Reps Pres
     Supt Det Insp Const Amb Atty Msgr Fr Br Mt Ft Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Vol Vols Fig Figs Ed Eds
     vs v cf al approx est fig figs vol vols pp p eds ca viz`,
  ),
  de: wordsOf(
    `Dr Prof Hr Fr St Nr Bd Abs Art Str Tel Jan Feb Mär Apr Jun Jul Aug Sep Sept Okt Nov Dez Mio Mrd Mag Dipl Ing
     bzw ca vgl evtl ggf inkl exkl zzgl sog Bauj u a d h z o s i e v n ehem geb gest usw max min`,
  ),
  fr: wordsOf(
    'M MM Mme Mmes Mlle Mgr Dr Pr St Ste env av art chap cf p pp vol janv févr avr juil sept oct nov déc',
  ),
  es: wordsOf(
    'Sr Sres Sra Sras Srta D Dña Dr Dra Ud Uds Vd Lic Ing Prof Av Avda sr sra dr dra pág págs núm art cap aprox tel p ej',
  ),
  it: wordsOf(
    'Sig Sigg Dott Prof Avv Ing Geom On Mons sig sigg dott prof avv ing geom on mons pag art cfr ca p es',
  ),
  pt: wordsOf('Sr Sra Dr Dra Prof Eng Av sr sra dr dra pág núm art aprox p ex'),
  nl: wordsOf('Dhr Mevr Mr Dr Drs Ir Prof St bijv ca nr blz o t m d z'),
  pl: wordsOf('Dr Prof Hab np tzw dr prof hab ul al św tj tzn mln mld nr r p t o im ks'),
  ru: wordsOf('г гг в вв тыс млн млрд руб ул им проф акад т д п с стр см рис напр св'),
  uk: wordsOf('р рр ст тис млн млрд грн вул ім проф акад т д п с див рис напр св м'),
  sv: wordsOf('bl t ex dvs kl ca nr d v s k'),
  tr: wordsOf('Dr Prof Doç Av Sn Yrd vb vs bkz'),
};
const TITLES = ABBREVIATIONS['en'] ?? new Set<string>();

/** Behind these a sentence may end as well. */
const OFTEN_LAST = wordsOf('Jr Ph Bros Dept Univ');
/** Letters with full stops: `U.N.`, `a.m.`, `z.B.`, `Ph.D.` */
const INITIALISM = /^(?:\p{L}{1,2}\.){2,8}$/u;
/** Never the last word. */
const NEVER_LAST = wordsOf('e.g. i.e. z.B. d.h. u.a. p.ej. т.е. v.a. i.d.R. z.T. u.U. o.ä. c.q. m.a.w.');
const TIME = /^[ap]\.m\.$/i;
const AFTER_TIME =
  /^\(|^(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|^(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)|^[A-Z]{2,4}\b|^(?:Eastern|Central|Pacific|Mountain|Greenwich)\b/;

/** What begins a sentence far more often than a name. */
const STARTERS: Readonly<Record<string, ReadonlySet<string>>> = {
  en: wordsOf(
    `The A An I He She It They We You In At But And This That These Those His Her Its Their Our As After Before When While If For From
     With However Meanwhile Also There What Who How Some Many Most More Both One Two Since Under According Despite During By
     To Because Although Though So Then Now Yet Last Earlier Officials On`,
  ),
  de: wordsOf(
    `Der Die Das Den Dem Des Ein Eine Einen Er Sie Es Wir Ich Im In Am An Auf Aus Bei Mit Nach Von Vor Für Und Aber Doch Auch Dabei
     Dazu Dann Damit Dort So Wer Was Wie Wenn Als Nun Seit Zu Zum Zur`,
  ),
};

/** Where a number with a full stop is an ordinal: `3. Oktober`. */
const ORDINAL_LANGUAGES = wordsOf('de da nb nn no fi cs sk sl hr hu pl et lv tr');

const firstWord = (next: string): string =>
  /^["“„«'‘(¿¡]*([\p{L}\p{M}]+)/u.exec(next.slice(0, 40))?.[1] ?? '';

/** As it stands in the lists, if its capitals are shouted. */
const inUsualCase = (word: string): string =>
  word.length > 1 && word === word.toUpperCase() ? word.slice(0, 1) + word.slice(1).toLowerCase() : word;

/**
 * Whether a word with a full stop leaves its sentence open.
 *
 * @param word with its full stop: `Lt.`
 * @param next what follows behind the space
 * @param base the language, as the first part of its BCP 47 tag, or empty
 */
export const isAbbreviation = (word: string, next: string, base: string): boolean => {
  if (word.length > 12) return false;
  const starters = STARTERS[base] ?? (base === '' ? STARTERS['en'] : undefined);
  const starts = starters?.has(firstWord(next)) === true && !/^\p{Lu}\./u.test(next);
  if (NEVER_LAST.has(word)) return true;
  if (TIME.test(word)) return AFTER_TIME.test(next);
  if (INITIALISM.test(word)) return !starts && /^\p{Lu}/u.test(next);
  const bare = word.slice(0, -1);
  if (/^\p{Lu}$/u.test(bare)) return !(starts && base !== 'fr');
  if (/^(?:\d{1,2}|[IVX]{1,5})$/.test(bare)) {
    return ORDINAL_LANGUAGES.has(base) && /^(?:\p{L}|[-–] ?\d)/u.test(next) && !starts;
  }
  const usual = inUsualCase(bare);
  if (/^Nos?$/.test(usual)) return /^\d/.test(next);
  // A sentence may end behind one as well, but not before the second of two parties.
  if (ABBREVIATIONS[base]?.has(usual) || TITLES.has(usual))
    return !(starts && usual.length > 1 && usual !== 'vs' && /^(?:en|de)$/.test(base));
  return OFTEN_LAST.has(usual) && /^\p{Lu}/u.test(next) && !starts;
};
