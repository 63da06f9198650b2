import type { z } from 'zod';
import { fail, ok, type Result } from '../result.ts';
import type { AscFailure } from './failure.ts';
import type { ApiRequest, Transport } from './transport.ts';

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
