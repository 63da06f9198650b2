import { closeSchemas, type ClosedSchemas } from './closed-schemas.ts';
import type { Exchange } from './exchange.ts';
import type { Operation, QueryParameter, Specification } from './spec.ts';

/** What Apple's document says of one exchange. */
export interface Verdict {
  /** The operation's name; undefined where the document has none for the path and method. */
  readonly operation: string | undefined;
  /** What is wrong with the request, one sentence each. */
  readonly request: readonly string[];
  /** What is wrong with the answer. */
  readonly answer: readonly string[];
}

/** Holds exchanges to Apple's document. */
export interface Validator {
  validate(exchange: Exchange): Verdict;
}

/**
 * Pages are turned by `links.next` or `meta.paging.nextCursor`, and the cursor travels in this parameter, which
 * no operation of the document lists.
 */
const pagingParameter = 'cursor';

/** Any operation may answer with these, documented or not: the method is none of its own, or the server failed. */
const isGeneral = (status: number): boolean => status === 405 || status >= 500;

/**
 * Answers that the document does not list and that stand in for what nobody knows: it names no refusal for an item
 * that can no longer be taken out. A conflict with a state is a 409 everywhere else.
 */
const assumed = new Set(['DELETE /v1/reviewSubmissionItems/{id} 409']);

export function createValidator(specification: Specification): Validator {
  const schemas = closeSchemas(specification.schemas);
  return {
    validate(exchange) {
      const operation = specification.operations.find(
        ({ method, path }) => method === exchange.method && fits(path, exchange.path),
      );
      const unknown = [`the document has no ${exchange.method} ${exchange.path}`];
      return {
        operation: operation?.name,
        request: operation === undefined ? unknown : requestFaults(operation, exchange, schemas),
        answer: answerFaults(operation, exchange, schemas),
      };
    },
  };
}

/** A verdict's faults, each with what it is about; nothing where there are none. */
export function complaints({ method, path, query, status }: Exchange, verdict: Verdict): string[] {
  const asked = `${method} ${path}${query.size === 0 ? '' : `?${decodeURIComponent(query.toString())}`}`;
  return [
    ...verdict.request.map((fault) => `request ${asked}: ${fault}`),
    ...verdict.answer.map((fault) => `answer ${status} to ${asked}: ${fault}`),
  ];
}

function fits(template: string, path: string): boolean {
  const wanted = template.split('/');
  const given = path.split('/');
  return (
    wanted.length === given.length &&
    wanted.every((segment, index) => (segment === '{id}' ? given[index] !== '' : segment === given[index]))
  );
}

function requestFaults(operation: Operation, exchange: Exchange, schemas: ClosedSchemas): string[] {
  return [
    ...queryFaults(operation, exchange.query, schemas),
    ...bodyFaults(operation, exchange, schemas),
    ...(exchange.requestHeaders['authorization'] === 'Bearer' ? [] : ['it carries no bearer token']),
  ];
}

function queryFaults({ query }: Operation, given: URLSearchParams, schemas: ClosedSchemas): string[] {
  const names = [...new Set(given.keys())];
  const missing = query.filter(({ name, required }) => required && !given.has(name));
  return [
    ...missing.map(({ name }) => `the required parameter ${name} is missing`),
    ...names.flatMap((name) => {
      const parameter = query.find((known) => known.name === name);
      const values = given.getAll(name);
      if (values.length > 1) return [`the parameter ${name} comes ${values.length} times`];
      const [value = ''] = values;
      if (parameter === undefined) return unlisted(name, query);
      // The document does not say so, but App Store Connect takes an empty parameter for a bad request.
      if (value === '') return [`the parameter ${name} is empty`];
      return schemas
        .inline(parameter.schema)(valueOf(parameter, value))
        .map((fault) => `${name}: ${fault}`);
    }),
  ];
}

function unlisted(name: string, query: readonly QueryParameter[]): string[] {
  const isList = query.some((known) => known.name === 'limit');
  return name === pagingParameter && isList ? [] : [`the document has no parameter ${name}`];
}

/** What a parameter's text stands for; the text itself where it is not of the type. */
function valueOf({ schema }: QueryParameter, text: string): unknown {
  if (schema.type === 'array') return text.split(',');
  if (schema.type === 'integer') return /^-?\d+$/.test(text) ? Number(text) : text;
  if (schema.type === 'boolean' && /^(true|false)$/.test(text)) return text === 'true';
  return text;
}

function bodyFaults({ request }: Operation, exchange: Exchange, schemas: ClosedSchemas): string[] {
  const body = exchange.requestBody;
  if (request === undefined) return body === undefined ? [] : ['it carries a body'];
  const type = exchange.requestHeaders['content-type'] ?? '';
  return [
    ...(type.startsWith('application/json') ? [] : [`its body is called '${type}'`]),
    ...schemas
      .named(request)(body)
      .map((fault) => `body ${fault}`),
  ];
}

function answerFaults(
  operation: Operation | undefined,
  { status, responseBody: body, responseHeaders: headers }: Exchange,
  schemas: ClosedSchemas,
): string[] {
  const rateLimit = headers['x-rate-limit'] ?? '';
  const faults = /user-hour-lim:\d+;user-hour-rem:\d+;/.test(rateLimit)
    ? []
    : [`X-Rate-Limit is '${rateLimit}'`];
  const documented = operation?.responses.has(status) ?? status === 404;
  const known = documented || isGeneral(status) || assumed.has(`${operation?.name} ${status}`);
  if (!known) return [...faults, `the status ${status} is not documented`];
  const schema = status >= 400 ? 'ErrorResponse' : operation?.responses.get(status);
  if (schema === undefined) return body === undefined ? faults : [...faults, 'it carries a body'];
  const type = headers['content-type'] ?? '';
  if (!type.startsWith('application/json')) faults.push(`its body is called '${type}'`);
  faults.push(
    ...schemas
      .named(schema)(body)
      .map((fault) => `body ${fault}`),
  );
  // The document lets `errors` be absent; a refusal without a reason would be of no use to anybody.
  if (status >= 400 && !hasReasons(body, status))
    faults.push(`body names no reason with the status ${status}`);
  return faults;
}

function hasReasons(body: unknown, status: number): boolean {
  if (typeof body !== 'object' || body === null || !('errors' in body)) return false;
  const { errors } = body;
  return (
    Array.isArray(errors) &&
    errors.length > 0 &&
    errors.every((error: { readonly status?: unknown }) => error.status === String(status))
  );
}
