import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { CONTENT_SECURITY_POLICY } from '../../shared/names.ts';
import { startLoopbackServer } from './loopback-server.ts';

const WEB = join(import.meta.dirname, '../../web');
const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
};

/** A picture of the given size, after which it is called: `/pictures/600x400.svg`. */
const picture = (name: string): string => {
  const [width, height] = name.split('.', 1)[0]?.split('x') ?? [];
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="#7a9aa0"/><circle cx="50%" cy="50%" r="20%" fill="#d9b65c"/></svg>`;
};

export interface PageServer {
  readonly url: string;
  /** Pages by their path, such as `/a/0123/`. */
  readonly pages: Map<string, string>;
  close(): Promise<void>;
}

/** Serves pages as the site does, with its own files and policy, and pictures of any size. */
export const startPageServer = async ({ policy = CONTENT_SECURITY_POLICY } = {}): Promise<PageServer> => {
  const pages = new Map<string, string>();
  const { url, stop } = await startLoopbackServer(async (request, response) => {
    const path = new URL(request.url ?? '/', 'http://host').pathname;
    const page = pages.get(path);
    if (page !== undefined) {
      response.writeHead(200, {
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': policy,
      });
      response.end(page);
    } else if (path.startsWith('/pictures/')) {
      response.writeHead(200, { 'content-type': 'image/svg+xml' });
      response.end(picture(path.slice('/pictures/'.length)));
    } else if (/^\/assets\/[\w-]+\.\w+$/.test(path)) {
      response.writeHead(200, { 'content-type': TYPES[extname(path)] ?? 'text/html' });
      response.end(await readFile(join(WEB, path.slice('/assets/'.length))));
    } else {
      response.writeHead(404);
      response.end();
    }
  });
  return {
    url,
    pages,
    close: stop,
  };
};
