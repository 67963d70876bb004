import fc from 'fast-check';

const FRAGMENTS = [
  'a\0\b\uFFFE\uD800]]>',
  ']]>',
  '<![CDATA[',
  '</title><script>alert(1)</script>',
  '<a href="x">',
  '&amp; &copy; &#0; S&P500',
  'AT&T',
  '--><!--',
  '<?xml version="1.1"?>',
  'javascript:alert(1)',
  '\u202e\u0085\ufffd\u{1ffff}',
  '\r\n\t',
  '"\'`%zz',
];

/** Any text that a stranger's file may hold: any code units, and what breaks formats. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(fc.integer({ min: 0, max: 0xffff })).map((units) => String.fromCharCode(...units)),
  fc
    .array(fc.oneof(fc.constantFrom(...FRAGMENTS), fc.string()), { maxLength: 6 })
    .map((parts) => parts.join('')),
);

/** The code points that no XML 1.0 document may have (XML 1.0, section 2.2). */
export const illegalIn = (text: string): number[] =>
  [...text]
    .map((character) => character.codePointAt(0) ?? 0)
    .filter(
      (code) =>
        !(
          code === 0x9 ||
          code === 0xa ||
          code === 0xd ||
          (code >= 0x20 && code <= 0xd7ff) ||
          (code >= 0xe000 && code <= 0xfffd) ||
          (code >= 0x10000 && code <= 0x10ffff)
        ),
    );
