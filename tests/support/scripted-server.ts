import { generateKeyPairSync } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { type AppStoreConnectClient, createClient } from '../../main/app-store-connect/client.ts';
import { createTokenSource } from '../../main/app-store-connect/token.ts';
import { createTransport } from '../../main/app-store-connect/transport.ts';
import type { Clock } from '../../main/clock.ts';

export interface SeenRequest {
  readonly method: string;
  /** Path and query, decoded. */
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: unknown;
}

/** What the server does with a request: answer it, break the connection off, or never say anything. */
export type Reply =
  | {
      readonly status: number;
      readonly json?: unknown;
      readonly text?: string;
      readonly headers?: Record<string, string>;
    }
  | 'cut'
  | 'silence';

export interface ScriptedServer extends AsyncDisposable {
  readonly baseUrl: string;
  readonly requests: SeenRequest[];
  /** `GET /v1/apps` and the like, in the order of arrival; without queries. */
  summary(): string[];
}

/** A real HTTP server on 127.0.0.1 that does with each request what `reply` says; `count` starts at 1. */
export async function startScriptedServer(
  reply: (request: SeenRequest, count: number) => Reply | Promise<Reply>,
): Promise<ScriptedServer> {
  const requests: SeenRequest[] = [];
  async function handle(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const body = await text(incoming);
    const request: SeenRequest = {
      method: incoming.method ?? '',
      path: decodeURIComponent(incoming.url ?? ''),
      headers: incoming.headers,
      body: body === '' ? undefined : JSON.parse(body),
    };
    requests.push(request);
    const answer = await reply(request, requests.length);
    if (answer === 'silence') return;
    if (answer === 'cut') {
      incoming.socket.destroy();
      return;
    }
    const contentType = answer.text === undefined ? 'application/json' : 'text/html';
    outgoing.writeHead(answer.status, { 'content-type': contentType, ...answer.headers });
    outgoing.end(answer.text ?? (answer.json === undefined ? '' : JSON.stringify(answer.json)));
  }

  const server = createServer((incoming, outgoing) => void handle(incoming, outgoing));
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    baseUrl: `http://127.0.0.1:${port}/`,
    requests,
    summary: () => requests.map(({ method, path }) => `${method} ${path.replace(/\?.*/, '')}`),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
}

export interface InstantClock extends Clock {
  /** The sleeps so far, in milliseconds. Each moves the time and takes none. */
  readonly sleeps: number[];
  time: number;
}

/** A clock that stands still but for its sleeps, which are over at once. */
export function instantClock(start = Date.UTC(2026, 10, 2, 12)): InstantClock {
  return {
    sleeps: [],
    time: start,
    now() {
      return this.time;
    },
    async sleep(milliseconds, signal) {
      this.sleeps.push(milliseconds);
      this.time += milliseconds;
      await new Promise(setImmediate);
      signal?.throwIfAborted();
    },
  };
}

/** The product's client, talking to `server` with a key made for the occasion and without real waits. */
export function clientOf(server: ScriptedServer): AppStoreConnectClient {
  const clock = instantClock();
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const tokens = createTokenSource({ key: { keyId: '2X9R4HXF34', issuerId: undefined, privateKey }, clock });
  const transport = createTransport({ baseUrl: server.baseUrl, tokens, clock });
  if (!transport.ok) throw new Error(transport.error.message);
  return createClient(transport.value);
}
