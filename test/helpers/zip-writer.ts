import { crc32, deflateRawSync } from 'node:zlib';

/** A file to put in a ZIP archive, and what the archive should wrongly say of it. */
export interface ZipPart {
  readonly name: string;
  readonly content: string | Uint8Array;
  readonly isStored?: boolean;
  readonly isSymbolicLink?: boolean;
  readonly isEncrypted?: boolean;
  /** Sizes and checksum follow the content, as streaming writers do it. */
  readonly hasDescriptor?: boolean;
  /** Sizes and place stand in the extra field for 64-bit numbers. */
  readonly is64?: boolean;
  /** Has no content of its own, but that of the part of this name. */
  readonly sameAs?: string;
  readonly method?: number;
  readonly size?: number;
  readonly checksum?: number;
  readonly localName?: string;
}

export interface ZipLies {
  readonly count?: number;
  readonly directoryOffset?: number;
  readonly comment?: string;
}

const MAX_32 = 0xffffffff;

const numbers = (...fields: readonly (readonly [value: number, bytes: 2 | 4 | 8])[]): Buffer =>
  Buffer.concat(
    fields.map(([value, bytes]) => {
      const field = Buffer.alloc(bytes);
      if (bytes === 8) field.writeBigUInt64LE(BigInt(value));
      else field.writeUIntLE(value, 0, bytes);
      return field;
    }),
  );

interface Written {
  readonly part: ZipPart;
  readonly packed: Uint8Array;
  readonly size: number;
  readonly checksum: number;
  readonly offset: number;
}

const methodOf = ({ method, isStored }: ZipPart): number => method ?? (isStored === true ? 0 : 8);
const flagsOf = ({ isEncrypted, hasDescriptor }: ZipPart): number =>
  0x800 + (isEncrypted === true ? 1 : 0) + (hasDescriptor === true ? 8 : 0);

const localHeader = ({ part, packed, size, checksum }: Written): Buffer => {
  const name = Buffer.from(part.localName ?? part.name);
  const sizes = part.hasDescriptor === true ? [0, 0, 0] : [checksum, packed.length, size];
  const fields = sizes.map((value): [number, 4] => [value, 4]);
  const start = numbers([0x04034b50, 4], [20, 2], [flagsOf(part), 2], [methodOf(part), 2], [0, 4], ...fields);
  return Buffer.concat([start, numbers([name.length, 2], [0, 2]), name]);
};

const centralHeader = ({ part, packed, size, checksum, offset }: Written): Buffer => {
  const name = Buffer.from(part.name);
  const is64 = part.is64 === true;
  const extra = is64 ? numbers([1, 2], [24, 2], [size, 8], [packed.length, 8], [offset, 8]) : Buffer.alloc(0);
  const mode = part.isSymbolicLink === true ? 0xa1ff0000 : 0;
  return Buffer.concat([
    numbers([0x02014b50, 4], [(3 << 8) + 20, 2], [20, 2], [flagsOf(part), 2], [methodOf(part), 2], [0, 4]),
    numbers([checksum, 4], [is64 ? MAX_32 : packed.length, 4], [is64 ? MAX_32 : size, 4]),
    numbers([name.length, 2], [extra.length, 2], [0, 2], [0, 2], [0, 2], [mode, 4]),
    numbers([is64 ? MAX_32 : offset, 4]),
    name,
    extra,
  ]);
};

/** A ZIP archive of these parts, honest unless told otherwise. */
export const zipOf = (parts: readonly ZipPart[], lies: ZipLies = {}): Uint8Array => {
  const pieces: Uint8Array[] = [];
  const written = new Map<string, Written>();
  const directory: Buffer[] = [];
  let offset = 0;
  for (const part of parts) {
    const content = Buffer.from(part.content);
    const packed = part.isStored === true ? content : deflateRawSync(content, { level: 9 });
    const shared = part.sameAs === undefined ? undefined : written.get(part.sameAs);
    const entry: Written =
      shared === undefined
        ? {
            part,
            packed,
            offset,
            size: part.size ?? content.length,
            checksum: part.checksum ?? crc32(content),
          }
        : { ...shared, part };
    directory.push(centralHeader(entry));
    written.set(part.name, entry);
    if (shared !== undefined) continue;
    const descriptor = numbers([0x08074b50, 4], [entry.checksum, 4], [packed.length, 4], [entry.size, 4]);
    const local = [localHeader(entry), packed, ...(part.hasDescriptor === true ? [descriptor] : [])];
    for (const piece of local) {
      pieces.push(piece);
      offset += piece.length;
    }
  }
  const headers = Buffer.concat(directory);
  const count = lies.count ?? parts.length;
  const comment = Buffer.from(lies.comment ?? '');
  const end = numbers([0x06054b50, 4], [0, 2], [0, 2], [count, 2], [count, 2], [headers.length, 4]);
  const place = numbers([lies.directoryOffset ?? offset, 4], [comment.length, 2]);
  return new Uint8Array(Buffer.concat([...pieces, headers, end, place, comment]));
};
