import type { z } from 'zod';
import { fail, ok, type Result } from '../result.ts';
import { ask } from './ask.ts';
import type { AscFailure } from './failure.ts';
import { linkageSchema, pageOf } from './schemas.ts';
import type { ApiRequest, Transport } from './transport.ts';

type ListRequest = Omit<ApiRequest, 'method' | 'body'>;
type Identified = z.ZodType<{ readonly id: string }>;

interface Pages<Resource> {
  /** In the list's order, each resource once. */
  readonly data: Resource[];
  /** Everything that came along, in order of arrival. */
  readonly included: unknown[];
}

/** 200 resources each: far more than any app may have packs. Past it, the paging itself must be broken. */
const mostPages = 100;
/** The most App Store Connect gives at once. */
const pageSize = '200';
/** What App Store Connect may say of a page that was there when the one before it was read. */
const goneStatuses = new Set([400, 404, 410]);

/**
 * Every page of a list put together; a list that cannot be read to its end is a failure, since what is missing
 * from it would be taken for not being there. Where a next page is gone the list is read anew, once.
 */
export async function askAllPages<Schema extends Identified>(
  transport: Transport,
  request: ListRequest,
  resource: Schema,
): Promise<Result<Pages<z.output<Schema>>, AscFailure>> {
  const first = await readThrough(transport, request, resource);
  if (first !== 'page-gone') return first;
  const second = await readThrough(transport, request, resource);
  return second === 'page-gone' ? fail({ kind: 'list-moved' }) : second;
}

/** The ids of a `relationships/` list. */
export async function askIds(
  transport: Transport,
  path: string,
  signal: AbortSignal | undefined,
): Promise<Result<readonly string[], AscFailure>> {
  const linkages = await askAllPages(transport, { path, signal }, linkageSchema);
  return linkages.ok ? ok(linkages.value.data.map(({ id }) => id)) : linkages;
}

async function readThrough<Schema extends Identified>(
  transport: Transport,
  request: ListRequest,
  resource: Schema,
): Promise<Result<Pages<z.output<Schema>>, AscFailure> | 'page-gone'> {
  const schema = pageOf(resource);
  // By id: what moved to a later page while the list was read comes twice, and the newer one counts.
  const data = new Map<string, z.output<Schema>>();
  const included: unknown[] = [];
  const seen = new Set<string>();
  const start: ApiRequest = { ...request, method: 'GET', query: { limit: pageSize, ...request.query } };
  let next = start;

  for (;;) {
    const page = await ask(transport, next, schema);
    if (!page.ok) return seen.size > 0 && isGone(page.error) ? 'page-gone' : page;
    for (const one of page.value.data) data.set(one.id, one);
    included.push(...page.value.included);
    const { links, meta } = page.value;
    const cursor = meta?.paging?.nextCursor;
    const mark = links?.next ?? cursor;
    if (mark === undefined) return ok({ data: [...data.values()], included });
    if (seen.has(mark) || seen.size >= mostPages) {
      return fail({ kind: 'unexpected-answer', what: 'a list without an end' });
    }
    seen.add(mark);
    next =
      links?.next === undefined
        ? { ...start, query: { ...start.query, cursor: mark } }
        : { method: 'GET', path: links.next, signal: request.signal };
  }
}

function isGone(failure: AscFailure): boolean {
  return failure.kind === 'refused' && goneStatuses.has(failure.status);
}
