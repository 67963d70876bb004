import { lookup } from 'node:dns/promises';
import http, { type IncomingMessage } from 'node:http';
import https from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { FetchError, type Fetcher, type FetchLimits } from '../../ports.ts';
import { isPublicAddress } from './public-addresses.ts';

interface FetcherOptions {
  /** All IP addresses of a host name. */
  readonly resolve?: (host: string) => Promise<readonly string[]>;
  /** Whether a server may be asked, by where it really is. */
  readonly mayConnect?: (address: string, port: number) => boolean;
}

const MAX_REDIRECTS = 5;
const REDIRECTS: readonly (number | undefined)[] = [301, 302, 303, 307, 308];

const resolveAll = async (host: string): Promise<string[]> =>
  (await lookup(host, { all: true })).map(({ address }) => address);

/** Sockets, name servers, TLS and the parser of HTTP all give their errors a code. */
const isOfTheNetwork = (error: unknown): error is Error => error instanceof Error && 'code' in error;

const parsed = (address: string): URL => {
  const url = URL.parse(address);
  if (url === null) throw new FetchError(address, 'forbidden', 'is no address');
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    throw new FetchError(address, 'forbidden', 'is neither http nor https');
  if (url.username !== '' || url.password !== '')
    throw new FetchError(address, 'forbidden', 'has a user name or password in it');
  return url;
};

/** Sends the request; gives the answer once its head is there. */
const send = (
  url: URL,
  accept: string,
  signal: AbortSignal,
  { resolve = resolveAll, mayConnect = isPublicAddress }: FetcherOptions,
): Promise<IncomingMessage> => {
  const isSecure = url.protocol === 'https:';
  const port = Number(url.port) || (isSecure ? 443 : 80);
  const check = (addresses: readonly string[]): void => {
    if (addresses.length === 0) throw new FetchError(url.href, 'unreachable', 'has no IP address');
    const refused = addresses.find((address) => !mayConnect(address, port));
    if (refused !== undefined)
      throw new FetchError(url.href, 'forbidden', `leads to ${refused}, which is not on the public internet`);
  };
  const host = url.hostname.replace(/^\[|\]$/g, '');
  // A socket looks up no name that is an address.
  if (isIP(host) !== 0) check([host]);
  // The socket connects to what this gives it: the address that was checked, whatever the name leads to afterwards.
  const checkedLookup: LookupFunction = (name, { all }, callback) => {
    resolve(name)
      .then((addresses) => {
        check(addresses);
        const found = addresses.map((address) => ({ address, family: isIP(address) }));
        const [first = { address: '', family: 4 }] = found;
        if (all) callback(null, found);
        else callback(null, first.address, first.family);
      })
      .catch((error: Error) => callback(error, ''));
  };
  return new Promise((resolved, rejected) => {
    (isSecure ? https : http)
      .request(url, {
        agent: false,
        lookup: checkedLookup,
        signal,
        headers: { accept, 'accept-encoding': 'identity', 'user-agent': 'Dropfeed' },
      })
      .on('response', resolved)
      .on('error', rejected)
      .end();
  });
};

/** Follows redirects to the answer. */
const answerOf = async (
  address: string,
  accept: string,
  signal: AbortSignal,
  options: FetcherOptions,
): Promise<IncomingMessage> => {
  let url = parsed(address);
  for (let redirects = 0; ; redirects++) {
    const response = await send(url, accept, signal, options);
    const { statusCode, headers } = response;
    if (statusCode === 200) return response;
    response.destroy();
    const target = headers.location;
    if (!REDIRECTS.includes(statusCode) || target === undefined)
      throw new FetchError(url.href, 'refused', `was answered with status ${statusCode}`);
    if (redirects === MAX_REDIRECTS)
      throw new FetchError(address, 'refused', `is redirected more than ${MAX_REDIRECTS} times`);
    url = parsed(URL.parse(target, url.href)?.href ?? target);
  }
};

const readAll = async (response: IncomingMessage, address: string, maxBytes: number): Promise<Uint8Array> => {
  const tooLarge = () => new FetchError(address, 'too-large', `has more than ${maxBytes} bytes`);
  const { 'content-encoding': encoding = 'identity', 'content-length': length } = response.headers;
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    if (encoding !== 'identity')
      throw new FetchError(address, 'refused', `came as ${encoding}, which nobody asked for`);
    if (Number(length) > maxBytes) throw tooLarge();
    for await (const chunk of response) {
      size += chunk.length;
      if (size > maxBytes) throw tooLarge();
      chunks.push(chunk);
    }
  } finally {
    response.destroy();
  }
  return Buffer.concat(chunks, size);
};

/**
 * Fetches addresses that strangers wrote. A server is asked only where its IP address is on the public internet, which
 * is decided where the socket connects and anew for each of at most five redirects. No cookie, no credential and no
 * compressed answer; whatever goes wrong, the socket is closed.
 *
 * @param options for tests: other name servers, other addresses to allow
 */
export const createFetcher =
  (options: FetcherOptions = {}): Fetcher =>
  async (address: string, { accept, maxBytes, milliseconds }: FetchLimits) => {
    const deadline = AbortSignal.timeout(milliseconds);
    try {
      return await readAll(await answerOf(address, accept, deadline, options), address, maxBytes);
    } catch (cause) {
      if (cause instanceof FetchError) throw cause;
      if (deadline.aborted)
        throw new FetchError(address, 'too-slow', `took longer than ${milliseconds} ms`, { cause });
      if (isOfTheNetwork(cause))
        throw new FetchError(address, 'unreachable', `cannot be fetched: ${cause.message}`, { cause });
      throw cause;
    }
  };
