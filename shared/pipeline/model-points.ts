import { createHash } from 'node:crypto';
import type { Article, KeyPoint, TextSpan } from '../domain/article.ts';
import { rankedSentences } from '../domain/key-points/index.ts';
import { checkClaims, inOrder, type RefusedClaim } from '../domain/key-points/model/gate.ts';
import {
  firstQuestion,
  PROMPT_VERSION,
  secondQuestion,
  shownSentences,
} from '../domain/key-points/model/prompt.ts';
import { saysTheSame } from '../domain/key-points/model/wording.ts';
import { MODEL_CAP_REACHED, MODEL_NOT_USED } from '../names.ts';
import type { ImprovePoints, ModelOutcome } from '../ports.ts';
import {
  ask,
  LIMITS,
  type ModelLimits,
  type ModelPointsPorts,
  REASONS,
  type Reason,
  type Stopwatch,
  stopwatch,
  Unanswered,
} from './asking.ts';

/** Outcomes are asked for again when the same content is dropped again, which seldom takes longer. */
const KEEP_SECONDS = 90 * 24 * 60 * 60;
/** Behind the longest time that a worker takes; past it another may ask. */
const CLAIM_SECONDS = 60;
const MIN_POINTS = 2;

interface Task {
  readonly article: Article;
  /** What the model is shown. */
  readonly shown: readonly TextSpan[];
  readonly limit: number;
}

const codesOf = (refused: readonly RefusedClaim[]): string[] => [
  ...new Set(refused.flatMap(({ faults }) => faults.map(({ code }) => code))),
];

/** What the model says, checked, asked for once more where it was refused. @throws Unanswered */
const consult = async (
  { article, shown, limit }: Task,
  file: string,
  watch: Stopwatch,
  ports: ModelPointsPorts,
  limits: ModelLimits,
): Promise<ModelOutcome> => {
  const gate = { ...article, sentences: shown };
  const first = await ask(firstQuestion(article, shown, limit), watch, ports, limits);
  const { points: accepted, refused } = checkClaims(first.claims, { ...gate, standing: [], limit });
  const wanted = Math.min(refused.length, limit - accepted.length);
  if (accepted.length === 0 && wanted === 0) return { points: [], refused: 0, reason: REASONS.nothing };
  if (wanted === 0) return { points: accepted, refused: 0, reason: null };
  let mended: readonly KeyPoint[] = [];
  let why = `${REASONS.gate} (${codesOf(refused).join(', ')})`;
  try {
    const question = secondQuestion(article, shown, wanted, accepted, refused);
    const second = await ask(question, watch, ports, limits);
    const verdict = checkClaims(second.claims, { ...gate, standing: accepted, limit: wanted });
    mended = verdict.points;
    if (verdict.refused.length > 0) why = `${REASONS.gate} (${codesOf(verdict.refused).join(', ')})`;
  } catch (error) {
    if (!(error instanceof Unanswered)) throw error;
    // What stands was paid for and stays.
    why += `, and ${error.message}`;
    if (error.reason === 'cap') ports.log.error(MODEL_CAP_REACHED, { key: file, reason: error.message });
  }
  const missing = wanted - mended.length;
  return { points: inOrder([...accepted, ...mended]), refused: missing, reason: missing > 0 ? why : null };
};

/** What a paid answer came to is an outcome too, good or bad: the same model would say the same again. */
const isFinal = (reason: Reason): boolean => reason === 'malformed' || reason === 'refused';

/** The outcome that is remembered, that another worker comes to, or that of asking now. */
const outcomeOf = async (
  task: Task,
  file: string,
  ports: ModelPointsPorts,
  limits: ModelLimits,
): Promise<ModelOutcome> => {
  const { ledger, clock, model } = ports;
  const { title, language, text } = task.article;
  const content = JSON.stringify([PROMPT_VERSION, model.name, title, language, task.limit, text]);
  const key = createHash('sha256').update(content).digest('hex').slice(0, 32);
  const seconds = (): number => Math.floor(clock().getTime() / 1000);
  const watch = stopwatch(limits.totalMs, ports);
  for (;;) {
    const claim = await ledger.claim(key, seconds(), seconds() + CLAIM_SECONDS);
    if (typeof claim === 'object') return claim;
    if (claim === 'claimed') break;
    if (!(await watch.wait(limits.pollMs))) throw new Unanswered('busy');
  }
  let outcome: ModelOutcome | undefined;
  try {
    outcome = await consult(task, file, watch, ports, limits);
  } catch (error) {
    if (!(error instanceof Unanswered && isFinal(error.reason))) {
      await ledger.release(key);
      throw error;
    }
    outcome = { points: [], refused: 0, reason: error.message };
  }
  await ledger.keep(key, outcome, seconds() + KEEP_SECONDS);
  return outcome;
};

const overlaps = (one: KeyPoint, other: KeyPoint): boolean =>
  one.evidence.some((a) => other.evidence.some((b) => a.start < b.end && b.start < a.end));

/** The model's points, with the engine's in place of those that were refused. */
const merged = ({ points, refused }: ModelOutcome, { keyPoints, language }: Article): readonly KeyPoint[] => {
  if (points.length === 0) return keyPoints;
  const isSaid = (engine: KeyPoint): boolean =>
    points.some((point) => overlaps(point, engine) || saysTheSame(point.text, engine.text, language));
  const wanted = Math.max(points.length + refused, Math.min(MIN_POINTS, keyPoints.length));
  const others = keyPoints.filter((point) => !isSaid(point));
  return inOrder([...points, ...others.slice(0, wanted - points.length)]);
};

const noteOf = ({ points, reason }: ModelOutcome, shown: number, isAll: boolean): string | null => {
  const part = isAll ? null : `The model was shown ${shown} of the article's sentences, not all.`;
  if (reason === null) return part;
  const whose = points.length === 0 ? 'The points are' : 'Some points are';
  const why = `${whose} the engine's: ${reason}.`;
  return points.length === 0 || part === null ? why : `${why} ${part}`;
};

const withNote = (article: Article, note: string | null): Article =>
  note === null ? article : { ...article, pointsNote: note };

/**
 * Has a model write the key points of articles for which the engine found some. A model's fault never fails an
 * article: the engine's points then stay, and the article says why. What the publisher printed is left alone.
 */
export const modelPoints =
  (ports: ModelPointsPorts, limits: ModelLimits = LIMITS): ImprovePoints =>
  async (article, file) => {
    const { keyPoints, title, text, language } = article;
    if (keyPoints.length === 0 || keyPoints.some(({ by }) => by !== 'engine')) return article;
    const ranked = rankedSentences(text, title, language);
    const shown = shownSentences(ranked);
    const isAll = shown.length === ranked.length && text.slice(ranked.at(-1)?.span.end).trim() === '';
    try {
      const outcome = await outcomeOf({ article, shown, limit: keyPoints.length }, file, ports, limits);
      if (outcome.reason !== null)
        ports.log.info(MODEL_NOT_USED, { key: file, reason: outcome.reason, points: outcome.points.length });
      const note = noteOf(outcome, shown.length, isAll);
      return withNote({ ...article, keyPoints: merged(outcome, article) }, note);
    } catch (error) {
      if (!(error instanceof Unanswered)) throw error;
      const { reason, message, cause } = error;
      const log = reason === 'cap' ? MODEL_CAP_REACHED : MODEL_NOT_USED;
      ports.log.error(log, { key: file, reason: message, ...(cause === undefined ? {} : { error: cause }) });
      return withNote(article, `The points are the engine's: ${message}.`);
    }
  };
