import type { IncomingMessage, ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { passOn, standBefore } from './stand-before.ts';

/** When a process dies: before its request is passed on, or after that took effect and before its answer comes. */
export type KillMoment = 'before' | 'after';

/** A border of a request, or of a request for a change, by its number. */
export type Border = { readonly moment: KillMoment } & (
  | { readonly request: number }
  | { readonly change: number }
);

/** A request that asks for a change. */
export interface Change {
  readonly method: string;
  readonly path: string;
  /** The attributes that it sets; empty where there are none. */
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly status: number;
}

/** Stands before an App Store Connect and kills whoever asks, at a border of one of the requests. */
export interface KillingProxy {
  readonly baseUrl: string;
  /** The requests for changes that reached App Store Connect, all of them. */
  readonly changes: readonly Change[];
  /** From now on: `kill` at this border, counted from 0 from here; at none without it. */
  aim(at?: Border & { readonly kill: () => void }): void;
}

/** Starts one before `baseUrl`; it is gone after the test. */
export async function startKillingProxy(baseUrl: string): Promise<KillingProxy> {
  let aimed: Parameters<KillingProxy['aim']>[0];
  const seen = { request: 0, change: 0 };
  const changes: Change[] = [];

  async function pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await buffer(request);
    const isChange = request.method !== 'GET';
    const isMet =
      aimed !== undefined &&
      ('request' in aimed ? aimed.request === seen.request : isChange && aimed.change === seen.change);
    const target = isMet ? aimed : undefined;
    seen.request += 1;
    if (isChange) seen.change += 1;
    if (target?.moment === 'before') {
      target.kill();
      response.destroy();
      return;
    }
    const answer = await passOn(baseUrl, request, body);
    if (isChange) {
      changes.push({
        method: request.method ?? '',
        path: (request.url ?? '').split('?')[0] ?? '',
        attributes: attributesOf(body),
        status: answer.status,
      });
    }
    if (target === undefined) response.writeHead(answer.status, answer.headers).end(answer.body);
    else {
      target.kill();
      response.destroy();
    }
  }

  return {
    baseUrl: await standBefore(pass),
    changes,
    aim: (at) => {
      aimed = at;
      Object.assign(seen, { request: 0, change: 0 });
    },
  };
}

function attributesOf(body: Buffer): Readonly<Record<string, unknown>> {
  if (body.length === 0) return {};
  const document = JSON.parse(body.toString('utf8')) as {
    readonly data?: { readonly attributes?: Readonly<Record<string, unknown>> };
  };
  return document.data?.attributes ?? {};
}
