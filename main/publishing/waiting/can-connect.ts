import { connect } from 'node:net';

/**
 * Whether a server takes connections right now: a name looked up and a connection made, nothing sent.
 * @param milliseconds how long an answer may take
 */
export function canConnect(address: URL, milliseconds: number, signal: AbortSignal): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const port = address.port === '' ? (address.protocol === 'http:' ? 80 : 443) : Number(address.port);
  // Brackets belong to an IPv6 address in a URL only.
  const host = address.hostname.replace(/^\[(.*)\]$/, '$1');
  const socket = connect({ host, port, signal, timeout: milliseconds });
  socket.on('connect', () => resolve(true));
  socket.on('timeout', () => resolve(false));
  socket.on('error', () => resolve(false));
  return promise.finally(() => socket.destroy());
}
