import type { IncomingHttpHeaders } from 'node:http';

/**
 * Tells the programs of this machine from web pages in its browser, which reach loopback too.
 *
 * A page's own writes carry an Origin, which no AWS client sends; a page that has had its name resolved to
 * 127.0.0.1 (DNS rebinding) still sends that name as the Host.
 */
export const isLocalProgram = ({ host = '', origin }: IncomingHttpHeaders): boolean => {
  const [name = ''] = host.toLowerCase().split(':', 1);
  return (
    origin === undefined && (name === '127.0.0.1' || name === 'localhost' || name.endsWith('.localhost'))
  );
};
