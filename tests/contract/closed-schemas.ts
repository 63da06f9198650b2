import { Ajv, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';

type JsonSchema = Readonly<Record<string, unknown>>;

/** Says what is wrong with a value, one sentence a fault; nothing where it fits. */
export type Check = (value: unknown) => readonly string[];

export interface ClosedSchemas {
  /** The check of a schema of the document; compiled once. */
  named(name: string): Check;
  /** The check of a schema that has no name, such as a query parameter's; compiled once an object. */
  inline(schema: JsonSchema): Check;
}

/**
 * The document's schemas, closed: what a schema does not name is a fault. OpenAPI lets anything pass beside the
 * properties it lists, and a misspelt attribute would go unseen.
 * @param schemas by name, in the dialect of OpenAPI 3.0
 */
export function closeSchemas(schemas: Readonly<Record<string, unknown>>): ClosedSchemas {
  const ajv = new Ajv({ allErrors: true, strict: true, allowUnionTypes: true });
  addFormats.default(ajv);
  for (const [name, schema] of Object.entries(schemas)) ajv.addSchema(closed(schema), name);
  const inlined = new WeakMap<JsonSchema, ValidateFunction>();
  return {
    named(name) {
      const validate = ajv.getSchema(name);
      if (validate === undefined) throw new Error(`The document has no schema ${name}`);
      return (value) => faults(validate, value);
    },
    inline(schema) {
      const validate = inlined.get(schema) ?? ajv.compile(closed(schema));
      inlined.set(schema, validate);
      return (value) => faults(validate, value);
    },
  };
}

function faults(validate: ValidateFunction, value: unknown): string[] {
  if (validate(value)) return [];
  return (validate.errors ?? [])
    .filter(({ keyword }) => keyword !== 'if')
    .map(
      ({ instancePath, message, params }) => `${instancePath || '/'} ${message} ${JSON.stringify(params)}`,
    );
}

/** A schema in JSON Schema's dialect, without room for what it does not name. */
function closed(given: unknown): JsonSchema {
  const schema = asRecord(given);
  // Beside a $ref, OpenAPI 3.0 gives nothing a meaning; `nullable` is meant all the same.
  if (typeof schema['$ref'] === 'string') {
    const reference = { $ref: schema['$ref'].replace('#/components/schemas/', '') };
    return schema['nullable'] === true ? { anyOf: [{ type: 'null' }, reference] } : reference;
  }
  if (schema['discriminator'] !== undefined) return chosenByType(asRecord(schema['discriminator']));
  const { nullable, format, properties, items, oneOf, additionalProperties, ...rest } = schema;
  return {
    ...rest,
    ...(nullable === true ? { nullable: true } : {}),
    ...(nullable === true && Array.isArray(rest['enum']) ? { enum: [...rest['enum'], null] } : {}),
    // One property of the document has `"format": null`, which is none.
    ...(typeof format === 'string' ? { format } : {}),
    ...(items === undefined ? {} : { items: closed(items) }),
    ...(Array.isArray(oneOf) ? { oneOf: oneOf.map(closed) } : {}),
    ...(properties === undefined ? {} : { properties: closedAll(properties) }),
    ...(rest['type'] === 'object' ? { additionalProperties: remainder(additionalProperties) } : {}),
  };
}

/** Nothing beside what is named, unless the document says itself what else there may be. */
function remainder(additionalProperties: unknown): JsonSchema | boolean {
  if (additionalProperties === undefined) return false;
  return typeof additionalProperties === 'boolean' ? additionalProperties : closed(additionalProperties);
}

function closedAll(properties: unknown): JsonSchema {
  return Object.fromEntries(
    Object.entries(asRecord(properties)).map(([name, schema]) => [name, closed(schema)]),
  );
}

/** A choice by `type`. Each branch by itself, so that a fault is told of the one that was meant. */
function chosenByType(discriminator: JsonSchema): JsonSchema {
  const mapping = Object.entries(asRecord(discriminator['mapping']));
  const name = String(discriminator['propertyName']);
  return {
    type: 'object',
    required: [name],
    properties: { [name]: { enum: mapping.map(([value]) => value) } },
    allOf: mapping.map(([value, target]) => ({
      if: { type: 'object', properties: { [name]: { not: { const: value } } } },
      else: closed({ $ref: target }),
    })),
  };
}

function asRecord(value: unknown): JsonSchema {
  if (typeof value !== 'object' || value === null) throw new Error('A schema of the document is no object');
  return value as JsonSchema;
}
