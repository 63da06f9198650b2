import type { IncomingMessage } from 'node:http';
import type { z } from 'zod';
import { ApiError, bodyTooLarge, notJson, wrongMediaType } from './api-error.ts';

const limitBytes = 1024 * 1024;

/**
 * Reads a request's JSON body, up to 1 MiB.
 * @throws ApiError 415, 413 or 400
 */
export async function receiveJson(request: IncomingMessage): Promise<unknown> {
  const mediaType = (request.headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase();
  if (mediaType !== 'application/json' && mediaType !== 'application/vnd.api+json') throw wrongMediaType();
  if (Number(request.headers['content-length'] ?? 0) > limitBytes) throw bodyTooLarge(limitBytes);
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    if (!Buffer.isBuffer(chunk)) continue;
    length += chunk.length;
    // Read on to the end: leaving the loop would cut the connection before the refusal is out.
    if (length <= limitBytes) chunks.push(chunk);
  }
  if (length > limitBytes) throw bodyTooLarge(limitBytes);
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch {
    // The parser's words quote the body; Apple's answer does not.
    throw notJson();
  }
}

/**
 * Checks a body against the operation's schema.
 * @throws ApiError with one entry for each thing that is wrong, pointing at it
 */
export function checkBody<T>(body: unknown, schema: z.ZodType<T>): T {
  const result = schema.safeParse(body);
  if (result.success) return result.data;
  const findings = result.error.issues.flatMap((issue) => findingsOf(issue, body));
  const status = findings[0]?.status ?? 422;
  throw new ApiError(
    status,
    findings.filter((finding) => finding.status === status).map((finding) => finding.error),
  );
}

interface Finding {
  readonly status: number;
  readonly error: { code: string; title: string; detail: string; source: { pointer: string } };
}

function findingsOf(issue: z.core.$ZodIssue, body: unknown): Finding[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => finding([...issue.path, key], 'UNKNOWN', 'unknown'));
  }
  const missing = valueAt(body, issue.path) === undefined;
  return [missing ? finding(issue.path, 'REQUIRED', 'required') : finding(issue.path, 'INVALID', 'invalid')];
}

function finding(path: readonly PropertyKey[], kind: string, word: string): Finding {
  const names = path.map(String);
  const pointer = `/${names.join('/')}`;
  const name = names.at(-1) ?? 'data';
  if (names[1] !== 'attributes' && names[1] !== 'relationships') {
    return {
      status: 422,
      error: {
        code: 'ENTITY_UNPROCESSABLE',
        title: 'The request entity is not a valid request document object',
        detail: `'${name}' is ${word === 'required' ? 'missing' : 'not valid'}`,
        source: { pointer },
      },
    };
  }
  const part = names[1] === 'attributes' ? 'ATTRIBUTE' : 'RELATIONSHIP';
  return {
    status: 409,
    error: {
      code: `ENTITY_ERROR.${part}.${kind}`,
      title:
        word === 'required'
          ? `The provided entity is missing a required ${part.toLowerCase()}`
          : `The provided entity includes ${part === 'ATTRIBUTE' ? 'an attribute' : 'a relationship'} with an ${word} value`,
      detail:
        word === 'required'
          ? `You must provide a value for '${name}' with this request`
          : `'${name}' has an ${word} value`,
      source: { pointer: part === 'RELATIONSHIP' ? `/${names.slice(0, 3).join('/')}` : pointer },
    },
  };
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  let current = value;
  for (const key of path) {
    if (typeof current !== 'object' || current === null) return undefined;
    current = Reflect.get(current, key);
  }
  return current;
}
