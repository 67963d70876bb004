import type { IncomingHttpHeaders, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { startLoopbackServer } from './loopback-server.ts';

/** What the hub answers: a status, with a body that may be endless, or nothing at all. */
export type HubReply =
  | { readonly status: number; readonly headers?: Record<string, string>; readonly body?: string }
  | { readonly status: number; readonly endless: string }
  | 'silence'
  | 'hang-up';

interface HubRequest {
  readonly method: string | undefined;
  readonly type: IncomingHttpHeaders['content-type'];
  readonly form: Readonly<Record<string, string>>;
}

const sendWithoutEnd = (response: ServerResponse, part: string): void => {
  const send = (): void => {
    while (!response.destroyed && response.write(part)) {
      // Until the other side has had enough for now.
    }
  };
  response.on('drain', send);
  send();
};

/** A WebSub hub on loopback that answers what a test tells it to, and tells nobody. */
export const startFakeHub = async () => {
  const requests: HubRequest[] = [];
  let replies: HubReply[] = [{ status: 204 }];
  const { url, stop } = await startLoopbackServer(async (request, response) => {
    const form = Object.fromEntries(new URLSearchParams(await text(request)));
    requests.push({ method: request.method, type: request.headers['content-type'], form });
    const reply = (replies.length > 1 ? replies.shift() : replies[0]) ?? 'silence';
    if (reply === 'silence') return;
    if (reply === 'hang-up') request.socket.destroy();
    else if ('endless' in reply) sendWithoutEnd(response.writeHead(reply.status), reply.endless);
    else response.writeHead(reply.status, reply.headers).end(reply.body);
  });
  return {
    url: `${url}/`,
    requests,
    /** The addresses that it was told of, sorted. */
    told: (): string[] => requests.map(({ form }) => form['hub.url'] ?? '').sort(),
    /** What to answer from now on, one after another, the last again and again. */
    replyWith(...next: HubReply[]): void {
      replies = next;
      requests.length = 0;
    },
    stop,
  };
};

export type FakeHub = Awaited<ReturnType<typeof startFakeHub>>;
