import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { ApiError } from './api-error.ts';
import type { ApiAnswer } from './api-router.ts';
import type { Script, ScenarioPlayer } from './scenario.ts';
import type { EffectOf } from './scenario-effects.ts';
import type { Reply } from './scenario-wire.ts';
import { wrongBody } from './scenario-wrong-answer.ts';

const reservationSchema = z.object({
  type: z.literal('backgroundAssetUploadFiles'),
  id: z.string(),
  attributes: z.object({ uploadOperations: z.array(z.object({ url: z.url() })).min(1) }),
});
const documentSchema = z.object({
  data: z.union([z.array(z.unknown()), z.unknown()]),
  included: z.array(z.unknown()).optional(),
});

/**
 * Refuses in place of the operation, where the script says so.
 * @throws ApiError
 */
export function refuseAsScripted({ effect }: Script): void {
  if (effect?.kind !== 'refuse') return;
  throw new ApiError(effect.status, [errorOf(effect)]);
}

type RefusalBody = ConstructorParameters<typeof ApiError>[1][number];

function errorOf(effect: EffectOf<'refuse'>): RefusalBody {
  const { status, code, title, detail, pointer, parameter } = effect;
  const source = pointer === undefined ? parameter && { parameter } : { pointer };
  const associatedErrors = Object.fromEntries(
    Object.entries(effect.associatedErrors ?? {}).map(([resource, reasons]) => [
      resource,
      reasons.map((reason) => ({ id: randomUUID(), status: String(status), ...reason })),
    ]),
  );
  return {
    code: code ?? 'UNEXPECTED_ERROR',
    title: title ?? 'The request was refused.',
    detail: detail ?? 'The scenario of the practice server refuses this request.',
    ...(source ? { source } : {}),
    ...(effect.associatedErrors ? { meta: { associatedErrors } } : {}),
  };
}

/**
 * The answer as the script wants it.
 * @param plain the answer there would be without a script
 * @param answer the same, before it became text
 */
export function scriptedReply({ effect }: Script, plain: Reply, answer: ApiAnswer, url: URL): Reply {
  if (effect?.kind === 'refuse') {
    const headers = effect.html === undefined ? plain.headers : {};
    return withBody({ ...plain, headers }, effect.html ?? plain.body, effect.html && 'text/html', {
      ...(effect.retryAfter === undefined ? {} : { 'Retry-After': String(effect.retryAfter) }),
      ...(effect.location === undefined ? {} : { Location: effect.location }),
    });
  }
  if (effect?.kind !== 'wrong-answer') return plain;
  const changed = { ...plain, status: effect.status ?? plain.status };
  return withBody(changed, wrongBody(effect, answer.body, url), effect.contentType ?? 'application/json', {});
}

function withBody(
  reply: Reply,
  body: string,
  contentType: string | undefined,
  headers: Readonly<Record<string, string>>,
): Reply {
  return {
    status: reply.status,
    headers: {
      ...reply.headers,
      ...(contentType ? { 'Content-Type': contentType } : {}),
      'Content-Length': String(Buffer.byteLength(body)),
      ...headers,
    },
    body,
  };
}

/** Tells the scenario which part URLs an answer hands out, so that expired ones can be renewed. */
export function noteFreshUrls(player: ScenarioPlayer, body: object | undefined): void {
  const document = documentSchema.safeParse(body);
  if (!document.success) return;
  const { data, included } = document.data;
  for (const resource of [...(Array.isArray(data) ? data : [data]), ...(included ?? [])]) {
    const reservation = reservationSchema.safeParse(resource);
    if (!reservation.success) continue;
    const [first] = reservation.data.attributes.uploadOperations;
    if (first) player.renewed(reservation.data.id, signedAtOf(new URL(first.url)));
  }
}

/** When a part URL was signed, in the form the URL has it: `20261102T120000Z`. */
export function signedAtOf(url: URL): string {
  return url.searchParams.get('X-Amz-Date') ?? '';
}
