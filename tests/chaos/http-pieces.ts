import { once } from 'node:events';
import type http from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** Listens on 127.0.0.1; port 0 takes any free one. Answers the port. */
export async function listen(server: http.Server, port: number): Promise<number> {
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

/** Cuts every connection and listens no more. */
export async function close(server: http.Server): Promise<void> {
  if (!server.listening) return;
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await closed;
}

/** Resolves when the whole body has come. @throws where the connection dies first */
export async function ended(request: http.IncomingMessage): Promise<void> {
  if (!request.readableEnded) await once(request, 'end');
}

/** The answer to a request. @throws where none comes */
export async function answerOf(request: http.ClientRequest): Promise<http.IncomingMessage> {
  const [answer] = (await once(request, 'response')) as [http.IncomingMessage];
  return answer;
}

export function bodyOf(answer: http.IncomingMessage): Promise<string> {
  return text(answer);
}

/** Resolves when more may be written. @throws where the connection is gone */
export async function drained(request: http.ClientRequest): Promise<void> {
  // Ends the wait that came to nothing: a slow line drains hundreds of times, and listeners would pile up.
  const settled = new AbortController();
  const { signal } = settled;
  const gone = once(request, 'close', { signal }).then(() => {
    throw new Error('the connection is gone');
  });
  // What it settles with counts only while it is raced.
  gone.catch(() => undefined);
  const drain = once(request, 'drain', { signal });
  drain.catch(() => undefined);
  try {
    await Promise.race([drain, gone]);
  } finally {
    settled.abort();
  }
}
