import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UnreadableArticleError } from '../../../shared/domain/errors.ts';
import type { FileContents } from '../../../shared/domain/file-contents.ts';
import { looksLikeEmail, readEmail } from '../../../shared/domain/parse/email.ts';

const FIXTURES = join(import.meta.dirname, '../../fixtures/email');
const HEAD = 'From: Ann Lee <ann@example.com>\nSubject: Ferries\nMIME-Version: 1.0\n';
const TEXT = 'The ferry crossed the bay at nine.';

const read = (source: string): Promise<FileContents> => readEmail(Buffer.from(source), 'a.eml');
const textOf = async (source: string): Promise<string | undefined> => (await read(source)).article?.text;
const plain = (body: string, head = HEAD): string =>
  `${head}Content-Type: text/plain; charset=utf-8\n\n${body}`;
const html = (body: string, head = HEAD): string =>
  `${head}Content-Type: text/html; charset=utf-8\n\n${body}`;

/** A message of these parts, each a head and a body. */
const multipart = (type: string, ...parts: readonly (readonly [head: string, body: string])[]): string =>
  `${HEAD}Content-Type: multipart/${type}; boundary="=_x"\n\n${parts.map(([head, body]) => `--=_x\n${head}\n\n${body}\n`).join('')}--=_x--\n`;

const attachment = (name: string, body = 'Attached.', type = 'application/octet-stream') =>
  [`Content-Type: ${type}\nContent-Disposition: attachment; filename="${name}"`, body] as const;

/** Any code points, lone surrogates among them. */
const anyText = fc
  .array(fc.integer({ min: 0, max: 0x10ffff }), { maxLength: 30 })
  .map((points) => String.fromCodePoint(...points));

const failure = async (source: string): Promise<unknown> => {
  try {
    return await read(source);
  } catch (error) {
    if (error instanceof UnreadableArticleError) return error.code;
    throw error;
  }
};

describe('readEmail', () => {
  const fixtures = globSync(join(FIXTURES, '*.eml')).sort();

  it.each(fixtures.map((file) => ({ name: basename(file, '.eml'), file })))(
    'reads the message $name',
    async ({ file }) => {
      const expected = JSON.parse(readFileSync(file.replace(/eml$/, 'json'), 'utf8'));
      const { article } = await readEmail(readFileSync(file), basename(file));
      expect(article).toMatchObject(expected);
    },
  );

  it('keeps headings, lists, tables, links and pictures of a newsletter, and no tracking pixel', async () => {
    const { article } = await readEmail(readFileSync(join(FIXTURES, 'newsletter.eml')), 'newsletter.eml');
    expect(article?.html).toBe(readFileSync(join(FIXTURES, 'newsletter.html'), 'utf8').trimEnd());
  });

  it.each(fixtures.map((file) => ({ name: basename(file), file })))(
    'lets no address of a receiver out of $name',
    async ({ file }) => {
      const { article } = await readEmail(readFileSync(file), basename(file));
      expect(JSON.stringify(article)).not.toMatch(/jane\.private|bo\.chan|uwe\.sommer/);
    },
  );

  it('takes the HTML of a message that has both', async () => {
    const source = multipart(
      'alternative',
      ['Content-Type: text/plain', 'The plain text says less.'],
      ['Content-Type: text/html', `<p>${TEXT}</p>`],
    );
    expect(await textOf(source)).toBe(TEXT);
  });

  it('takes the plain text where the HTML is empty', async () => {
    const source = multipart(
      'alternative',
      ['Content-Type: text/plain', TEXT],
      ['Content-Type: text/html', '<html><body><img src="https://example.com/a.png"></body></html>'],
    );
    expect(await textOf(source)).toBe(TEXT);
  });

  it('reads the text of a message whose parts never come', async () => {
    expect(await textOf(`${HEAD}Content-Type: multipart/mixed; boundary="x"\n\n${TEXT}`)).toBe(TEXT);
  });

  it('cuts the text at the line that begins a signature', async () => {
    expect(await textOf(plain(`${TEXT}\n\n-- \nAnn Lee\nQuay 4`))).toBe(TEXT);
  });

  it.each([
    '-----Original Message-----',
    '-----Ursprüngliche Nachricht-----',
    '-------- Message d’origine --------',
    'From: Bo\nSent: Monday\nTo: Ann\nSubject: Ferries',
    'De : Bo\nEnvoyé : lundi\nÀ : Ann\nObjet : Ferries',
  ])('leaves out the message below %j', async (mark) => {
    expect(await textOf(plain(`${TEXT}\n\n${mark}\n\nWhen does the ferry cross the bay, Ann?`))).toBe(TEXT);
  });

  it.each([
    'On Mon, 23 Nov 2026 at 10:00, Bo Chan wrote:',
    'Am 23.11.2026 um 10:00 schrieb Bo Chan:',
    'Le lun. 23 nov. 2026 à 10:00, Bo Chan a écrit :',
    'El lun, 23 nov 2026 a las 10:00, Bo Chan escribió:',
    'Il giorno lun 23 nov 2026 alle ore 10:00 Bo Chan ha scritto:',
    'Op ma 23 nov. 2026 om 10:00 schreef Bo Chan:',
    '2026年11月23日(月) 10:00 Bo Chan さんのメール:',
  ])('leaves out the quotation below %j', async (line) => {
    expect(await textOf(plain(`${TEXT}\n\n${line}\n> When does it cross?\n>> Who asks?`))).toBe(TEXT);
  });

  it.each(['gmail_quote', 'yahoo_quoted', 'protonmail_quote'])(
    'leaves out what lies in an element %s',
    async (name) => {
      const quotation = `<div class="${name}"><blockquote>When does it cross?</blockquote></div>`;
      expect(await textOf(html(`<p>${TEXT}</p>${quotation}`))).toBe(TEXT);
    },
  );

  it('keeps the quoted text of a message that has nothing else', async () => {
    expect(await textOf(plain(`> ${TEXT}`))).toBe(TEXT);
  });

  it.each([
    ['Re: Ferries', 'Ferries'],
    ['RE: AW: Fwd: Ferries', 'Ferries'],
    ['[harbour] Re[2]: Ferries', 'Ferries'],
    ['回复：渡轮', '渡轮'],
    ['Re-opening the ferry', 'Re-opening the ferry'],
    ['[Update]', '[Update]'],
  ])('makes of the subject %j the title %j', async (subject, title) => {
    const { article } = await read(plain(TEXT, `From: a@example.com\nSubject: ${subject}\n`));
    expect(article?.title).toBe(title);
  });

  it('gives no byline where the sender is an address alone', async () => {
    const { article } = await read(plain(TEXT, 'From: "ann@example.com" <ann@example.com>\nSubject: x\n'));
    expect(article?.byline).toBeNull();
  });

  it('keeps a sentence about newsletters in the middle of an article', async () => {
    const sentence =
      'Two in three readers who want to unsubscribe from a list never find out how it is done.';
    const source = html(`<p>${sentence}</p><p>${TEXT}</p><p>It was late.</p><p>It was full.</p>`);
    expect(await textOf(source)).toContain(sentence);
  });

  it('makes parts of attached articles, and of nothing else', async () => {
    const { article, parts } = await read(
      multipart(
        'mixed',
        ['Content-Type: text/plain', TEXT],
        attachment('Annual report.pdf', '%PDF-1.4', 'application/pdf'),
        attachment('../../etc/notes.txt', 'Notes.'),
        attachment('notes.TXT', 'Other notes.'),
        attachment('=?utf-8?B?5aCx5ZGK?=.md', '# Report'),
        attachment('photo.jpg', 'x', 'image/jpeg'),
        attachment('smime.p7s', 'x', 'application/pkcs7-signature'),
        attachment('invite.ics', 'x', 'text/calendar'),
        attachment('setup.exe', 'x'),
        attachment('empty.txt', ''),
        [
          'Content-Type: text/html; name="inline.html"\nContent-Disposition: inline\nContent-ID: <a>',
          '<p></p>',
        ],
      ),
    );
    expect({
      text: article?.text,
      parts: parts.map(({ name, bytes }) => [name, Buffer.from(bytes).toString().trim()]),
    }).toEqual({
      text: TEXT,
      parts: [
        ['Annual-report.pdf', '%PDF-1.4'],
        ['notes.txt', 'Notes.'],
        ['notes-2.txt', 'Other notes.'],
        ['attachment-64442e2b.md', '# Report'],
      ],
    });
  });

  it('has no article of its own where all text is attached', async () => {
    const inner = `${HEAD}\n${TEXT}`;
    const { article, parts } = await read(multipart('mixed', ['Content-Type: message/rfc822', inner]));
    expect({
      article,
      parts: parts.map(({ name, bytes }) => [name, Buffer.from(bytes).toString().trimEnd()]),
    }).toEqual({
      article: null,
      parts: [['attachment.eml', inner]],
    });
  });

  it('reads the one message of a mailbox file', async () => {
    expect(await textOf(`From ann@example.com Mon Nov 23 10:00:00 2026\n${HEAD}\n${TEXT}`)).toBe(TEXT);
  });

  const nested = (depth: number): string =>
    depth === 0
      ? `Content-Type: text/plain\n\n${TEXT}\n`
      : `Content-Type: multipart/mixed; boundary="b${depth}"\n\n--b${depth}\n${nested(depth - 1)}--b${depth}--\n`;
  const envelope = 'From ann@example.com Mon Nov 23 10:00:00 2026\n';

  it.each([
    ['no-text', plain('')],
    ['no-text', `${HEAD}`],
    ['encrypted', multipart('encrypted; protocol="application/pgp-encrypted"', ['', 'x'])],
    ['encrypted', `${HEAD}Content-Type: application/pkcs7-mime;\n smime-type=enveloped-data\n\nMIAG`],
    ['encrypted', plain('-----BEGIN PGP MESSAGE-----\n\nhQEMA\n-----END PGP MESSAGE-----')],
    ['too-many-parts', multipart('mixed', ...Array.from({ length: 301 }, () => attachment('a.txt')))],
    ['too-large', plain('\n'.repeat(100_001))],
    ['too-deep', `${HEAD}${nested(40)}`],
    ['broken', `${HEAD}X-Long: ${'a'.repeat(600_000)}\n\n${TEXT}`],
    ['unknown-format', `${envelope}${HEAD}\n${TEXT}\n\n${envelope}${HEAD}\n${TEXT}`],
  ])('refuses with %s, case %#', async (code, source) => {
    expect(await failure(source)).toBe(code);
  });

  it('gives an article, parts or a typed reason for any message, however it is cut', async () => {
    const sources = fixtures.map((file) => readFileSync(file));
    const garbled = fc.tuple(
      fc.constantFrom(...sources),
      fc.nat(),
      fc.nat(),
      fc.uint8Array({ maxLength: 40 }),
    );
    await fc.assert(
      fc.asyncProperty(garbled, async ([source, from, length, noise]) => {
        const start = from % source.length;
        const bytes = Buffer.concat([
          source.subarray(0, start),
          noise,
          source.subarray(start + (length % 200)),
        ]);
        const result = await failure(bytes.toString('latin1'));
        expect(typeof result === 'string' || typeof result === 'object').toBe(true);
      }),
      { numRuns: 100 },
    );
  });

  it('publishes nothing active, whatever stands in the fields and the text', async () => {
    const line = anyText.map((text) => text.replace(/[\r\n]/g, ' '));
    await fc.assert(
      fc.asyncProperty(line, line, anyText, async (from, subject, body) => {
        const message = `From: ${from} <a@example.com>\nSubject: ${subject}\nContent-Type: text/html; charset=utf-8\n\n<p>${TEXT}</p><script>${body}</script>${body}`;
        const { article } = await read(message);
        expect(article?.html).not.toMatch(/<(?!\/?(?:p|br|h[2-6]|[uo]l|li|a|em|strong|code|pre)\b)/);
      }),
      { numRuns: 100 },
    );
  });
});

describe('looksLikeEmail', () => {
  it.each([
    [true, 'Return-Path: <a@example.com>\r\nReceived: from x\r\n\tby y\r\nFrom: a@example.com\r\n\r\nText'],
    [true, 'From ann@example.com Mon Nov 23 10:00:00 2026\nFrom: a@example.com\nMessage-ID: <1@x>\n\nText'],
    [true, 'From: Ann\nTo: Bo\nSubject: Ferries\n\nText'],
    [false, 'From: Ann\nSubject: a memo that somebody typed\n\nText'],
    [false, 'Subject: the thing in question\nThe text follows at once.'],
    [false, 'Title: Ferries\nDate: 2026-11-24\n\nText'],
    [false, '<html>'],
    [false, ''],
  ])('is %s, case %#', (expected, head) => {
    expect(looksLikeEmail(head)).toBe(expected);
  });
});
