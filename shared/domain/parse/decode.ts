import { UnreadableArticleError } from '../errors.ts';

/** How far into a page its encoding may be declared; the standard asks for 1024, real pages need more. */
const DECLARATION_BYTES = 4096;
/** Share of control characters above which bytes are no text. */
const MAX_CONTROL_SHARE = 0.01;

/** Share of undecodable characters above which a declared encoding is taken for a mistake. */
const MAX_FAULT_SHARE = 0.005;
const CONTROLS = /(?![\t-\r\u007f-\u009f])\p{Cc}/gu;

/** How ISO-2022-JP begins a stretch of Japanese. */
const ESCAPES = ['\u001b$@', '\u001b$B'];

const BOMS = [
  { bytes: [0xff, 0xfe, 0x00, 0x00], encoding: null },
  { bytes: [0x00, 0x00, 0xfe, 0xff], encoding: null },
  { bytes: [0xef, 0xbb, 0xbf], encoding: 'utf-8' },
  { bytes: [0xff, 0xfe], encoding: 'utf-16le' },
  { bytes: [0xfe, 0xff], encoding: 'utf-16be' },
] as const;

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;

const startsWith = (bytes: Uint8Array, prefix: readonly number[]): boolean =>
  prefix.every((byte, index) => bytes[index] === byte);

/** The bytes as text, or null where they are not valid in that encoding or the encoding is unknown. */
const decodeStrictly = (bytes: Uint8Array, encoding: string): string | null => {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError || error instanceof RangeError) return null;
    throw error;
  }
};

/** The encoding a page claims for itself, as its canonical WHATWG name. */
const declaredEncoding = (bytes: Uint8Array): string | null => {
  const head = new TextDecoder('windows-1252').decode(bytes.subarray(0, DECLARATION_BYTES));
  const match =
    /<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{1,40})/i.exec(head) ??
    /<meta[^>]{0,300}?charset\s*=\s*["']?\s*([\w.:-]{1,40})/i.exec(head);
  if (match?.[1] === undefined) return null;
  try {
    const encoding = new TextDecoder(match[1]).encoding;
    // Bytes that could be read as ASCII this far are not UTF-16, whatever they say.
    return encoding.startsWith('utf-16') ? 'utf-8' : encoding;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
};

/** UTF-16 without a byte-order mark shows in Western text as a NUL in every second byte. */
const utf16ByNuls = (bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null => {
  const sample = bytes.subarray(0, DECLARATION_BYTES);
  const nuls = [0, 0];
  sample.forEach((byte, index) => {
    if (byte === 0) nuls[index % 2] = (nuls[index % 2] ?? 0) + 1;
  });
  const [even = 0, odd = 0] = nuls;
  const half = sample.length / 2;
  if (odd > half * 0.4 && even < half * 0.05) return 'utf-16le';
  if (even > half * 0.4 && odd < half * 0.05) return 'utf-16be';
  return null;
};

/** HZ writes Chinese in ASCII between `~{` and `~}`; the web standard refuses it. */
const isHz = (text: string): boolean => count(text, /~\{[!-}]{2,200}?~\}/g) >= 3;

/**
 * In Western European text the bytes above 127 are letters or typographic signs, and few among many ASCII
 * letters. Bytes of other encodings come in runs and outnumber the ASCII.
 */
const looksWestern = (bytes: Uint8Array): boolean => {
  let high = 0;
  let letters = 0;
  let inRuns = 0;
  let run = 0;
  for (const byte of bytes) {
    if (byte >= 0x80) {
      if (byte === 0x81 || byte === 0x8d || byte === 0x8f || byte === 0x90 || byte === 0x9d) return false;
      high += 1;
      run += 1;
      if (run === 3) inRuns += 3;
      else if (run > 3) inRuns += 1;
    } else {
      run = 0;
      if ((byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a) letters += 1;
    }
  }
  return high < letters * 0.2 && inRuns <= high * 0.05;
};

/** UTF-8 with a few broken characters, as pages have that were cut or pasted together. */
const decodeBrokenUtf8 = (bytes: Uint8Array): string | null => {
  const text = new TextDecoder('utf-8').decode(bytes);
  const broken = count(text, /\ufffd/g);
  return broken * 10 <= count(text, /[^\0-\u007f\ufffd]/g) ? text : null;
};

const decodeWestern = (bytes: Uint8Array): string | null => {
  if (!looksWestern(bytes)) return null;
  const text = new TextDecoder('windows-1252').decode(bytes);
  // Signs inside words are letters of another encoding.
  const misread = count(text, /\p{L}[¡-©«-¹»-¿×÷]\p{L}|\p{Ll}[ªº]\p{Ll}/gu);
  if (misread > Math.max(2, count(text, /[^\0-\u007f]/g) * 0.05)) return null;
  // Icelandic has these letters beside accented vowels; without any, they are the Turkish ones.
  const isTurkish = /[ýÝþÞðÐ]/.test(text) && !/[áíúæÁÍÚÆ]/.test(text);
  return isTurkish ? new TextDecoder('windows-1254').decode(bytes) : text;
};

const decodeAny = (bytes: Uint8Array): string | null => {
  const bom = BOMS.find(({ bytes: prefix }) => startsWith(bytes, prefix));
  if (bom !== undefined) return bom.encoding === null ? null : new TextDecoder(bom.encoding).decode(bytes);

  const utf16 = utf16ByNuls(bytes);
  if (utf16 !== null) return decodeStrictly(bytes, utf16);

  const declared = declaredEncoding(bytes);
  const utf8 = decodeStrictly(bytes, 'utf-8');
  // ISO-2022-JP is written in ASCII bytes, between escape sequences, and would pass for UTF-8.
  if (utf8 !== null)
    return ESCAPES.some((sequence) => utf8.includes(sequence)) ? decodeStrictly(bytes, 'iso-2022-jp') : utf8;
  if (declared !== null && declared !== 'windows-1252' && declared !== 'utf-8') {
    const text = new TextDecoder(declared).decode(bytes);
    if (count(text, /\ufffd/g) <= text.length * MAX_FAULT_SHARE) return text;
  }
  return decodeBrokenUtf8(bytes) ?? decodeWestern(bytes);
};

/**
 * Decodes by byte-order mark, declaration, validity as UTF-8, then likelihood as windows-1252.
 * Line ends, tabs and controls are left as they are.
 *
 * @throws UnreadableArticleError `unknown-encoding`
 */
export const decodeText = (bytes: Uint8Array, file: string): string => {
  const text = decodeAny(bytes);
  if (text !== null && count(text, CONTROLS) <= text.length * MAX_CONTROL_SHARE && !isHz(text)) return text;
  throw new UnreadableArticleError(
    'unknown-encoding',
    file,
    `${file} is not text in an encoding Dropfeed can tell; save it as UTF-8 and drop it again.`,
  );
};
