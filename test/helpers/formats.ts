import type { DroppedFile } from '../../shared/domain/read-file.ts';
import { paragraphs } from './article-files.ts';
import { docxOf, w } from './docx-writer.ts';
import { linesAt, wrap, writePdf } from './pdf-writer.ts';
import { zipOf } from './zip-writer.ts';

const TITLE = 'The ferry sinks in the bay';
const TEXT = paragraphs(4);
const HTML = `<h1>${TITLE}</h1>${TEXT.map((text) => `<p>${text}</p>`).join('\n')}`;

const text = (name: string, ...lines: readonly string[]): DroppedFile => ({
  name,
  bytes: new TextEncoder().encode(lines.join('\n')),
});

const pdf = (): DroppedFile => {
  const lines = TEXT.flatMap((paragraph) => wrap(paragraph, 80));
  const page = [{ text: TITLE, x: 60, y: 60, size: 20 }, ...linesAt(lines, 60, 100)];
  return { name: 'ferry.pdf', bytes: writePdf({ pages: [page] }) };
};

const docx = (): DroppedFile => ({
  name: 'ferry.docx',
  bytes: docxOf({ body: [w(TITLE), ...TEXT.map((paragraph) => w(paragraph))].join('') }),
});

const epub = (): DroppedFile => {
  const xhtml = 'application/xhtml+xml';
  const parts = [
    { name: 'mimetype', content: 'application/epub+zip', isStored: true },
    {
      name: 'META-INF/container.xml',
      content: `<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>`,
    },
    {
      name: 'book.opf',
      content: `<package xmlns="http://www.idpf.org/2007/opf" version="3.0"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${TITLE}</dc:title></metadata><manifest><item id="c" href="c.xhtml" media-type="${xhtml}"/></manifest><spine><itemref idref="c"/></spine></package>`,
    },
    {
      name: 'c.xhtml',
      content: `<html xmlns="http://www.w3.org/1999/xhtml"><head><title>${TITLE}</title></head><body>${HTML}</body></html>`,
    },
  ];
  return { name: 'ferry.epub', bytes: zipOf(parts) };
};

const HEAD = ['From: Mira <mira@example.org>', `Subject: ${TITLE}`, 'MIME-Version: 1.0'];

/** An article in each format that is read. */
export const oneOfEachFormat = (): DroppedFile[] => [
  text('ferry.txt', TITLE, '', ...TEXT.flatMap((paragraph) => [paragraph, ''])),
  text('ferry.md', `# ${TITLE}`, '', ...TEXT.flatMap((paragraph) => [paragraph, ''])),
  text('ferry.html', `<!doctype html><html><body><article>${HTML}</article></body></html>`),
  text('ferry.json', JSON.stringify({ '@type': 'Article', headline: TITLE, articleBody: TEXT.join('\n\n') })),
  text(
    'ferry.xml',
    '<?xml version="1.0"?><rss version="2.0"><channel><title>News</title>',
    `<item><guid>1</guid><title>${TITLE}</title><description><![CDATA[${HTML}]]></description></item>`,
    '</channel></rss>',
  ),
  text('ferry.eml', ...HEAD, 'Content-Type: text/html; charset=utf-8', '', HTML),
  text(
    'ferry.mhtml',
    ...HEAD,
    'Content-Type: multipart/related; boundary="b"; type="text/html"',
    '',
    '--b',
    'Content-Type: text/html; charset=utf-8',
    'Content-Location: https://example.org/ferry',
    '',
    `<html><head><title>${TITLE}</title></head><body>${HTML}</body></html>`,
    '--b--',
  ),
  pdf(),
  docx(),
  epub(),
];
