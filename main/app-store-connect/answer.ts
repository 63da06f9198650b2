import { fail, ok, type Result } from '../result.ts';
import { readAscErrors } from './asc-errors.ts';
import type { AscFailure } from './failure.ts';
import type { HttpOutcome } from './http-exchange.ts';

type Answered = Extract<HttpOutcome, { kind: 'answered' }>;

/** Statuses that mean the same whoever sends them, even where the body gives no reason. */
const plainRefusals = new Set([401, 403, 408, 429]);
/** Proxy and network sign-in: never App Store Connect itself. */
const strangers = new Set([407, 511]);

/**
 * What an HTTP answer means: the JSON document it carries, or the failure it stands for. A success that is
 * not JSON:API is none: Wi-Fi sign-in pages answer anything with 200 and HTML.
 */
export function readAnswer(answer: Answered, host: string): Result<unknown, AscFailure> {
  const { status } = answer;
  const document = parseJson(answer.body);
  const stranger = fail({ kind: 'not-app-store-connect', status, host } as const);

  if (status >= 200 && status < 300) {
    if (status === 204) return ok(undefined);
    return isObject(document) && 'data' in document ? ok(document) : stranger;
  }
  if (status < 400 || strangers.has(status)) return stranger;

  const errors = readAscErrors(document);
  // Gateways in front of App Store Connect say 5xx and 429 in their own words.
  const believed = errors !== undefined || status >= 500 || status === 429;
  const terse = plainRefusals.has(status) && !looksLikeHtml(answer);
  return believed || terse ? fail({ kind: 'refused', status, errors: errors ?? [] }) : stranger;
}

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    // Passed over: undefined says it, and what is not JSON is judged by the caller.
    return undefined;
  }
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function looksLikeHtml(answer: Answered): boolean {
  return (
    /html/i.test(answer.headers['content-type'] ?? '') ||
    answer.body.subarray(0, 64).toString('utf8').trimStart().startsWith('<')
  );
}
