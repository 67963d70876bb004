import type { Article, KeyPoint, TextSpan } from '../../article.ts';
import { languageOf } from '../../language.ts';
import { styleFaults } from '../style/index.ts';
import { missingDates, missingNames, missingQuotations } from './names.ts';
import { missingNumbers } from './numbers.ts';
import { hasCapitals, mainScript, saysTheSame, sharedWords } from './wording.ts';

/** A point as a model answered it. */
export interface Claim {
  readonly text: string;
  /** Numbers of the sentences that it rests on, from 1. */
  readonly sentences: readonly number[];
}

interface GateFault {
  readonly code:
    | 'evidence'
    | 'instruction'
    | 'markup'
    | 'preamble'
    | 'style'
    | 'number'
    | 'date'
    | 'name'
    | 'quotation'
    | 'language'
    | 'unsupported';
  /** What to do about it, for the model. */
  readonly message: string;
}

export interface RefusedClaim {
  readonly claim: Claim;
  readonly faults: readonly GateFault[];
}

interface Verdict {
  /** Those that pass, in the order of the article. */
  readonly points: readonly KeyPoint[];
  readonly refused: readonly RefusedClaim[];
}

export interface GateContext extends Pick<Article, 'text' | 'language'> {
  /** What was numbered for the model: the first sentence has the number 1. */
  readonly sentences: readonly TextSpan[];
  /** Points that stand already; what says the same again is left out. */
  readonly standing: readonly KeyPoint[];
  /** Most points to pass. What a model answers beyond them is not looked at. */
  readonly limit: number;
}

/** A point that needs more is a summary, and nobody would check it. */
const MAX_EVIDENCE = 3;
/** Longer than any point; nothing else is looked at. */
const MAX_LENGTH = 600;
/** Enough of an article to see how it writes a word. */
const MAX_ARTICLE = 60_000;
/** Who answers more has not understood the question. */
const MAX_CLAIMS = 12;
/** What a point must share with its evidence: where names show by their capitals, and where they do not. */
const MIN_SHARED = { cased: 0.35, caseless: 0.5 };
/** A point in another language shares hardly a word with its evidence. */
const MAX_SHARED_OF_FOREIGN = 0.6;

const MARKUP =
  /[<>`\\]|&(?:#\w{1,8}|[a-z]{2,8});|\*\*|__|\]\(|^\s*(?:[-*#•]|\d{1,2}[.)]\s)|\p{Cc}|[\u200b\u2028\u2029\u202a-\u202e\u2066-\u2069]/iu;
const LINK =
  /\b(?:https?|ftp|file|data|javascript|mailto):|\bwww\.|\b[\p{L}\d-]{1,63}\.(?:com|org|net|io|info|example)\b\/|\S@\S{1,63}\.\p{L}/iu;
const PREAMBLE =
  /^(?:here (?:is|are)\b|sure\b|certainly\b|key points?\b|summary\b|in (?:summary|conclusion)\b|(?:the|this) (?:article|text|author|passage)\b|as an ai\b|i (?:am|cannot|can't)\b)/i;
/** An article that tells a model what to do. News about models does not speak to them. */
const INSTRUCTION =
  /\b(?:ignore|disregard|forget|override|ignorez?|oubliez|ignoriere|vergiss|ignora|olvida)\b[^.!?]{0,60}\b(?:instructions?|prompts?|rules|above|previous|précédentes?|anweisungen|instrucciones|istruzioni|instruções)\b|\byou are (?:now )?an? (?:ai|assistant|language model)\b|忽略.{0,12}(?:指令|指示|提示)|(?:指示|命令)を(?:すべて)?無視|игнорируй[^.!?]{0,40}инструкци/iu;

const fault = (code: GateFault['code'], message: string): GateFault => ({ code, message });

const listed = (values: readonly string[]): string => values.map((value) => JSON.stringify(value)).join(', ');

const missing = (code: GateFault['code'], what: string, values: readonly string[]): GateFault[] =>
  values.length === 0
    ? []
    : [fault(code, `${what} ${listed(values.slice(0, 5))}, which its sentences do not have.`)];

const baseOf = (language: string): string => language.split('-')[0] ?? language;

const isForeign = (text: string, evidence: string, language: string | null, shared: number): boolean => {
  const script = mainScript(text);
  if (script !== null && script !== mainScript(evidence)) return true;
  const found = languageOf(text, null);
  if (language === null || found === null || baseOf(found) === baseOf(language)) return false;
  return shared < MAX_SHARED_OF_FOREIGN;
};

/** What the words of a point say that its evidence does not. */
const groundingFaults = (
  text: string,
  evidence: string,
  { text: article, language }: GateContext,
): GateFault[] => {
  const shared = sharedWords(text, evidence, language);
  if (isForeign(text, evidence, language, shared))
    return [fault('language', 'It is not in the language of the article.')];
  const least = hasCapitals(mainScript(text)) ? MIN_SHARED.cased : MIN_SHARED.caseless;
  return [
    ...missing('number', 'It names the number', missingNumbers(text, evidence, language)),
    ...missing('date', 'It names the date', missingDates(text, evidence, language)),
    ...missing('name', 'It names', missingNames(text, evidence, language, article.slice(0, MAX_ARTICLE))),
    ...missing('quotation', 'It quotes', missingQuotations(text, evidence)),
    ...(shared < least
      ? [fault('unsupported', 'Its sentences hardly say this; use their own words, or name others.')]
      : []),
  ];
};

const evidenceOf = (claim: Claim, sentences: readonly TextSpan[]): TextSpan[] | GateFault => {
  const numbers = [...new Set(claim.sentences)].sort((a, b) => a - b);
  if (numbers.length === 0) return fault('evidence', 'It names no sentence that it rests on.');
  if (numbers.length > MAX_EVIDENCE)
    return fault('evidence', `It rests on more than ${MAX_EVIDENCE} sentences.`);
  const spans = numbers.flatMap((number) => sentences[number - 1] ?? []);
  return spans.length === numbers.length
    ? spans
    : fault('evidence', 'It names a sentence that there is not.');
};

const claimFaults = (text: string, evidence: string, context: GateContext): GateFault[] => {
  if (text.length > MAX_LENGTH) return [fault('style', 'It is too long.')];
  if (MARKUP.test(text)) return [fault('markup', 'Write plain text without any markup.')];
  if (LINK.test(text)) return [fault('markup', 'Write no addresses or links.')];
  if (PREAMBLE.test(text)) return [fault('preamble', 'Say what happened, not what the article is about.')];
  if (INSTRUCTION.test(evidence) || INSTRUCTION.test(text))
    return [fault('instruction', 'Its sentences are no part of what the article tells.')];
  return [
    ...styleFaults(text, context.language).map(({ message }) => fault('style', message)),
    ...groundingFaults(text, evidence, context),
  ];
};

/**
 * Checks the points that a model answered against the sentences that it gives for them. A point passes only if it is
 * one plain sentence in the style of key points and in the article's language, and if every number, date, name and
 * quotation in it is in its evidence. The answer is data: nothing in it is done, only shown or refused.
 */
export const checkClaims = (claims: readonly Claim[], context: GateContext): Verdict => {
  const { text: article, language, sentences, standing, limit } = context;
  const points: KeyPoint[] = [];
  const refused: RefusedClaim[] = [];
  for (const claim of claims.slice(0, MAX_CLAIMS)) {
    if (points.length >= limit) break;
    const text = claim.text
      .slice(0, 2 * MAX_LENGTH)
      .replace(/[ \u00a0\u202f]+/g, ' ')
      .trim();
    const evidence = evidenceOf(claim, sentences);
    if (!Array.isArray(evidence)) {
      refused.push({ claim: { ...claim, text }, faults: [evidence] });
      continue;
    }
    const said = evidence.map(({ start, end }) => article.slice(start, end)).join(' ');
    if ([...standing, ...points].some((point) => saysTheSame(point.text, text, language))) continue;
    const faults = claimFaults(text, said, context);
    if (faults.length === 0) points.push({ text, by: 'model', evidence });
    else refused.push({ claim: { ...claim, text }, faults });
  }
  return { points: inOrder(points), refused };
};

/** Points in the order in which the article tells of them. */
export const inOrder = (points: readonly KeyPoint[]): KeyPoint[] =>
  points.toSorted((a, b) => (a.evidence[0]?.start ?? 0) - (b.evidence[0]?.start ?? 0));
