import { crc32 } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UnreadableArticleError } from '../../../shared/domain/errors.ts';
import { detect } from '../../../shared/domain/parse/detect.ts';

/** A ZIP archive of entries that are not packed. */
const writeZip = (entries: Readonly<Record<string, string>>): Buffer => {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of Object.entries(entries)) {
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt32LE(crc32(content), 10);
    common.writeUInt32LE(content.length, 14);
    common.writeUInt32LE(content.length, 18);
    common.writeUInt16LE(name.length, 22);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), common, Buffer.from(name + content)]);
    directory.push(Buffer.from('PK\x01\x02\x14\0'), common, rest, Buffer.from(name));
    locals.push(local);
    offset += local.length;
  }
  const end = Buffer.alloc(18);
  end.writeUInt16LE(directory.length / 4, 6);
  end.writeUInt32LE(Buffer.concat(directory).length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...locals, ...directory, Buffer.from('PK\x05\x06'), end]);
};

describe('detect', () => {
  const cases: readonly (readonly [name: string, content: string, format: string])[] = [
    ['a.txt', 'The ferry sinks.', 'text'],
    ['Notes 2.0', 'The ferry sinks.', 'text'],
    ['inbox/news.d/notes', 'The ferry sinks.', 'text'],
    ['a.docx', 'The ferry sinks.', 'text'],
    ['a.pdf', '<!doctype html><title>The ferry</title>', 'html'],
    ['a.txt', 'PKK leaders met on the ferry.', 'text'],
    ['a.txt', 'MZ-Bericht: Die Fähre sinkt.', 'text'],
    ['a.txt', 'RIFF raff on the ferry.', 'text'],
    ['a.txt', 'BM: The ferry sinks.', 'text'],
    ['a.txt', 'ID3 tags name a song.', 'text'],
    ['a.txt', 'GIF89a was the name of a format.', 'text'],
    ['a.txt', 'A page may begin with %PDF-1.4, which is no ferry.', 'text'],
    ['a.txt', '<!DOCTYPE html><p>The ferry sinks.', 'html'],
    ['a.txt', '<!-- saved --><div class="x">The ferry</div>', 'html'],
    ['a.php', '<html><p>The ferry sinks.', 'html'],
    ['a.xml', '<?xml version="1.0"?><!-- saved --><html><p>The ferry sinks.', 'html'],
    ['a.txt', 'a < b and <p> is a tag', 'text'],
    ['a.html', 'The ferry sinks.', 'text'],
    ['a.html', 'The <b>ferry</b> sinks.', 'html'],
    ['a.md', '<p align="center">The ferry</p>\n\n# It sinks', 'markdown'],
    ['a.md', 'The ferry sinks.\nIt is gone.', 'text'],
    ['a.txt', '---\ntitle: The ferry\n---\nIt sinks.', 'markdown'],
    ['a.txt', '# The ferry\n\nIt [sinks](https://example.org).', 'markdown'],
    ['a.txt', '# 1 in the world', 'text'],
    ['a.txt', '{"headline": "The ferry"}', 'json'],
    ['a.txt', '{well, not quite JSON', 'text'],
    ['a.json', '{well, not quite JSON', 'json'],
    ['a.json', '<!doctype html><p>The ferry', 'html'],
    ['a.json', '{"version": "https://jsonfeed.org/version/1.1", "items": []}', 'feed'],
    ['a.txt', '<?xml version="1.0"?><rss version="2.0"><channel/></rss>', 'feed'],
    ['a.xml', '<feed xmlns="http://www.w3.org/2005/Atom"/>', 'feed'],
    [
      'a.txt',
      'From: Ann <ann@example.org>\r\nSubject: The ferry\r\nMIME-Version: 1.0\r\n\r\nIt sinks.',
      'email',
    ],
    ['a.txt', 'To: the captain\n\nThe ferry sinks.', 'text'],
    [
      'a.txt',
      'From: <Saved by Blink>\r\nSnapshot-Content-Location: https://example.org/\r\nMIME-Version: 1.0\r\n\r\n',
      'mhtml',
    ],
    ['a', '%PDF-1.7\n%\x80\x81', 'pdf'],
    ['a.txt', '\n\n%PDF-1.7\n1 0 obj\n', 'pdf'],
  ];
  it.each(cases)('tells %s containing %j to be %s', (file, content, format) => {
    expect(detect(Buffer.from(content), file).format).toBe(format);
  });

  const zips: readonly (readonly [format: string, entries: Readonly<Record<string, string>>])[] = [
    ['docx', { '[Content_Types].xml': '<Types/>', 'word/document.xml': '<w:document/>' }],
    ['epub', { mimetype: 'application/epub+zip', 'META-INF/container.xml': '<container/>' }],
  ];
  it.each(zips)('tells a %s by the names in its archive', (format, entries) => {
    expect(detect(writeZip(entries), 'a.txt').format).toBe(format);
  });

  const OLE = '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1';
  const wide = (text: string): string => [...text].map((letter) => `${letter}\0`).join('');
  const unknown: readonly (readonly [name: string, content: string, sentence: string])[] = [
    ['a.js', 'alert(1)', 'a.js is source code; name it .txt if its text is the article, and drop it again.'],
    [
      'a.csv',
      'ferry,port\n',
      'a.csv is a table of data; name it .txt if its text is the article, and drop it again.',
    ],
    ['a.docx', '{\\rtf1 The ferry}', 'a.docx is an RTF document; save it as .docx or PDF and drop that.'],
    ['a.jpg', '\xff\xd8\xff\xe0', 'a.jpg is an image; drop the text of the article instead.'],
    ['a.txt', 'GIF89a\x01\0', 'a.txt is an image; drop the text of the article instead.'],
    [
      'a.svg',
      '<svg xmlns="http://www.w3.org/2000/svg"/>',
      'a.svg is an image; drop the text of the article instead.',
    ],
    ['a.mp3', 'ID3\x03\0\0', 'a.mp3 is a sound or video file; drop the text of the article instead.'],
    ['a.exe', 'MZ\x90\0\x03', 'a.exe is a program; drop an article instead.'],
    ['a.gz', '\x1f\x8b\x08', 'a.gz is an archive; unpack it and drop the articles in it one by one.'],
    [
      'a.doc',
      `${OLE}${wide('WordDocument')}`,
      'a.doc is a Word document of the old kind; save it as .docx and drop that.',
    ],
    [
      'a.xls',
      `${OLE}${wide('Workbook')}`,
      'a.xls is a spreadsheet; save its text as .docx or PDF and drop that.',
    ],
    ['a.mobi', `${'x'.repeat(60)}BOOKMOBI\0`, 'a.mobi is a Kindle book; convert it to EPUB and drop that.'],
    ['a.djvu', 'AT&TFORM\0\0', 'a.djvu is a DjVu document; save it as PDF with its text and drop that.'],
    [
      'a.ics',
      'BEGIN:VCALENDAR\r\n',
      'a.ics is a calendar or a contact; drop the text of the article instead.',
    ],
    ['a.ps', '%!PS-Adobe-3.0', 'a.ps is a PostScript document; convert it to PDF and drop that.'],
    ['a.xml', '<?xml version="1.0"?><urlset/>', 'a.xml is a sitemap; drop its pages one by one.'],
    [
      'a.txt',
      '<?xml version="1.0"?><ferries/>',
      'a.txt is XML of a kind that Dropfeed does not know; save it as HTML or text and drop that.',
    ],
  ];
  it.each(unknown)('refuses %s containing %j', (file, content, sentence) => {
    expect(() => detect(Buffer.from(content, 'latin1'), file)).toThrow(
      new UnreadableArticleError('unknown-format', file, sentence),
    );
  });

  const otherZips: readonly (readonly [file: string, entry: string, sentence: string])[] = [
    ['a.zip', 'ferry.txt', 'a.zip is an archive; unpack it and drop the articles in it one by one.'],
    [
      'a.pages',
      'Index/Document.iwa',
      'a.pages is an Apple iWork document; export it as .docx or PDF and drop that.',
    ],
    ['a.docx', 'ppt/presentation.xml', 'a.docx is a presentation; save it as PDF and drop that.'],
  ];
  it.each(otherZips)('refuses %s holding %s', (file, entry, sentence) => {
    expect(() => detect(writeZip({ [entry]: 'The ferry' }), file)).toThrow(
      new UnreadableArticleError('unknown-format', file, sentence),
    );
  });

  it('says of an Office document with a password that it has one', () => {
    const bytes = Buffer.from(`${OLE}${wide('EncryptedPackage')}`, 'latin1');
    expect(() => detect(bytes, 'a.docx')).toThrow(
      new UnreadableArticleError(
        'encrypted',
        'a.docx',
        'a.docx is protected by a password; remove the password and drop it again.',
      ),
    );
  });

  it.each(['', ' \n\t', '\ufeff', '\0\0\0'])('says that a file of %j is empty', (content) => {
    expect(() => detect(Buffer.from(content), 'a.txt')).toThrow(
      new UnreadableArticleError('empty', 'a.txt', 'a.txt is empty; drop it again with its text.'),
    );
  });

  it('ends in a format or a refusal for any bytes under any name', () => {
    const starts = fc.constantFrom('', 'PK\x03\x04', '%PDF-', OLE, 'From: ', '<?xml ', '<!--', '{', '---\n');
    fc.assert(
      fc.property(starts, fc.uint8Array({ maxLength: 200 }), fc.string(), (start, rest, file) => {
        try {
          expect(detect(Buffer.concat([Buffer.from(start, 'latin1'), rest]), file)).toHaveProperty('format');
        } catch (error) {
          expect(error).toBeInstanceOf(UnreadableArticleError);
        }
      }),
    );
  });
});
