import type { Question } from '../domain/key-points/model/prompt.ts';
import { costOf, type DailyCap, difference, type Prices, type Spent } from '../domain/spending.ts';
import {
  type LanguageModel,
  LanguageModelError,
  type Log,
  type ModelAnswer,
  type ModelFault,
  type ModelLedger,
} from '../ports.ts';

export interface ModelPointsPorts {
  readonly model: LanguageModel;
  readonly ledger: ModelLedger;
  readonly prices: Prices;
  readonly cap: DailyCap;
  readonly clock: () => Date;
  readonly pause: (milliseconds: number) => Promise<void>;
  /** From 0 to 1. */
  readonly chance: () => number;
  readonly log: Log;
}

export interface ModelLimits {
  /** An article is never later than this for a model. */
  readonly totalMs: number;
  /** For one answer. Asking a slow model anew would take as long again. */
  readonly answerMs: number;
  /** How often one question is asked at most. */
  readonly attempts: number;
  readonly firstPauseMs: number;
  /** How often to look whether another worker has the outcome. */
  readonly pollMs: number;
}

export const LIMITS: ModelLimits = {
  totalMs: 30_000,
  answerMs: 25_000,
  attempts: 3,
  firstPauseMs: 500,
  pollMs: 500,
};

/** Four points of forty words in any script, and the JSON around them. */
const MAX_ANSWER_TOKENS = 1_000;
/** No tokeniser has more than one for three bytes of UTF-8; the schema comes on top. */
const BYTES_PER_TOKEN = 3;
const SCHEMA_TOKENS = 300;

export type Reason = ModelFault | 'cap' | 'gate' | 'nothing' | 'busy';

export const REASONS: Readonly<Record<Reason, string>> = {
  throttled: 'the model had too much to do',
  'timed-out': 'the model did not answer in time',
  refused: 'the model refused to answer',
  malformed: 'the answer of the model could not be read',
  broken: 'the model could not be asked',
  cap: 'the daily cap for the model is reached',
  gate: "what the model wrote is not in the article's own words and figures",
  nothing: 'the model found nothing to say',
  busy: 'another worker asked the model and has not ended',
};

/** Nothing was answered, and this is why. */
export class Unanswered extends Error {
  override readonly name = 'Unanswered';
  readonly reason: Reason;

  constructor(reason: Reason, options?: ErrorOptions) {
    super(REASONS[reason], options);
    this.reason = reason;
  }
}

const NOTHING: Spent = { tokens: 0, microDollars: 0 };
/** Faults after which a provider asks no money; of an answer that never came nobody knows. */
const FREE: readonly ModelFault[] = ['throttled', 'broken'];

const askOnce = async (
  question: Question,
  milliseconds: number,
  { model, ledger, prices, cap, clock }: ModelPointsPorts,
): Promise<ModelAnswer> => {
  const bytes = Buffer.byteLength(question.instructions) + Buffer.byteLength(question.data);
  const input = Math.ceil(bytes / BYTES_PER_TOKEN) + SCHEMA_TOKENS;
  const reserved = costOf({ input, output: MAX_ANSWER_TOKENS }, prices);
  const day = clock().toISOString().slice(0, 10);
  if (!(await ledger.reserve(day, reserved, cap))) throw new Unanswered('cap');
  try {
    const answer = await model.ask(question, { maxTokens: MAX_ANSWER_TOKENS, milliseconds });
    if (answer.tokens !== null)
      await ledger.correct(day, difference(costOf(answer.tokens, prices), reserved));
    return answer;
  } catch (error) {
    if (!(error instanceof LanguageModelError)) throw error;
    if (error.tokens !== null) await ledger.correct(day, difference(costOf(error.tokens, prices), reserved));
    else if (FREE.includes(error.fault)) await ledger.correct(day, difference(NOTHING, reserved));
    throw error;
  }
};

/** Gives how much of the time is left, counting what was waited for where the clock stands still. */
export const stopwatch = (totalMs: number, { clock, pause, chance }: ModelPointsPorts) => {
  const started = clock().getTime();
  let paused = 0;
  const leftMs = (): number => totalMs - Math.max(paused, clock().getTime() - started);
  return {
    leftMs,
    /** Waits about so long, not all workers equally; false if there is no time for it. */
    async wait(milliseconds: number): Promise<boolean> {
      const jittered = milliseconds * (0.5 + chance() / 2);
      if (jittered >= leftMs()) return false;
      paused += jittered;
      await pause(jittered);
      return true;
    },
  };
};

export type Stopwatch = ReturnType<typeof stopwatch>;

/** Asks until there is an answer, as often and as long as the limits allow. @throws Unanswered */
export const ask = async (
  question: Question,
  watch: Stopwatch,
  ports: ModelPointsPorts,
  limits: ModelLimits,
): Promise<ModelAnswer> => {
  for (let attempt = 1; ; attempt += 1) {
    const leftMs = Math.min(limits.answerMs, watch.leftMs());
    if (leftMs <= 0) throw new Unanswered('timed-out');
    try {
      return await askOnce(question, leftMs, ports);
    } catch (error) {
      if (!(error instanceof LanguageModelError)) throw error;
      const isLast = !error.mayPass || attempt >= limits.attempts;
      if (isLast || !(await watch.wait(limits.firstPauseMs * 2 ** (attempt - 1))))
        throw new Unanswered(error.fault, { cause: error });
    }
  }
};
