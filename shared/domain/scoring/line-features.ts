import type { Block } from '../parse/draft.ts';
import { type LineShape, lineShape } from './line-shape.ts';
import {
  decayedAbove,
  decayedBelow,
  distanceAbove,
  distanceBelow,
  log,
  shifted,
  sumAbove,
  total,
} from './line-sums.ts';

/** A feature of every line of a text. */
export type Columns = Readonly<Record<string, readonly number[]>>;

/** Words of prose above, from which on a label for comments or for other articles counts. */
const BODY_WORDS = 60;

const isProse = ({ words, endsSentence }: LineShape): boolean =>
  words >= 30 || (words >= 8 && endsSentence === 1);

const isLabel = ({ words, endsSentence }: LineShape): boolean => words <= 6 && endsSentence === 0;

const contentWords = (text: string): Set<string> =>
  new Set(
    text
      .slice(0, 2_000)
      .toLowerCase()
      .match(/[\p{L}\p{M}]{5,}|[\u3040-\u30ff\u3400-\u9fff]{2}/gu),
  );

/** The share of each line's longer words that other lines of prose have, too. */
const sharedWords = (lines: readonly Block[], prose: readonly number[]): number[] => {
  const holders = new Map<string, number>();
  const vocabularies = lines.map(({ text }) => contentWords(text));
  vocabularies.forEach((vocabulary, line) => {
    if (prose[line] === 0) return;
    for (const word of vocabulary) holders.set(word, (holders.get(word) ?? 0) + 1);
  });
  return vocabularies.map((vocabulary, line) => {
    const own = prose[line] === 0 ? 0 : 1;
    let shared = 0;
    for (const word of vocabulary) if ((holders.get(word) ?? 0) > own) shared += 1;
    return shared / Math.max(1, vocabulary.size);
  });
};

/** How many lines begin as each line does. */
const repetitions = (lines: readonly Block[], length: number): number[] => {
  const counts = new Map<string, number>();
  const starts = lines.map(({ text }) => text.slice(0, length));
  for (const start of starts) counts.set(start, (counts.get(start) ?? 0) + 1);
  return starts.map((start) => log(counts.get(start) ?? 1));
};

/** The lines and words of the stretch each line is in: from one blank line to the next. */
const stretchesOf = (lines: readonly Block[], words: readonly number[]) => {
  const sizes: number[] = [];
  const sums: number[] = [];
  for (let start = 0, end = 0; start < lines.length; start = end) {
    while (end < lines.length && lines[end]?.box === lines[start]?.box) end += 1;
    const sum = total(words.slice(start, end));
    for (let line = start; line < end; line += 1) {
      sizes.push(log(end - start));
      sums.push(log(sum));
    }
  }
  return { sizes, sums };
};

const near = (name: string, values: readonly number[], offsets: readonly number[]): Columns =>
  Object.fromEntries(offsets.map((offset) => [`${name}${offset}`, shifted(values, offset, -1)]));

/** What a line's own shape, its neighbours and its place say of it. */
export const lineFeatures = (lines: readonly Block[]): Columns => {
  const shapes = lines.map(({ text }) => lineShape(text));
  const of = (value: (shape: LineShape) => number | boolean): number[] =>
    shapes.map((shape) => Number(value(shape)));
  const own = (name: keyof LineShape): number[] => of((shape) => shape[name]);
  const words = own('words');
  const prose = of((shape) => (isProse(shape) ? shape.words : 0));
  const labels = of(isLabel);
  const marks = of(({ isStamp, isAuthored, hasAction }) => isStamp + isAuthored + hasAction);
  const phrases = of(({ isPhrase, opensRelated }) => isPhrase + opensRelated);
  const proseAbove = sumAbove(prose);
  const belowBody = (values: readonly number[]): number[] =>
    values.map((value, line) => ((proseAbove[line] ?? 0) < BODY_WORDS ? 0 : value));
  const comments = belowBody(own('opensComments'));
  const related = belowBody(own('opensRelated'));
  const ends = belowBody(of(({ isPhrase, hasRights }) => isPhrase + hasRights > 0));
  const stretches = stretchesOf(lines, words);
  const newStretch = lines.map(({ box }, line) => Number(box !== lines[line - 1]?.box));
  const allWords = Math.max(1, total(words));
  const allProse = Math.max(1, total(prose));
  const whole = (value: number): number[] => lines.map(() => value);
  return {
    ...Object.fromEntries(Object.keys(shapes[0] ?? {}).map((name) => [name, own(name as keyof LineShape)])),
    words: words.map(log),
    sentences: own('sentences').map(log),
    gapBefore: newStretch,
    gapAfter: shifted(newStretch, 1, 1),
    stretchLines: stretches.sizes,
    stretchWords: stretches.sums,
    ...near('words', words.map(log), [-3, -2, -1, 1, 2, 3]),
    ...near('ends', own('endsSentence'), [-1, 1]),
    ...near('phrase', phrases, [-1, 1]),
    ...near('mark', marks, [-1, 1]),
    ...near('credit', own('isCredit'), [-2, -1, 1, 2]),
    ...near('wordless', own('isWordless'), [-1, 1]),
    ...near('stretch', stretches.sizes, [-2, -1, 1, 2]),
    proseJustAbove: decayedAbove(prose, 2).map(log),
    proseJustBelow: decayedBelow(prose, 2).map(log),
    proseNearAbove: decayedAbove(prose, 6).map(log),
    proseNearBelow: decayedBelow(prose, 6).map(log),
    labelsAbove: decayedAbove(labels, 3),
    labelsBelow: decayedBelow(labels, 3),
    marksAbove: decayedAbove(marks, 3),
    marksBelow: decayedBelow(marks, 3),
    phrasesAbove: decayedAbove(phrases, 3),
    phrasesBelow: decayedBelow(phrases, 3),
    fromProse: distanceAbove(prose, 30),
    toProse: distanceBelow(prose, 30),
    fromComments: distanceAbove(comments, 200).map(log),
    fromRelated: distanceAbove(related, 60).map(log),
    commentsSeen: sumAbove(comments),
    relatedSeen: sumAbove(related),
    endsSeen: sumAbove(ends),
    marksSeen: sumAbove(belowBody(marks)).map(log),
    repeated: repetitions(lines, 400),
    repeatedStart: repetitions(lines, 30),
    shared: sharedWords(lines, prose),
    place: lines.map((_, line) => line / lines.length),
    shareAbove: sumAbove(words).map((above) => above / allWords),
    proseShareAbove: proseAbove.map((above) => above / allProse),
    proseAbove: proseAbove.map(log),
    proseBelow: proseAbove.map((above) => log(total(prose) - above)),
    lines: whole(log(lines.length)),
    proseShare: whole(allProse / allWords),
  };
};
