import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { safeHtml } from '../../../shared/domain/feed/safe.ts';
import { linkEvidence } from '../../../shared/domain/pages/evidence.ts';
import { anyItem } from '../../helpers/hostile-items.ts';
import { anyText } from '../../helpers/hostile-text.ts';

const point = (...evidence: string[]) => ({ text: 'A point', by: 'engine' as const, evidence });

const linked = (markup: string, ...evidence: string[][]) => {
  const { body, targets } = linkEvidence(
    markup,
    evidence.map((passages) => point(...passages)),
  );
  return { markup: body.markup, targets };
};

const withoutSpans = (markup: string): string => markup.replace(/<\/?span[^<>]*>/g, '');

describe('linkEvidence', () => {
  it('wraps a passage and gives it an id', () => {
    expect(linked('<p>One. Two &amp; three. Four.</p>', ['Two & three.'])).toEqual({
      markup: '<p>One. <span id="e1"><span class="e1">Two &amp; three.</span></span> Four.</p>',
      targets: ['e1'],
    });
  });

  it('wraps each stretch of a passage that crosses elements', () => {
    const markup = '<p>It <em>really</em> is.</p>\n<ul><li>So</li>\n<li>they say.</li></ul>';
    expect(linked(markup, ['really is. So they'])).toEqual({
      markup:
        '<p>It <em><span id="e1"><span class="e1">really</span></span></em><span class="e1"> is.</span></p>\n' +
        '<ul><li><span class="e1">So</span></li>\n<li><span class="e1">they</span> say.</li></ul>',
      targets: ['e1'],
    });
  });

  it('finds a passage that has the mark of a note in it', () => {
    const markup = '<p>One<a href="#n2"><span id="n1"><sup>1</sup></span></a> two. Three.</p>';
    expect(linked(markup, ['One two.'])).toEqual({
      markup:
        '<p><span id="e1"><span class="e1">One</span></span><a href="#n2"><span id="n1"><sup><span class="e1">1</span></sup></span></a>' +
        '<span class="e1"> two.</span> Three.</p>',
      targets: ['e1'],
    });
  });

  it('wraps what two points came from once for both', () => {
    expect(linked('<p>One. Two. Three.</p>', ['One. Two.'], ['Two. Three.'])).toEqual({
      markup:
        '<p><span id="e1"><span class="e1">One. </span></span>' +
        '<span id="e2"><span class="e1 e2">Two.</span></span><span class="e2"> Three.</span></p>',
      targets: ['e1', 'e2'],
    });
  });

  it('gives the id to the first of several passages in the order of the body', () => {
    expect(linked('<p>One. Two. Three.</p>', ['Three.', 'One.'])).toEqual({
      markup: '<p><span id="e1"><span class="e1">One.</span></span> Two. <span class="e1">Three.</span></p>',
      targets: ['e1'],
    });
  });

  it('finds a passage where a word begins, and in no caption', () => {
    const markup = '<figure><figcaption>Art is long.</figcaption></figure><p>Start is long. Art is long.</p>';
    expect(linked(markup, ['Art is long.']).markup).toBe(
      '<figure><figcaption>Art is long.</figcaption></figure>' +
        '<p>Start is long. <span id="e1"><span class="e1">Art is long.</span></span></p>',
    );
  });

  it('leaves a body alone that does not have the passage', () => {
    expect(linked('<p>One.</p>', ['Two.'], [], ['\u200b'])).toEqual({
      markup: '<p>One.</p>',
      targets: [null, null, null],
    });
  });

  it('changes no word and no other tag, and writes each id once', () => {
    fc.assert(
      fc.property(anyItem, fc.array(fc.tuple(fc.nat(200), fc.nat(60)), { maxLength: 6 }), (item, places) => {
        const markup = safeHtml(`${item.html}<p>${item.text}</p>`);
        const words = withoutSpans(markup).replace(/<[^<>]*>/g, '');
        const points = places.map(([start, length]) => point(words.slice(start, start + length)));
        const { body, targets } = linkEvidence(markup, points);
        expect(withoutSpans(body.markup)).toBe(withoutSpans(markup));
        const ids = [...body.markup.matchAll(/ id="(\w+)"/g)].map(([, id]) => id);
        expect(ids.sort()).toEqual(targets.filter((target) => target !== null).sort());
      }),
    );
  });

  it('takes any text for evidence', () => {
    fc.assert(
      fc.property(anyText, anyText, (text, evidence) => {
        const markup = safeHtml(`<p>${text}</p>`);
        expect(withoutSpans(linkEvidence(markup, [point(evidence)]).body.markup)).toBe(withoutSpans(markup));
      }),
    );
  });
});
