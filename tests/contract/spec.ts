import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const fileName = 'app-store-connect-4.4.1.slice.json';

const contentSchema = z
  .object({ 'application/json': z.object({ schema: z.object({ $ref: z.string() }) }) })
  .transform((content) => content['application/json'].schema.$ref.replace('#/components/schemas/', ''));

const parameterSchema = z.object({
  name: z.string(),
  in: z.enum(['query', 'path']),
  required: z.boolean().default(false),
  schema: z.looseObject({ type: z.string() }),
});

const operationSchema = z.object({
  parameters: z.array(parameterSchema).default([]),
  requestBody: z.object({ content: contentSchema }).optional(),
  responses: z.record(z.string(), z.object({ content: contentSchema.optional() })),
});

const documentSchema = z.object({
  paths: z.record(z.string(), z.record(z.string(), z.unknown())),
  components: z.object({ schemas: z.record(z.string(), z.unknown()) }),
});

/** A query parameter of an operation, as Apple's document has it. */
export interface QueryParameter {
  readonly name: string;
  readonly required: boolean;
  /** JSON schema of its value; of an array, which travels as one comma list. */
  readonly schema: Readonly<Record<string, unknown>> & { readonly type: string };
}

/** One operation of Apple's document. */
export interface Operation {
  /** Method and path template, such as `GET /v1/apps/{id}`. */
  readonly name: string;
  readonly method: string;
  readonly path: string;
  readonly query: readonly QueryParameter[];
  /** Name of the schema of its body. */
  readonly request: string | undefined;
  /** Name of the schema of each documented answer by status; undefined where it has no body. */
  readonly responses: ReadonlyMap<number, string | undefined>;
}

/** Apple's document, as far as the checks need it. */
export interface Specification {
  readonly operations: readonly Operation[];
  /** The schemas by name, in OpenAPI's dialect. */
  readonly schemas: Readonly<Record<string, unknown>>;
}

/** Where Apple's document lies: `PACKDROP_SPEC` (the folder or the file), else beside the project. */
function specificationFile(): string {
  const told = process.env['PACKDROP_SPEC'];
  if (told?.endsWith('.json')) return told;
  return join(told ?? fileURLToPath(new URL('../../../shared/spec', import.meta.url)), fileName);
}

/**
 * Whether Apple's document is on this machine. Where it is not, says so once a file; on CI that is a failure,
 * because nobody reads what was skipped there.
 * @throws under `CI=true` where it is missing
 */
export function specificationIsHere(): boolean {
  const file = specificationFile();
  if (existsSync(file)) return true;
  const missing = `Apple's OpenAPI document is not at ${file}`;
  const remedy = 'Set PACKDROP_SPEC to it or to the folder that holds it.';
  if (process.env['CI'] === 'true') {
    throw new Error(`${missing}, and CI must hold Packdrop to it. ${remedy}`);
  }
  process.stdout.write(`${missing}, so the contract tests are skipped. ${remedy}\n`);
  return false;
}

/** Reads Apple's document. */
export function readSpecification(): Specification {
  const { paths, components } = documentSchema.parse(JSON.parse(readFileSync(specificationFile(), 'utf8')));
  const operations = Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item)
      // Beside the operations stands what they share: the id in the path, which every template shows anyway.
      .filter(([method]) => method !== 'parameters')
      .map(([method, operation]) => readOperation(method.toUpperCase(), path, operation)),
  );
  return { operations, schemas: components.schemas };
}

function readOperation(method: string, path: string, given: unknown): Operation {
  const { parameters, requestBody, responses } = operationSchema.parse(given);
  return {
    name: `${method} ${path}`,
    method,
    path,
    query: parameters.filter((parameter) => parameter.in === 'query'),
    request: requestBody?.content,
    responses: new Map(Object.entries(responses).map(([status, { content }]) => [Number(status), content])),
  };
}
