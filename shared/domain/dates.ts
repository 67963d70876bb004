const MONTHS: readonly string[] = [
  'january jan janvier januar januari enero gennaio janeiro tammikuuta stycznia leden ledna января січня ocak ιανουαρίου',
  'february feb février fevrier februar februari febrero febbraio fevereiro helmikuuta lutego únor února февраля лютого şubat φεβρουαρίου',
  'march mar mars märz marz maart marzo março marco maaliskuuta marca březen března марта березня mart μαρτίου',
  'april apr avril abril aprile huhtikuuta kwietnia duben dubna апреля квітня nisan απριλίου',
  'may mai mei mayo maggio maio maj toukokuuta maja květen května мая травня mayıs μαΐου',
  'june jun juin juni junio giugno junho kesäkuuta czerwca červen června июня червня haziran ιουνίου',
  'july jul juillet juli julio luglio julho heinäkuuta lipca červenec července июля липня temmuz ιουλίου',
  'august aug août aout augustus agosto augusti elokuuta sierpnia srpen srpna августа серпня ağustos αυγούστου',
  'september sep sept septembre septiembre settembre setembro syyskuuta września září сентября вересня eylül σεπτεμβρίου',
  'october oct octobre oktober octubre ottobre outubro lokakuuta października říjen října октября жовтня ekim οκτωβρίου',
  'november nov novembre noviembre novembro marraskuuta listopada listopad листопада ноября kasım νοεμβρίου',
  'december dec dez décembre decembre dezember diciembre dicembre dezembro joulukuuta grudnia prosinec prosince декабря грудня aralık δεκεμβρίου',
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
const DAY_MONTH_YEAR =
  /(?<!\d)(\d{1,2})(?:st|nd|rd|th|er|º|\.)?(?: of| de| di)? ?([\p{L}]{3,15})\.?,?(?: de| of)? (\d{4})(?!\d)/u;
const MONTH_DAY_YEAR = /(?<!\p{L})(\p{L}{3,15})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})(?!\d)/u;
const CJK = /(\d{4}) ?[年년] ?(\d{1,2}) ?[月월] ?(\d{1,2}) ?[日일]/;
const DOTTED = /(?<![\d.])(\d{1,2})\.(\d{1,2})\.(\d{4})(?!\d)/;
const SLASHED = /(?<![\d/])(\d{1,2})\/(\d{1,2})\/(\d{4})(?!\d)/;
const YEAR_FIRST = /(?<!\d)(\d{4})[./](\d{1,2})[./](\d{1,2})(?!\d)/;
const ISO_INSIDE = /(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)/;

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

const monthOf = (name: string | undefined): number => MONTH_NUMBERS.get(name?.toLowerCase() ?? '') ?? 0;

/** In `05/24/2026` one number can only be the day; `05/06/2026` means two dates and gives none. */
const slashedDate = (first: number, second: number, year: number): string | null => {
  if (first > 12) return dateOf(year, second, first);
  return second > 12 || first === second ? dateOf(year, first, second) : null;
};

const writtenDate = (text: string): string | null => {
  const numbers = (match: RegExpExecArray): number[] => match.slice(1).map(Number);
  const cjk = CJK.exec(text) ?? YEAR_FIRST.exec(text) ?? ISO_INSIDE.exec(text);
  if (cjk !== null) {
    const [year = 0, month = 0, day = 0] = numbers(cjk);
    return dateOf(year, month, day);
  }
  const european = DAY_MONTH_YEAR.exec(text);
  if (european !== null && monthOf(european[2]) > 0)
    return dateOf(Number(european[3]), monthOf(european[2]), Number(european[1]));
  const american = MONTH_DAY_YEAR.exec(text);
  if (american !== null && monthOf(american[1]) > 0)
    return dateOf(Number(american[3]), monthOf(american[1]), Number(american[2]));
  const dotted = DOTTED.exec(text);
  if (dotted !== null) {
    const [day = 0, month = 0, year = 0] = numbers(dotted);
    return dateOf(year, month, day);
  }
  const slashed = SLASHED.exec(text);
  if (slashed === null) return null;
  const [first = 0, second = 0, year = 0] = numbers(slashed);
  return slashedDate(first, second, year);
};

/**
 * A date as ISO 8601: `2026-11-24`, or with time and zone where the text has both.
 * Reads ISO 8601, and dates written out in the languages of the month table. Null for anything else.
 */
export const parseDate = (text: string): string | null => {
  const short = text.trim().slice(0, 200).replace(/\s+/g, ' ');
  return isoDate(short) ?? writtenDate(short);
};
