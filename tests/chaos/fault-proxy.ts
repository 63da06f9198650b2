import http from 'node:http';
import { buffer } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { PartLedger } from './part-ledger.ts';
import { answerOf, bodyOf, close, drained, ended, listen } from './http-pieces.ts';
import { spoil } from './spoil.ts';
import { type PassingRequest, passingRequest, type Weather } from './weather.ts';

/** The line between Packdrop and the practice App Store Connect, on which everything can go wrong. */
export interface FaultProxy extends AsyncDisposable {
  /** Where Packdrop finds App Store Connect. */
  readonly url: string;
  readonly ledger: PartLedger;
  /** Hears of each request before it goes on; set by the run. */
  onRequest: (request: PassingRequest) => void;
  weather: Weather;
  /** Bytes a second of all parts together; undefined: as fast as it goes. */
  bytesPerSecond: number | undefined;
  /** Every part URL handed out so far counts as expired from now on. */
  expireParts(): void;
  /** The network is gone: connections die, new ones are refused. */
  goDown(): Promise<void>;
  comeBack(): Promise<void>;
}

const host = '127.0.0.1';
const expired =
  '<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>AccessDenied</Code><Message>Request has expired</Message></Error>';

/** @param apiOrigin the practice server's, such as `http://127.0.0.1:4000` */
export async function startFaultProxy(apiOrigin: string): Promise<FaultProxy> {
  const ledger = new PartLedger();
  let partOrigin: string | undefined;
  let epoch = 0;
  const ports = { api: 0, parts: 0 };
  const agent = new http.Agent({ keepAlive: false });
  let owed = 0;
  let paidAt = Date.now();

  const proxy: FaultProxy = {
    url: '',
    ledger,
    onRequest: () => undefined,
    weather: () => undefined,
    bytesPerSecond: undefined,
    expireParts: () => {
      epoch += 1;
    },
    goDown: async () => {
      await Promise.all([close(api), close(parts)]);
    },
    comeBack: async () => {
      await Promise.all([listen(api, ports.api), listen(parts, ports.parts)]);
    },
    async [Symbol.asyncDispose]() {
      await Promise.all([close(api), close(parts)]);
      agent.destroy();
    },
  };

  /** Part addresses lead through this line, and carry the generation they were handed out in. */
  const rewrite = (text: string): string => {
    const found = /http:\/\/127\.0\.0\.1:\d+(?=\/background-assets\/)/.exec(text)?.[0];
    if (found !== undefined) partOrigin = found;
    return text
      .replaceAll(
        /http:\/\/127\.0\.0\.1:\d+(?=\/background-assets\/)/g,
        `http://${host}:${ports.parts}/e${epoch}`,
      )
      .replaceAll(apiOrigin, `http://${host}:${ports.api}`);
  };

  const passApi = async (request: http.IncomingMessage, response: http.ServerResponse): Promise<void> => {
    const passing = passingRequest('api', request);
    proxy.onRequest(passing);
    const fault = proxy.weather(passing);
    if (await spoil(fault, request, response)) return;
    const body = await buffer(request);
    const upstream = http.request(`${apiOrigin}${request.url}`, {
      method: request.method,
      headers: { ...request.headers, host: new URL(apiOrigin).host },
      agent,
    });
    upstream.end(body);
    const answer = await answerOf(upstream);
    const text = rewrite(await bodyOf(answer));
    if (fault?.kind === 'lost-answer') {
      response.destroy();
      return;
    }
    const headers = { ...answer.headers };
    delete headers['content-length'];
    delete headers['transfer-encoding'];
    delete headers.connection;
    response.writeHead(answer.statusCode ?? 500, {
      ...headers,
      ...(answer.statusCode === 204 ? {} : { 'content-length': Buffer.byteLength(text) }),
    });
    response.end(text);
  };

  const passPart = async (request: http.IncomingMessage, response: http.ServerResponse): Promise<void> => {
    const [, generation = '', rest = ''] = /^\/e(\d+)(\/.*)$/.exec(request.url ?? '') ?? [];
    const delivery = ledger.begin(rest);
    const passing = passingRequest('parts', request);
    proxy.onRequest(passing);
    if (Number(generation) < epoch) {
      request.resume();
      await ended(request);
      response.writeHead(403, { 'content-type': 'application/xml' });
      response.end(expired);
      return;
    }
    const fault = proxy.weather(passing);
    if (await spoil(fault, request, response)) return;
    if (partOrigin === undefined) throw new Error('a part came before any address was handed out');
    const upstream = http.request(`${partOrigin}${rest}`, {
      method: request.method,
      headers: { ...request.headers, host: new URL(partOrigin).host },
      agent,
    });
    const answered = answerOf(upstream);
    // What it settles with is awaited below; until then a refusal must not count as unhandled.
    answered.catch(() => undefined);
    let passed = 0;
    for await (const chunk of request as AsyncIterable<Buffer>) {
      passed += chunk.length;
      await pay(chunk.length);
      if (fault?.kind === 'cut-after' && passed > fault.bytes) {
        upstream.destroy();
        response.destroy();
        return;
      }
      if (!upstream.write(chunk)) await drained(upstream);
    }
    upstream.end();
    const answer = await answered;
    const body = await bodyOf(answer);
    if (fault?.kind === 'lost-answer') {
      response.destroy();
      return;
    }
    const etag = fault?.kind === 'wrong-etag' ? { etag: '"00000000000000000000000000000000"' } : {};
    const status = answer.statusCode ?? 500;
    response.writeHead(status, { 'content-length': Buffer.byteLength(body), ...answer.headers, ...etag });
    response.end(body, () => ledger.end(delivery, status));
  };

  /** Holds bytes back as a slow line would. */
  const pay = async (bytes: number): Promise<void> => {
    if (proxy.bytesPerSecond === undefined) return;
    const now = Date.now();
    owed = Math.max(0, owed - ((now - paidAt) / 1000) * proxy.bytesPerSecond) + bytes;
    paidAt = now;
    await sleep((owed / proxy.bytesPerSecond) * 1000);
  };

  const api = http.createServer(
    (request, response) => void passApi(request, response).catch(() => response.destroy()),
  );
  const parts = http.createServer(
    (request, response) => void passPart(request, response).catch(() => response.destroy()),
  );
  ports.api = await listen(api, 0);
  ports.parts = await listen(parts, 0);
  return Object.assign(proxy, { url: `http://${host}:${ports.api}` });
}
