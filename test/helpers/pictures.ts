// The beginnings of pictures, as far as a reader of their size looks.

const ascii = (text: string): number[] => [...Buffer.from(text, 'latin1')];
const big = (value: number, bytes: number): number[] =>
  Array.from({ length: bytes }, (_, index) => Math.floor(value / 256 ** (bytes - 1 - index)) % 256);
const little = (value: number, bytes: number): number[] => big(value, bytes).reverse();
const file = (...parts: readonly number[][]): Uint8Array => new Uint8Array(parts.flat());

export const png = (width: number, height: number): Uint8Array =>
  file(ascii('\x89PNG\r\n\x1a\n'), big(13, 4), ascii('IHDR'), big(width, 4), big(height, 4), [8, 6, 0, 0, 0]);

export const gif = (width: number, height: number): Uint8Array =>
  file(ascii('GIF89a'), little(width, 2), little(height, 2), [0, 0, 0]);

export const jpeg = (width: number, height: number): Uint8Array =>
  file(
    [0xff, 0xd8],
    [0xff, 0xe0, ...big(16, 2), ...ascii('JFIF\0'), 1, 1, 0, ...big(72, 2), ...big(72, 2), 0, 0],
    // A table whose number lies among those of frames, and a fill byte before the next segment.
    [0xff, 0xc4, ...big(5, 2), 1, 2, 3, 0xff],
    [0xff, 0xc2, ...big(11, 2), 8, ...big(height, 2), ...big(width, 2), 1, 0, 0, 0],
  );

const riff = (kind: string, content: readonly number[]): Uint8Array =>
  file(ascii('RIFF'), little(content.length + 12, 4), ascii('WEBP'), ascii(kind), little(content.length, 4), [
    ...content,
  ]);

export const webp = {
  lossy: (width: number, height: number): Uint8Array =>
    riff('VP8 ', [0, 0, 0, 0x9d, 0x01, 0x2a, ...little(width, 2), ...little(height, 2)]),
  lossless: (width: number, height: number): Uint8Array =>
    riff('VP8L', [0x2f, ...little((width - 1) | ((height - 1) << 14), 4), 0, 0, 0, 0, 0]),
  extended: (width: number, height: number): Uint8Array =>
    riff('VP8X', [0, 0, 0, 0, ...little(width - 1, 3), ...little(height - 1, 3)]),
};

const box = (type: string, ...content: readonly number[][]): number[] => {
  const inside = content.flat();
  return [...big(inside.length + 8, 4), ...ascii(type), ...inside];
};

const sizeBox = (width: number, height: number): number[] =>
  box('ispe', big(0, 4), big(width, 4), big(height, 4));

/** With a thumbnail, whose size comes first. */
export const avif = (width: number, height: number, brand = 'avif'): Uint8Array =>
  file(
    box('ftyp', ascii(brand), big(0, 4), ascii('mif1avif')),
    box(
      'meta',
      big(0, 4),
      box('hdlr', big(0, 8), ascii('pict'), big(0, 12)),
      box('iprp', box('ipco', sizeBox(160, 120), box('av1C', big(0, 4)), sizeBox(width, height))),
    ),
    box('mdat', [1, 2, 3, 4]),
  );
