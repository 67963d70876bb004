import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseLooseJson } from '../../../shared/domain/parse/loose-json.ts';

describe('parseLooseJson', () => {
  const cases: readonly (readonly [name: string, source: string, value: unknown])[] = [
    ['comments', '{"a": 1 /* one */, // two\n"b": "http://c"}', { a: 1, b: 'http://c' }],
    ['trailing commas', '{"a": [1, 2, ], "b": "x,}",\n}', { a: [1, 2], b: 'x,}' }],
    ['line breaks in strings', '{"a": "one\n\ttwo"}', { a: 'one  two' }],
    ['escapes that are none', String.raw`{"a": "it\'s \"so\""}`, { a: 'it\'s "so"' }],
    ['wrappings of a script', '//<![CDATA[\n{"a": 1}\n//]]>', { a: 1 }],
    ['comment marks of HTML', '<!-- {"a": 1} -->', { a: 1 }],
    ['entities for quotes', '{&quot;a&quot;: 1}', { a: 1 }],
    ['a semicolon behind', '{"a": 1};\n', { a: 1 }],
    ['a byte order mark', '\ufeff{"a": 1}', { a: 1 }],
  ];
  it.each(cases)('survives %s', (_, source, value) => {
    expect(parseLooseJson(source)).toEqual(value);
  });

  it.each(['', '{"a": ', '{"a": "', 'var a = 1', '{"a": "\\'])('gives nothing for %j', (source) => {
    expect(parseLooseJson(source)).toBeUndefined();
  });

  it('reads all JSON as it is', () => {
    fc.assert(
      fc.property(fc.json(), (json) => {
        fc.pre(!/<!|-->|\]\]>/.test(json));
        expect(parseLooseJson(json)).toEqual(JSON.parse(json));
      }),
    );
  });

  it('ends whatever it is given', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(() => parseLooseJson(`{${text}`)).not.toThrow();
      }),
    );
  });
});
