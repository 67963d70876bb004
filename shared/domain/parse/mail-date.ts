import { parseDate } from '../dates.ts';

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

/** Hours from UTC of the zones that RFC 822 names. */
const ZONES: ReadonlyMap<string, string> = new Map([
  ...['z', 'ut', 'utc', 'gmt'].map((name): [string, string] => [name, 'Z']),
  ['edt', '-04:00'],
  ['est', '-05:00'],
  ['cdt', '-05:00'],
  ['cst', '-06:00'],
  ['mdt', '-06:00'],
  ['mst', '-07:00'],
  ['pdt', '-07:00'],
  ['pst', '-08:00'],
]);

const MAIL_DATE =
  /^(?:[a-z]{2,9}[.,]{0,2} )?(\d{1,2})[ -]([a-z]{3})[a-z]{0,6}[.,]?[ -](\d{4}|\d{2}),? (\d{1,2}):(\d{2})(?::(\d{2}))?(?: ?([+-]\d{2}):?([0-5]\d)| ([a-z]{1,3}))?/i;

const zoneOf = (hours: string | undefined, minutes: string | undefined, name: string | undefined): string => {
  if (hours === undefined) return ZONES.get(name?.toLowerCase() ?? '') ?? '';
  return Math.abs(Number(hours)) <= 14 ? `${hours}:${minutes}` : '';
};

/**
 * A date as e-mail and RSS write it (RFC 5322, RFC 822) as ISO 8601, with the sender's zone. A time without a zone is
 * dropped. Null for what is not written so.
 */
export const parseMailDate = (value: string): string | null => {
  const match = MAIL_DATE.exec(value.slice(0, 200).replace(/\s+/g, ' ').trim());
  if (match === null) return null;
  const [, day = '', month = '', shortYear = '', hour = '', minute, second = '00', ...zone] = match;
  // RFC 5322 says what two digits mean.
  const year = shortYear.length === 4 ? shortYear : `${Number(shortYear) < 50 ? 20 : 19}${shortYear}`;
  const number = String(MONTHS.indexOf(month.toLowerCase()) + 1).padStart(2, '0');
  const date = `${year}-${number}-${day.padStart(2, '0')}`;
  const offset = zoneOf(zone[0], zone[1], zone[2]);
  return parseDate(offset === '' ? date : `${date}T${hour.padStart(2, '0')}:${minute}:${second}${offset}`);
};
