/** Enough to tell a language by; a longer text says no more. */
const SAMPLE = 20_000;
/** Share of the words that must be among a language's commonest. */
const MIN_SHARE = 0.12;
/** How much the best must be ahead of the next. */
const MIN_LEAD = 1.15;
const MIN_WORDS = 8;

const COMMON: Readonly<Record<string, string>> = {
  en: 'the of and to in a is that for it was on with as be by are this from at have not an or which but were has had they you his their',
  de: 'der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat dass sie nach wird bei einer um sind war',
  fr: 'de la le et les des en un du une que est pour qui dans a par plus pas au sur ne se ce il sont avec ou son aux cette mais nous été ont elle',
  es: 'de la que el en y a los del se las por un para con no una su al lo como más o pero sus le ha me este ya cuando muy sin sobre también hasta hay fue',
  it: 'di e il la che in a per un è del non le si della da una con i sono come alla dei più al nel anche ha gli delle ma lo se questo ai dal cui',
  pt: 'de a o que e do da em um para com não uma os no se na por mais as dos como mas ao ele das à seu sua ou quando muito nos já também pelo é foi são',
  nl: 'de van het een en in is dat op te zijn voor met die niet aan er om ook als dan maar bij uit door naar heeft hij ze wordt nog was worden deze over werd',
  sv: 'och i att det som en på är av för med till den har de inte om ett han men var jag sig från vi så kan när år under också eller efter vid hade',
  da: 'og i at det er en til på som med de af for ikke den der et har han var jeg vi fra men kan sig blev også efter om eller ved skal havde være år',
  nb: 'og i det på er en til som med av for å at ikke den har de et han var fra jeg om men vi seg ble også etter eller ved kan skal hadde være år',
  fi: 'ja on ei se että oli hän mutta myös kuin joka ovat tai jos sen niin kun mukaan ole vuoden sekä jo voi hänen vain sitä ollut joita tämä kanssa vuonna',
  pl: 'i w na z do się nie to że jest o jak po co ale tak za od jego są dla ich może był przez przy tym które który oraz jej już czy także roku',
  cs: 'a v se na je že s z do to i o k ve pro za by ale jak jako po od který jsou byl které jeho však aby při nebo také jsem podle už roku',
  tr: 've bir bu da de için ile olarak çok daha olan en gibi ne kadar o sonra ama olduğu ya değil her var ki ise göre ancak veya yeni iki olduğunu',
  hu: 'a az és hogy nem is egy ez volt van meg csak már mint el de még ki be vagy ha meg amely szerint után majd minden pedig aki kell lett',
  ro: 'și de a în la cu nu pe o un că din pentru este care mai au ce sau fi ale cel dar prin al lui fost sunt după când său va',
  id: 'yang dan di dengan untuk dari ini pada dalam tidak itu adalah akan ke juga oleh sebagai dia mereka karena telah bisa ada saya atau kepada menjadi lebih',
  vi: 'và của là có cho các trong được một không với những người đã này khi để đến từ như cũng về ra tại vào năm nhiều hơn sẽ',
  sl: 'in je v na se da so za z ki pa ne s o po kot bi tudi od do ali iz pri bo še ni sem bila bil leta',
  ca: 'de la i el que a en les els un per una amb no del al és es com més ha o seva però va són dels aquest han també',
};

const SETS = Object.entries(COMMON).map(([language, words]) => ({
  language,
  words: new Set(words.split(' ')),
}));

const SCRIPTS: readonly (readonly [script: string, pattern: RegExp])[] = [
  ['Latin', /\p{Script=Latin}/gu],
  ['Cyrillic', /\p{Script=Cyrillic}/gu],
  ['Greek', /\p{Script=Greek}/gu],
  ['Arabic', /\p{Script=Arabic}/gu],
  ['Hebrew', /\p{Script=Hebrew}/gu],
  ['Han', /\p{Script=Han}/gu],
  ['Kana', /[\p{Script=Hiragana}\p{Script=Katakana}]/gu],
  ['Hangul', /\p{Script=Hangul}/gu],
  ['Devanagari', /\p{Script=Devanagari}/gu],
  ['Thai', /\p{Script=Thai}/gu],
  ['Bengali', /\p{Script=Bengali}/gu],
  ['Tamil', /\p{Script=Tamil}/gu],
];

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;

const byCommonWords = (text: string): string | null => {
  const words = text.toLowerCase().match(/[\p{L}\p{M}]+/gu) ?? [];
  if (words.length < MIN_WORDS) return null;
  const scores = SETS.map(({ language, words: common }) => ({
    language,
    hits: words.filter((word) => common.has(word)).length,
  })).sort((a, b) => b.hits - a.hits);
  const [best, next] = scores;
  if (best === undefined || best.hits < words.length * MIN_SHARE) return null;
  return best.hits >= (next?.hits ?? 0) * MIN_LEAD ? best.language : null;
};

const cyrillic = (text: string): string | null => {
  const russian = count(text, /[ыэъё]/giu);
  const ukrainian = count(text, /[іїєґ]/giu);
  if (russian === 0 && ukrainian === 0) return null;
  return russian >= ukrainian ? 'ru' : 'uk';
};

const LANGUAGE_OF_SCRIPT: Readonly<Record<string, (text: string) => string | null>> = {
  Latin: byCommonWords,
  Cyrillic: cyrillic,
  Greek: () => 'el',
  Arabic: (text) => (count(text, /[پچژگ]/gu) > count(text, /[ةى]/gu) ? 'fa' : 'ar'),
  Hebrew: () => 'he',
  Hangul: () => 'ko',
  Devanagari: () => 'hi',
  Thai: () => 'th',
  Bengali: () => 'bn',
  Tamil: () => 'ta',
};

const detectLanguage = (text: string): string | null => {
  const sample = text.slice(0, SAMPLE).normalize('NFC');
  const counts = SCRIPTS.map(([script, pattern]) => ({ script, letters: count(sample, pattern) }));
  const lettersOf = (name: string): number => counts.find(({ script }) => script === name)?.letters ?? 0;
  // One Chinese or Japanese character says about as much as two letters.
  const eastAsian = lettersOf('Han') + lettersOf('Kana');
  const [most] = counts.sort((a, b) => b.letters - a.letters);
  if (eastAsian > 0 && eastAsian * 2 >= (most?.letters ?? 0) && lettersOf('Hangul') <= eastAsian) {
    return lettersOf('Kana') > eastAsian * 0.05 ? 'ja' : 'zh';
  }
  if (most === undefined || most.letters === 0) return null;
  return LANGUAGE_OF_SCRIPT[most.script]?.(sample) ?? null;
};

const scriptOf = (language: string): string => {
  const script = new Intl.Locale(language).maximize().script ?? 'Latn';
  return script === 'Hant' ? 'Hans' : script;
};

/**
 * The language of a text as a BCP 47 tag: what its source states, unless the text is in another script; where
 * nothing is stated, what script and commonest words show. Null where they do not.
 *
 * @param stated a canonical BCP 47 tag
 */
export const languageOf = (text: string, stated: string | null): string | null => {
  const detected = detectLanguage(text);
  if (stated === null || detected === null) return stated ?? detected;
  return scriptOf(stated) === scriptOf(detected) ? stated : detected;
};
