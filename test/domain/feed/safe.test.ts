import fc from 'fast-check';
import { parseFragment, serialize } from 'parse5';
import { describe, expect, it } from 'vitest';
import {
  plainText,
  safeDate,
  safeHtml,
  safeLanguage,
  safeUrl,
  unambiguousText,
} from '../../../shared/domain/feed/safe.ts';
import { anyText, illegalIn } from '../../helpers/hostile-text.ts';

const WORD_JOINER = '\u2060';

describe('plainText', () => {
  it('leaves no character that XML does not allow, nor a line break', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(illegalIn(plainText(text))).toEqual([]);
        expect(plainText(text)).not.toMatch(/[\n\r\t]/);
      }),
    );
  });

  const cases = [
    { name: 'keeps text of any script', text: 'Ein 中文 كلمة 🙂', expected: 'Ein 中文 كلمة 🙂' },
    { name: 'drops controls, noncharacters and lone surrogates', text: 'a\0\b\uFFFE\uD800b', expected: 'ab' },
    { name: 'drops the traces of a wrong decoding', text: 'a\u0085\u009f\ufffdb', expected: 'ab' },
    { name: 'puts white space on one line', text: ' a\r\n\t b ', expected: 'a b' },
    { name: 'is empty where there is nothing to see', text: '\u200b\u00a0\ufeff', expected: '' },
  ];
  it.each(cases)('$name', ({ text, expected }) => {
    expect(plainText(text)).toBe(expected);
  });
});

describe('unambiguousText', () => {
  const same = ['AT&T', 'R&D; x', 'x < y > z', 'plain', '"quoted"', '中&国'];
  it.each(same)('leaves %j, which reads the same as HTML', (text) => {
    expect(unambiguousText(text)).toBe(text);
  });

  const apart = [
    { text: '<b>x</b>', expected: `<${WORD_JOINER}b>x<${WORD_JOINER}/b>` },
    { text: 'a &lt; b', expected: `a &${WORD_JOINER}lt; b` },
    { text: '&copy', expected: `&${WORD_JOINER}copy` },
    { text: 'S&P500', expected: `S&${WORD_JOINER}P500` },
    { text: '&#39;', expected: `&${WORD_JOINER}#39;` },
    { text: '<![CDATA[', expected: `<${WORD_JOINER}![CDATA[` },
  ];
  it.each(apart)('makes $text read the same as HTML', ({ text, expected }) => {
    expect(unambiguousText(text)).toBe(expected);
  });
});

describe('safeUrl', () => {
  const cases = [
    { url: 'https://a.example/b?c=d&e=f#g', expected: 'https://a.example/b?c=d&e=f#g' },
    { url: '  HTTP://A.example  ', expected: 'http://a.example/' },
    { url: 'https://user:secret@a.example:8443/', expected: 'https://a.example:8443/' },
    {
      url: 'https://a.example/é [1]|{}?%zz#a#b',
      expected: 'https://a.example/%C3%A9%20%5B1%5D%7C%7B%7D?%25zz#a%23b',
    },
    { url: 'https://例え.jp/', expected: 'https://xn--r8jz45g.jp/' },
    { url: 'http://[::1]:8080/x', expected: 'http://[::1]:8080/x' },
    { url: 'https://a.example/\ud800\0', expected: 'https://a.example/' },
    { url: '/relative', expected: null },
    { url: '//a.example/x', expected: null },
    { url: 'java\nscript:alert(1)', expected: null },
    { url: 'data:text/html,x', expected: null },
    { url: 'mailto:a@b.example', expected: null },
    { url: '', expected: null },
  ];
  it.each(cases)('makes $expected of $url', ({ url, expected }) => {
    expect(safeUrl(url)).toBe(expected);
  });

  it('takes other schemes where it is told to', () => {
    expect(safeUrl('mailto:a b@c.example', ['mailto:'])).toBe('mailto:a%20b@c.example');
  });

  it('gives nothing but absolute addresses of RFC 3986', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.webUrl({ withFragments: true, withQueryParameters: true }), anyText),
        (text) => {
          for (const url of [safeUrl(text), safeUrl(`https://a.example/${text}`)]) {
            if (url !== null)
              expect(url).toMatch(/^https?:\/\/(?:[0-9a-zA-Z;/?:@&=+$.\-_!~*'(),#]|%[0-9a-fA-F]{2})+$/);
          }
        },
      ),
    );
  });
});

describe('safeDate', () => {
  const kept = ['2026-11-24', '2026-11-24T08:30Z', '2026-11-24T08:30:00.000Z', '2026-11-24T08:30:00+09:00'];
  it.each(kept)('keeps %s', (date) => {
    expect(safeDate(date)).toBe(date);
  });

  it.each(['', 'yesterday', '2026-13-01', '2026-11-24T08:30:00', '+012026-11-24', '24 Nov 2026'])(
    'drops %j',
    (date) => {
      expect(safeDate(date)).toBeNull();
    },
  );
});

describe('safeLanguage', () => {
  const cases = [
    { tag: 'EN-gb', expected: 'en-GB' },
    { tag: 'zh-hant', expected: 'zh-Hant' },
    { tag: 'und', expected: null },
    { tag: '', expected: null },
    { tag: 'en"><script>', expected: null },
    { tag: 'de_DE', expected: null },
  ];
  it.each(cases)('makes $expected of $tag', ({ tag, expected }) => {
    expect(safeLanguage(tag)).toBe(expected);
  });
});

describe('safeHtml', () => {
  const cases = [
    {
      name: 'keeps the elements of a body',
      markup: '<p>a <em>b</em><br>c</p>',
      expected: '<p>a <em>b</em><br>c</p>',
    },
    {
      name: 'keeps links within the body and the places they lead to',
      markup: '<p>a<a href="#n2"><span id="n1">1</span></a></p><p><span id="n2">b</span></p>',
      expected: '<p>a<a href="#n2"><span id="n1">1</span></a></p><p><span id="n2">b</span></p>',
    },
    {
      name: 'keeps no other names',
      markup: '<p id="points"><span id="points">a</span><span id="n1x">b</span><a href="#points">c</a></p>',
      expected: '<p><span>a</span><span>b</span>c</p>',
    },
    {
      name: 'leaves out pictures that nobody can see',
      markup: '<img src="https://a.example/p.gif" width="1" height="1">b',
      expected: 'b',
    },
    { name: 'closes what is open', markup: '<ul><li>a<li>b', expected: '<ul><li>a</li><li>b</li></ul>' },
    { name: 'makes a first heading a second one', markup: '<h1>a</h1>', expected: '<h2>a</h2>' },
    { name: 'keeps the text of unknown elements', markup: '<main><blink>a</blink></main>', expected: 'a' },
    {
      name: 'leaves out what runs, embeds or asks',
      markup:
        'a<script>b</script><style>c</style><iframe>d</iframe><svg><p>e</p></svg><form><p>f</p></form>g',
      expected: 'ag',
    },
    {
      name: 'leaves out handlers and styles',
      markup: '<p onclick="x" style="y" class="z">a</p>',
      expected: '<p>a</p>',
    },
    { name: 'leaves out comments', markup: 'a<!-- b -->c', expected: 'ac' },
    {
      name: 'keeps the text of a link to nowhere safe',
      markup: '<a href="javascript:x">a</a> <a href="/b">b</a> <a>c</a>',
      expected: 'a b c',
    },
    {
      name: 'keeps absolute links and mail addresses',
      markup: '<a href="https://a.example/?b&c">a</a><a href="mailto:d@e.example">f</a>',
      expected: '<a href="https://a.example/?b&amp;c">a</a><a href="mailto:d@e.example">f</a>',
    },
    {
      name: 'keeps pictures with an absolute address, to be loaded late',
      markup:
        '<img src="https://a.example/b.png" alt="c &quot; d" width="3"><img src="data:image/png,x"><img src="e">',
      expected:
        '<img src="https://a.example/b.png" alt="c &quot; d" width="3" loading="lazy" referrerpolicy="no-referrer">',
    },
    {
      name: 'drops characters hidden in references',
      markup: 'a&#0;&#xFFFE;&#x1F;b&amp;lt;',
      expected: 'ab&amp;lt;',
    },
    {
      name: 'escapes what looks like markup in text',
      markup: 'a < b ]]> &lt;c&gt;',
      expected: 'a &lt; b ]]&gt; &lt;c&gt;',
    },
    {
      name: 'leaves no paragraph in a paragraph where a link between them is left out',
      markup: '<p>a<a href="x"><p>b',
      expected: '<p>a</p><p>b</p>',
    },
  ];
  it('gives markup that means the same to every parser, however its tags are mixed', () => {
    const names =
      'a b blockquote br caption code col colgroup dd div dl dt em figcaption figure h2 h3 hr img li ol p pre rp rt ruby span sup table tbody td th thead tr ul'.split(
        ' ',
      );
    const attributes: Record<string, string> = {
      a: ' href="https://a.example/"',
      img: ' src="https://a.example/i.png"',
    };
    // What a parser puts around rows, which line breaks it keeps, and how it writes some characters is no matter.
    const plainly = (markup: string): string =>
      markup
        .replace(/<\/?tbody>/g, '')
        .replace(/\r\n?/g, '\n')
        .replace(/<pre>\n/g, '<pre>')
        .replaceAll('&nbsp;', '\u00a0')
        .replaceAll('&quot;', '"')
        .replaceAll('&#39;', "'");
    const piece = fc.oneof(
      fc.constantFrom(...names).map((name) => `<${name}${attributes[name] ?? ''}>`),
      fc.constantFrom(...names).map((name) => `</${name}>`),
      fc.constantFrom('a', ' b '),
      anyText,
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 16 }), (pieces) => {
        const markup = safeHtml(pieces.join(''));
        const errors: string[] = [];
        const tree = parseFragment(markup, { onParseError: ({ code }) => errors.push(code) });
        expect(errors).toEqual([]);
        expect(plainly(serialize(tree))).toBe(plainly(markup));
      }),
      { numRuns: 2000 },
    );
  });

  it('ends a table where something stands in it that is no cell', () => {
    expect(safeHtml('<table><tr><td>a</td>b<p>c</p></tr><tr><td>d</td></tr></table>')).toBe(
      '<table><tr><td>a</td></tr></table>b<p>c</p>d',
    );
  });

  it('leads to the body’s own page from elsewhere', () => {
    const markup = '<p>a<a href="#n2"><span id="n1">1</span></a></p><p><span id="n2">b</span></p>';
    expect(safeHtml(markup, 'https://feeds.example/a/1/')).toBe(
      '<p>a<a href="https://feeds.example/a/1/#n2"><span>1</span></a></p><p><span>b</span></p>',
    );
  });

  it.each(cases)('$name', ({ markup, expected }) => {
    expect(safeHtml(markup)).toBe(expected);
  });

  it('makes the same of what it made', () => {
    const piece = fc.constantFrom(
      ...'<p> </p> <b> <a href="https://a.example/?b&c"> </a> <td> </table> <svg> & < " \''.split(' '),
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, anyText)), (pieces) => {
        const once = safeHtml(pieces.join(' '));
        expect(safeHtml(once)).toBe(once);
        expect(illegalIn(once)).toEqual([]);
      }),
    );
  });

  it('leaves out what is nested deeper than any honest page', () => {
    expect(safeHtml(`a${'<b>'.repeat(100_000)}c`)).toBe(`a${'<b>'.repeat(1000)}${'</b>'.repeat(1000)}`);
  });
});
