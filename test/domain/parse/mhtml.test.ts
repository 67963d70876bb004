import { describe, expect, it } from 'vitest';
import { articleOf } from '../../../shared/domain/article-of-draft.ts';
import { UnreadableArticleError } from '../../../shared/domain/errors.ts';
import { looksLikeMhtml, parseMhtml } from '../../../shared/domain/parse/mhtml.ts';

const SENTENCES = [
  'The lighthouse café at the end of the mole has been open every day since the spring of 1962.',
  'Its owner says that she never counted the guests, and never will as long as the lamp is lit.',
];
const PAGE = `<html lang="en"><head><meta charset="utf-8"><title>The café on the mole</title></head><body><article><h1>The café on the mole</h1>${SENTENCES.map((text) => `<p>${text} <a href="/map">Map</a></p>`).join('')}</article></body></html>`;

const quotedPrintable = (text: string): string => {
  const encoded = text.replace(/[=\u0080-\uffff]/g, (character) =>
    [...Buffer.from(character)].map((byte) => `=${byte.toString(16).toUpperCase()}`).join(''),
  );
  return (encoded.match(/(?:=..|[^=]){1,60}/g) ?? []).join('=\r\n');
};

/** As Chromium writes it: no encoding is stated, the page's own frames and pictures follow it. */
const archive = (page: string): string =>
  [
    'From: <Saved by Blink>',
    'Snapshot-Content-Location: https://harbour.example/stories/cafe',
    'Subject: =?utf-8?Q?The=20caf=C3=A9=20on=20the=20mole?=',
    'MIME-Version: 1.0',
    'Content-Type: multipart/related;',
    '\ttype="text/html";',
    '\tboundary="----MultipartBoundary--7xq----"',
    '',
    '',
    '------MultipartBoundary--7xq----',
    'Content-Type: text/html',
    'Content-Transfer-Encoding: quoted-printable',
    'Content-Location: https://harbour.example/stories/cafe',
    '',
    page,
    '------MultipartBoundary--7xq----',
    'Content-Type: text/html',
    'Content-Location: https://ads.example/frame',
    '',
    '<p>An advertisement in a frame of its own, which is no part of the story at all.</p>',
    '------MultipartBoundary--7xq------',
    '',
  ].join('\r\n');

const read = (source: string) => parseMhtml(Buffer.from(source), 'cafe.mhtml');

describe('parseMhtml', () => {
  it('reads the page and nothing else of the archive', async () => {
    const { title, language, url, text, html } = articleOf(
      await read(archive(quotedPrintable(PAGE))),
      'cafe.mhtml',
    );
    expect({ title, language, url, text }).toEqual({
      title: 'The café on the mole',
      language: 'en',
      url: 'https://harbour.example/stories/cafe',
      text: SENTENCES.map((sentence) => `${sentence} Map`).join('\n\n'),
    });
    expect(html).toContain('<a href="https://harbour.example/map">Map</a>');
  });

  it('reads an archive that is cut off within the page', async () => {
    const cut = archive(quotedPrintable(PAGE)).split('Its owner')[0] ?? '';
    expect((await read(cut)).blocks.map(({ text }) => text)).toContain(`${SENTENCES[0]} Map`);
  });

  it.each(['', 'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x--', archive('')])(
    'refuses an archive without a page, case %#',
    async (source) => {
      await expect(read(source)).rejects.toMatchObject({
        name: UnreadableArticleError.name,
        code: 'no-text',
      });
    },
  );
});

describe('looksLikeMhtml', () => {
  it.each([
    [true, archive('')],
    [true, 'From: "Saved by Internet Explorer"\r\nMIME-Version: 1.0\r\nContent-Type: text/html\r\n\r\n<p>'],
    [true, 'Content-Type: multipart/related; boundary=x\n\n--x\nContent-Location: https://a.example/\n\n<p>'],
    [
      false,
      'From: a@example.com\nTo: b@example.com\nContent-Type: multipart/related\n\nContent-Location: x\n',
    ],
    [false, 'From: a@example.com\nContent-Type: text/plain\n\nContent-Location: x\n'],
    [false, '<html>'],
    [false, ''],
  ])('is %s, case %#', (expected, head) => {
    expect(looksLikeMhtml(head)).toBe(expected);
  });
});
