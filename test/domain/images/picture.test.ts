import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPicture } from '../../../shared/domain/images/picture.ts';
import { avif, gif, jpeg, png, webp } from '../../helpers/pictures.ts';

describe('readPicture', () => {
  const known = [
    { name: 'PNG', bytes: png(640, 480), expected: ['png', 'image/png'] },
    { name: 'GIF', bytes: gif(640, 480), expected: ['gif', 'image/gif'] },
    { name: 'JPEG behind other segments', bytes: jpeg(640, 480), expected: ['jpg', 'image/jpeg'] },
    { name: 'lossy WebP', bytes: webp.lossy(640, 480), expected: ['webp', 'image/webp'] },
    { name: 'lossless WebP', bytes: webp.lossless(640, 480), expected: ['webp', 'image/webp'] },
    { name: 'extended WebP', bytes: webp.extended(640, 480), expected: ['webp', 'image/webp'] },
    { name: 'AVIF with a thumbnail', bytes: avif(640, 480), expected: ['avif', 'image/avif'] },
    { name: 'AVIF of another main brand', bytes: avif(640, 480, 'mif1'), expected: ['avif', 'image/avif'] },
  ];
  it.each(known)('tells format and size of a $name', ({ bytes, expected: [extension, contentType] }) => {
    expect(readPicture(bytes)).toEqual({ extension, contentType, width: 640, height: 480 });
  });

  const refused = [
    { name: 'an SVG', bytes: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>') },
    { name: 'a page', bytes: Buffer.from('<!doctype html><title>Not found</title>') },
    { name: 'nothing', bytes: new Uint8Array() },
    { name: 'a tracking pixel', bytes: gif(1, 1) },
    { name: 'a picture no browser can hold', bytes: png(60_000, 60_000) },
    { name: 'a JPEG that ends before its size', bytes: jpeg(640, 480).subarray(0, 20) },
    { name: 'a HEIC', bytes: avif(640, 480, 'heic').map((byte) => (byte === 0x61 ? 0x62 : byte)) },
  ];
  it.each(refused)('refuses $name', ({ bytes }) => {
    expect(readPicture(bytes)).toBeNull();
  });

  const heads = [png(9, 9), gif(9, 9), jpeg(9, 9), webp.lossy(9, 9), avif(9, 9)].map((bytes) => [...bytes]);
  const anyFile = fc.oneof(
    fc.uint8Array({ maxLength: 200 }),
    fc
      .tuple(fc.constantFrom(...heads), fc.nat(60), fc.array(fc.nat(255), { maxLength: 100 }))
      .map(([head, kept, rest]) => new Uint8Array([...head.slice(0, kept), ...rest])),
  );
  it('gives a size one can look at or null, whatever the bytes', () => {
    fc.assert(
      fc.property(anyFile, (bytes) => {
        const { width, height } = readPicture(bytes) ?? { width: 3, height: 3 };
        expect(Math.min(width, height) >= 3 && width * height <= 100_000_000).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it('reads nothing outside of the bytes it is given', () => {
    fc.assert(
      fc.property(anyFile, fc.uint8Array({ maxLength: 100 }), (bytes, around) => {
        const whole = new Uint8Array([...around, ...bytes, ...png(640, 480)]);
        const inside = whole.subarray(around.length, around.length + bytes.length);
        expect(readPicture(inside)).toEqual(readPicture(bytes));
      }),
    );
  });
});
