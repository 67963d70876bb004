/**
 * Chinese, Japanese and Korean fonts may count on tables that come with a reader and not with the file: from codes of
 * a national character set to numbers of a glyph collection, and from those to Unicode. As nothing is drawn, the
 * numbers in between do not matter: here a character's number is its code in Unicode, and the platform's own decoders
 * give the rest.
 */

interface CharacterSet {
  readonly encoding: string;
  /** Ranges of codes of one byte and of two, in hexadecimal. */
  readonly ranges: readonly (readonly [low: string, high: string])[];
  /** What is added to both bytes before decoding. */
  readonly shift: number;
}

const ASCII = ['00', '80'] as const;
const TWO_BYTES = [ASCII, ['8140', 'FEFE']] as const;
const SHIFT_JIS = {
  encoding: 'shift_jis',
  ranges: [ASCII, ['A0', 'DF'], ['8140', '9FFC'], ['E040', 'FCFC']],
  shift: 0,
} as const;

const SETS: readonly (readonly [names: RegExp, set: CharacterSet])[] = [
  [/^(?:78|78ms|83pv|90ms|90msp|90pv|Add|Ext)-RKSJ-[HV]$/, SHIFT_JIS],
  [/^EUC-[HV]$/, { encoding: 'euc-jp', ranges: [ASCII, ['8EA0', '8EDF'], ['A1A1', 'FEFE']], shift: 0 }],
  [/^(?:78-|Add-|Ext-)?[HV]$/, { encoding: 'euc-jp', ranges: [['2121', '7E7E']], shift: 0x80 }],
  [/^(?:GB|GBpc)-EUC-[HV]$|^GBKp?-EUC-[HV]$|^GBK2K-[HV]$/, { encoding: 'gbk', ranges: TWO_BYTES, shift: 0 }],
  [/^(?:B5pc|ETen-B5|ETenms-B5|ETHK-B5|HKscs-B5)-[HV]$/, { encoding: 'big5', ranges: TWO_BYTES, shift: 0 }],
  [/^KSC(?:pc|ms)?-(?:EUC|UHC)-(?:HW-)?[HV]$/, { encoding: 'euc-kr', ranges: TWO_BYTES, shift: 0 }],
];
const UNICODE_CODES = /^Uni(?:JIS|JIS2004|GB|CNS|KS)-(?:UCS2|UTF16)-(?:HW-)?[HV]$/;
const TO_UNICODE = /^Adobe-(?:Japan1|GB1|CNS1|Korea1)-UCS2$/;

const hex = (value: number): string => value.toString(16).padStart(4, '0');

const codesOf = ({ encoding, ranges, shift }: CharacterSet): string[] => {
  const decoder = new TextDecoder(encoding);
  const lines: string[] = [];
  for (const [low, high] of ranges) {
    const first = Number.parseInt(low, 16);
    const last = Number.parseInt(high, 16);
    for (let code = first; code <= last; code += 1) {
      const isSingle = low.length === 2;
      const bytes = isSingle ? [code + shift] : [(code >> 8) + shift, (code & 255) + shift];
      if (!isSingle && ((code & 255) < (first & 255) || (code & 255) > (last & 255))) continue;
      const character = decoder.decode(Uint8Array.from(bytes));
      if (character.length !== 1 || character === '\ufffd') continue;
      lines.push(`<${isSingle ? hex(code).slice(2) : hex(code)}> ${character.charCodeAt(0)}`);
    }
  }
  return lines;
};

const codespace = (ranges: CharacterSet['ranges']): string =>
  `${ranges.length} begincodespacerange ${ranges.map(([low, high]) => `<${low}> <${high}>`).join(' ')} endcodespacerange`;

/** The tables of one document. */
export class CharacterMaps {
  private used = false;
  /** Whether a table was asked for that is not known. */
  lacksAny = false;

  /** A table in the CMap language of PDF, or null. */
  find(name: string): string | null {
    const map = this.mapOf(name);
    if (map === null) this.lacksAny = true;
    return map;
  }

  private mapOf(name: string): string | null {
    const direction = `/WMode ${name.endsWith('V') ? 1 : 0} def`;
    if (TO_UNICODE.test(name)) {
      // Numbers from anywhere else are the collection's own.
      return this.used ? '1 beginbfrange <0000> <ffff> <0000> endbfrange endcmap' : null;
    }
    if (UNICODE_CODES.test(name)) {
      this.used = true;
      const ranges = [['0000', 'FFFF']] as const;
      return `${direction} ${codespace(ranges)} 1 begincidrange <0000> <ffff> 0 endcidrange endcmap`;
    }
    const set = SETS.find(([names]) => names.test(name))?.[1];
    if (set === undefined) return null;
    this.used = true;
    const codes = codesOf(set);
    return `${direction} ${codespace(set.ranges)} ${codes.length} begincidchar ${codes.join('\n')} endcidchar endcmap`;
  }
}
