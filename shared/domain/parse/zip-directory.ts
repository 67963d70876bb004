const CENTRAL_HEADER = 0x02014b50;
const LOCAL_HEADER = 0x04034b50;
const END_RECORD = 0x06054b50;
const END_LOCATOR_64 = 0x07064b50;
const END_RECORD_64 = 0x06064b50;
const MAX_COMMENT = 0xffff;
/** Stands for a number that is too large for its field and follows elsewhere. */
const ELSEWHERE = 0xffffffff;

const ENCRYPTED_FLAG = 0x1;
const UNIX = 3;
const SYMBOLIC_LINK = 0o12;

/** What the directory of a ZIP file says of an entry, none of it checked. */
export interface ZipEntry {
  readonly name: string;
  readonly isEncrypted: boolean;
  readonly isSymbolicLink: boolean;
  /** 0 is stored, 8 deflated. */
  readonly method: number;
  readonly checksum: number;
  readonly packedSize: number;
  readonly size: number;
  /** Of its local header. */
  readonly offset: number;
}

/** The end record, which may be followed by a comment. */
const endRecord = (view: DataView): number => {
  const last = view.byteLength - 22;
  for (let at = last; at >= Math.max(0, last - MAX_COMMENT); at -= 1) {
    if (view.getUint32(at, true) === END_RECORD) return at;
  }
  throw new RangeError('no end record');
};

const directoryStart = (view: DataView): number => {
  const end = endRecord(view);
  const offset = view.getUint32(end + 16, true);
  if (offset !== ELSEWHERE) return offset;
  if (view.getUint32(end - 20, true) !== END_LOCATOR_64) throw new RangeError('no 64-bit locator');
  const end64 = Number(view.getBigUint64(end - 12, true));
  if (view.getUint32(end64, true) !== END_RECORD_64) throw new RangeError('no 64-bit end record');
  return Number(view.getBigUint64(end64 + 48, true));
};

/** Size, packed size and offset; those that need 64 bits stand in an extra field, in this order. */
const sizesOf = (view: DataView, at: number, extraStart: number, extraEnd: number): number[] => {
  let extra = extraStart;
  while (extra < extraEnd && view.getUint16(extra, true) !== 1) extra += 4 + view.getUint16(extra + 2, true);
  let next = extra + 4;
  return [at + 24, at + 20, at + 42].map((field) => {
    const value = view.getUint32(field, true);
    if (value !== ELSEWHERE) return value;
    if (next + 8 > extraEnd) throw new RangeError('no 64-bit size');
    next += 8;
    return Number(view.getBigUint64(next - 8, true));
  });
};

const viewOf = (bytes: Uint8Array): DataView =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/**
 * The entries of a ZIP file, for as long as there are any: their stated number is not believed.
 *
 * @throws RangeError where something is not in its place
 */
export function* directoryEntries(bytes: Uint8Array): Generator<ZipEntry> {
  const view = viewOf(bytes);
  let at = directoryStart(view);
  while (view.getUint32(at, true) === CENTRAL_HEADER) {
    const nameEnd = at + 46 + view.getUint16(at + 28, true);
    const extraEnd = nameEnd + view.getUint16(at + 30, true);
    const [size = 0, packedSize = 0, offset = 0] = sizesOf(view, at, nameEnd, extraEnd);
    const mode = view.getUint32(at + 38, true) >>> 16;
    yield {
      name: new TextDecoder().decode(bytes.subarray(at + 46, nameEnd)),
      isEncrypted: (view.getUint16(at + 8, true) & ENCRYPTED_FLAG) !== 0,
      isSymbolicLink: view.getUint8(at + 5) === UNIX && mode >>> 12 === SYMBOLIC_LINK,
      method: view.getUint16(at + 10, true),
      checksum: view.getUint32(at + 16, true),
      packedSize,
      size,
      offset,
    };
    at = extraEnd + view.getUint16(at + 32, true);
  }
}

/**
 * What is stored for an entry, packed.
 *
 * @throws RangeError where something is not in its place
 */
export const packedBytes = (bytes: Uint8Array, { offset, packedSize }: ZipEntry): Uint8Array => {
  const view = viewOf(bytes);
  if (view.getUint32(offset, true) !== LOCAL_HEADER) throw new RangeError('no local header');
  const start = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
  if (start + packedSize > bytes.length) throw new RangeError('an entry goes on beyond the end');
  return bytes.subarray(start, start + packedSize);
};
