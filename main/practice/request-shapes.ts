import { z } from 'zod';

/** The parts of a request document that all bodies have in common. Fields that no one knows are refused. */
export function documentShape<T extends z.ZodRawShape>(
  data: T,
): z.ZodObject<{ data: z.ZodObject<T, z.core.$strict> }> {
  return z.object({ data: z.strictObject(data) });
}

/** A to-one relationship in a request body. */
export function relationshipShape<T extends string>(
  type: T,
): z.ZodObject<{ data: z.ZodObject<{ type: z.ZodLiteral<T>; id: z.ZodString }> }> {
  return z.object({ data: z.object({ type: z.literal(type), id: z.string() }) });
}
