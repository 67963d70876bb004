import { Buffer } from 'node:buffer';

/** A kind of file that is no article, or none that is read. */
export interface OtherFormat {
  readonly what: string;
  /** For the person who dropped it: what to drop instead. */
  readonly advice: string;
}

const other = (what: string, advice: string): OtherFormat => ({ what, advice });

const AS_WORD_OR_PDF = 'save it as .docx or PDF and drop that';
const ITS_TEXT = 'drop the text of the article instead';

const IMAGE = other('an image', ITS_TEXT);
const MEDIA = other('a sound or video file', ITS_TEXT);
const PROGRAM = other('a program', 'drop an article instead');
const DATA = other('data for programs', ITS_TEXT);
const ARCHIVE = other('an archive', 'unpack it and drop the articles in it one by one');
const RTF = other('an RTF document', AS_WORD_OR_PDF);
const OPEN_DOCUMENT = other('an OpenDocument text', AS_WORD_OR_PDF);
const SPREADSHEET = other('a spreadsheet', 'save its text as .docx or PDF and drop that');
const PRESENTATION = other('a presentation', 'save it as PDF and drop that');
const OLD_WORD = other('a Word document of the old kind', 'save it as .docx and drop that');
const OLD_OFFICE = other('an Office document of the old kind', AS_WORD_OR_PDF);
const KINDLE = other('a Kindle book', 'convert it to EPUB and drop that');
const DJVU = other('a DjVu document', 'save it as PDF with its text and drop that');
const PAGES = other('an Apple iWork document', 'export it as .docx or PDF and drop that');
const OUTLOOK = other('an Outlook message', 'save it as .eml and drop that');
const PROPERTY_LIST = other('a Safari web archive or a property list', 'save the page as HTML and drop that');
const POSTSCRIPT = other('a PostScript document', 'convert it to PDF and drop that');
const CODE = other('source code', 'name it .txt if its text is the article, and drop it again');
const TABLE = other('a table of data', 'name it .txt if its text is the article, and drop it again');
const CALENDAR = other('a calendar or a contact', ITS_TEXT);
const KEY = other('a key or a certificate', ITS_TEXT);
const SUBTITLES = other('a file of subtitles', ITS_TEXT);
const XML = other('XML of a kind that Dropfeed does not know', 'save it as HTML or text and drop that');

/** First bytes that are no text: they hold controls or belong to no character. */
const SIGNATURES: readonly (readonly [bytes: string, format: OtherFormat, offset?: number])[] = [
  ['\x89PNG\r\n', IMAGE],
  ['\xff\xd8\xff', IMAGE],
  ['II*\0', IMAGE],
  ['MM\0*', IMAGE],
  ['\0\0\x01\0', IMAGE],
  ['8BPS\0', IMAGE],
  ['ftypavif', IMAGE, 4],
  ['ftyphei', IMAGE, 4],
  ['ftypmif1', IMAGE, 4],
  ['ftyp', MEDIA, 4],
  ['OggS\0', MEDIA],
  ['fLaC\0', MEDIA],
  ['ID3\x02', MEDIA],
  ['ID3\x03', MEDIA],
  ['ID3\x04', MEDIA],
  ['\x1aE\xdf\xa3', MEDIA],
  ['\0\0\x01\xba', MEDIA],
  ['\x1f\x8b', ARCHIVE],
  ['\xfd7zXZ\0', ARCHIVE],
  ['(\xb5/\xfd', ARCHIVE],
  ['7z\xbc\xaf', ARCHIVE],
  ['Rar!\x1a\x07', ARCHIVE],
  ['PK\x05\x06', ARCHIVE],
  ['ustar\0', ARCHIVE, 257],
  ['ustar  \0', ARCHIVE, 257],
  ['\x7fELF', PROGRAM],
  ['\xfe\xed\xfa', PROGRAM],
  ['\xce\xfa\xed\xfe', PROGRAM],
  ['\xcf\xfa\xed\xfe', PROGRAM],
  ['\xca\xfe\xba\xbe', PROGRAM],
  ['\0asm', PROGRAM],
  ['L\0\0\0\x01\x14\x02\0', DATA],
  ['SQLite format 3\0', DATA],
  ['\0\x05\x16\x07', DATA],
  ['BOOKMOBI\0', KINDLE, 60],
  ['TEXtREAd\0', KINDLE, 60],
  ['AT&TFORM\0', DJVU],
  ['\xffWPC', OLD_OFFICE],
];

/** First characters that an article may begin with, too: only with controls after them are they a signature. */
const WORDS: readonly (readonly [characters: RegExp, format: OtherFormat])[] = [
  [/^GIF8[79]a/, IMAGE],
  [/^BM/, IMAGE],
  [/^RIFF.{4}WEBP/s, IMAGE],
  [/^RIFF/, MEDIA],
  [/^BZh[1-9]1AY/, ARCHIVE],
  [/^MZ/, PROGRAM],
  [/^(?:wOF[F2]|OTTO)/, DATA],
  [/^bplist0/, PROPERTY_LIST],
  [/^(?:ITSF|ITOLITLS)/, other('a book for old Windows readers', 'convert it to EPUB and drop that')],
  [/^!BDN/, other('an Outlook mailbox', 'save its messages as .eml and drop them one by one')],
];

/** The first characters of texts that programs read. */
const TEXTS: readonly (readonly [start: RegExp, format: OtherFormat])[] = [
  [/^\{\\rtf[\d\\]/, RTF],
  [/^%!PS/, POSTSCRIPT],
  [/^BEGIN:(?:VCARD|VCALENDAR)\s/i, CALENDAR],
  [/^-----BEGIN [A-Z0-9 ]{1,40}(?:KEY|CERTIFICATE)/, KEY],
  [/^WEBVTT(?:\s|$)/, SUBTITLES],
  [/^#!\s?\//, CODE],
  [/^<\?php\b/i, CODE],
  [/^<(?:\w{1,30}:)?svg[\s>/]/i, IMAGE],
  [/^<(?:urlset|sitemapindex)[\s>/]/i, other('a sitemap', 'drop its pages one by one')],
  [/^<opml[\s>/]/i, other('a list of feeds', 'drop the articles of the feeds instead')],
  [/^<FictionBook[\s>/]/i, other('a FictionBook', 'convert it to EPUB and drop that')],
  [/^<plist[\s>/]/i, PROPERTY_LIST],
];

const EXTENSIONS: readonly (readonly [extensions: string, format: OtherFormat])[] = [
  [
    'js mjs cjs jsx ts tsx py rb php pl sh bash zsh ps1 bat cmd c h cc cpp hpp cs java kt swift go rs scala lua r sql css scss less vue ipynb diff patch yml yaml toml ini cfg conf env lock wasm',
    CODE,
  ],
  ['csv tsv ods numbers xls xlsx', TABLE],
  ['ics vcf', CALENDAR],
  ['pem key crt cer', KEY],
  ['xml xsl xslt xsd dtd rdf kml gpx', XML],
  ['svg', IMAGE],
];

const BY_EXTENSION = new Map(
  EXTENSIONS.flatMap(([extensions, format]) => extensions.split(' ').map((extension) => [extension, format])),
);

const utf16 = (name: string): Buffer => Buffer.from(name, 'utf16le');

const OLE_SIGNATURE = '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1';
/** What the streams of a compound file are called, in UTF-16. */
const OLE_STREAMS: readonly (readonly [name: Buffer, format: OtherFormat])[] = [
  [utf16('__substg1.0_'), OUTLOOK],
  [utf16('WordDocument'), OLD_WORD],
  [utf16('PowerPoint Document'), PRESENTATION],
  [utf16('Workbook'), SPREADSHEET],
];
const ENCRYPTED_STREAM = utf16('EncryptedPackage');

/** Each byte as the character of its number. */
export const latin1Of = (bytes: Uint8Array, length: number): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(length, bytes.length)).toString('latin1');

/** Whether a file is an Office document that opens with a password only. */
export const isEncryptedOffice = (bytes: Uint8Array): boolean =>
  latin1Of(bytes, 8) === OLE_SIGNATURE &&
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes(ENCRYPTED_STREAM);

/** The format that the first bytes show, where it is none that is read. */
export const otherBinary = (bytes: Uint8Array): OtherFormat | undefined => {
  const head = latin1Of(bytes, 512);
  if (head.startsWith(OLE_SIGNATURE)) {
    const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    return OLE_STREAMS.find(([name]) => whole.includes(name))?.[1] ?? OLD_OFFICE;
  }
  const signature = SIGNATURES.find(([start, , offset = 0]) => head.startsWith(start, offset));
  if (signature !== undefined) return signature[1];
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they tell binary files from text
  const isBinary = /[\0-\x08\x0e-\x1a]/.test(head);
  return isBinary ? WORDS.find(([start]) => start.test(head))?.[1] : undefined;
};

/** The format of a text that is no article, by its start without white space, comments and declarations. */
export const otherText = (start: string): OtherFormat | undefined =>
  TEXTS.find(([pattern]) => pattern.test(start))?.[1];

/** The format of a ZIP file that holds no document that is read. */
export const otherZip = (kind: 'odt' | 'pptx' | 'xlsx' | 'other', extension: string): OtherFormat =>
  ({
    odt: OPEN_DOCUMENT,
    pptx: PRESENTATION,
    xlsx: SPREADSHEET,
    other: /^(?:pages|numbers|key)$/.test(extension) ? PAGES : ARCHIVE,
  })[kind];

/** What the name says of a text whose content could be anything. */
export const otherByExtension = (extension: string): OtherFormat | undefined => BY_EXTENSION.get(extension);

export const UNKNOWN_XML = XML;
