import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UnreadableArticleError } from '../../../shared/domain/errors.ts';
import { ZipArchive, zipKind } from '../../../shared/domain/parse/zip.ts';
import { type ZipLies, type ZipPart, zipOf } from '../../helpers/zip-writer.ts';

const MB = 1_000_000;
const decoder = new TextDecoder();

/** The text of an entry, null where there is none, or the code of the refusal. */
const read = (parts: readonly ZipPart[], name = 'a.txt', lies: ZipLies = {}): string | null => {
  try {
    const content = new ZipArchive(zipOf(parts, lies), 'a.zip').read(name);
    return content === null ? null : decoder.decode(content);
  } catch (error) {
    if (error instanceof UnreadableArticleError) return error.code;
    throw error;
  }
};

const text = (content: string, rest: Partial<ZipPart> = {}): ZipPart => ({ name: 'a.txt', content, ...rest });

describe('ZipArchive', () => {
  const readable: { name: string; part: ZipPart; lies?: ZipLies }[] = [
    { name: 'a deflated entry', part: text('The ferry sinks.') },
    { name: 'a stored entry', part: text('The ferry sinks.', { isStored: true }) },
    { name: 'an entry whose sizes follow it', part: text('The ferry sinks.', { hasDescriptor: true }) },
    { name: 'an entry with 64-bit sizes', part: text('The ferry sinks.', { is64: true }) },
    { name: 'an entry by its name in the directory', part: text('The ferry sinks.', { localName: 'b.txt' }) },
    { name: 'an archive with a comment', part: text('The ferry sinks.'), lies: { comment: 'Made by hand' } },
    {
      name: 'an archive that promises more entries',
      part: text('The ferry sinks.'),
      lies: { count: 65_535 },
    },
  ];
  it.each(readable)('reads $name', ({ part, lies }) => {
    expect(read([part], 'a.txt', lies)).toBe('The ferry sinks.');
  });

  const refused: { name: string; parts: ZipPart[]; lies?: ZipLies; code: string }[] = [
    {
      name: 'a small entry that grows a thousandfold',
      parts: [text('a'.repeat(3 * MB))],
      code: 'inflates-too-much',
    },
    {
      name: 'an entry that grows although its size is said to be small',
      parts: [text('a'.repeat(3 * MB), { size: 100 })],
      code: 'inflates-too-much',
    },
    {
      name: 'an entry that is said to be huge',
      parts: [text('a', { size: 4e9 })],
      code: 'inflates-too-much',
    },
    {
      name: 'a stored entry above the limit',
      parts: [text('a'.repeat(21 * MB), { isStored: true })],
      code: 'inflates-too-much',
    },
    {
      name: 'content that two entries share',
      parts: [{ name: 'b.txt', content: 'a' }, text('', { sameAs: 'b.txt' })],
      code: 'inflates-too-much',
    },
    { name: 'an entry of two contents', parts: [text('first'), text('second')], code: 'broken' },
    { name: 'an entry with a wrong size', parts: [text('a', { size: 2 })], code: 'broken' },
    { name: 'an entry with a wrong checksum', parts: [text('a', { checksum: 1 })], code: 'broken' },
    { name: 'an unknown way of packing', parts: [text('a', { method: 99 })], code: 'broken' },
    {
      name: 'a directory beyond the end',
      parts: [text('a')],
      lies: { directoryOffset: 4e9 },
      code: 'broken',
    },
    { name: 'an encrypted entry', parts: [text('a', { isEncrypted: true })], code: 'encrypted' },
    {
      name: 'more entries than a document has',
      parts: Array.from({ length: 20_001 }, (_, index) => ({
        name: `${index}`,
        content: '',
        isStored: true,
      })),
      code: 'too-many-parts',
    },
  ];
  it.each(refused)('refuses $name', ({ parts, lies, code }) => {
    expect(read(parts, 'a.txt', lies)).toBe(code);
  });

  it('refuses entries that are small each and too much together', () => {
    const parts = Array.from({ length: 10 }, (_, index) => ({
      name: `${index}`,
      content: `${index}`.repeat(200_000),
    }));
    const archive = new ZipArchive(zipOf(parts), 'a.zip');
    expect(() => {
      for (const { name } of parts) archive.read(name);
    }).toThrow(expect.objectContaining({ code: 'inflates-too-much' }));
  });

  it('leaves packed what is not asked for', () => {
    expect(read([text('The ferry sinks.'), { name: 'b.png', content: 'a'.repeat(3 * MB) }])).toBe(
      'The ferry sinks.',
    );
  });

  it('knows no folders, links and names that lead out of the archive', () => {
    const outside = [
      '../b',
      '/b',
      'C:\\b',
      'C:/b',
      'a/../../b',
      'a\\b',
      'b\0',
      'a\nb',
      './b',
      '',
      'a/',
      '..',
    ];
    const parts = outside.map((name) => ({ name, content: 'x' }));
    const link = { name: 'link', content: '/etc/passwd', isSymbolicLink: true };
    expect(new ZipArchive(zipOf([...parts, link, text('a')]), 'a.zip').names).toEqual(['a.txt']);
  });

  it('takes names that objects have by themselves for entries like any other', () => {
    expect([read([text('a')], '__proto__'), read([text('a')], 'constructor')]).toEqual([null, null]);
  });

  const links = [
    { from: '', link: 'OPS/a b.txt', expected: 'OPS/a b.txt' },
    { from: 'OPS/toc/nav.xhtml', link: '../a%20b.txt#top', expected: 'OPS/a b.txt' },
    { from: 'OPS/x', link: '/OPS/a b.txt', expected: 'OPS/a b.txt' },
    { from: 'OPS/x', link: '../../../OPS/a b.txt', expected: 'OPS/a b.txt' },
    { from: 'OPS/x', link: '100%.txt', expected: 'OPS/100%.txt' },
    { from: 'OPS/x', link: 'https://example.org/a b.txt', expected: null },
    { from: 'OPS/x', link: 'b.txt', expected: null },
  ];
  it.each(links)('follows $link from "$from"', ({ from, link, expected }) => {
    const parts = ['OPS/a b.txt', 'OPS/100%.txt'].map((name) => ({ name, content: '' }));
    expect(new ZipArchive(zipOf(parts), 'a.zip').linked(from, link)).toBe(expected);
  });

  it('reads or refuses an archive with any byte changed and any length cut off', () => {
    const whole = zipOf([text('The ferry sinks.'), { name: 'b.txt', content: 'Again.', is64: true }]);
    const damage = fc.record({ at: fc.nat(whole.length - 1), byte: fc.nat(255), end: fc.nat(whole.length) });
    fc.assert(
      fc.property(damage, ({ at, byte, end }) => {
        const bytes = whole.slice(0, Math.max(end, at));
        bytes[at] = byte;
        try {
          const archive = new ZipArchive(bytes, 'a.zip');
          for (const name of archive.names) archive.read(name);
        } catch (error) {
          expect(error).toBeInstanceOf(UnreadableArticleError);
        }
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('zipKind', () => {
  const kinds = [
    { kind: 'epub', names: ['META-INF/container.xml', 'OPS/word/a.xhtml'] },
    { kind: 'docx', names: ['[Content_Types].xml', 'word/document.xml'] },
    { kind: 'pptx', names: ['[Content_Types].xml', 'ppt/presentation.xml'] },
    { kind: 'xlsx', names: ['[Content_Types].xml', 'xl/workbook.xml'] },
    { kind: 'other', names: ['META-INF/MANIFEST.MF', 'a/B.class'] },
  ];
  it.each(kinds)('tells $kind by names', ({ kind, names }) => {
    expect(zipKind(zipOf(names.map((name) => ({ name, content: '' }))), 'a')).toBe(kind);
  });

  it('tells books and OpenDocument texts by what they say first', () => {
    const say = (mimetype: string) => zipKind(zipOf([{ name: 'mimetype', content: mimetype }]), 'a');
    expect([say('application/epub+zip'), say('application/vnd.oasis.opendocument.text')]).toEqual([
      'epub',
      'odt',
    ]);
  });
});
