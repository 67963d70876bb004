import { CONTENT_RARITY, isDigit, type Known } from './known-text.ts';
import { leansBack } from './style/standing-alone.ts';

const FIRST_PERSON = /\b(?:I|[Ww]e|[Mm]y|[Oo]ur|me|us)\b/;
const SAYS = /\b(?:said|says|told|added|asked|according)\b/;
const YEAR = /\b(?:19|20)\d\d\b/;
const SENTENCE_END = /[.!?。！？][”"’')]*$/;
/** A usual length of points, in words. */
const USUAL = 22;
const SHORT = 8;
const LONG = 40;

const log = Math.log1p;

interface Whole {
  readonly central: Float64Array;
  readonly centralNorm: number;
  readonly rarity: number;
  readonly sets: readonly ReadonlySet<number>[];
  readonly norms: readonly number[];
}

const wholeOf = ({ text, facts }: Known): Whole => {
  const central = Float64Array.from(text.terms, ({ count }, term) =>
    count > 1 ? count * (facts[term]?.rarity ?? 0) : 0,
  );
  const sets = text.sentences.map(({ terms }) => new Set(terms));
  const norms = sets.map((set) => {
    let sum = 0;
    for (const term of set) sum += (facts[term]?.rarity ?? 0) ** 2;
    return Math.sqrt(sum) || 1;
  });
  return {
    central,
    centralNorm: Math.hypot(...central) || 1,
    rarity: text.terms.reduce((sum, { count }, term) => sum + count * (facts[term]?.rarity ?? 0), 0) || 1,
    sets,
    norms,
  };
};

/** Sums over the distinct terms of a sentence. */
const termSums = ({ text, facts }: Known, whole: Whole, index: number) => {
  const sums = { rarity: 0, weight: 0, content: 0, repeated: 0, fresh: 0, central: 0 };
  const more = { appeal: 0, most: 0, capitals: 0, digits: 0, inTitle: 0, withFirst: 0 };
  const first = whole.sets[0];
  for (const number of whole.sets[index] ?? []) {
    const term = text.terms[number];
    const fact = facts[number];
    if (term === undefined || fact === undefined) continue;
    sums.rarity += fact.rarity;
    sums.weight += term.count / text.words;
    sums.central += (whole.central[number] ?? 0) * fact.rarity;
    more.appeal += fact.appeal;
    more.most = Math.max(more.most, fact.appeal);
    if (term.capitals > 0) more.capitals += 1;
    if (isDigit(term.stem.charCodeAt(0))) more.digits += 1;
    if (first?.has(number) === true) more.withFirst += fact.rarity ** 2;
    if (fact.rarity <= CONTENT_RARITY) continue;
    sums.content += 1;
    if (term.sentences > 1) sums.repeated += 1;
    if (term.first === index) sums.fresh += 1;
    if (text.title.has(number)) more.inTitle += 1;
  }
  return { ...sums, ...more };
};

const share = (part: number, whole: number): number => (whole > 0 ? part / whole : 0);

/** A row of numbers for each sentence. */
export const sentenceFeatures = (known: Known): Float64Array[] => {
  const { text } = known;
  const whole = wholeOf(known);
  const count = text.sentences.length;
  let before = 0;
  return text.sentences.map(({ text: sentence, terms, paragraph }, index) => {
    const sums = termSums(known, whole, index);
    const size = Math.max(1, whole.sets[index]?.size ?? 0);
    const norm = whole.norms[index] ?? 1;
    const words = terms.length;
    const wordsBefore = before;
    before += words;
    return Float64Array.of(
      log(index),
      1 / (1 + index),
      Number(index === 0),
      index === 0 ? log(words) : 0,
      Number(index === 1),
      Number(index === 2),
      index / count,
      log(count),
      share(wordsBefore, text.words),
      log(wordsBefore),
      Number(paragraph !== text.sentences[index - 1]?.paragraph),
      log(words),
      Math.abs(words - USUAL) / 10,
      Number(words < SHORT),
      Number(words > LONG),
      sums.rarity / size,
      sums.weight,
      share(sums.repeated, sums.content),
      share(sums.fresh, sums.content),
      sums.central / (whole.centralNorm * norm),
      sums.rarity / whole.rarity,
      sums.appeal / size,
      sums.most,
      share(sums.capitals, words),
      Number(sums.capitals > 0),
      share(sums.digits, words),
      Number(sums.digits > 0),
      share(sums.inTitle, text.title.size),
      Number(text.title.size > 0),
      sums.withFirst / (norm * (whole.norms[0] ?? 1)),
      Number(/^["“„«「'‘]/.test(sentence)),
      Number(/["“”„«»「」]/.test(sentence)),
      Number(FIRST_PERSON.test(sentence)),
      Number(SAYS.test(sentence)),
      Number(leansBack(sentence, known.language)),
      Number(/[?？؟]/.test(sentence)),
      Number(/[:：]/.test(sentence)),
      Number(/[(（]/.test(sentence)),
      Number(YEAR.test(sentence)),
      Number(SENTENCE_END.test(sentence)),
    );
  });
};
