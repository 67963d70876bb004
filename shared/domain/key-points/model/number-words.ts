// Words for numbers, their multiples and their units, in the languages that articles most often have.

/** Numbers from two on by the first part of the language's BCP 47 tag, each as `word value`. */
const WORDS: Readonly<Record<string, string>> = {
  en: `two 2 three 3 four 4 five 5 six 6 seven 7 eight 8 nine 9 ten 10 eleven 11 twelve 12 thirteen 13 fourteen 14 fifteen 15
    sixteen 16 seventeen 17 eighteen 18 nineteen 19 twenty 20 thirty 30 forty 40 fifty 50 sixty 60 seventy 70 eighty 80
    ninety 90 third 3 fourth 4 fifth 5 sixth 6 seventh 7 eighth 8 ninth 9 tenth 10 twice 2`,
  de: 'zwei 2 drei 3 vier 4 fünf 5 sechs 6 sieben 7 acht 8 neun 9 zehn 10 elf 11 zwölf 12 zwanzig 20 dreißig 30 hundert 100',
  fr: 'deux 2 trois 3 quatre 4 cinq 5 six 6 sept 7 huit 8 neuf 9 dix 10 onze 11 douze 12 quinze 15 vingt 20 trente 30 cent 100',
  es: 'dos 2 tres 3 cuatro 4 cinco 5 seis 6 siete 7 ocho 8 nueve 9 diez 10 once 11 doce 12 quince 15 veinte 20 treinta 30 cien 100',
  it: 'due 2 tre 3 quattro 4 cinque 5 sei 6 sette 7 otto 8 nove 9 dieci 10 undici 11 dodici 12 venti 20 trenta 30 cento 100',
  pt: 'dois 2 duas 2 três 3 quatro 4 cinco 5 seis 6 sete 7 oito 8 nove 9 dez 10 onze 11 doze 12 vinte 20 trinta 30 cem 100',
  nl: 'twee 2 drie 3 vier 4 vijf 5 zes 6 zeven 7 acht 8 negen 9 tien 10 elf 11 twaalf 12 twintig 20 dertig 30 honderd 100',
  ru: 'два 2 две 2 двух 2 три 3 трёх 3 трех 3 четыре 4 пять 5 шесть 6 семь 7 восемь 8 девять 9 десять 10 двадцать 20 сто 100',
};

/** What a word after a number multiplies it by. */
const MULTIPLES = `
  hundred 1e2 thousand 1e3 million 1e6 millions 1e6 billion 1e9 billions 1e9 trillion 1e12 trillions 1e12 dozen 12
  mn 1e6 mln 1e6 bn 1e9 tn 1e12
  tausend 1e3 tsd 1e3 millionen 1e6 mio 1e6 milliarde 1e9 milliarden 1e9 mrd 1e9 billionen 1e12 dutzend 12
  mille 1e3 milliers 1e3 milliard 1e9 milliards 1e9 md 1e9 mds 1e9
  mil 1e3 millón 1e6 millones 1e6 milhão 1e6 milhões 1e6 bilhão 1e9 bilhões 1e9 mila 1e3 milione 1e6 milioni 1e6 miliardo 1e9 miliardi 1e9
  duizend 1e3 miljoen 1e6 miljard 1e9
  тыс 1e3 тысяча 1e3 тысячи 1e3 тысяч 1e3 млн 1e6 миллион 1e6 миллиона 1e6 миллионов 1e6 млрд 1e9 миллиард 1e9 миллиарда 1e9 миллиардов 1e9
  ألف 1e3 آلاف 1e3 مليون 1e6 ملايين 1e6 مليار 1e9 हज़ार 1e3 लाख 1e5 करोड़ 1e7
`;

/** The same where they follow the digits at once, as characters. */
export const DENSE_MULTIPLES: Readonly<Record<string, number>> = {
  十: 10,
  百: 100,
  千: 1e3,
  万: 1e4,
  萬: 1e4,
  亿: 1e8,
  億: 1e8,
  兆: 1e12,
  백: 100,
  천: 1e3,
  만: 1e4,
  억: 1e8,
  조: 1e12,
  k: 1e3,
  m: 1e6,
  b: 1e9,
};

const UNITS = `
  % percent percent percent pct percent prozent percent procent percent процент percent процента percent процентов percent
  $ dollar dollar dollar dollars dollar usd dollar dólares dollar доллар dollar доллара dollar долларов dollar
  € euro euro euro euros euro eur euro евро euro £ pound pound pound pounds pound gbp pound
  ¥ yen yen yen jpy yen yuan yuan cny yuan rmb yuan ₹ rupee rupee rupee rupees rupee inr rupee rs rupee
  ₽ rouble rouble rouble roubles rouble ruble rouble rubles rouble rub rouble рубль rouble рубля rouble рублей rouble
  ₩ won won won krw won francs franc franc franc chf franc
`;

const pairsOf = (list: string): Map<string, string> => {
  const parts = list.trim().split(/\s+/);
  return new Map(
    parts.flatMap((word, index) => (index % 2 === 0 ? [[word, parts[index + 1] ?? ''] as const] : [])),
  );
};

const numbersOf = (list: string): ReadonlyMap<string, number> =>
  new Map([...pairsOf(list)].map(([word, value]) => [word, Number(value)]));

const NUMBERS = new Map(Object.entries(WORDS).map(([language, list]) => [language, numbersOf(list)]));

/** Words for numbers in a language; none in one that is not known. */
export const numberWords = (language: string | null): ReadonlyMap<string, number> =>
  NUMBERS.get(language?.split('-')[0] ?? 'en') ?? new Map();

export const WORD_MULTIPLES = numbersOf(MULTIPLES);

/** Money and percentages: a word or sign by what it stands for. */
export const UNIT_WORDS: ReadonlyMap<string, string> = pairsOf(UNITS);
