import type { QuotedPoint } from '../feed/safe-item.ts';
import { isNoteMark } from '../note-marks.ts';
import { escapeText, type Html, trusted } from './escape.ts';

/** Whitespace and marks without width: in these a body's text may differ from its markup. */
const INVISIBLE = /[\s\p{C}]/u;
const WORD = /[\p{L}\p{N}]/u;
/** `<span><sup>1</sup></span>` and a little more. */
const MOST_TOKENS_OF_A_MARK = 10;
/** How many places are tried for a passage: a text may repeat the beginning of one without end. */
const MAX_TRIES = 20;

const ENTITIES = [
  { entity: '&amp;', unit: '&' },
  { entity: '&lt;', unit: '<' },
  { entity: '&gt;', unit: '>' },
];

/** Tags and the texts between them, of markup from `safeHtml`: there `<` and `>` stand for nothing else. */
const tokensOf = (markup: string): RegExpExecArray[] => [...markup.matchAll(/<[^<>]*>|[^<]+/g)];

/** What there is to see in a body: one UTF-16 unit after the other, and where in the markup each begins and ends. */
interface Flat {
  readonly units: string;
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
}

const isVisible = (unit: string): boolean => (unit > ' ' && unit < '\x7f') || !INVISIBLE.test(unit);

/** Places in a row of tokens that are within the mark of a note. */
const noteMarks = (tokens: readonly RegExpExecArray[]): Set<number> => {
  const marks = new Set<number>();
  tokens.forEach(({ 0: opening }, place) => {
    if (!opening.startsWith('<a ') || !opening.includes('#')) return;
    const inside: number[] = [];
    let words = '';
    for (let at = place + 1; at < tokens.length && at < place + MOST_TOKENS_OF_A_MARK; at += 1) {
      const token = tokens[at]?.[0] ?? '';
      if (token === '</a>') {
        if (isNoteMark(words, '#')) for (const one of inside) marks.add(one);
        return;
      }
      inside.push(at);
      if (!token.startsWith('<')) words += token;
    }
  });
  return marks;
};

/** Captions and marks of notes are left out: they are no part of the text that key points are taken from. */
const flatten = (markup: string, tokens = tokensOf(markup)): Flat => {
  const starts = new Uint32Array(markup.length);
  const ends = new Uint32Array(markup.length);
  const units: string[] = [];
  let captions = 0;
  const marks = noteMarks(tokens);
  for (const [place, { 0: token, index }] of tokens.entries()) {
    if (token.startsWith('<figcaption')) captions += 1;
    else if (token === '</figcaption>') captions -= 1;
    if (token.startsWith('<') || captions > 0 || marks.has(place)) continue;
    for (let at = index, end = index; at < index + token.length; at = end) {
      const known = markup[at] === '&' && ENTITIES.find(({ entity }) => markup.startsWith(entity, at));
      const { entity, unit } = known || { entity: '.', unit: markup[at] ?? '' };
      end = at + entity.length;
      if (!isVisible(unit)) continue;
      starts[units.length] = at;
      ends[units.length] = end;
      units.push(unit);
    }
  }
  return { units: units.join(''), starts, ends };
};

/** A stretch of the markup, tags within it included, that a point came from. */
interface Passage {
  readonly id: string;
  readonly start: number;
  readonly end: number;
}

/** Finds the words of a passage where a word begins; null if the body does not have them, as where it was cut. */
const find = (id: string, quoted: string, body: Flat, markup: string): Passage | null => {
  const { units } = flatten(escapeText(quoted));
  if (units === '') return null;
  let from = 0;
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    const at = body.units.indexOf(units, from);
    if (at === -1) return null;
    const start = body.starts[at] ?? 0;
    const end = body.ends[at + units.length - 1] ?? 0;
    // Scripts without spaces have letters before a sentence only where it is quoted.
    if (!(WORD.test(markup[start - 1] ?? '') && WORD.test(units[0] ?? ''))) return { id, start, end };
    from = at + 1;
  }
  return null;
};

/** The text with what lies in passages wrapped, a stretch for each set of passages. */
const wrapped = (
  { 0: token, index }: RegExpExecArray,
  passages: readonly Passage[],
  hasBegun: Set<string>,
): string => {
  const last = index + token.length;
  const here = passages.filter(({ start, end }) => start < last && end > index);
  // Whitespace between blocks: an element could not stand there.
  if (here.length === 0 || token.trim() === '') return token;
  const cuts = [index, last, ...here.flatMap(({ start, end }) => [start, end])]
    .filter((cut) => cut >= index && cut <= last)
    .sort((a, b) => a - b);
  let written = '';
  for (const [place, start] of cuts.entries()) {
    const end = cuts[place + 1] ?? last;
    const text = token.slice(start - index, end - index);
    const ids = [
      ...new Set(here.filter((passage) => passage.start <= start && passage.end >= end).map(({ id }) => id)),
    ];
    if (text === '' || ids.length === 0) {
      written += text;
      continue;
    }
    const beginning = ids.filter((id) => !hasBegun.has(id));
    const opening = beginning.map((id) => `<span id="${id}">`).join('');
    for (const id of beginning) hasBegun.add(id);
    written += `${opening}<span class="${ids.join(' ')}">${text}</span>${'</span>'.repeat(beginning.length)}`;
  }
  return written;
};

/** A body in which the evidence of key points can be linked to. */
export interface LinkedBody {
  readonly body: Html;
  /** For each point the id of the element where its evidence begins; null where the body does not have it. */
  readonly targets: readonly (string | null)[];
}

/**
 * Wraps the evidence of each point in the body: all of it in elements of the class `e1`, `e2` and so on, the first of
 * which is in one with that id. The words stay as they are.
 *
 * @param markup as `safeHtml` gives it
 */
export const linkEvidence = (markup: string, points: readonly QuotedPoint[]): LinkedBody => {
  const tokens = tokensOf(markup);
  const flat = flatten(markup, tokens);
  const found = points.map(({ evidence }, index) =>
    evidence.flatMap((quoted) => find(`e${index + 1}`, quoted, flat, markup) ?? []),
  );
  const passages = found.flat();
  const hasBegun = new Set<string>();
  const body = tokens
    .map((token) => (token[0].startsWith('<') ? token[0] : wrapped(token, passages, hasBegun)))
    .join('');
  return { body: trusted(body), targets: found.map(([first]) => first?.id ?? null) };
};
