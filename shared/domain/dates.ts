const MONTHS: readonly string[] = [
  'january jan janvier janv januar jänner jaenner januari enero ene gennaio gen janeiro tammikuuta tammikuu stycznia styczeń ledna leden января январь січня ocak oca ιανουαρίου ιαν január januára siječnja sausio janvāris jaanuar януари ianuarie ינואר يناير जनवरी มกราคม januára јануар gener xaneiro',
  'february feb février fevrier févr fév februar februari febrero febbraio fevereiro fev helmikuuta helmikuu lutego luty února únor февраля февраль лютого şubat şub φεβρουαρίου φεβ február februára veljače vasario februāris veebruar февруари februarie פברואר فبراير फरवरी กุมภาพันธ์ фебруар febrer febreiro',
  'march mar mars märz marz mär mrz maret maerz maart mrt marzo março marco maaliskuuta maaliskuu marca marzec březen března марта март березня mart μαρτίου μαρ március ožujka kovo marts märts martie מרץ مارس मार्च มีนาคม març',
  'april apr avril avr abril abr aprile huhtikuuta huhtikuu kwietnia kwiecień duben dubna апреля апрель квітня nisan nis απριλίου απρ április apríla travnja balandžio aprīlis aprill април aprilie אפריל أبريل अप्रैल เมษายน',
  'may mai mei mayo maggio mag maio maj toukokuuta toukokuu maja květen května мая май травня mayıs μαΐου μαϊ május mája svibnja gegužės maijs мај מאי مايو मई พฤษภาคม maig',
  'june jun juin juni junio giugno giu junho kesäkuuta kesäkuu czerwca czerwiec červen června июня июнь червня haziran haz ιουνίου ιουν június júna lipnja birželio jūnijs juuni юни iunie יוני يونيو जून มิถุนายน јун juny xuño',
  'july jul juillet juil juli julio luglio lug julho heinäkuuta heinäkuu lipca lipiec červenec července июля июль липня temmuz tem ιουλίου ιουλ július júla srpnja liepos jūlijs juuli юли iulie יולי يوليو जुलाई กรกฎาคม јул juliol xullo',
  'august aug août aout augustus agustus agosto ago augusti elokuuta elokuu sierpnia sierpień srpen srpna августа август серпня ağustos ağu αυγούστου αυγ augusztus augusta kolovoza rugpjūčio augusts אוגוסט أغسطس अगस्त สิงหาคม agost',
  'september sep sept septembre septiembre settembre set setembro syyskuuta syyskuu września wrzesień září сентября сентябрь вересня eylül eyl σεπτεμβρίου σεπ szeptember septembra rujna rugsėjo septembris септември septembrie ספטמבר سبتمبر सितंबर กันยายน септембар setembre',
  'october oct octobre oktober okt octubre ottobre ott outubro out lokakuuta lokakuu października październik říjen října октября октябрь жовтня ekim eki οκτωβρίου οκτ október októbra spalio oktobris oktoober октомври octombrie אוקטובר أكتوبر अक्टूबर ตุลาคม октобар',
  'november nov novembre noviembre novembro marraskuuta marraskuu listopada listopad листопада ноября ноябрь kasım kas νοεμβρίου νοε novembra studenoga lapkričio novembris ноември noiembrie נובמבר نوفمبر नवंबर พฤศจิกายน новембар',
  'december dec desember dez déc décembre decembre dezember diciembre dic dicembre dezembro joulukuuta joulukuu grudnia grudzień prosinec prosince декабря декабрь грудня aralık ara δεκεμβρίου δεκ decembra prosinca gruodžio decembris detsember декември decembrie דצמבר ديسمبر दिसंबर ธันวาคม децембар desembre',
];

const MONTH_NUMBERS: ReadonlyMap<string, number> = new Map(
  MONTHS.flatMap((names, index) => names.split(' ').map((name): [string, number] => [name, index + 1])),
);

const pad = (value: number): string => String(value).padStart(2, '0');

const dateOf = (year: number, month: number, day: number): string | null => {
  if (year < 1000 || year > 2999 || month < 1 || month > 12 || day < 1) return null;
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCDate() === day ? `${year}-${pad(month)}-${pad(day)}` : null;
};

const ISO =
  /^(\d{4})-?(\d{2})-?(\d{2})(?:[T ]+(\d{2}):?(\d{2})(?::?(\d{2})(?:[.,]\d{1,9})?)? ?(Z|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{2})?)?(?!\d)/i;
/** `24 May 2026`, `24. Mai 2026`, `24 de mayo de 2026`, `24-May-2026`. A time may stick to the year: `24 May 202610:05`. */
const DAY_MONTH_YEAR =
  /(?<!\d)(\d{1,2})(?:st|nd|rd|th|er|º|ª|\.)?(?: of| de| di| d['’])?[ -]?([\p{L}\p{M}]{3,15})[.,]{0,2}(?: of| de| del)?[ -](\d{4})(?!\d(?!\d?:\d\d))/gu;
/** `May 24th, 2026`, `Sun May 24 10:05:00 CEST 2026`. */
const MONTH_DAY_YEAR =
  /(?<!\p{L})([\p{L}\p{M}]{3,15})[. -] ?(\d{1,2})(?:st|nd|rd|th)?(?:,? |-| \d\d:\d\d(?::\d\d)? (?:[A-Z]{1,5} )?)(\d{4})(?!\d(?!\d?:\d\d))/gu;
/** `2026. május 24.`, `2026 m. gegužės 24 d.`, `2026 May 24`. */
const YEAR_MONTH_DAY = /(?<!\d)(\d{4})\.?(?: m\.)?[ -]([\p{L}\p{M}]{3,15})\.?[ -](\d{1,2})(?!\d)/gu;
const CJK = /(?<!\d)(\d{4}) ?[年년] ?(\d{1,2}) ?[月월] ?(\d{1,2}) ?[日일号]/;
const VIETNAMESE = /(?<!\d)(\d{1,2}) tháng (\d{1,2}),?(?: năm)? (\d{4})(?!\d)/i;
const DOTTED = /(?<![\d.])(\d{1,2}) ?\. ?(\d{1,2}) ?\. ?(\d{2}(?=\d\d:\d\d)|\d{4}(?!\d)|\d{2}(?![\d.]))/;
/** `24/11/2026`, `24-11-2026`, `24 | 11 | 2026`; two digits of the year after slashes alone. */
const SLASHED =
  /(?<![\d/-])(\d{1,2})(?:(?: ?\/ ?(\d{1,2}) ?\/ ?| ?\| ?(\d{1,2}) ?\| ?| ?[-–] ?(\d{1,2}) ?[-–] ?)(\d{4})(?!\d(?!\d?:\d\d))|\/(\d{1,2})\/(\d{2})(?![\d/]))/;
const YEAR_FIRST = /(?<!\d)(\d{4})(?:\.|\/|-)(\d{1,2})(?:\.|\/|-)(\d{1,2})(?!\d)/;
/** No date is without two numbers, and none in words without a whole year: most lines need no closer look. */
const NUMBERS = /\d\D{1,40}\d/;
const LONG_YEAR = /\d{4}/;
/** A number of three parts in a longer text may as well be a version. */
const MAX_SHORT_YEAR_TEXT = 60;

/** A date and time keep their zone; a time without one is dropped, as nobody knows when it was. */
const isoDate = (text: string): string | null => {
  const match = ISO.exec(text);
  if (match === null) return null;
  const [, year, month, day, hours, minutes, seconds = '00', zone] = match;
  const date = dateOf(Number(year), Number(month), Number(day));
  if (date === null || hours === undefined || zone === undefined) return date;
  if (Number(hours) > 23 || Number(minutes) > 59 || Number(seconds) > 59) return date;
  const digits = zone.replace(/[^\d]/g, '').padEnd(4, '0');
  const offset = /^[+-]/.test(zone) ? `${zone[0]}${digits.slice(0, 2)}:${digits.slice(2)}` : 'Z';
  return `${date}T${hours}:${minutes}:${seconds}${offset}`;
};

/** Seconds or milliseconds since 1970, of this century to 2033: higher numbers are rather the digits of a date. */
const UNIX = /^1\d{9}(?:\d{3})?$/;

const unixDate = (text: string): string | null =>
  UNIX.test(text)
    ? `${new Date(Number(text.slice(0, 10)) * 1000).toISOString().slice(0, 'yyyy-mm-ddThh:mm:ss'.length)}Z`
    : null;

const monthOf = (name: string | undefined): number => MONTH_NUMBERS.get(name?.toLowerCase() ?? '') ?? 0;

/** Years of the Buddhist era, as Thai pages count, are 543 ahead. */
const yearOf = (year: string | undefined): number => {
  const number = Number(year);
  return number > 2450 && number < 2700 ? number - 543 : number;
};

/** The first match whose month is one. */
const withMonthName = (
  text: string,
  pattern: RegExp,
  [year, month, day]: readonly [number, number, number],
): string | null => {
  for (const match of text.matchAll(pattern)) {
    const date = dateOf(yearOf(match[year]), monthOf(match[month]), Number(match[day]));
    if (date !== null) return date;
  }
  return null;
};

const dateInWords = (text: string): string | null =>
  withMonthName(text, DAY_MONTH_YEAR, [3, 2, 1]) ??
  withMonthName(text, MONTH_DAY_YEAR, [3, 1, 2]) ??
  withMonthName(text, YEAR_MONTH_DAY, [1, 2, 3]);

/** The numbers of a match in the order year, month, day. */
const inNumbers = (
  text: string,
  pattern: RegExp,
  [year, month, day]: readonly [number, number, number],
): string | null => {
  const match = pattern.exec(text);
  return match === null ? null : dateOf(Number(match[year]), Number(match[month]), Number(match[day]));
};

/** The year that two digits mean; 0 where they may as well be no year. */
const wholeYear = (year: string, text: string): number => {
  if (year.length === 4) return Number(year);
  if (text.length > MAX_SHORT_YEAR_TEXT) return 0;
  return Number(year) + (Number(year) < 70 ? 2000 : 1900);
};

const dottedDate = (text: string): string | null => {
  const [, day, month, year = ''] = DOTTED.exec(text) ?? [];
  return year === '' ? null : dateOf(wholeYear(year, text), Number(month), Number(day));
};

/** In `05/24/2026` one number can only be the day; `05/06/2026` means two dates. */
const slashedDate = (text: string, dayFirst: boolean | undefined): string | null => {
  const match = SLASHED.exec(text);
  if (match === null) return null;
  const [first, second] = [Number(match[1]), Number(match[2] ?? match[3] ?? match[4] ?? match[6])];
  const year = wholeYear(match[5] ?? match[7] ?? '', text);
  if (first > 12 || (dayFirst === true && second <= 12)) return dateOf(year, second, first);
  return second > 12 || first === second || dayFirst === false ? dateOf(year, first, second) : null;
};

const writtenDate = (text: string, dayFirst: boolean | undefined): string | null =>
  inNumbers(text, CJK, [1, 2, 3]) ??
  inNumbers(text, YEAR_FIRST, [1, 2, 3]) ??
  inNumbers(text, VIETNAMESE, [3, 2, 1]) ??
  (LONG_YEAR.test(text) ? dateInWords(text) : null) ??
  dottedDate(text) ??
  slashedDate(text, dayFirst);

/** Zeros of the scripts whose digits dates are written in: Arabic, Persian, Devanagari, Bengali, Thai. */
const ZEROS = [0x660, 0x6f0, 0x966, 0x9e6, 0xe50];

const withLatinDigits = (text: string): string =>
  text.replace(/\p{Nd}/gu, (digit) => {
    const code = digit.codePointAt(0) ?? 0;
    const zero = ZEROS.find((start) => code >= start && code < start + 10);
    return zero === undefined ? digit : String(code - zero);
  });

/**
 * A date as ISO 8601: `2026-11-24`, or with time and zone where the text has both.
 * Reads ISO 8601, Unix times, and dates written out in the languages of the month table. Null for anything else.
 *
 * @param dayFirst whether `05/06/2026` is the fifth of June; such a date is none where this is not known
 */
export const parseDate = (text: string, dayFirst?: boolean): string | null => {
  const short = withLatinDigits(text.trim().slice(0, 200).normalize('NFKC').replace(/\s+/g, ' '));
  return unixDate(short) ?? isoDate(short) ?? (NUMBERS.test(short) ? writtenDate(short, dayFirst) : null);
};

/** `/2026/11/24/`, `/2026-11-24-ferry`, `/2026/nov/24/`, `/ferry-20261124.html`. */
const DAY_IN_ADDRESS =
  /[/_-]((?:19|20)\d{2})(?:[/_-](\d{1,2})[/_-](\d{1,2})|(\d{2})(\d{2})|[/-]([a-z]{3,9})[/-](\d{1,2}))(?=[/._-]|$)/i;

/** The day of which a page's address tells; null where it tells of none. */
export const dateInAddress = (address: string): string | null => {
  const [, year, month, day, twoOfMonth, twoOfDay, name, dayOfName] = DAY_IN_ADDRESS.exec(address) ?? [];
  if (name !== undefined) return parseDate(`${dayOfName} ${name} ${year}`);
  return year === undefined ? null : parseDate(`${year}/${month ?? twoOfMonth}/${day ?? twoOfDay}`);
};
