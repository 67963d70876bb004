import { UnreadableArticleError } from '../errors.ts';
import { decodeAs, ENCODINGS } from './encodings.ts';
import { guessEncoding } from './guess-encoding.ts';

/** How far into a page its encoding may be declared; the standard asks for 1024, real pages need more. */
const DECLARATION_BYTES = 4096;
/** Share of control characters above which bytes are no text. */
const MAX_CONTROL_SHARE = 0.01;
/** Share of undecodable characters above which an encoding is taken for a mistake. */
const MAX_FAULT_SHARE = 0.005;

/** How ISO-2022-JP begins a stretch of Japanese. */
const JAPANESE_ESCAPES = ['\u001b$@', '\u001b$B'];

const BOMS = [
  { bytes: [0xff, 0xfe, 0x00, 0x00], encoding: 'utf-32' },
  { bytes: [0x00, 0x00, 0xfe, 0xff], encoding: 'utf-32' },
  { bytes: [0xef, 0xbb, 0xbf], encoding: 'utf-8' },
  { bytes: [0xff, 0xfe], encoding: 'utf-16le' },
  { bytes: [0xfe, 0xff], encoding: 'utf-16be' },
] as const;

/** What the web standard knows by another name, or as a part of a wider set. */
const WIDER: Readonly<Record<string, string>> = {
  gbk: 'gb18030',
  'koi8-r': 'koi8-u',
  'iso-8859-8': 'windows-1255',
  'iso-8859-8-i': 'windows-1255',
};

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;

const startsWith = (bytes: Uint8Array, prefix: readonly number[]): boolean =>
  prefix.every((byte, index) => bytes[index] === byte);

/** The length without the NULs at the end, with which a crash fills files up. */
const unpaddedLength = (bytes: Uint8Array): number => {
  let end = bytes.length;
  while (end > 0 && bytes[end - 1] === 0) end -= 1;
  return end;
};

const decodeUtf8 = (bytes: Uint8Array): string | null => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
};

/** The encoding that a page or an XML file claims for itself, as a name of the web standard. */
const declaredEncoding = (bytes: Uint8Array): string | null => {
  const head = new TextDecoder('windows-1252').decode(bytes.subarray(0, DECLARATION_BYTES));
  const tags = head.match(/<(?:\?xml|meta)\b[^<>]*/gi) ?? [];
  const labels = tags.map((tag) => /\b(?:charset|encoding)\s*=[\s"']*([\w.:-]+)/i.exec(tag)?.[1]);
  const label = labels.find((found) => found !== undefined);
  if (label === undefined) return null;
  try {
    const { encoding } = new TextDecoder(label);
    // Bytes that could be read as ASCII this far are not UTF-16, whatever they say.
    return encoding.startsWith('utf-') ? null : (WIDER[encoding] ?? encoding);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
};

/** ASCII, and the punctuation of the texts that have little of it. */
const FREQUENT = /[\t\n\r -~、。，「」]/g;

/** How many bytes are NUL at each of four places that repeat. */
const nulsByPlace = (bytes: Uint8Array): number[] =>
  [0, 1, 2, 3].map((place) => bytes.filter((byte, index) => byte === 0 && index % 4 === place).length);

/**
 * UTF-16 without a byte-order mark has a NUL in each of its ASCII characters (line ends, spaces, mark-up), and no
 * character that is NUL. UTF-32 has two NULs together in every character.
 */
const wideByNuls = (bytes: Uint8Array): 'utf-16le' | 'utf-16be' | 'utf-32' | null => {
  const sample = bytes.subarray(0, DECLARATION_BYTES);
  const [a = 0, b = 0, c = 0, d = 0] = nulsByPlace(sample);
  const most = (sample.length / 4) * 0.9;
  if ((c > most && d > most && a < most) || (a > most && b > most && d < most)) return 'utf-32';
  if (a + b + c + d < Math.max(2, sample.length * 0.01)) return null;
  const little = new TextDecoder('utf-16le').decode(sample);
  const big = new TextDecoder('utf-16be').decode(sample);
  if (count(little, /\0/g) > little.length * MAX_CONTROL_SHARE) return null;
  return count(little, FREQUENT) >= count(big, FREQUENT) ? 'utf-16le' : 'utf-16be';
};

/** Encodings written in ASCII bytes, which are valid UTF-8 and show their marks. */
const hiddenInAscii = (text: string): 'iso-2022-jp' | 'iso-2022-kr' | 'hz' | null => {
  if (JAPANESE_ESCAPES.some((sequence) => text.includes(sequence))) return 'iso-2022-jp';
  if (text.includes('\u001b$)C')) return 'iso-2022-kr';
  return count(text, /~\{(?:[!-}]{2})+~\}/g) >= 3 ? 'hz' : null;
};

const isControl = (code: number): boolean => code > 0 && code < 0x20 && !(code >= 0x09 && code <= 0x0d);
const isFault = (code: number): boolean => code === 0xfffd;
const isBeyondAscii = (code: number): boolean => code > 0x7f;

/** In a loop, as the matches of an expression would take more room than a large file itself. */
const countCodes = (text: string, test: (code: number) => boolean): number => {
  let sum = 0;
  for (let index = 0; index < text.length; index += 1) if (test(text.charCodeAt(index))) sum += 1;
  return sum;
};

/** UTF-8 with a few broken characters, as pages have that were cut or pasted together. */
const isBrokenUtf8 = (text: string): boolean =>
  countCodes(text, isFault) * 11 <= countCodes(text, isBeyondAscii);

const encodingOf = (bytes: Uint8Array): string | null => {
  const bom = BOMS.find(({ bytes: prefix }) => startsWith(bytes, prefix));
  if (bom !== undefined) return bom.encoding;
  const wide = wideByNuls(bytes);
  if (wide !== null) return wide;
  const utf8 = decodeUtf8(bytes);
  if (utf8 !== null) return hiddenInAscii(utf8) ?? 'utf-8';
  if (isBrokenUtf8(new TextDecoder('utf-8').decode(bytes))) return 'utf-8';
  const declared = declaredEncoding(bytes);
  // One whose letters are not known here can only be believed.
  const isKnown = ENCODINGS.some(({ name }) => name === declared);
  return declared === null || isKnown ? guessEncoding(bytes, declared) : declared;
};

/** Encodings that the web standard refuses, too, as they have served to smuggle mark-up past filters. */
const REFUSED: Readonly<Record<string, string>> = {
  'utf-32': 'UTF-32',
  'iso-2022-kr': 'ISO-2022-KR',
  hz: 'HZ',
};

/**
 * Decodes by byte-order mark, validity as UTF-8, then the likelihood of the text in the encodings that there were
 * before it, among which a declaration has a lead. Line ends, tabs and controls are left as they are.
 *
 * @throws UnreadableArticleError `unknown-encoding`
 */
export const decodeText = (file: Uint8Array, name: string): string => {
  const end = unpaddedLength(file);
  const encoding = encodingOf(file.subarray(0, end));
  // Its last character has a NUL of its own.
  const bytes = file.subarray(0, encoding === 'utf-16le' ? end + (end % 2) : end);
  const refused = encoding === null ? undefined : REFUSED[encoding];
  if (encoding !== null && refused === undefined) {
    const text = decodeAs(bytes, encoding);
    const isText = countCodes(text, isControl) <= text.length * MAX_CONTROL_SHARE;
    const isValid = encoding === 'utf-8' || countCodes(text, isFault) <= text.length * MAX_FAULT_SHARE;
    if (isText && isValid) return text;
  }
  throw new UnreadableArticleError(
    'unknown-encoding',
    name,
    refused === undefined
      ? `${name} is not text in an encoding Dropfeed can tell; save it as UTF-8 and drop it again.`
      : `${name} is in ${refused}, which Dropfeed does not read; save it as UTF-8 and drop it again.`,
  );
};
