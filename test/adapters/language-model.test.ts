import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { languageModel } from '../../shared/adapters/language-model.ts';
import type { ModelSettings } from '../../shared/config.ts';
import { LanguageModelError } from '../../shared/ports.ts';
import { type FakeModelServer, type Reply, startFakeModelServer } from '../helpers/fake-model-server.ts';

let server: FakeModelServer;
beforeAll(async () => {
  server = await startFakeModelServer();
});
afterAll(() => server.stop());

const POINTS = [{ text: 'The ferry sank.', sentences: [1, 2] }];
const QUESTION = { instructions: 'Write key points.', data: '{"sentences":[]}' };
const LIMITS = { maxTokens: 500, milliseconds: 20_000 };
const COMMON = { prices: { input: 1, output: 2 }, cap: { tokens: 1, dollars: 1 } };
const KEYS = { AWS_REGION: 'eu-west-1', AWS_ACCESS_KEY_ID: 'AKID', AWS_SECRET_ACCESS_KEY: 'secret' };

const bedrockSettings = (): ModelSettings => ({
  ...COMMON,
  provider: 'bedrock',
  name: 'eu.amazon.nova-micro-v1:0',
  url: server.url,
});
const openAiSettings = (): ModelSettings => ({
  ...COMMON,
  provider: 'openai-compatible',
  name: 'llama3.2',
  url: `${server.url}/v1`,
});

const providers = [
  { name: 'Bedrock', settings: bedrockSettings, environment: KEYS },
  { name: 'an OpenAI-compatible server', settings: openAiSettings, environment: {} },
];

describe.each(providers)('a model on $name', ({ settings, environment }) => {
  const ask = (limits = LIMITS) => languageModel(settings(), environment).ask(QUESTION, limits);

  it('gives its claims and what they took', async () => {
    server.replyWith({ points: POINTS });
    expect(await ask()).toEqual({ claims: POINTS, tokens: server.usage });
  });

  it('is asked with the instructions and the data apart', async () => {
    server.replyWith({ points: POINTS });
    await ask();
    expect(server.requests).toMatchObject([{ instructions: 'Write key points.', data: { sentences: [] } }]);
  });

  it('is understood where it says more than the JSON', async () => {
    server.replyWith({ text: `Here you are:\n\`\`\`json\n${JSON.stringify({ points: POINTS })}\n\`\`\`` });
    expect((await ask()).claims).toEqual(POINTS);
  });

  const faults: readonly { name: string; reply: Reply; fault: string; mayPass: boolean; paid: boolean }[] = [
    {
      name: 'too many requests',
      reply: { status: 429, error: 'ThrottlingException' },
      fault: 'throttled',
      mayPass: true,
      paid: false,
    },
    {
      name: 'an error of the server',
      reply: { status: 500, error: 'InternalServerException' },
      fault: 'broken',
      mayPass: true,
      paid: false,
    },
    {
      name: 'a model that is not allowed',
      reply: { status: 403, error: 'AccessDeniedException' },
      fault: 'broken',
      mayPass: false,
      paid: false,
    },
    {
      name: 'a model that took too long for its server',
      reply: { status: 408, error: 'ModelTimeoutException' },
      fault: 'timed-out',
      mayPass: true,
      paid: false,
    },
    { name: 'words', reply: { text: 'I like ferries.' }, fault: 'malformed', mayPass: true, paid: true },
    {
      name: 'JSON of another shape',
      reply: { text: '{"a":1}' },
      fault: 'malformed',
      mayPass: true,
      paid: true,
    },
    { name: 'nothing', reply: { text: '' }, fault: 'malformed', mayPass: true, paid: true },
    {
      name: 'an answer cut short',
      reply: { points: POINTS, cutAfter: 20 },
      fault: 'malformed',
      mayPass: true,
      paid: true,
    },
    { name: 'a page', reply: { page: '<html>' }, fault: 'malformed', mayPass: true, paid: false },
    {
      name: 'a refusal',
      reply: { refusal: 'I cannot help with that.' },
      fault: 'refused',
      mayPass: false,
      paid: true,
    },
  ];
  it.each(faults)('tells of $name', async ({ reply, fault, mayPass, paid }) => {
    server.replyWith(reply);
    const error: unknown = await ask().catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(LanguageModelError);
    expect(error).toMatchObject({ fault, mayPass, tokens: paid ? server.usage : null });
    expect(server.requests.length).toBe(1);
  });

  it('is not waited for without end', async () => {
    server.replyWith('silence');
    await expect(ask({ ...LIMITS, milliseconds: 50 })).rejects.toMatchObject({
      fault: 'timed-out',
      mayPass: true,
    });
  });

  it('tells of a server that is not there', async () => {
    const settingsOfNone = { ...settings(), url: 'http://127.0.0.1:9' };
    await expect(languageModel(settingsOfNone, environment).ask(QUESTION, LIMITS)).rejects.toMatchObject({
      fault: 'broken',
      mayPass: true,
    });
  });
});

describe('a model on Bedrock', () => {
  const ask = (environment: Record<string, string>) =>
    languageModel(bedrockSettings(), environment).ask(QUESTION, LIMITS);

  it('is asked as its role, by Converse', async () => {
    server.replyWith({ points: POINTS });
    await ask({ ...KEYS, AWS_SESSION_TOKEN: 'session' });
    const [request] = server.requests;
    expect([request?.path, request?.headers['x-amz-security-token']]).toEqual([
      '/model/eu.amazon.nova-micro-v1:0/converse',
      'session',
    ]);
    expect(request?.headers.authorization).toMatch(
      /^AWS4-HMAC-SHA256 Credential=AKID\/\d{8}\/eu-west-1\/bedrock\/aws4_request/,
    );
  });

  it('is asked with a key of its own where there is one', async () => {
    server.replyWith({ points: POINTS });
    await ask({ AWS_REGION: 'eu-west-1', AWS_BEARER_TOKEN_BEDROCK: 'bedrock-key' });
    expect(server.requests[0]?.headers.authorization).toBe('Bearer bedrock-key');
  });

  it('is not asked without credentials', async () => {
    server.replyWith({ points: POINTS });
    await expect(ask({ AWS_REGION: 'eu-west-1' })).rejects.toMatchObject({ fault: 'broken', mayPass: false });
    expect(server.requests).toEqual([]);
  });
});

it('an OpenAI-compatible model is asked with the key, if there is one', async () => {
  server.replyWith({ points: POINTS });
  for (const environment of [{ DROPFEED_MODEL_API_KEY: 'key' }, {}])
    await languageModel(openAiSettings(), environment).ask(QUESTION, LIMITS);
  expect(server.requests.map(({ path, headers }) => [path, headers.authorization])).toEqual([
    ['/v1/chat/completions', 'Bearer key'],
    ['/v1/chat/completions', undefined],
  ]);
});
