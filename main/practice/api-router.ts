import { methodNotAllowed, noSuchPath } from './api-error.ts';
import type { Query, QueryRules } from './api-query.ts';
import type { PracticeContext } from './context.ts';
import type { RegisteredKey } from './identity.ts';

/** One API request, checked as far as every operation wants it checked. */
export interface ApiCall {
  readonly context: PracticeContext;
  /** The key that asks. */
  readonly key: RegisteredKey;
  /** Value of `{id}` in the route's path; empty where it has none. */
  readonly id: string;
  readonly query: Query;
  /** Parsed JSON of a POST or PATCH, not yet checked; otherwise undefined. */
  readonly body: unknown;
  /** Absolute URL as it was asked for. */
  readonly url: URL;
}

export interface ApiAnswer {
  readonly status: number;
  /** Absent behind a 204. */
  readonly body?: object;
}

/** One operation of the API. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** `{id}` stands for one segment. */
  readonly path: string;
  readonly query: QueryRules;
  readonly handle: (call: ApiCall) => ApiAnswer | Promise<ApiAnswer>;
}

/**
 * Finds the operation for a request.
 * @throws ApiError 404 when no operation has the path, 405 when none there has the method
 */
export function findRoute(
  routes: readonly Route[],
  method: string,
  pathname: string,
): { route: Route; id: string } {
  const there = routes.flatMap((route) => {
    const id = match(route.path, pathname);
    return id === undefined ? [] : [{ route, id }];
  });
  if (there.length === 0) throw noSuchPath();
  const found = there.find(({ route }) => route.method === method);
  if (found === undefined)
    throw methodNotAllowed(
      method,
      there.map(({ route }) => route.method),
    );
  return found;
}

/** The value of `{id}`, an empty text where the template has none, or undefined where the path is another. */
function match(template: string, pathname: string): string | undefined {
  const wanted = template.split('/');
  const given = pathname.split('/');
  if (wanted.length !== given.length) return undefined;
  let id = '';
  for (const [index, segment] of wanted.entries()) {
    const value = given[index] ?? '';
    if (segment !== '{id}' && segment !== value) return undefined;
    if (segment === '{id}') id = value;
  }
  return id;
}
