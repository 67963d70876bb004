import { describe, expect, it } from 'vitest';
import { html, trusted } from '../../../shared/domain/pages/escape.ts';

describe('html', () => {
  const cases = [
    {
      name: 'escapes text',
      value: `<a href="b" title='c'>&`,
      expected: '<p>&lt;a href=&quot;b&quot; title=&#39;c&#39;&gt;&amp;</p>',
    },
    { name: 'leaves markup', value: html`<b>${'<'}</b>`, expected: '<p><b>&lt;</b></p>' },
    { name: 'leaves what is trusted', value: trusted('<i>'), expected: '<p><i></p>' },
    { name: 'joins lists', value: [html`<b>1</b>`, html`<b>2</b>`], expected: '<p><b>1</b><b>2</b></p>' },
    { name: 'writes numbers', value: 3, expected: '<p>3</p>' },
    { name: 'writes nothing for null', value: null, expected: '<p></p>' },
  ];
  it.each(cases)('$name', ({ value, expected }) => {
    expect(html`<p>${value}</p>`.markup).toBe(expected);
  });
});
