import type { IncomingMessage, ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import type { Planted } from './secret-scan.ts';
import { passOn, standBefore } from './stand-before.ts';

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
    const answer = await passOn(baseUrl, request, body);
    for (const [, url] of answer.body.toString('utf8').matchAll(/"url":"([^"]+)"/g)) {
      if (url !== undefined) partUrls.add(url);
    }
    response.writeHead(answer.status, answer.headers).end(answer.body);
  }

  return {
    baseUrl: await standBefore(pass),
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
