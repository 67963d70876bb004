import { textContent } from 'domutils';
import { Parser, parseDocument } from 'htmlparser2';

// Of the elements and attributes that the W3C's feed validator takes for safe, those that a body of ours may have. `bdo` is
// not among its own.
const ELEMENTS = new Set(
  'a abbr b bdi blockquote br caption cite code col colgroup dd del dfn div dl dt em figcaption figure h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q rp rt ruby s samp small span strong sub sup table tbody td tfoot th thead time tr u ul var wbr'.split(
    ' ',
  ),
);
const ATTRIBUTES = new Set(
  'alt cite colspan datetime dir height href lang loading referrerpolicy reversed rowspan scope span src start title type value width'.split(
    ' ',
  ),
);
const VOID = new Set(['br', 'col', 'hr', 'img', 'wbr']);

/** What the W3C's feed validator would say of an item's HTML, and what it would not: elements left open. */
export const markupFaults = (markup: string): string[] => {
  const faults: string[] = [];
  const open: string[] = [];
  new Parser(
    {
      onopentag(name, attributes) {
        if (!ELEMENTS.has(name)) faults.push(`SecurityRisk: ${name}`);
        if (!VOID.has(name)) open.push(name);
        for (const [attribute, value] of Object.entries(attributes)) {
          if (!ATTRIBUTES.has(attribute)) faults.push(`SecurityRiskAttr: ${attribute}`);
          if (['href', 'src'].includes(attribute) && !/^(?:https?:\/\/[^/]|mailto:)[!-~]*$/.test(value))
            faults.push(`ContainsRelRef: ${value}`);
        }
      },
      onclosetag(name, isImplied) {
        if (isImplied && !VOID.has(name)) faults.push(`Left open: ${name}`);
        if (!VOID.has(name) && open.pop() !== name) faults.push(`Closed out of order: ${name}`);
      },
    },
    { recognizeSelfClosing: false },
  ).end(markup);
  return faults;
};

/** Whether text would be taken for HTML where none may be. */
export const readsAsHtml = (text: string): boolean =>
  /<\/?[a-z][^<>]*>/i.test(text) ||
  (text.match(/&#?\w+;?/g) ?? []).some((reference) => textContent(parseDocument(reference)) !== reference);
