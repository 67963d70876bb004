import fc from 'fast-check';
import sanitizeHtml from 'sanitize-html';
import { describe, expect, it } from 'vitest';
import { bodyText } from '../../../shared/domain/body-text.ts';
import { normalizeCharacters } from '../../../shared/domain/characters.ts';
import { renderSafely } from '../../../shared/domain/clean/sanitize.ts';
import { type Block, type BlockKind, makeBlock, type Run } from '../../../shared/domain/parse/draft.ts';
import { parseHtml } from '../../../shared/domain/parse/html.ts';
import { anyText } from '../../helpers/hostile-text.ts';

const BASE = 'https://example.org/news/';
const ALLOWED: sanitizeHtml.IOptions = {
  allowedTags:
    'p h2 h3 h4 h5 h6 ul ol li blockquote pre code em strong sub sup span a br img figure figcaption table thead tbody tr th td'.split(
      ' ',
    ),
  allowedAttributes: { a: ['href'], span: ['id'], img: ['src', 'alt', 'width', 'height'] },
  allowedSchemes: ['http', 'https', 'mailto'],
  allowedSchemesByTag: { img: ['http', 'https'] },
  allowProtocolRelative: false,
};

const address = fc.oneof(
  anyText,
  fc.constantFrom(
    'javascript:alert(1)',
    ' java\tscript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    '//evil.example/x',
    'mailto:ann@example.org',
    'mailto:"><script>@x',
    'https://example.org/?a=1&b="2"',
    '../a b',
  ),
);
const text = anyText.map(normalizeCharacters);
const run: fc.Arbitrary<Run> = fc.record({
  text,
  href: fc.option(address),
  marks: fc.subarray<'em' | 'strong' | 'code' | 'sub' | 'sup'>(['em', 'strong', 'code', 'sub', 'sup']),
});
const block: fc.Arbitrary<Block> = fc
  .record({
    kind: fc.constantFrom<BlockKind>(
      'heading',
      'paragraph',
      'list-item',
      'quote',
      'code',
      'table',
      'caption',
      'image',
    ),
    runs: fc.array(run, { maxLength: 3 }),
    level: fc.integer({ min: 0, max: 9 }),
    ordered: fc.boolean(),
    hasHeadRow: fc.boolean(),
    src: address,
    alt: text,
  })
  .map(({ kind, runs, src, alt, ...rest }) =>
    makeBlock(kind, runs, {
      ...rest,
      rows: [[runs], [runs]],
      picture: { src, alt, width: 600, height: null },
    }),
  );

describe('a picture inside a document', () => {
  it('is told of by its description, as it has no address', () => {
    const picture = { src: '', alt: 'A <ferry>', width: null, height: null };
    expect(renderSafely([makeBlock('image', [], { picture })], null)).toBe(
      '<figure><figcaption>A &lt;ferry&gt;</figcaption></figure>',
    );
  });
});

describe('the body as HTML', () => {
  it('holds nothing that an allow-list would remove, whatever its blocks', () => {
    fc.assert(
      fc.property(fc.array(block, { maxLength: 6 }), (blocks) => {
        const html = renderSafely(blocks, BASE);
        expect(sanitizeHtml(html, ALLOWED)).toBe(html);
      }),
      { numRuns: 500 },
    );
  });

  const attacks = [
    '<p onclick=alert(1)>Text<script>alert(1)</script></p>',
    '<p><a href="javascript:alert(1)">Text</a></p>',
    '<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>',
    '<svg><p><style><img src=x onerror=alert(1)></style></p></svg>',
    '<p><img src=x onerror=alert(1) alt="&quot; onerror=&quot;alert(1)"></p>',
    '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
  ];
  it.each(attacks)('has no script of %s', (markup) => {
    const html = renderSafely(parseHtml(markup).blocks, BASE);
    expect(sanitizeHtml(html, ALLOWED)).toBe(html);
  });
});

describe('links within a text', () => {
  const rendered = (markup: string): string => renderSafely(parseHtml(markup).blocks, BASE);
  const page = (link: string, id = 'fn:1'): string =>
    `<p>Harbour<sup id="ref"><a href="${link}">1</a></sup></p><ol><li id="${id}">A note. <a href="#ref">back</a></li></ol>`;

  it.each(['#fn:1', '#fn%3A1', `${BASE}#fn:1`, './#fn:1'])('lead to the note and back: %s', (link) => {
    expect(rendered(page(link))).toBe(
      '<p>Harbour<a href="#n2"><span id="n1"><sup>1</sup></span></a></p>\n' +
        '<ol><li><span id="n2">A note. </span><a href="#n1">back</a></li></ol>',
    );
  });

  it('lead to the source where the text has no such place', () => {
    expect(rendered('<p>Harbour <a href="#top">up</a></p>')).toBe(
      `<p>Harbour <a href="${BASE}#top">up</a></p>`,
    );
  });

  it('lead to the source where two places have one name', () => {
    const twice = `${page('#fn')}<p id="fn">One</p><p id="fn">Two</p>`;
    expect(rendered(twice)).toContain(`<a href="${BASE}#fn">`);
  });

  it('are those of a link element’s own name too', () => {
    expect(rendered('<p><a href="#note">see</a></p><p><a name="note"></a>The note.</p>')).toBe(
      '<p><a href="#n1">see</a></p>\n<p><span id="n1">The note.</span></p>',
    );
  });

  it('have marks that are no part of the text', () => {
    const { blocks } = parseHtml(
      `<p>Harbour<sup><a href="#a">[12]</a></sup> and <a href="#b">*</a>town, <a href="#c">see below</a>.</p><p id="a">A note. <a href="#r">↩</a></p>`,
    );
    expect(bodyText(blocks)).toBe('Harbour and town, see below.\n\nA note.');
  });
});
