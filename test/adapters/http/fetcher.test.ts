import type { IncomingMessage, ServerResponse } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { createFetcher } from '../../../shared/adapters/http/fetcher.ts';
import { FetchError } from '../../../shared/ports.ts';
import { type LoopbackServer, startLoopbackServer } from '../../helpers/loopback-server.ts';

const LIMITS = { accept: 'image/png', maxBytes: 1_000, milliseconds: 10_000 };

const servers: LoopbackServer[] = [];
const serve = async (answer: (request: IncomingMessage, response: ServerResponse) => void) => {
  const server = await startLoopbackServer(answer);
  servers.push(server);
  return server;
};
afterEach(async () => {
  for (const server of servers.splice(0)) await server.stop();
});

/** Reaches these servers of a test as if they were on the public internet, and nothing else on this machine. */
const fetcherFor = (...allowed: LoopbackServer[]) =>
  createFetcher({
    resolve: async () => ['127.0.0.1'],
    mayConnect: (_, port) => allowed.some((server) => server.port === port),
  });

const redirect = (response: ServerResponse, location: string): void => {
  response.writeHead(302, { location }).end();
};

/** What is wrong, as code and sentence. */
const faultOf = async (fetching: Promise<Uint8Array>): Promise<[string, string]> => {
  const error = await fetching.then(
    () => undefined,
    (cause: unknown) => cause,
  );
  if (error instanceof FetchError) return [error.fault, error.message];
  throw error ?? new Error('It was fetched');
};

describe('a fetcher', () => {
  it('gives the bytes of an answer', async () => {
    const server = await serve((_, response) => response.end('bytes'));
    expect(Buffer.from(await fetcherFor(server)(`${server.url}/a`, LIMITS)).toString()).toBe('bytes');
  });

  it('asks by the name in the address, without cookies, credentials or a referrer', async () => {
    const heads: IncomingMessage['headers'][] = [];
    const server = await serve(({ headers }, response) => {
      heads.push(headers);
      response.end();
    });
    await fetcherFor(server)(`http://pictures.example:${server.port}/a`, LIMITS);
    expect(heads).toEqual([
      {
        accept: 'image/png',
        'accept-encoding': 'identity',
        connection: 'close',
        host: `pictures.example:${server.port}`,
        'user-agent': 'Dropfeed',
      },
    ]);
  });

  it('follows redirects', async () => {
    const server = await serve(({ url }, response) => {
      if (url === '/2') response.end('bytes');
      else redirect(response, url === '/1' ? '2' : '/1');
    });
    expect(Buffer.from(await fetcherFor(server)(`${server.url}/0`, LIMITS)).toString()).toBe('bytes');
  });

  it('gives up at the sixth redirect', async () => {
    const server = await serve((_, response) => redirect(response, '/again'));
    expect(await faultOf(fetcherFor(server)(`${server.url}/`, LIMITS))).toEqual([
      'refused',
      `${server.url}/ is redirected more than 5 times`,
    ]);
    expect(server.connections()).toBe(6);
  });

  const unfit = [
    { address: 'ftp://a.example/', problem: 'is neither http nor https' },
    { address: 'file:///etc/passwd', problem: 'is neither http nor https' },
    { address: 'http://me:secret@a.example/', problem: 'has a user name or password in it' },
    { address: 'http://', problem: 'is no address' },
  ];
  it.each(unfit)('refuses $address', async ({ address, problem }) => {
    expect(await faultOf(createFetcher()(address, LIMITS))).toEqual(['forbidden', `${address} ${problem}`]);
  });

  describe('refuses, without a connection,', () => {
    const forms = ['127.0.0.1', '2130706433', '0x7f.1', '0177.0.0.1', '127.1', '[::ffff:127.0.0.1]', '[::1]'];
    it.each(forms)('this machine by the name of %s', async (host) => {
      const server = await serve((_, response) => response.end());
      const [fault] = await faultOf(createFetcher()(`http://${host}:${server.port}/`, LIMITS));
      expect([fault, server.connections()]).toEqual(['forbidden', 0]);
    });

    it('a name that leads to this machine', async () => {
      const server = await serve((_, response) => response.end());
      const fetcher = createFetcher({ resolve: async () => ['127.0.0.1'] });
      expect(await faultOf(fetcher(`http://pictures.example:${server.port}/`, LIMITS))).toEqual([
        'forbidden',
        `http://pictures.example:${server.port}/ leads to 127.0.0.1, which is not on the public internet`,
      ]);
      expect(server.connections()).toBe(0);
    });

    it('a name that leads here among other places', async () => {
      const server = await serve((_, response) => response.end());
      const fetcher = createFetcher({ resolve: async () => ['93.184.216.34', '127.0.0.1'] });
      const [fault] = await faultOf(fetcher(`http://pictures.example:${server.port}/`, LIMITS));
      expect([fault, server.connections()]).toEqual(['forbidden', 0]);
    });

    const targets = [
      'http://169.254.169.254/latest/meta-data/',
      'http://[fd00:ec2::254]/',
      'http://localhost/',
      'file:///etc/passwd',
    ];
    it.each(targets)('a redirect to %s', async (target) => {
      const server = await serve((_, response) => redirect(response, target));
      const fetcher = createFetcher({
        mayConnect: (address, port) => address === '127.0.0.1' && port === server.port,
      });
      const [fault] = await faultOf(fetcher(`${server.url}/`, LIMITS));
      expect([fault, server.connections()]).toEqual(['forbidden', 1]);
    });

    it('a redirect to a name that led elsewhere before', async () => {
      const server = await serve((_, response) => redirect(response, '/again'));
      const answers = ['127.0.0.1', '127.0.0.2'];
      const fetcher = createFetcher({
        resolve: async () => [answers.shift() ?? ''],
        mayConnect: (address) => address === '127.0.0.1',
      });
      const [fault] = await faultOf(fetcher(`http://moving.example:${server.port}/`, LIMITS));
      expect([fault, server.connections()]).toEqual(['forbidden', 1]);
    });
  });

  it('connects to the very address that was checked, whatever the name leads to a moment later', async () => {
    const server = await serve((_, response) => response.end('bytes'));
    let lookups = 0;
    const checked: string[] = [];
    const fetcher = createFetcher({
      resolve: async () => {
        lookups++;
        return [lookups === 1 ? '127.0.0.1' : '127.0.0.2'];
      },
      mayConnect: (address) => checked.push(address) > 0,
    });
    await fetcher(`http://moving.example:${server.port}/`, LIMITS);
    expect([lookups, checked, server.connections()]).toEqual([1, ['127.0.0.1'], 1]);
  });

  it('gives up an answer that comes in drips at the deadline, and closes the socket', async () => {
    const server = await serve((_, response) => {
      response.write('a');
      const drip = setInterval(() => response.write('a'), 20);
      response.on('close', () => clearInterval(drip));
    });
    const fetching = fetcherFor(server)(`${server.url}/`, { ...LIMITS, milliseconds: 150 });
    expect(await faultOf(fetching)).toEqual(['too-slow', `${server.url}/ took longer than 150 ms`]);
    await server.idle();
  });

  it('gives up a server that says nothing at the deadline, and closes the socket', async () => {
    const server = await serve(() => {});
    const fetching = fetcherFor(server)(`${server.url}/`, { ...LIMITS, milliseconds: 150 });
    expect(await faultOf(fetching)).toEqual(['too-slow', `${server.url}/ took longer than 150 ms`]);
    await server.idle();
  });

  it('gives up a name server that says nothing at the deadline', async () => {
    const fetcher = createFetcher({ resolve: () => new Promise(() => {}) });
    const fetching = fetcher('http://pictures.example/', { ...LIMITS, milliseconds: 50 });
    expect(await faultOf(fetching)).toEqual(['too-slow', 'http://pictures.example/ took longer than 50 ms']);
  });

  it('counts all redirects to the one deadline', async () => {
    const server = await serve((_, response) => void setTimeout(() => redirect(response, '/'), 60));
    const fetching = fetcherFor(server)(`${server.url}/`, { ...LIMITS, milliseconds: 150 });
    expect(await faultOf(fetching)).toEqual(['too-slow', `${server.url}/ took longer than 150 ms`]);
  });

  it('cuts an endless answer at the limit, and closes the socket', async () => {
    let sent = 0;
    const server = await serve((_, response) => {
      const more = (): void => {
        while (!response.destroyed && sent < 200_000_000) {
          sent += 100_000;
          if (!response.write(Buffer.alloc(100_000))) return;
        }
      };
      response.on('drain', more);
      more();
    });
    const fetching = fetcherFor(server)(`${server.url}/`, { ...LIMITS, maxBytes: 10_000_000 });
    expect(await faultOf(fetching)).toEqual(['too-large', `${server.url}/ has more than 10000000 bytes`]);
    await server.idle();
    expect(sent).toBeLessThan(40_000_000);
  });

  it('reads nothing of an answer that says it is too large', async () => {
    const server = await serve((_, response) => {
      response.writeHead(200, { 'content-length': '1001' });
      response.flushHeaders();
    });
    expect(await faultOf(fetcherFor(server)(`${server.url}/`, LIMITS))).toEqual([
      'too-large',
      `${server.url}/ has more than 1000 bytes`,
    ]);
    await server.idle();
  });

  const useless = [
    { name: 'a status of failure', status: 404, headers: {}, problem: 'was answered with status 404' },
    { name: 'a redirect to nowhere', status: 302, headers: {}, problem: 'was answered with status 302' },
    {
      name: 'a compressed answer',
      status: 200,
      headers: { 'content-encoding': 'gzip' },
      problem: 'came as gzip, which nobody asked for',
    },
  ];
  it.each(useless)('refuses $name, and closes the socket', async ({ status, headers, problem }) => {
    const server = await serve((_, response) => void response.writeHead(status, headers).write('a'));
    expect(await faultOf(fetcherFor(server)(`${server.url}/`, LIMITS))).toEqual([
      'refused',
      `${server.url}/ ${problem}`,
    ]);
    await server.idle();
  });

  it('says so where the connection breaks', async () => {
    const server = await serve((_, response) => {
      response.writeHead(200, { 'content-length': '10' });
      response.write('a', () => response.destroy());
    });
    const [fault] = await faultOf(fetcherFor(server)(`${server.url}/`, LIMITS));
    expect(fault).toBe('unreachable');
  });

  it('says so where a server does not speak TLS', async () => {
    const server = await serve((_, response) => response.end('secret'));
    const [fault] = await faultOf(fetcherFor(server)(`https://127.0.0.1:${server.port}/`, LIMITS));
    expect([fault, server.asked]).toEqual(['unreachable', []]);
  });

  it('says so where nobody answers, or not in HTTP', async () => {
    const server = await serve((_, response) => void response.socket?.end('SSH-2.0-server\r\n\r\n'));
    const fetcher = fetcherFor(server);
    const [notHttp] = await faultOf(fetcher(`${server.url}/`, LIMITS));
    await server.stop();
    servers.pop();
    const [nobody] = await faultOf(fetcher(`${server.url}/`, LIMITS));
    expect([notHttp, nobody]).toEqual(['unreachable', 'unreachable']);
  });
});
