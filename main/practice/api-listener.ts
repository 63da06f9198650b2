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
import type { RateLimit, RateVerdict } from './rate-limit.ts';
import { releaseRoutes } from './release-routes.ts';
import { requestUrl } from './request-url.ts';
import { noteFreshUrls, refuseAsScripted, scriptedReply } from './scenario-api.ts';
import type { Script, ScenarioPlayer } from './scenario.ts';
import { beginScript, endScript, sendScripted, type Reply } from './scenario-wire.ts';
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
  readonly scenario: ScenarioPlayer;
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
  let script: Script | undefined;
  try {
    const now = context.clock.now();
    const key = keyOfToken(request.headers.authorization, gate.keys, now);
    if (key === undefined || context.store.controls.revokedKeys.includes(key.keyId)) throw notAuthorized();
    verdict = rateLimit.take(key.keyId, now);
    if (!verdict.allowed) throw rateLimited();
    script = scriptFor(gate, key, method, url);
    if (script !== undefined) {
      if (!(await beginScript(script, request, response))) return;
      refuseAsScripted(script);
    }
    answer = await operate(context, key, request, method, url);
    // What an answer tells must still be true after a power cut.
    await context.store.flushed();
  } catch (error) {
    const refusal = error instanceof ApiError ? error : unexpected();
    if (refusal !== error) fault = error;
    answer = { status: refusal.status, body: { errors: refusal.errors } };
  }
  if (script !== undefined && !(await endScript(script, response))) return;
  if (gate.scenario.active) noteFreshUrls(gate.scenario, answer.body);
  const plain = replyOf(gate, answer, verdict);
  const reply = script === undefined ? plain : scriptedReply(script, plain, answer, url);
  gate.answered(method, `${url.pathname}${url.search}`, reply.status, fault);
  if (script !== undefined) {
    await sendScripted(script, response, reply);
    return;
  }
  response.sendDate = false;
  response.writeHead(reply.status, reply.headers);
  response.end(reply.body);
}

/** What the scenario has for a request that signed in and is within the limits; undefined: nothing. */
function scriptFor(gate: ApiGate, { keyId }: RegisteredKey, method: string, url: URL): Script | undefined {
  if (!gate.scenario.active) return undefined;
  const fileId = /^\/v1\/backgroundAssetUploadFiles\/([^/]+)$/.exec(url.pathname)?.[1] ?? '';
  const assetType = gate.context.store.uploadFiles.get(fileId)?.assetType;
  const { pathname: path, search } = url;
  return gate.scenario.scriptFor({ on: 'api', method, path, search, keyId, assetType });
}

function replyOf({ context, rateLimit }: ApiGate, answer: ApiAnswer, verdict: RateVerdict): Reply {
  const body = answer.body === undefined ? '' : JSON.stringify(answer.body);
  return {
    status: answer.status,
    headers: {
      Date: new Date(context.clock.now()).toUTCString(),
      ...(answer.body === undefined
        ? {}
        : { 'Content-Type': 'application/json', 'Content-Length': String(Buffer.byteLength(body)) }),
      'X-Rate-Limit': rateLimit.header(verdict),
    },
    body,
  };
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
