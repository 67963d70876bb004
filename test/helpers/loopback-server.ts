import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server on loopback that knows what it was asked, and how many sockets came and stayed. */
export const startLoopbackServer = async (answer: RequestListener) => {
  const asked: { readonly host: string | undefined; readonly url: string | undefined }[] = [];
  let connections = 0;
  let open = 0;
  let onIdle = (): void => {};
  const server = createServer((request, response) => {
    asked.push({ host: request.headers.host, url: request.url });
    answer(request, response);
  });
  server.on('connection', (socket) => {
    connections++;
    open++;
    socket.on('close', () => {
      open--;
      if (open === 0) onIdle();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    port,
    url: `http://127.0.0.1:${port}`,
    asked,
    connections: () => connections,
    /** Resolves once no socket is open. */
    idle: () =>
      new Promise<void>((resolve) => {
        onIdle = resolve;
        if (open === 0) resolve();
      }),
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
};

export type LoopbackServer = Awaited<ReturnType<typeof startLoopbackServer>>;
