import { createServer, type IncomingMessage, request as forward, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';
import type { Planted } from './secret-scan.ts';

/** Stands between Packdrop and an App Store Connect and writes down every secret that passes. */
export interface RecordingProxy {
  readonly baseUrl: string;
  /**
   * The tokens and part URLs so far, of these the first and every 16th: all are treated alike, and a scan for a
   * thousand takes minutes. Of a token only the signature counts: the rest is no secret.
   */
  secrets(): readonly Planted[];
}

/** Starts one before `baseUrl`; it is gone after the test. */
export async function startRecordingProxy(baseUrl: string): Promise<RecordingProxy> {
  const tokens = new Set<string>();
  const partUrls = new Set<string>();

  async function pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const token = request.headers.authorization?.replace(/^Bearer /, '');
    if (token !== undefined) tokens.add(token);
    const body = await buffer(request);
    const upstream = forward(new URL(request.url ?? '/', baseUrl), {
      method: request.method,
      headers: { ...request.headers, host: new URL(baseUrl).host },
    });
    const answered = new Promise<IncomingMessage>((resolve, reject) => {
      upstream.once('response', resolve);
      upstream.once('error', reject);
    });
    upstream.end(body);
    const answer = await answered;
    const text = await buffer(answer);
    for (const [, url] of text.toString('utf8').matchAll(/"url":"([^"]+)"/g)) {
      if (url !== undefined) partUrls.add(url);
    }
    response.writeHead(answer.statusCode ?? 502, answer.headers).end(text);
  }

  const server = createServer((request, response) => {
    // Cut short by a killed Packdrop: nobody waits for this answer.
    pass(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  onTestFinished(
    () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  );
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    secrets: () => [
      ...[...tokens].map((token) => ({ name: 'a token', secret: token.split('.')[2] ?? token })),
      ...[...partUrls]
        .filter((_, index) => index % 16 === 0)
        .map((url) => ({
          name: 'a part URL',
          secret: new URL(url).searchParams.get('signature') ?? url,
        })),
    ],
  };
}
