// Which elements HTML lets stand in which, as far as a parser minds: where this is kept to, every parser sees the same
// tree (HTML standard, section 13.2.6, "Tree construction").

/** Elements that hold nothing but certain others, and no text. */
const CHILDREN: Readonly<Record<string, readonly string[]>> = {
  colgroup: ['col'],
  table: ['caption', 'colgroup', 'tbody', 'tfoot', 'thead', 'tr'],
  tbody: ['tr'],
  tfoot: ['tr'],
  thead: ['tr'],
  tr: ['td', 'th'],
};

/** Elements that stand in certain others alone. */
const PARENTS: Readonly<Record<string, readonly string[]>> = {
  caption: ['table'],
  col: ['colgroup'],
  colgroup: ['table'],
  dd: ['dl'],
  dt: ['dl'],
  li: ['ol', 'ul'],
  rp: ['ruby'],
  rt: ['ruby'],
  tbody: ['table'],
  td: ['tr'],
  tfoot: ['table'],
  th: ['tr'],
  thead: ['table'],
  tr: ['table', 'tbody', 'tfoot', 'thead'],
};

const END_PARAGRAPHS = new Set(
  'blockquote dd div dl dt figcaption figure h2 h3 h4 h5 h6 hr li ol p pre table ul'.split(' '),
);

/** Whether an element, or text where it is null, may stand in one of this name; where it may not, that one ends first. */
export const holds = (parent: string, child: string | null): boolean =>
  CHILDREN[parent] === undefined || (child !== null && CHILDREN[parent].includes(child));

/** Whether an element may stand where its nearest parent is one of this name; null: at the top. */
export const standsIn = (child: string, parent: string | null): boolean =>
  PARENTS[child] === undefined || (parent !== null && PARENTS[child].includes(parent));

/** Whether a paragraph that is open ends where this element begins. */
export const endsParagraph = (name: string): boolean => END_PARAGRAPHS.has(name);

const HEADING = /^h[2-6]$/;

/** Whether this element, right in one of the name `parent`, ends that one. */
export const endsParent = (name: string, parent: string): boolean =>
  HEADING.test(name) && HEADING.test(parent);
