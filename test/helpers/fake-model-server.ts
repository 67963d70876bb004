import type { IncomingMessage, ServerResponse } from 'node:http';
import { json } from 'node:stream/consumers';
import type { Claim } from '../../shared/domain/key-points/model/gate.ts';
import { startLoopbackServer } from './loopback-server.ts';

/** What the model says, or what happens instead. */
export type Reply =
  | { readonly points: readonly Claim[] }
  /** Words where JSON was asked for. */
  | { readonly text: string }
  /** An answer that stops at the limit of tokens. */
  | { readonly cutAfter: number; readonly points: readonly Claim[] }
  | { readonly refusal: string }
  | { readonly status: number; readonly error: string }
  /** Something other than a model's server. */
  | { readonly page: string }
  | 'silence';

interface ModelRequest {
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  /** The fixed part. */
  readonly instructions: string;
  // biome-ignore lint/suspicious/noExplicitAny: whatever the product sends as the article, for tests to look into
  readonly data: any;
}

const USAGE = { input: 1_000, output: 100 };

interface Spoken {
  readonly text: string;
  readonly stopped: 'end' | 'length' | 'filter';
}

const spoken = (reply: Exclude<Reply, 'silence' | { status: number } | { page: string }>): Spoken => {
  if ('refusal' in reply) return { text: reply.refusal, stopped: 'filter' };
  if ('text' in reply) return { text: reply.text, stopped: 'end' };
  const text = JSON.stringify({ points: reply.points });
  return 'cutAfter' in reply
    ? { text: text.slice(0, reply.cutAfter), stopped: 'length' }
    : { text, stopped: 'end' };
};

/** Amazon Bedrock's Converse: JSON comes as the input of the one tool that must be used. */
const converse = ({ text, stopped }: Spoken, isJson: boolean) => ({
  metrics: { latencyMs: 1 },
  output: {
    message: {
      role: 'assistant',
      content: isJson ? [{ toolUse: { toolUseId: 't', name: 'json', input: JSON.parse(text) } }] : [{ text }],
    },
  },
  stopReason: { end: isJson ? 'tool_use' : 'end_turn', length: 'max_tokens', filter: 'content_filtered' }[
    stopped
  ],
  usage: {
    inputTokens: USAGE.input,
    outputTokens: USAGE.output,
    totalTokens: USAGE.input + USAGE.output,
  },
});

/** OpenAI's chat completions. */
const completion = ({ text, stopped }: Spoken) => ({
  id: 'chatcmpl-1',
  object: 'chat.completion',
  created: 1_700_000_000,
  model: 'fake',
  choices: [
    {
      index: 0,
      message: { role: 'assistant', content: text },
      finish_reason: { end: 'stop', length: 'length', filter: 'content_filter' }[stopped],
    },
  ],
  usage: {
    prompt_tokens: USAGE.input,
    completion_tokens: USAGE.output,
    total_tokens: USAGE.input + USAGE.output,
  },
});

const textOf = (content: unknown): string =>
  Array.isArray(content) ? content.map(({ text }) => text).join('') : String(content);

/** A model's server on loopback that speaks both wire formats and answers what a test tells it to. */
export const startFakeModelServer = async () => {
  const requests: ModelRequest[] = [];
  let replies: (Reply | ((request: ModelRequest) => Reply))[] = [];

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    // biome-ignore lint/suspicious/noExplicitAny: one of two wire formats
    const body: any = await json(request);
    const isBedrock = /^\/model\/[^/]+\/converse$/.test(request.url ?? '');
    if (!isBedrock && request.url !== '/v1/chat/completions') {
      response.writeHead(404).end();
      return;
    }
    const [system, user] = isBedrock
      ? [textOf(body.system), textOf(body.messages[0].content)]
      : [textOf(body.messages[0].content), textOf(body.messages[1].content)];
    const asked = {
      path: decodeURIComponent(request.url ?? ''),
      headers: request.headers,
      instructions: system,
      data: JSON.parse(user),
    };
    requests.push(asked);
    const next = replies.length > 1 ? replies.shift() : replies[0];
    const reply = typeof next === 'function' ? next(asked) : next;
    if (reply === undefined || reply === 'silence') return;
    if ('page' in reply) {
      response.writeHead(200, { 'content-type': 'text/html' }).end(reply.page);
    } else if ('status' in reply) {
      const { status, error } = reply;
      const told = isBedrock ? { message: error } : { error: { message: error, type: error } };
      response
        .writeHead(status, { 'content-type': 'application/json', 'x-amzn-errortype': error })
        .end(JSON.stringify(told));
    } else {
      const said = spoken(reply);
      const isJson = 'points' in reply && !('cutAfter' in reply);
      response
        .writeHead(200, { 'content-type': 'application/json' })
        .end(JSON.stringify(isBedrock ? converse(said, isJson) : completion(said)));
    }
  };

  const { url, stop } = await startLoopbackServer((request, response) => {
    answer(request, response).catch((error: unknown) => response.destroy(error as Error));
  });
  return {
    url,
    requests,
    usage: USAGE,
    /** What to answer from now on, one after another, the last again and again. */
    replyWith(...next: typeof replies): void {
      replies = next;
      requests.length = 0;
    },
    stop,
  };
};

export type FakeModelServer = Awaited<ReturnType<typeof startFakeModelServer>>;
