import { type Hub, HubError } from '../ports.ts';

const TIMEOUT_MS = 10_000;
/** How much of an answer is read, for the log: hubs say in a line what is wrong. */
const MAX_ANSWER_BYTES = 1_000;

const mayPass = (status: number): boolean =>
  status < 400 || status >= 500 || status === 408 || status === 429;

/** The beginning of an answer; the rest is not fetched. */
const beginningOf = async ({ body }: Response): Promise<string> => {
  if (body === null) return '';
  const chunks: Uint8Array[] = [];
  let size = 0;
  // Leaving the loop cancels the stream, and with it the connection.
  for await (const chunk of body) {
    chunks.push(chunk);
    size += chunk.length;
    if (size >= MAX_ANSWER_BYTES) break;
  }
  return Buffer.concat(chunks).subarray(0, MAX_ANSWER_BYTES).toString();
};

const post = async (hub: string, address: string): Promise<Response> => {
  try {
    return await fetch(hub, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: String(new URLSearchParams({ 'hub.mode': 'publish', 'hub.url': address })),
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
  } catch (cause) {
    throw new HubError(`The hub ${hub} does not answer`, { mayPass: true, cause });
  }
};

/**
 * The WebSub hub at an address. WebSub leaves open how a hub is told of a change; nearly all take the request of
 * PubSubHubbub 0.4. They differ in how one request names several addresses, so that each has a request of its own.
 */
export const webSubHub = (hub: string): Hub => ({
  async tell(address) {
    const response = await post(hub, address);
    if (response.ok) {
      await response.body?.cancel();
      return;
    }
    const { status } = response;
    let answer: string;
    try {
      answer = await beginningOf(response);
    } catch (cause) {
      throw new HubError(`The hub ${hub} answers ${status} and breaks off`, {
        mayPass: mayPass(status),
        cause,
      });
    }
    throw new HubError(`The hub ${hub} answers ${status} to ${address}: ${JSON.stringify(answer)}`, {
      mayPass: mayPass(status),
    });
  },
});
