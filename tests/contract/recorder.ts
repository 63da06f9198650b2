import {
  Agent,
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  request,
  type RequestOptions,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import type { Exchange } from './exchange.ts';

/** One part of a file on its way to storage. */
export interface PartRequest {
  readonly method: string;
  /** The operation's URL, as the client was given it. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly bytes: number;
  readonly status: number;
}

/** An answer before it is passed on; a test may change it. */
export interface Passing {
  status: number;
  /** Parsed JSON, or undefined where there is none. */
  body: unknown;
}

/** A proxy on 127.0.0.1 that stands between a client and an App Store Connect and keeps all that passes. */
export interface Recorder extends AsyncDisposable {
  /** What the client is told to talk to. */
  readonly baseUrl: string;
  readonly exchanges: readonly Exchange[];
  readonly parts: readonly PartRequest[];
}

type Change = (passing: Passing, request: { readonly method: string; readonly path: string }) => void;

/**
 * Starts a recorder in front of `upstream` (an origin). Addresses in answers are led back through it: those of the
 * API, and those of parts, whose port then stands in the path.
 * @param change what to make of an answer before it is recorded and passed on
 */
export async function startRecorder(upstream: string, change: Change = () => {}): Promise<Recorder> {
  const exchanges: Exchange[] = [];
  const parts: PartRequest[] = [];
  const origin = { own: '' };
  const apiPort = new URL(upstream).port;
  const agent = new Agent({ keepAlive: true });

  const lead = (text: string): string =>
    text.replaceAll(/http:\/\/127\.0\.0\.1:(\d+)/g, (_, port: string) =>
      port === apiPort ? origin.own : `${origin.own}/parts/${port}`,
    );

  async function pass(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const method = incoming.method ?? '';
    const asked = incoming.url ?? '';
    const sent = await buffer(incoming);
    const part = /^\/parts\/(\d+)(\/.*)$/.exec(asked);
    const target = part === null ? `${upstream}${asked}` : `http://127.0.0.1:${part[1]}${part[2]}`;
    const answer = await forward(target, { method, headers: incoming.headers, agent }, sent);
    let body = answer.body;
    let status = answer.status;
    if (part === null) {
      const url = new URL(asked, upstream);
      const passing = { status, body: parse(lead(body.toString())) };
      change(passing, { method, path: url.pathname });
      status = passing.status;
      body = Buffer.from(passing.body === undefined ? '' : JSON.stringify(passing.body));
      exchanges.push({
        method,
        path: url.pathname,
        query: url.searchParams,
        requestHeaders: withoutToken(flat(incoming.headers)),
        requestBody: parse(sent.toString()),
        status,
        responseHeaders: flat(answer.headers),
        responseBody: passing.body,
      });
    } else {
      const headers = flat(incoming.headers);
      parts.push({ method, url: `${origin.own}${asked}`, headers, bytes: sent.length, status });
    }
    for (const [name, value] of Object.entries(answer.headers)) {
      if (!hopHeaders.has(name) && value !== undefined) outgoing.setHeader(name, value);
    }
    outgoing.writeHead(status, status === 204 ? {} : { 'content-length': body.length });
    outgoing.end(body);
  }

  const server = createServer((incoming, outgoing) => {
    pass(incoming, outgoing).catch((error: unknown) => outgoing.destroy(error as Error));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  origin.own = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    baseUrl: origin.own,
    exchanges,
    parts,
    async [Symbol.asyncDispose]() {
      agent.destroy();
      server.closeAllConnections();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
}

/** What concerns one connection only, and is never passed on. */
const hopHeaders = new Set(['host', 'connection', 'keep-alive', 'transfer-encoding', 'content-length']);

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

function forward(target: string, asked: RequestOptions, body: Buffer): Promise<Answer> {
  const headers = Object.entries(asked.headers ?? {}).filter(([name]) => !hopHeaders.has(name));
  return new Promise((resolve, reject) => {
    const outgoing = request(target, { ...asked, headers: Object.fromEntries(headers) });
    outgoing.on('error', reject);
    outgoing.on('response', (incoming) => {
      buffer(incoming).then(
        (answered) =>
          resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, body: answered }),
        reject,
      );
    });
    outgoing.end(body);
  });
}

function parse(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    // Passed over: what is not JSON is judged as the text it is.
    return text;
  }
}

function flat(headers: IncomingHttpHeaders): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
}

/** A recording must not hold a token: it may be printed. */
function withoutToken(headers: Record<string, string>): Record<string, string> {
  const { authorization, ...others } = headers;
  if (authorization === undefined) return others;
  return { ...others, authorization: authorization.split(' ')[0] ?? '' };
}
