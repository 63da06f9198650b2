import type { IncomingMessage, ServerResponse } from 'node:http';
import { refuseUnlessAllowed } from './access-check.ts';
import { receiveJson } from './api-body.ts';
import { ApiError, notAuthorized, rateLimited, unexpected } from './api-error.ts';
import { readQuery } from './api-query.ts';
import { findRoute, type ApiAnswer, type Route } from './api-router.ts';
import { appRoutes } from './app-routes.ts';
import { betaReviewRoutes } from './beta-review-routes.ts';
import type { PracticeContext } from './context.ts';
import type { RegisteredKey } from './identity.ts';
import { Listener } from './listener.ts';
import { packRoutes } from './pack-routes.ts';
import type { RateLimit } from './rate-limit.ts';
import { releaseRoutes } from './release-routes.ts';
import { requestUrl } from './request-url.ts';
import { reviewItemRoutes } from './review-item-routes.ts';
import { reviewRoutes } from './review-routes.ts';
import { keyOfToken } from './token-check.ts';
import { uploadFileRoutes } from './upload-file-routes.ts';
import { versionRoutes } from './version-routes.ts';

const routes: readonly Route[] = [
  ...appRoutes,
  ...packRoutes,
  ...versionRoutes,
  ...releaseRoutes,
  ...uploadFileRoutes,
  ...reviewRoutes,
  ...reviewItemRoutes,
  ...betaReviewRoutes,
];

/** What the API listener works with beside the operations' own context. */
export interface ApiGate {
  readonly context: PracticeContext;
  readonly keys: readonly RegisteredKey[];
  readonly rateLimit: RateLimit;
  /** Hears of every answer; `fault` is what went wrong inside the server, where something did. */
  readonly answered: (method: string, path: string, status: number, fault: unknown) => void;
}

/** The API itself: sign-in, rate limit, routing, and the shape of every answer. */
export function createApiListener(gate: ApiGate): Listener {
  return new Listener({ keepAliveTimeout: 75_000 }, (request, response) => serve(gate, request, response));
}

async function serve(gate: ApiGate, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { context, rateLimit } = gate;
  const method = request.method ?? 'GET';
  const url = requestUrl(request, context.apiOrigin);
  let verdict = rateLimit.untouched();
  let fault: unknown;
  let answer: ApiAnswer;
  try {
    const now = context.clock.now();
    const key = keyOfToken(request.headers.authorization, gate.keys, now);
    if (key === undefined || context.store.controls.revokedKeys.includes(key.keyId)) throw notAuthorized();
    verdict = rateLimit.take(key.keyId, now);
    if (!verdict.allowed) throw rateLimited();
    answer = await operate(context, key, request, method, url);
    // What an answer tells must still be true after a power cut.
    await context.store.flushed();
  } catch (error) {
    const refusal = error instanceof ApiError ? error : unexpected();
    if (refusal !== error) fault = error;
    answer = { status: refusal.status, body: { errors: refusal.errors } };
  }
  gate.answered(method, `${url.pathname}${url.search}`, answer.status, fault);
  const body = answer.body === undefined ? '' : JSON.stringify(answer.body);
  response.sendDate = false;
  response.writeHead(answer.status, {
    Date: new Date(context.clock.now()).toUTCString(),
    ...(answer.body === undefined
      ? {}
      : { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) }),
    'X-Rate-Limit': rateLimit.header(verdict),
  });
  response.end(body);
}

async function operate(
  context: PracticeContext,
  key: RegisteredKey,
  request: IncomingMessage,
  method: string,
  url: URL,
): Promise<ApiAnswer> {
  const { route, id } = findRoute(routes, method, url.pathname);
  const query = readQuery(url.searchParams, route.query);
  refuseUnlessAllowed(context, key, route);
  const bodiless = route.method === 'GET' || route.method === 'DELETE';
  const body = bodiless ? undefined : await receiveJson(request);
  return route.handle({ context, key, id, query, body, url });
}
