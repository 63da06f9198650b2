import {
  Agent as HttpAgent,
  type ClientRequest,
  type IncomingHttpHeaders,
  request as httpRequest,
} from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { type ConnectionFailureKind, connectionFailureKind } from './connection-failure.ts';

export interface HttpRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly signal?: AbortSignal | undefined;
}

/** What one exchange came to; never an exception. */
export type HttpOutcome =
  | {
      readonly kind: 'answered';
      readonly status: number;
      readonly headers: IncomingHttpHeaders;
      readonly body: Buffer;
    }
  | {
      readonly kind: ConnectionFailureKind;
      /** The system's or TLS library's code, such as ECONNRESET; empty where there is none. */
      readonly code: string;
      /** Whether a byte of the request may have reached the server, so that it may have acted on it. */
      readonly mayHaveTakenEffect: boolean;
    };

/** Plain HTTP(S) over kept-alive connections: one request, one answer, redirects not followed. */
export interface HttpExchange {
  /** Milliseconds without a byte in either direction, connecting included, after which it gives up. */
  readonly silenceMilliseconds: number;
  send(request: HttpRequest): Promise<HttpOutcome>;
  /** Drops every connection. */
  close(): void;
}

export interface HttpExchangeOptions {
  readonly silenceMilliseconds?: number;
  /** The longest answer accepted, in bytes. */
  readonly maximumBytes?: number;
}

export function createHttpExchange(options: HttpExchangeOptions = {}): HttpExchange {
  const silenceMilliseconds = options.silenceMilliseconds ?? 60_000;
  const maximumBytes = options.maximumBytes ?? 32 * 1024 * 1024;
  const plain = new HttpAgent({ keepAlive: true });
  const secure = new HttpsAgent({ keepAlive: true });

  function open(request: HttpRequest): ClientRequest {
    const { url, method, headers } = request;
    return url.protocol === 'https:'
      ? httpsRequest(url, { method, headers, agent: secure })
      : httpRequest(url, { method, headers, agent: plain });
  }

  return {
    silenceMilliseconds,
    send: (request) => exchange(request, open, silenceMilliseconds, maximumBytes),
    close() {
      plain.destroy();
      secure.destroy();
    },
  };
}

function exchange(
  request: HttpRequest,
  open: (request: HttpRequest) => ClientRequest,
  silenceMilliseconds: number,
  maximumBytes: number,
): Promise<HttpOutcome> {
  const { signal } = request;
  if (signal?.aborted === true) {
    return Promise.resolve({ kind: 'aborted', code: '', mayHaveTakenEffect: false });
  }
  const { promise, resolve } = Promise.withResolvers<HttpOutcome>();
  const outgoing = open(request);
  let connected = false;
  let settled = false;

  const silence = setTimeout(() => give('silent'), silenceMilliseconds);
  const onAbort = () => give('aborted');
  const onProgress = () => silence.refresh();

  function settle(outcome: HttpOutcome): void {
    if (settled) return;
    settled = true;
    clearTimeout(silence);
    signal?.removeEventListener('abort', onAbort);
    resolve(outcome);
  }

  function give(kind: ConnectionFailureKind, code = ''): void {
    settle({ kind, code, mayHaveTakenEffect: connected });
    outgoing.destroy();
  }

  function onError(error: Error): void {
    const code = 'code' in error ? String(error.code) : '';
    give(connectionFailureKind(code, connected), code);
  }

  function onConnected(): void {
    connected = true;
    onProgress();
  }

  signal?.addEventListener('abort', onAbort, { once: true });
  // After settling, destroying the request still raises an error: it must find a listener.
  outgoing.on('error', onError);
  outgoing.on('finish', onProgress);
  outgoing.on('socket', (socket) => {
    if (outgoing.reusedSocket) {
      onConnected();
      return;
    }
    // Until the handshake is done no byte of the request has left: a TCP connection alone proves nothing.
    socket.once(request.url.protocol === 'https:' ? 'secureConnect' : 'connect', onConnected);
    socket.once('lookup', onProgress);
    socket.once('connect', onProgress);
  });
  outgoing.on('response', (incoming) => {
    const chunks: Buffer[] = [];
    let size = 0;
    onProgress();
    incoming.on('error', onError);
    incoming.on('data', (chunk: Buffer) => {
      onProgress();
      size += chunk.length;
      if (size > maximumBytes) give('too-large');
      else chunks.push(chunk);
    });
    incoming.on('end', () => {
      if (!incoming.complete) return;
      settle({
        kind: 'answered',
        status: incoming.statusCode ?? 0,
        headers: incoming.headers,
        body: Buffer.concat(chunks),
      });
    });
  });
  outgoing.end(request.body);
  return promise;
}
