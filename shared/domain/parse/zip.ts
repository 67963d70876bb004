import { crc32, inflateRawSync } from 'node:zlib';
import { type RejectionCode, UnreadableArticleError } from '../errors.ts';
import { directoryEntries, packedBytes, type ZipEntry } from './zip-directory.ts';

const MAX_ENTRIES = 20_000;
const MAX_NAME = 1_000;
/** Of the entries that are asked for, together. Long books have 5 MB of text; Word needs ten bytes of markup for one. */
const MAX_INFLATED = 20_000_000;
/** Text shrinks to a third, the markup of a table to a fortieth. */
const MAX_RATIO = 100;
/** Up to here a file may shrink as much as it likes. */
const RATIO_FREE = 1_000_000;

const BROKEN = 'is damaged or cut off; save or download it again and drop the new file';

/** Names that could mean another place than one inside the archive are never looked up. */
const isSafeName = (name: string): boolean =>
  name.length <= MAX_NAME && !/[\p{Cc}\\]|^\/|^[A-Za-z]:|(?:^|\/)\.{1,2}(?:\/|$)|\/$|^$/u.test(name);

/** A name that is no valid encoding stands for itself. */
const percentDecoded = (name: string): string => {
  try {
    return decodeURIComponent(name);
  } catch (error) {
    if (error instanceof URIError) return name;
    throw error;
  }
};

/**
 * The entries of a ZIP file, one by one. Nothing is inflated before it is asked for, and what is inflated is counted
 * as it comes: the sizes that an archive states are not believed.
 */
export class ZipArchive {
  private readonly bytes: Uint8Array;
  private readonly file: string;
  private readonly entries = new Map<string, ZipEntry>();
  /** Names that stand for more than one entry: programs differ in which they take. */
  private readonly ambiguous = new Set<string>();
  private readonly offsets = new Set<number>();
  /** Where the content of more than one entry stands, which makes a small file large. */
  private readonly shared = new Set<number>();
  private packed = 0;
  private inflated = 0;

  /**
   * @param file for messages
   * @throws UnreadableArticleError `broken` or `too-many-parts`
   */
  constructor(bytes: Uint8Array, file: string) {
    this.bytes = bytes;
    this.file = file;
    this.inPlace(() => this.readDirectory());
  }

  /** Without folders, links and names that lead out of the archive. */
  get names(): readonly string[] {
    return [...this.entries.keys()];
  }

  /**
   * The name of the entry that a link leads to: `../ch1.xhtml#a` seen from `OPS/toc/nav.xhtml` is `OPS/ch1.xhtml`.
   *
   * @param from the entry that the link stands in; empty for the root
   * @returns null where there is no such entry
   */
  linked(from: string, link: string): string | null {
    const path = link.split(/[?#]/, 1)[0] ?? '';
    const folders = path.startsWith('/') ? [] : from.split('/').slice(0, -1);
    for (const segment of path.split('/')) {
      if (segment === '..') folders.pop();
      else if (segment !== '' && segment !== '.') folders.push(segment);
    }
    const name = folders.join('/');
    return [name, percentDecoded(name)].find((candidate) => this.entries.has(candidate)) ?? null;
  }

  /**
   * The content of an entry; null where there is none of that name.
   *
   * @throws UnreadableArticleError `inflates-too-much`, `encrypted` or `broken`
   */
  read(name: string): Uint8Array | null {
    const entry = this.entries.get(name);
    if (entry === undefined) return null;
    if (this.ambiguous.has(name)) {
      throw this.refusal('broken', `has two parts named ${name}; save it again and drop the new file`);
    }
    if (entry.isEncrypted) {
      throw this.refusal('encrypted', 'is protected by a password; remove the password and drop it again');
    }
    if (this.shared.has(entry.offset)) throw this.tooMuch();
    this.packed += entry.packedSize;
    const content = this.inflate(
      entry,
      this.inPlace(() => packedBytes(this.bytes, entry)),
    );
    this.inflated += content.length;
    if (content.length !== entry.size || crc32(content) !== entry.checksum) {
      throw this.refusal('broken', BROKEN);
    }
    return content;
  }

  private readDirectory(): void {
    let count = 0;
    for (const entry of directoryEntries(this.bytes)) {
      count += 1;
      if (count > MAX_ENTRIES) {
        throw this.refusal('too-many-parts', `holds more than ${MAX_ENTRIES} files; drop a simpler one`);
      }
      if (!isSafeName(entry.name) || entry.isSymbolicLink) continue;
      if (this.entries.has(entry.name)) this.ambiguous.add(entry.name);
      if (this.offsets.has(entry.offset)) this.shared.add(entry.offset);
      this.offsets.add(entry.offset);
      this.entries.set(entry.name, entry);
    }
  }

  private inflate(entry: ZipEntry, packed: Uint8Array): Uint8Array {
    const limit = Math.min(MAX_INFLATED, Math.max(RATIO_FREE, this.packed * MAX_RATIO)) - this.inflated;
    if (limit <= 0 || entry.size > limit || (entry.method === 0 && packed.length > limit)) {
      throw this.tooMuch();
    }
    if (entry.method === 0) return packed;
    if (entry.method !== 8) {
      throw this.refusal(
        'broken',
        'is packed in a way that Dropfeed does not read; save it again and drop the new file',
      );
    }
    try {
      return inflateRawSync(packed, { maxOutputLength: limit });
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : '';
      if (code === 'ERR_BUFFER_TOO_LARGE') throw this.tooMuch(error);
      if (code.startsWith('Z_')) throw this.refusal('broken', BROKEN, error);
      throw error;
    }
  }

  /** What leads out of the file is damage. */
  private inPlace<T>(read: () => T): T {
    try {
      return read();
    } catch (error) {
      if (error instanceof RangeError) throw this.refusal('broken', BROKEN, error);
      throw error;
    }
  }

  private tooMuch(cause?: unknown): UnreadableArticleError {
    return this.refusal(
      'inflates-too-much',
      'grows far beyond the size of a document when it is unpacked; drop a smaller one',
      cause,
    );
  }

  private refusal(code: RejectionCode, what: string, cause?: unknown): UnreadableArticleError {
    const options = cause === undefined ? {} : { cause };
    return new UnreadableArticleError(code, this.file, `${this.file} ${what}.`, options);
  }
}

export type ZipKind = 'docx' | 'epub' | 'odt' | 'pptx' | 'xlsx' | 'other';

const KINDS: readonly (readonly [kind: ZipKind, sign: RegExp])[] = [
  ['epub', /^META-INF\/container\.xml$/],
  ['docx', /^word\//],
  ['pptx', /^ppt\//],
  ['xlsx', /^xl\//],
];

/**
 * Tells what a ZIP file is by the names in it, and by the entry `mimetype` that EPUB and OpenDocument begin with.
 *
 * @throws UnreadableArticleError as ZipArchive does
 */
export const zipKind = (bytes: Uint8Array, file: string): ZipKind => {
  const archive = new ZipArchive(bytes, file);
  const mimetype = new TextDecoder().decode(archive.read('mimetype')?.subarray(0, 100));
  if (mimetype.startsWith('application/epub+zip')) return 'epub';
  if (mimetype.startsWith('application/vnd.oasis.opendocument.text')) return 'odt';
  return KINDS.find(([, sign]) => archive.names.some((name) => sign.test(name)))?.[0] ?? 'other';
};
