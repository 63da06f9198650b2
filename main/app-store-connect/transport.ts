import { backoffMilliseconds } from '../backoff.ts';
import type { Clock } from '../clock.ts';
import type { Problem } from '../problem.ts';
import { fail, ok, type Result } from '../result.ts';
import { readAnswer } from './answer.ts';
import type { AscFailure } from './failure.ts';
import { createHttpExchange, type HttpOutcome } from './http-exchange.ts';
import { failureOfOutcome } from './outcome-failure.ts';
import { createRateGate } from './rate-gate.ts';
import { createRequestBudget, type RequestBudget, type Ticket, type Urgency } from './request-budget.ts';
import { isPassing, isSafeToRepeat, uncertainCause, type WaitReason, waitReason } from './retry-rules.ts';
import { retryAfterMilliseconds } from './retry-after.ts';
import { readServerAddress } from './server-address.ts';
import type { TokenSource } from './token.ts';

export interface ApiRequest {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** Relative to the base URL, such as `v1/apps`, or a page's whole address as the server gave it. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly body?: object;
  readonly signal?: AbortSignal | undefined;
  /** Foreground unless told: somebody waits for it. */
  readonly urgency?: Urgency | undefined;
}

/** A wait before the next try, for a screen to explain why nothing moves. */
export interface Wait {
  readonly reason: WaitReason;
  readonly milliseconds: number;
}

/** Requests to the API that outlast a bad network, an expired token and the rate limit. */
export interface Transport {
  /**
   * The answer's JSON document, unchecked. GET, PATCH and DELETE are repeated while the failure may pass; a POST only
   * where it surely did not take effect, else it comes back as `uncertain`.
   */
  send(request: ApiRequest): Promise<Result<unknown, AscFailure>>;
  /** Drops every connection. */
  close(): void;
}

export interface TransportOptions {
  readonly baseUrl: string;
  readonly tokens: TokenSource;
  readonly clock: Clock;
  /** From 0 up to but not 1, for the jitter. */
  readonly random?: () => number;
  /** What the key may still ask for; of its own unless given. */
  readonly budget?: RequestBudget;
  readonly onWait?: (wait: Wait) => void;
  /** How often a request is tried in all; 6 unless told. */
  readonly tries?: number;
  /** Milliseconds without a byte before a try is given up; 60 000 unless told. */
  readonly silenceMilliseconds?: number;
  /** The longest answer accepted, in bytes; 32 MiB unless told. */
  readonly maximumBytes?: number;
}

/** Fails with `server-address-invalid` or `server-address-unsafe`. */
export function createTransport(options: TransportOptions): Result<Transport, Problem> {
  const address = readServerAddress(options.baseUrl);
  if (!address.ok) return address;
  const baseUrl = address.value;
  const { tokens, clock, random = Math.random, tries = 6 } = options;
  const exchange = createHttpExchange(options);
  const gate = createRateGate(clock);
  const budget = options.budget ?? createRequestBudget({ clock });

  async function wait(reason: WaitReason, milliseconds: number, signal?: AbortSignal): Promise<boolean> {
    if (milliseconds > 0) {
      options.onWait?.({ reason, milliseconds });
      try {
        await clock.sleep(milliseconds, signal);
      } catch {
        // Passed over: a sleep rejects only when its signal is aborted, which is asked for next.
      }
    }
    return signal?.aborted !== true;
  }

  /** Waits until a try may go out and counts it; undefined where the request's signal was aborted meanwhile. */
  async function enter({ urgency = 'foreground', signal }: ApiRequest): Promise<Ticket | undefined> {
    for (;;) {
      if (!(await wait('rate-limited', gate.heldFor(), signal))) return undefined;
      const obstacle = budget.obstacle(urgency);
      if (obstacle === undefined) return budget.sent(urgency);
      await obstacle(signal);
    }
  }

  async function attempt(url: URL, request: ApiRequest): Promise<HttpOutcome> {
    const headers = { accept: 'application/json', authorization: `Bearer ${await tokens.token()}` };
    const { method, signal } = request;
    if (request.body === undefined) return exchange.send({ method, url, headers, signal });
    const body = JSON.stringify(request.body);
    return exchange.send({
      method,
      url,
      headers: { ...headers, 'content-type': 'application/json' },
      body,
      signal,
    });
  }

  async function send(request: ApiRequest): Promise<Result<unknown, AscFailure>> {
    if (request.urgency === 'background') return sendThrough(request);
    const end = budget.beginForeground();
    try {
      return await sendThrough(request);
    } finally {
      end();
    }
  }

  async function sendThrough(request: ApiRequest): Promise<Result<unknown, AscFailure>> {
    const target = addressOf(request, baseUrl);
    if (!target.ok) return target;
    const url = target.value;
    let tokenRefreshed = false;

    for (let tried = 1; ; tried += 1) {
      const ticket = await enter(request);
      if (ticket === undefined) return fail({ kind: 'aborted' });
      const outcome = await attempt(url, request);
      const answered = outcome.kind === 'answered';
      const askedPause = retryAfterMilliseconds(headerOf(outcome, 'retry-after'), clock.now());
      const overLimit = answered && outcome.status === 429;
      const windows = headerOf(outcome, 'x-rate-limit');
      gate.observe(windows, overLimit ? askedPause : undefined);
      budget.answered(ticket, windows);
      const result = answered
        ? readAnswer(outcome, url.host)
        : fail(failureOfOutcome(outcome, url.host, exchange));
      if (result.ok) return result;
      const failure = result.error;

      if (failure.kind === 'refused' && failure.status === 401 && !tokenRefreshed) {
        tokenRefreshed = true;
        tokens.refresh(serverTimeOf(outcome));
        // Signing in again is no try of the request itself.
        tried -= 1;
        continue;
      }
      if (!isPassing(failure)) return fail(failure);
      if (request.method === 'POST' && !isSafeToRepeat(outcome)) {
        return fail({ kind: 'uncertain', because: uncertainCause(failure), host: url.host });
      }
      if (tried >= tries) return fail(failure);

      const pause = askedPause ?? Math.round(backoffMilliseconds(tried - 1, random()));
      // The rate limit concerns every request with this key, so all of them wait at the gate.
      if (overLimit) gate.holdFor(pause);
      else if (!(await wait(waitReason(failure), pause, request.signal))) return fail({ kind: 'aborted' });
    }
  }

  return ok({ send, close: () => exchange.close() });
}

/** The same transport for what a person asked for: its requests go at once. */
export function foreground(transport: Transport): Transport {
  return { ...transport, send: (request) => transport.send({ ...request, urgency: 'foreground' }) };
}

/**
 * The same transport for polling: its requests wait while any foreground request waits or is under way, and spend no
 * more than their share of the budget. Nothing a person waits for may depend on one.
 */
export function background(transport: Transport): Transport {
  return { ...transport, send: (request) => transport.send({ ...request, urgency: 'background' }) };
}

/**
 * The full address of a request. Only the base URL's own origin is asked: the token goes with every
 * request, and a page's `next` link is whatever a server wrote there.
 */
function addressOf(request: ApiRequest, baseUrl: URL): Result<URL, AscFailure> {
  const url = URL.canParse(request.path, baseUrl.href) ? new URL(request.path, baseUrl) : undefined;
  if (url === undefined || url.origin !== baseUrl.origin || url.username !== '' || url.password !== '') {
    return fail({ kind: 'unexpected-answer', what: 'a link that leads away from App Store Connect' });
  }
  for (const [name, value] of Object.entries(request.query ?? {})) url.searchParams.set(name, value);
  return ok(url);
}

function headerOf(outcome: HttpOutcome, name: string): string | undefined {
  const value = outcome.kind === 'answered' ? outcome.headers[name] : undefined;
  return Array.isArray(value) ? value.join(';') : value;
}

function serverTimeOf(outcome: HttpOutcome): number | undefined {
  const time = Date.parse(headerOf(outcome, 'date') ?? '');
  return Number.isNaN(time) ? undefined : time;
}
