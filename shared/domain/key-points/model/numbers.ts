import { DENSE_MULTIPLES, numberWords, UNIT_WORDS, WORD_MULTIPLES } from './number-words.ts';

/** One way to understand a number: `5 million dollars` is 5000000 of unit `dollar`. */
interface Reading {
  readonly value: number;
  readonly unit: string | null;
}

interface NamedNumber {
  /** As it was written. */
  readonly text: string;
  /** `1.200` is 1200 or 1.2, and `2026 300` may be two numbers: any of these, each of them whole. */
  readonly ways: readonly (readonly Reading[])[];
  /** What words such as `million` multiply it by. */
  readonly multiple: number;
  readonly start: number;
  readonly end: number;
}

/** The zeros of the scripts with digits of their own; nine more follow each. */
const ZEROS = [0x660, 0x6f0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xe50, 0xed0];

const asciiDigit = (digit: string): string => {
  const code = digit.codePointAt(0) ?? 0;
  const zero = ZEROS.find((first) => code >= first && code < first + 10);
  return zero === undefined ? digit : String(code - zero);
};

const plainDigits = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/\p{Nd}/gu, asciiDigit)
    .replace(/٪/g, '%')
    .replace(/٫/g, '.')
    .replace(/٬/g, ',')
    .replace(/\bper cent\b|\bpour cent\b|\bpor ciento\b|\bpor cento\b|\bper cento\b/gi, 'percent');

/** The values that digits with separators may have. */
const valuesOf = (digits: string): number[][] => {
  if (digits.includes(' ')) return [[Number(digits.replaceAll(' ', ''))], digits.split(' ').map(Number)];
  const parts = digits.split(/[.,'’]/);
  const [first = '', ...rest] = parts;
  if (rest.length === 0) return [[Number(first)]];
  const separators = digits.replace(/\d/g, '');
  const isGrouped = first.length <= 3 && rest.every((part) => part.length === 3);
  const isOneKind = new Set(separators).size === 1;
  const whole = Number(parts.join(''));
  const decimal = Number(`${parts.slice(0, -1).join('')}.${rest.at(-1)}`);
  if (rest.length === 1) return isGrouped ? [[whole], [decimal]] : [[decimal]];
  if (isOneKind) return isGrouped ? [[whole]] : [parts.map(Number)];
  return rest.slice(0, -1).every((part) => part.length === 3) ? [[decimal]] : [parts.map(Number)];
};

const WORD = /^[ -]?(\p{L}[\p{L}\p{M}]*|[%$€£¥₹₽₩])/u;
const MONEY_BEFORE =
  /(?:(?<![A-Za-z])(US|A|AU|C|CA|NZ|HK|S|R))?([$€£¥₹₽₩]) ?$|(?<![A-Za-z])([A-Z]{3}|Rs\.?|RMB) ?$/;

/** A dollar that is not America's has its country with it, and matches only where the evidence names it. */
const unitBefore = (before: string): string | null => {
  const match = MONEY_BEFORE.exec(before);
  if (match === null) return null;
  const [, country = 'US', sign, code] = match;
  const unit = UNIT_WORDS.get((sign ?? code ?? '').toLowerCase().replace('.', '')) ?? null;
  return unit === 'dollar' && country !== 'US' ? `dollar of ${country.slice(0, 2)}` : unit;
};

interface Tail {
  readonly multiple: number;
  readonly unit: string | null;
  readonly length: number;
}

/** What follows a number and belongs to it. */
const tailOf = (after: string): Tail => {
  let multiple = 1;
  let rest = after;
  for (let match = WORD.exec(rest); match !== null; match = WORD.exec(rest)) {
    const [all, word = ''] = match;
    const isAttached = all === word;
    const [letter = ''] = word;
    const dense = isAttached && (word.length === 1 || /[^a-z]/i.test(letter)) ? letter.toLowerCase() : '';
    const factor = WORD_MULTIPLES.get(word.toLowerCase()) ?? DENSE_MULTIPLES[dense];
    if (factor === undefined) break;
    multiple *= factor;
    const isWhole = WORD_MULTIPLES.has(word.toLowerCase());
    rest = rest.slice(isWhole ? all.length : letter.length).replace(/^\./, '');
  }
  const next = /^ ?(?:US |U\.S\. )?(percentage points?|[\p{L}\p{M}]+|[%$€£¥₹₽₩])/u.exec(
    rest.replace(/^-/, ' '),
  );
  const word = next?.[1]?.toLowerCase() ?? '';
  const unit = word.startsWith('percentage') ? 'points' : (UNIT_WORDS.get(word) ?? null);
  return {
    multiple,
    unit,
    length: after.length - rest.length + (unit === null ? 0 : (next?.[0].length ?? 0)),
  };
};

const BEFORE = 6;
const AFTER = 40;

const withSurroundings = (text: string, start: number, end: number, values: number[][]): NamedNumber => {
  const before = unitBefore(text.slice(Math.max(0, start - BEFORE), start));
  const { multiple, unit, length } = tailOf(text.slice(end, end + AFTER));
  const readingOf = (value: number, isLast: boolean): Reading => ({
    value: isLast ? value * multiple : value,
    unit: isLast ? (before ?? unit) : null,
  });
  const sign =
    /(?:\b[A-Z]{1,2})?[$€£¥₹₽₩] ?$/.exec(text.slice(Math.max(0, start - BEFORE), start))?.[0] ?? '';
  return {
    text: `${sign}${text.slice(start, end + length)}`.trim(),
    ways: values.map((way) => way.map((value, index) => readingOf(value, index === way.length - 1))),
    multiple,
    start,
    end: end + length,
  };
};

const DIGITS = /\d{1,3}(?: \d{3})+(?!\d)|\d+(?:[.,'’]\d+)*/g;

const inDigits = (text: string): NamedNumber[] =>
  [...text.matchAll(DIGITS)].map(({ 0: digits, index }) =>
    withSurroundings(text, index, index + digits.length, valuesOf(digits)),
  );

/** Numbers in words; `a hundred` and `one million`, but not `one` alone, which is often no number. */
const inWords = (text: string, language: string | null): NamedNumber[] => {
  const words = numberWords(language);
  if (words.size === 0) return [];
  const found: NamedNumber[] = [];
  let last: { value: number; end: number } | null = null;
  for (const { 0: written, index } of text.matchAll(/\p{L}+/gu)) {
    const word = written.toLowerCase();
    const end = index + written.length;
    const value = words.get(word) ?? (/^(?:an?|one)$/.test(word) ? 1 : undefined);
    const isOnlyOne = value === 1 && tailOf(text.slice(end, end + AFTER)).multiple === 1;
    if (value === undefined || (isOnlyOne && last === null)) {
      last = null;
      continue;
    }
    const isCompound = last !== null && last.value >= 20 && value < 10 && index - last.end === 1;
    if (isCompound) found.pop();
    const sum: number = isCompound ? (last?.value ?? 0) + value : value;
    const start = isCompound ? (last?.end ?? index) : index;
    if (!isOnlyOne || isCompound) found.push(withSurroundings(text, start, end, [[sum]]));
    last = { value: sum, end };
  }
  return found;
};

const numbersIn = (text: string, language: string | null): NamedNumber[] => {
  const plain = plainDigits(text);
  return [...inDigits(plain), ...inWords(plain, language)].sort((a, b) => a.start - b.start);
};

const EAST_ASIAN_DIGITS = '〇一二三四五六七八九';

/** Numbers in Chinese characters up to 99, which a point may write as digits. */
const eastAsianReadings = (text: string): Reading[] =>
  (text.match(/[〇一二三四五六七八九十两兩]{1,3}/g) ?? []).map((written) => {
    const digits = written.replace(/[两兩]/g, '二');
    const [tens = '', ones = ''] = digits.includes('十') ? digits.split('十') : ['〇', digits];
    const digitOf = (digit: string, empty: number): number =>
      digit === '' ? empty : EAST_ASIAN_DIGITS.indexOf(digit.slice(-1));
    return { value: digitOf(tens, 1) * 10 + digitOf(ones, 0), unit: null };
  });

const RANGE = /^ ?(?:-|–|—|~|to|and|or|bis|und|à|et|a|y|e|до|и|至|到|から) ?[$€£¥₹]?$/;

/** In `5 to 6 million dollars` the first number has what the second says. */
const inRange = (first: NamedNumber, second: NamedNumber | undefined, text: string): Reading[] => {
  if (second === undefined || !RANGE.test(text.slice(first.end, second.start))) return [];
  const [one] = first.ways[0] ?? [];
  const [other] = second.ways[0] ?? [];
  if (one === undefined || other === undefined) return [];
  return [
    { value: one.value, unit: other.unit },
    { value: one.value * second.multiple, unit: other.unit ?? one.unit },
    { value: other.value, unit: other.unit ?? one.unit },
  ];
};

const isSame = (one: number, other: number): boolean => Math.abs(one - other) <= 1e-9 * Math.abs(one);

const covers = (evidence: Reading, point: Reading): boolean =>
  isSame(evidence.value, point.value) &&
  (point.unit === null ||
    evidence.unit === point.unit ||
    evidence.unit?.startsWith(`${point.unit} of`) === true);

/**
 * The numbers, sums of money and percentages of a point that its evidence does not have, as the point has them: not
 * the ways of writing them are compared but what they say, so that `two` is 2 and `US$1.5m` is 1,500,000 dollars.
 *
 * @param language BCP 47 tag, or null
 */
export const missingNumbers = (point: string, evidence: string, language: string | null): string[] => {
  const plain = plainDigits(evidence);
  const named = numbersIn(evidence, language);
  const there = [
    ...named.flatMap(({ ways }) => ways.flat()),
    ...named.flatMap((number, index) => inRange(number, named[index + 1], plain)),
    ...eastAsianReadings(plain),
    ...(/\bone\b/i.test(plain) ? [{ value: 1, unit: null }] : []),
  ];
  const isThere = (reading: Reading): boolean => there.some((other) => covers(other, reading));
  const plainPoint = plainDigits(point);
  return numbersIn(point, language)
    .filter((number, index, all) => {
      const asRange = inRange(number, all[index + 1], plainPoint).slice(0, 2);
      return ![...number.ways, ...asRange.map((reading) => [reading])].some((way) => way.every(isThere));
    })
    .map(({ text }) => text);
};
