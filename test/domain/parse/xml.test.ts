import { describe, expect, it } from 'vitest';
import { readXml } from '../../../shared/domain/parse/xml.ts';

const events = (xml: string): string[] => {
  const seen: string[] = [];
  readXml(xml, 'a.docx', {
    open: (name, attributes) => seen.push(`<${name} ${JSON.stringify(attributes)}`),
    text: (data) => seen.push(data),
    close: (name) => seen.push(`/${name}`),
  });
  return seen;
};

describe('readXml', () => {
  it('gives elements, attributes and text without prefixes', () => {
    expect(events('<w:p xmlns:w="x" w:val="1"><w:t>A &amp; B</w:t><w:br/></w:p>')).toEqual([
      '<p {"val":"1"}',
      '<t {}',
      'A ',
      '&',
      ' B',
      '/t',
      '<br {}',
      '/br',
      '/p',
    ]);
  });

  it('allows a document type that declares nothing', () => {
    expect(events('<!DOCTYPE a PUBLIC "b" "http://127.0.0.1/c.dtd"><a>&lol;</a>')).toEqual([
      '<a {}',
      '&lol;',
      '/a',
    ]);
  });

  it('refuses declared entities', () => {
    expect(() => events('<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>')).toThrow(
      'a.docx declares XML entities, which Dropfeed does not read; save it again with another program.',
    );
  });

  it('refuses nesting that no document has', () => {
    expect(() => events('<a>'.repeat(100_000))).toThrow(
      'a.docx is nested more than 400 deep; take tables out of tables and drop it again.',
    );
  });
});
