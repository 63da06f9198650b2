import { invalidParameter } from './api-error.ts';
import type { Query } from './api-query.ts';
import type { ApiAnswer, ApiCall } from './api-router.ts';
import type { PracticeContext } from './context.ts';
import { findResource } from './resources.ts';
import type { Reference, Resource } from './resource.ts';

/** An answer with one resource, and with what `include` asks for. */
export function documentOf(call: ApiCall, resource: Resource, status = 200): ApiAnswer {
  const self = resource.links.self ?? call.url.href;
  return {
    status,
    body: {
      data: withFields(resource, call.query),
      ...includedWith(call, [resource]),
      links: { self },
    },
  };
}

/** An answer with one page of `records`, which come whole and in order; only the page's become resources. */
export function pageOf<T extends { readonly id: string }>(
  call: ApiCall,
  records: readonly T[],
  toResource: (context: PracticeContext, record: T) => Resource,
): ApiAnswer {
  const { page: cut, frame } = cutPage(call, records);
  const page = cut.map((record) => toResource(call.context, record));
  return {
    status: 200,
    body: { data: page.map((item) => withFields(item, call.query)), ...includedWith(call, page), ...frame },
  };
}

/** An answer with one page of mere references, as the `relationships/` forms give. */
export function linkagePageOf(
  call: ApiCall,
  type: string,
  records: readonly { readonly id: string }[],
): ApiAnswer {
  const { page, frame } = cutPage(call, records);
  return { status: 200, body: { data: page.map(({ id }) => ({ type, id })), ...frame } };
}

function cutPage<T extends { readonly id: string }>(
  call: ApiCall,
  all: readonly T[],
): { page: readonly T[]; frame: object } {
  const { limit, cursor } = call.query;
  const start = cursor === undefined ? 0 : afterCursor(all, cursor);
  const page = all.slice(start, start + limit);
  const last = page.at(-1);
  const nextCursor = last !== undefined && start + limit < all.length ? cursorAt(last.id) : undefined;
  const links = {
    self: withCursor(call.url, cursor),
    first: withCursor(call.url, undefined),
    ...(nextCursor === undefined ? {} : { next: withCursor(call.url, nextCursor) }),
  };
  const paging = { total: all.length, limit, ...(nextCursor === undefined ? {} : { nextCursor }) };
  return { page, frame: { links, meta: { paging } } };
}

// A cursor names the last item seen rather than a position, so that what is added meanwhile shifts nothing.
function cursorAt(id: string): string {
  return Buffer.from(id).toString('base64url');
}

function afterCursor(all: readonly { readonly id: string }[], cursor: string): number {
  const id = Buffer.from(cursor, 'base64url').toString('utf8');
  const index = all.findIndex((item) => item.id === id);
  if (index === -1) throw invalidParameter('cursor', `'${cursor}' is not a valid cursor for this request`);
  return index + 1;
}

function withCursor(url: URL, cursor: string | undefined): string {
  const changed = new URL(url);
  if (cursor === undefined) changed.searchParams.delete('cursor');
  else changed.searchParams.set('cursor', cursor);
  return changed.href;
}

function includedWith(call: ApiCall, resources: readonly Resource[]): { included?: Resource[] } {
  const names = call.query.list('include');
  if (names === undefined) return {};
  const included = new Map<string, Resource>();
  for (const resource of resources) {
    for (const name of names) {
      for (const reference of referencesOf(resource, name, call.query)) {
        const found = findResource(call.context, reference);
        if (found !== undefined) included.set(`${found.type} ${found.id}`, withFields(found, call.query));
      }
    }
  }
  return { included: [...included.values()] };
}

/** What a relationship names: of many, as many as `limit[name]` says. */
function referencesOf(resource: Resource, name: string, query: Query): readonly Reference[] {
  const data = resource.relationships?.[name]?.data;
  if (data === undefined) return [];
  if (!isList(data)) return [data];
  return data.slice(0, Number(query.list(`limit[${name}]`)?.[0] ?? data.length));
}

function isList(data: Reference | readonly Reference[]): data is readonly Reference[] {
  return Array.isArray(data);
}

/** Leaves only the fields that `fields[type]` asks for; all where it does not. */
function withFields(resource: Resource, query: Query): Resource {
  const wanted = query.list(`fields[${resource.type}]`);
  if (wanted === undefined) return resource;
  const pick = <T>(values: Readonly<Record<string, T>>): Record<string, T> =>
    Object.fromEntries(Object.entries(values).filter(([name]) => wanted.includes(name)));
  return {
    ...resource,
    attributes: pick(resource.attributes),
    ...(resource.relationships === undefined ? {} : { relationships: pick(resource.relationships) }),
  };
}
