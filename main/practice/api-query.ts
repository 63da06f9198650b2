import { illegalParameter, invalidParameter } from './api-error.ts';

/** Query parameters an operation takes: each a comma list, of the words given or, with `any`, of any. */
export type QueryRules = Readonly<Record<string, readonly string[] | 'any'>>;

export interface Query {
  /** The values of a comma list; undefined where the parameter was not sent. */
  list(name: string): readonly string[] | undefined;
  readonly limit: number;
  readonly cursor: string | undefined;
}

const defaultLimit = 50;
const largestLimit = 200;

/**
 * Reads a query string by an operation's rules. `limit` and `cursor` are taken where the rules name them.
 * @throws ApiError 400 for a parameter the operation does not have or a value it does not know
 */
export function readQuery(parameters: URLSearchParams, rules: QueryRules): Query {
  const lists = new Map<string, readonly string[]>();
  for (const [name, value] of parameters) {
    const allowed = rules[name];
    if (allowed === undefined || !Object.hasOwn(rules, name)) throw illegalParameter(name);
    const values = value.split(',').map((word) => word.trim());
    const stranger = allowed === 'any' ? undefined : values.find((word) => !allowed.includes(word));
    if (stranger !== undefined) {
      throw invalidParameter(name, `'${stranger}' is not a valid value for '${name}'`);
    }
    lists.set(name, [...(lists.get(name) ?? []), ...values]);
  }
  return {
    list: (name) => lists.get(name),
    limit: readLimit(lists.get('limit')?.[0]),
    cursor: lists.get('cursor')?.[0],
  };
}

function readLimit(text: string | undefined): number {
  if (text === undefined) return defaultLimit;
  const limit = /^\d{1,6}$/.test(text) ? Number(text) : 0;
  if (limit >= 1 && limit <= largestLimit) return limit;
  throw invalidParameter('limit', `'${text}' is not a valid limit: use 1 to ${largestLimit}`);
}
