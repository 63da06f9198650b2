import { z } from 'zod';
import { redactLine } from '../redaction/redact.ts';
import type { AscError } from './failure.ts';

// App Store Connect promises code, status and title, but a refusal with less is still a refusal.
const textSchema = z.coerce.string().transform(redactLine);
const optionalTextSchema = textSchema.optional().catch(undefined);

const errorSchema: z.ZodType<AscError> = z
  .object({
    id: optionalTextSchema,
    status: textSchema.default('').catch(''),
    code: textSchema.default('').catch(''),
    title: textSchema.default('').catch(''),
    detail: optionalTextSchema,
    source: z
      .object({ pointer: optionalTextSchema, parameter: optionalTextSchema })
      .optional()
      .catch(undefined),
    meta: z
      .object({
        get associatedErrors() {
          return z.record(z.string(), z.array(errorSchema)).optional().catch(undefined);
        },
      })
      .optional()
      .catch(undefined),
  })
  .transform(({ source, meta, ...error }) => ({
    id: error.id,
    status: error.status,
    code: error.code,
    title: error.title,
    detail: error.detail,
    pointer: source?.pointer,
    parameter: source?.parameter,
    associatedErrors: meta?.associatedErrors ?? {},
  }));

const errorDocumentSchema = z.object({ errors: z.array(errorSchema) });

/** The errors in a JSON:API error document; undefined when it is none. */
export function readAscErrors(document: unknown): readonly AscError[] | undefined {
  return errorDocumentSchema.safeParse(document).data?.errors;
}

/** All errors, the associated ones after those they hang on. */
export function allErrors(errors: readonly AscError[]): readonly AscError[] {
  return errors.flatMap((error) => [error, ...allErrors(Object.values(error.associatedErrors).flat())]);
}
