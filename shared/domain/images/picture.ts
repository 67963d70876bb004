/** What the first bytes of a picture say of it. Sizes in pixels, as stored. */
export interface Picture {
  readonly extension: 'avif' | 'gif' | 'jpg' | 'png' | 'webp';
  readonly contentType: string;
  readonly width: number;
  readonly height: number;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/** More would take a reader's browser gigabytes to show. */
const MAX_PIXELS = 100_000_000;
/** Less shows nothing: it counts readers, or keeps others apart. */
const MIN_SIDE = 3;

const asciiAt = (view: DataView, offset: number, length: number): string => {
  let text = '';
  for (let at = offset; at < Math.min(offset + length, view.byteLength); at++)
    text += String.fromCharCode(view.getUint8(at));
  return text;
};

const uint24 = (view: DataView, offset: number): number =>
  view.getUint16(offset, true) | (view.getUint8(offset + 2) << 16);

const pngSize = (view: DataView): Size | null =>
  view.byteLength >= 24 && asciiAt(view, 12, 4) === 'IHDR'
    ? { width: view.getUint32(16), height: view.getUint32(20) }
    : null;

const gifSize = (view: DataView): Size | null =>
  view.byteLength >= 10 ? { width: view.getUint16(6, true), height: view.getUint16(8, true) } : null;

const webpSize = (view: DataView): Size | null => {
  if (view.byteLength < 30) return null;
  switch (asciiAt(view, 12, 4)) {
    case 'VP8 ':
      return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
    case 'VP8L': {
      const bits = view.getUint32(21, true);
      return { width: 1 + (bits & 0x3fff), height: 1 + ((bits >>> 14) & 0x3fff) };
    }
    case 'VP8X':
      return { width: 1 + uint24(view, 24), height: 1 + uint24(view, 27) };
    default:
      return null;
  }
};

/** Markers C0 to CF begin a frame, but for three that share their numbers. */
const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

const jpegSize = (view: DataView): Size | null => {
  // Behind the first marker; each segment then says how long it is.
  let at = 2;
  while (at + 9 <= view.byteLength && view.getUint8(at) === 0xff) {
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) at += 1;
    else if (isFrame(marker)) return { width: view.getUint16(at + 7), height: view.getUint16(at + 5) };
    else at += 2 + Math.max(2, view.getUint16(at + 2));
  }
  return null;
};

/** Boxes of AVIF with what is needed inside, and how many bytes stand before their first box. */
const CONTAINERS: Readonly<Record<string, number>> = { meta: 12, iprp: 8, ipco: 8 };

/** The largest size that any part of the picture has: its tiles and its thumbnails are smaller than the whole. */
const avifSize = (view: DataView): Size | null => {
  let largest: Size | null = null;
  let at = 0;
  while (at + 20 <= view.byteLength) {
    const length = view.getUint32(at);
    const type = asciiAt(view, at + 4, 4);
    const inside = CONTAINERS[type];
    if (type === 'ispe') {
      const size = { width: view.getUint32(at + 12), height: view.getUint32(at + 16) };
      if (largest === null || size.width * size.height > largest.width * largest.height) largest = size;
    }
    // A container's boxes come next; the picture itself has none of interest, wherever it ends.
    if (inside === undefined && length < 8) break;
    at += inside ?? length;
  }
  return largest;
};

interface Format {
  readonly extension: Picture['extension'];
  readonly contentType: string;
  readonly isAt: (view: DataView) => boolean;
  readonly sizeOf: (view: DataView) => Size | null;
}

const FORMATS: readonly Format[] = [
  {
    extension: 'jpg',
    contentType: 'image/jpeg',
    isAt: (view) => asciiAt(view, 0, 3) === '\xff\xd8\xff',
    sizeOf: jpegSize,
  },
  {
    extension: 'png',
    contentType: 'image/png',
    isAt: (view) => asciiAt(view, 0, 8) === '\x89PNG\r\n\x1a\n',
    sizeOf: pngSize,
  },
  {
    extension: 'webp',
    contentType: 'image/webp',
    isAt: (view) => asciiAt(view, 0, 4) === 'RIFF' && asciiAt(view, 8, 4) === 'WEBP',
    sizeOf: webpSize,
  },
  {
    extension: 'gif',
    contentType: 'image/gif',
    isAt: (view) => ['GIF87a', 'GIF89a'].includes(asciiAt(view, 0, 6)),
    sizeOf: gifSize,
  },
  {
    extension: 'avif',
    contentType: 'image/avif',
    // The brands that a file claims stand at its beginning.
    isAt: (view) => asciiAt(view, 4, 4) === 'ftyp' && /avi[fs]/.test(asciiAt(view, 8, 56)),
    sizeOf: avifSize,
  },
];

/** The media types that {@link readPicture} knows. */
export const PICTURE_TYPES: readonly string[] = FORMATS.map(({ contentType }) => contentType);

/**
 * Tells by its bytes what picture this is; null if it is none of those that browsers show and that run nothing, if its
 * size is not to be found, or if nobody could look at it.
 */
export const readPicture = (bytes: Uint8Array): Picture | null => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const format = FORMATS.find(({ isAt }) => isAt(view));
  const size = format?.sizeOf(view) ?? null;
  if (format === undefined || size === null) return null;
  const { width, height } = size;
  if (Math.min(width, height) < MIN_SIDE || width * height > MAX_PIXELS) return null;
  return { extension: format.extension, contentType: format.contentType, width, height };
};
