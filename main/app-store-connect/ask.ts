import type { z } from 'zod';
import { fail, ok, type Result } from '../result.ts';
import type { AscFailure } from './failure.ts';
import { pageOf } from './schemas.ts';
import type { ApiRequest, Transport } from './transport.ts';

/** 200 resources each: far more than any app may have packs. Past it, the paging itself must be broken. */
const mostPages = 100;
/** The most App Store Connect gives at once. */
const pageSize = '200';

/** Sends a request and checks its answer. `unexpected-answer` names the place that is wrong, never a value. */
export async function ask<Schema extends z.ZodType>(
  transport: Transport,
  request: ApiRequest,
  schema: Schema,
): Promise<Result<z.output<Schema>, AscFailure>> {
  const answer = await transport.send(request);
  if (!answer.ok) return answer;
  const checked = schema.safeParse(answer.value);
  if (checked.success) return ok(checked.data);
  return fail({ kind: 'unexpected-answer', what: checked.error.issues[0]?.path.join('.') ?? 'the answer' });
}

/** Every page of a list put together. Follows `next` links on the API's own origin only. */
export async function askAllPages<Schema extends z.ZodType>(
  transport: Transport,
  request: Omit<ApiRequest, 'method' | 'body'>,
  resource: Schema,
): Promise<Result<{ data: z.output<Schema>[]; included: unknown[] }, AscFailure>> {
  const schema = pageOf(resource);
  const data: z.output<Schema>[] = [];
  const included: unknown[] = [];
  const seen = new Set<string>();
  const { signal } = request;
  let next: ApiRequest = { ...request, method: 'GET', query: { limit: pageSize, ...request.query } };

  for (;;) {
    const page = await ask(transport, next, schema);
    if (!page.ok) return page;
    data.push(...page.value.data);
    included.push(...page.value.included);
    const link = page.value.links?.next;
    if (link === undefined) return ok({ data, included });
    if (seen.has(link) || seen.size >= mostPages) {
      return fail({ kind: 'unexpected-answer', what: 'a list without an end' });
    }
    seen.add(link);
    next = { method: 'GET', path: link, signal };
  }
}
