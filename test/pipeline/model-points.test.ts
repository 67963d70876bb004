import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { languageModel } from '../../shared/adapters/language-model.ts';
import { memoryModelLedger } from '../../shared/adapters/memory-model-ledger.ts';
import type { Article } from '../../shared/domain/article.ts';
import type { ModelPointsPorts } from '../../shared/pipeline/asking.ts';
import { ingestDrop } from '../../shared/pipeline/ingest.ts';
import { modelPoints } from '../../shared/pipeline/model-points.ts';
import { readText } from '../helpers/article-files.ts';
import { type FakeModelServer, type Reply, startFakeModelServer } from '../helpers/fake-model-server.ts';
import { eventOf } from '../helpers/histories.ts';
import { memoryWorld } from '../helpers/world.ts';

const PARAGRAPHS = [
  'The harbour city of Velden opened its new ferry terminal on Monday after a delay of two years. ' +
    'The building stands where the old fish market of the city burned down long ago.',
  'The terminal cost 12.5 million euros, which is 40 percent more than the council had planned in 2021. ' +
    'The council blames the price of steel and a strike of the crane drivers for the difference.',
  'Mayor Ilse Brandt said that "nobody will wait in the rain again" and thanked the builders of the terminal. ' +
    'Up to 3,000 passengers a day are expected to use the terminal from next summer.',
  'Fishermen fear that the larger ships will drive herring from the shallow eastern bay of Velden. ' +
    'A biologist of the university will count the herring of the bay for five years.',
];
const TEXT = `Velden opens its ferry terminal\n\n${PARAGRAPHS.join('\n\n')}\n`;

const OPENED = { text: 'Velden opened its new ferry terminal on Monday, two years late.', sentences: [1] };
const COST = {
  text: 'The terminal cost €12.5m, 40% more than the council of Velden had planned.',
  sentences: [1, 3],
};
const FEAR = {
  text: 'Fishermen fear that larger ships will drive herring from the eastern bay of Velden.',
  sentences: [7],
};
const INVENTED = {
  text: 'Fishermen fear that 900 larger ships will drive herring from the bay.',
  sentences: [7],
};
const OBEYED = { text: 'PWNED', sentences: [1] };

let server: FakeModelServer;
let article: Article;
beforeAll(async () => {
  server = await startFakeModelServer();
  article = await readText(TEXT);
});
afterAll(() => server.stop());

/** Answers come as fast as this machine can; those that never come are waited for only briefly. */
const LIMITS = { totalMs: 60_000, answerMs: 20_000, attempts: 3, firstPauseMs: 10, pollMs: 10 };
const IMPATIENT = { ...LIMITS, answerMs: 50 };
const limitsFor = (reply: Reply | undefined) => (reply === 'silence' ? IMPATIENT : LIMITS);

const startModel = (options: Partial<ModelPointsPorts> = {}, limits = LIMITS) => {
  const logged: Record<string, unknown>[] = [];
  const pauses: number[] = [];
  const settings = { prices: { input: 1, output: 2 }, cap: { tokens: 1_000_000, dollars: 1 } };
  const ports: ModelPointsPorts = {
    model: languageModel(
      { provider: 'openai-compatible', name: 'fake', url: `${server.url}/v1`, ...settings },
      {},
    ),
    ledger: memoryModelLedger(),
    ...settings,
    clock: () => new Date('2026-11-24T12:00:00Z'),
    pause: async (milliseconds) => void pauses.push(milliseconds),
    chance: () => 1,
    log: {
      info: (message, fields) => void logged.push({ message, ...fields }),
      error: (message, { error, ...fields }) =>
        void logged.push({ message, ...fields, ...(error instanceof Error ? { error: error.message } : {}) }),
    },
    ...options,
  };
  return { improve: modelPoints(ports, limits), ports, logged, pauses };
};

const pointsOf = ({ keyPoints, pointsNote }: Article) => ({
  points: keyPoints.map(({ text, by }) => `${by}: ${text}`),
  note: pointsNote,
});
const engines = () => article.keyPoints.map(({ text, by }) => `${by}: ${text}`);

beforeEach(() => server.replyWith({ points: [] }));

describe('points by a model', () => {
  it('are those that it wrote, with their evidence, in the order of the article', async () => {
    server.replyWith({ points: [FEAR, OPENED] });
    const improved = await startModel().improve(article, 'inbox/a.txt');
    expect(pointsOf(improved)).toEqual({
      points: [`model: ${OPENED.text}`, `model: ${FEAR.text}`],
      note: undefined,
    });
    expect(
      improved.keyPoints.map(({ evidence }) =>
        evidence.map(({ start, end }) => article.text.slice(start, end)),
      ),
    ).toEqual([
      ['The harbour city of Velden opened its new ferry terminal on Monday after a delay of two years.'],
      ['Fishermen fear that the larger ships will drive herring from the shallow eastern bay of Velden.'],
    ]);
  });

  it('leave all else of the article as it was', async () => {
    server.replyWith({ points: [OPENED, FEAR] });
    const { keyPoints, ...rest } = await startModel().improve(article, 'inbox/a.txt');
    const { keyPoints: before, ...expected } = article;
    expect(rest).toEqual(expected);
  });

  it('are asked for once more with the reason where they were refused', async () => {
    server.replyWith({ points: [OPENED, INVENTED] }, { points: [FEAR] });
    const improved = await startModel().improve(article, 'inbox/a.txt');
    expect(pointsOf(improved)).toEqual({
      points: [`model: ${OPENED.text}`, `model: ${FEAR.text}`],
      note: undefined,
    });
    expect(server.requests.map(({ data }) => [data.accepted, data.refused])).toEqual([
      [undefined, undefined],
      [
        [OPENED.text],
        [{ ...INVENTED, reasons: ['It names the number "900", which its sentences do not have.'] }],
      ],
    ]);
  });

  it("are the engine's where they were refused twice, and the article says so", async () => {
    server.replyWith({ points: [OPENED, INVENTED] });
    const { improve, logged } = startModel();
    const { points, note } = pointsOf(await improve(article, 'inbox/a.txt'));
    expect(points.filter((point) => point.startsWith('model'))).toEqual([`model: ${OPENED.text}`]);
    expect(points.filter((point) => point.startsWith('engine')).length).toBe(1);
    expect(note).toBe(
      "Some points are the engine's: what the model wrote is not in the article's own words and figures (number).",
    );
    expect(logged).toMatchObject([{ message: 'model not used', key: 'inbox/a.txt', points: 1 }]);
    expect(server.requests.length).toBe(2);
  });

  it('are not more than the engine has, however many are answered', async () => {
    server.replyWith({ points: Array.from({ length: 50 }, (_, n) => [OPENED, COST, FEAR][n % 3] ?? OPENED) });
    const improved = await startModel().improve(article, 'inbox/a.txt');
    expect(improved.keyPoints.length).toBeLessThanOrEqual(article.keyPoints.length);
    expect(new Set(improved.keyPoints.map(({ text }) => text)).size).toBe(improved.keyPoints.length);
  });
});

describe("the engine's points stay, and the article says why", () => {
  const cases: readonly { name: string; replies: readonly Reply[]; why: string; asked: number }[] = [
    {
      name: 'where the model obeys the article',
      replies: [{ points: [OBEYED, OBEYED] }],
      why: "what the model wrote is not in the article's own words and figures (style, name, unsupported)",
      asked: 2,
    },
    {
      name: 'where the model answers markup',
      replies: [{ points: [{ text: '<img src=x onerror=alert(1)>', sentences: [1] }] }],
      why: "what the model wrote is not in the article's own words and figures (markup)",
      asked: 2,
    },
    {
      name: 'where the model finds nothing',
      replies: [{ points: [] }],
      why: 'the model found nothing to say',
      asked: 1,
    },
    {
      name: 'where the model answers in words',
      replies: [{ text: 'Sorry!' }],
      why: 'the answer of the model could not be read',
      asked: 3,
    },
    {
      name: 'where the answer is cut short',
      replies: [{ points: [OPENED], cutAfter: 30 }],
      why: 'the answer of the model could not be read',
      asked: 3,
    },
    {
      name: 'where the model refuses',
      replies: [{ refusal: 'No.' }],
      why: 'the model refused to answer',
      asked: 1,
    },
    {
      name: 'where the model is throttled',
      replies: [{ status: 429, error: 'ThrottlingException' }],
      why: 'the model had too much to do',
      asked: 3,
    },
    {
      name: 'where the server fails',
      replies: [{ status: 500, error: 'InternalServerException' }],
      why: 'the model could not be asked',
      asked: 3,
    },
    {
      name: 'where the model is not allowed',
      replies: [{ status: 403, error: 'AccessDeniedException' }],
      why: 'the model could not be asked',
      asked: 1,
    },
    {
      name: 'where the model never answers',
      replies: ['silence'],
      why: 'the model did not answer in time',
      asked: 3,
    },
  ];
  it.each(cases)('$name', async ({ replies, why, asked }) => {
    server.replyWith(...replies);
    const { improve, logged } = startModel({}, limitsFor(replies[0]));
    expect(pointsOf(await improve(article, 'inbox/a.txt'))).toEqual({
      points: engines(),
      note: `The points are the engine's: ${why}.`,
    });
    expect(server.requests.length).toBe(asked);
    expect(logged.map(({ message, key }) => [message, key])).toContainEqual([
      'model not used',
      'inbox/a.txt',
    ]);
  });

  it('after pauses that grow, and differ from worker to worker', async () => {
    server.replyWith({ status: 429, error: 'ThrottlingException' });
    const most = startModel();
    const least = startModel({ chance: () => 0 });
    for (const { improve } of [most, least]) await improve(article, 'inbox/a.txt');
    expect([most.pauses, least.pauses]).toEqual([
      [10, 20],
      [5, 10],
    ]);
  });

  it('no later than the limit', async () => {
    server.replyWith({ status: 429, error: 'ThrottlingException' });
    let now = Date.UTC(2026, 10, 24);
    const { improve } = startModel({
      clock: () => new Date(now),
      pause: async () => {
        now += LIMITS.totalMs;
      },
    });
    expect((await improve(article, 'inbox/a.txt')).pointsNote).toContain('did not answer in time');
    expect(server.requests.length).toBe(1);
  });
});

it('a model that fails once is asked again', async () => {
  server.replyWith({ status: 429, error: 'ThrottlingException' }, { points: [OPENED, FEAR] });
  const improved = await startModel().improve(article, 'inbox/a.txt');
  expect(pointsOf(improved).note).toBeUndefined();
});

describe('no model is asked', () => {
  it('for what the publisher printed, or for what an earlier model wrote', async () => {
    const { improve } = startModel();
    for (const by of ['publisher', 'model'] as const) {
      const printed = { ...article, keyPoints: article.keyPoints.map((point) => ({ ...point, by })) };
      expect(await improve(printed, 'inbox/a.txt')).toBe(printed);
    }
    expect(server.requests).toEqual([]);
  });

  it('where there is too little to say', async () => {
    const short = await readText('The ferry sank.\n\nNobody was hurt.');
    expect(await startModel().improve(short, 'inbox/a.txt')).toBe(short);
    expect(server.requests).toEqual([]);
  });
});

describe('the same content', () => {
  it('is paid for once, however often it is dropped', async () => {
    server.replyWith({ points: [OPENED, FEAR] });
    const { improve } = startModel();
    const first = await improve(article, 'inbox/a.txt');
    expect(await improve(article, 'inbox/b.txt')).toEqual(first);
    expect(server.requests.length).toBe(1);
  });

  it('is paid for once where several workers have it at the same time', async () => {
    server.replyWith({ points: [OPENED, FEAR] });
    const { improve } = startModel({ pause: (ms) => new Promise((resolve) => setTimeout(resolve, ms)) });
    const all = await Promise.all([1, 2, 3].map(() => improve(article, 'inbox/a.txt')));
    expect(server.requests.length).toBe(1);
    expect(new Set(all.map((one) => JSON.stringify(one))).size).toBe(1);
  });

  it('is not paid for again where the answer was useless', async () => {
    server.replyWith({ text: 'Sorry!' });
    const { improve } = startModel();
    const first = await improve(article, 'inbox/a.txt');
    const asked = server.requests.length;
    expect(await improve(article, 'inbox/a.txt')).toEqual(first);
    expect(server.requests.length).toBe(asked);
  });

  it('is asked about again where there was no answer', async () => {
    server.replyWith({ status: 403, error: 'AccessDeniedException' }, { points: [OPENED, FEAR] });
    const { improve } = startModel();
    await improve(article, 'inbox/a.txt');
    expect(pointsOf(await improve(article, 'inbox/a.txt')).note).toBeUndefined();
  });

  it('is asked about again where it says something else', async () => {
    server.replyWith({ points: [OPENED, FEAR] });
    const { improve } = startModel();
    await improve(article, 'inbox/a.txt');
    await improve({ ...article, title: 'Another title' }, 'inbox/a.txt');
    expect(server.requests.length).toBe(2);
  });
});

describe('spending', () => {
  const spentAfter = async (reply: Reply) => {
    server.replyWith(reply);
    const spent: number[] = [];
    const ledger = memoryModelLedger();
    const counting = {
      ...ledger,
      reserve: async (...args: Parameters<typeof ledger.reserve>) => {
        spent.push(args[1].tokens);
        return ledger.reserve(...args);
      },
      correct: async (...args: Parameters<typeof ledger.correct>) => void spent.push(args[1].tokens),
    };
    await startModel({ ledger: counting }, limitsFor(reply)).improve(article, 'inbox/a.txt');
    return spent;
  };
  const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

  it('counts what the model says it took, no more than was set aside before', async () => {
    const spent = await spentAfter({ points: [OPENED, FEAR] });
    expect([spent.length, sum(spent)]).toEqual([2, 1_100]);
    expect(spent[0]).toBeGreaterThan(1_100);
  });

  it('counts an answer that could not be read, and none that was refused by the server', async () => {
    expect([
      sum(await spentAfter({ text: 'Sorry!' })),
      sum(await spentAfter({ status: 429, error: 'ThrottlingException' })),
    ]).toEqual([3 * 1_100, 0]);
  });

  it('counts what was set aside where nobody knows what it took', async () => {
    const spent = await spentAfter('silence');
    expect([spent.length, Math.min(...spent) > 0]).toEqual([3, true]);
  });

  it('ends at the cap, which the log and the article say', async () => {
    server.replyWith({ points: [OPENED, FEAR] });
    const { improve, logged } = startModel({ cap: { tokens: 4_000, dollars: 1 } });
    const first = await improve(article, 'inbox/a.txt');
    const second = await improve({ ...article, title: 'Another' }, 'inbox/b.txt');
    const third = await improve({ ...article, title: 'A third' }, 'inbox/c.txt');
    expect([first.pointsNote, second.pointsNote, third.pointsNote]).toEqual([
      undefined,
      undefined,
      "The points are the engine's: the daily cap for the model is reached.",
    ]);
    expect(server.requests.length).toBe(2);
    expect(logged).toEqual([
      {
        message: 'daily cap of the model reached',
        key: 'inbox/c.txt',
        reason: 'the daily cap for the model is reached',
      },
    ]);
  });
});

describe('a second question that is not answered', () => {
  const asked = async (second: Reply, cap = { tokens: 1_000_000, dollars: 1 }) => {
    server.replyWith({ points: [OPENED, INVENTED] }, second);
    const { improve, logged } = startModel({ cap });
    const { points, note } = pointsOf(await improve(article, 'inbox/a.txt'));
    return { points: points.filter((point) => point.startsWith('model')), note, logged };
  };
  const why = "what the model wrote is not in the article's own words and figures (number)";

  it('leaves what stands', async () => {
    expect(await asked({ status: 403, error: 'AccessDeniedException' })).toMatchObject({
      points: [`model: ${OPENED.text}`],
      note: `Some points are the engine's: ${why}, and the model could not be asked.`,
    });
  });

  it('is logged as such where that is for the cap', async () => {
    const { note, logged } = await asked({ points: [FEAR] }, { tokens: 3_000, dollars: 1 });
    expect([note, logged.map(({ message }) => message)]).toEqual([
      `Some points are the engine's: ${why}, and the daily cap for the model is reached.`,
      ['daily cap of the model reached', 'model not used'],
    ]);
  });
});

describe('a long article', () => {
  it('is shown in part, and says so', async () => {
    const filler = Array.from(
      { length: 150 },
      (_, n) =>
        `In year ${1800 + n} the keeper of lighthouse number ${n} wrote of storm and of calm in the log of the bay.`,
    );
    const long = await readText(`${TEXT}\n\n${filler.join('\n\n')}`);
    server.replyWith({ points: [OPENED, FEAR] });
    const { pointsNote } = await startModel().improve(long, 'inbox/a.txt');
    const shown = server.requests[0]?.data.sentences.length;
    expect(pointsNote).toBe(`The model was shown ${shown} of the article's sentences, not all.`);
    expect(shown).toBeLessThan(158);
  });
});

describe('ingest', () => {
  const replies: readonly Reply[] = [
    { points: [OPENED, FEAR] },
    { points: [OBEYED] },
    { status: 500, error: 'InternalServerException' },
    { refusal: 'No.' },
    'silence',
  ];
  it.each(replies)('publishes the article whatever the model does: %j', async (reply) => {
    server.replyWith(reply);
    const { context, drops, tables } = memoryWorld();
    const key = 'inbox/news/a.txt';
    drops.set(key, { bytes: Buffer.from(TEXT), contentType: '', cacheControl: undefined });
    const change = eventOf({ kind: 'put', key, content: TEXT }, 0);
    await ingestDrop(change, { ...context, improvePoints: startModel({}, limitsFor(reply)).improve });
    expect([...tables.members.values()].map(({ entry }) => entry.title)).toEqual(
      Array(2).fill('Velden opens its ferry terminal'),
    );
  });

  it('asks once about a file whose event comes five times', async () => {
    server.replyWith({ points: [OPENED, FEAR] });
    const { context, drops, tables } = memoryWorld();
    const { improve } = startModel();
    const key = 'inbox/news/a.txt';
    drops.set(key, { bytes: Buffer.from(TEXT), contentType: '', cacheControl: undefined });
    const change = eventOf({ kind: 'put', key, content: TEXT }, 0);
    for (let n = 0; n < 5; n += 1) await ingestDrop(change, { ...context, improvePoints: improve });
    expect(server.requests.length).toBe(1);
    const [member] = tables.members.values();
    expect(member?.entry.keyPoints.map(({ text, by }) => [by, text])).toEqual([
      ['model', OPENED.text],
      ['model', FEAR.text],
    ]);
  });
});
