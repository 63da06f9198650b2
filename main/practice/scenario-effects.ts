import { z } from 'zod';

/** A day at most: no timer runs for much longer. */
const milliseconds = z.number().min(0).max(86_400_000);
const byteCount = z.number().int().min(0);

/** What may stand in a header: with anything else the answer could not be sent at all. */
const headerText = z.string().regex(/^[\x20-\x7e]*$/);

const associatedErrorSchema = z.strictObject({ code: z.string(), title: z.string(), detail: z.string() });

const refuseSchema = z.strictObject({
  kind: z.literal('refuse'),
  status: z.number().int().min(200).max(599),
  /** App Store Connect's code, or the `Code` of blob storage. */
  code: z.string().optional(),
  title: z.string().optional(),
  /** For a part: the `Message`. */
  detail: z.string().optional(),
  pointer: z.string().optional(),
  parameter: z.string().optional(),
  /** Reasons by the path of the resource they are about; `meta.associatedErrors` of the answer. */
  associatedErrors: z.record(z.string(), z.array(associatedErrorSchema)).optional(),
  /** Seconds, or an HTTP date: `Retry-After` takes both. */
  retryAfter: z.union([z.number().int().min(0), headerText]).optional(),
  /** A page instead of an error: what a captive portal or a broken proxy answers. */
  html: z.string().optional(),
  /** `Location`, for a portal that redirects. */
  location: headerText.optional(),
});

const delaySchema = z.strictObject({ kind: z.literal('delay'), milliseconds });

const stallSchema = z.strictObject({
  kind: z.literal('stall'),
  when: z.enum(['before-body', 'after-effect']).default('before-body'),
});

const cutSchema = z.strictObject({
  kind: z.literal('cut'),
  when: z.enum(['before-body', 'after-bytes', 'after-effect', 'mid-answer']),
  /** With `after-bytes`: how much of the request's body is read first. */
  bytes: byteCount.optional(),
});

const throttleSchema = z.strictObject({
  kind: z.literal('throttle'),
  bytesPerSecond: z.number().int().min(1),
});

const wrongAnswerSchema = z.strictObject({
  kind: z.literal('wrong-answer'),
  status: z.number().int().min(200).max(599).optional(),
  /** JSON pointer → value; the segment `*` stands for every entry. Places that are not there are made. */
  set: z.record(z.string().startsWith('/'), z.json()).optional(),
  /** JSON pointers to what is left out. */
  remove: z.array(z.string().startsWith('/')).optional(),
  /** Gives the answer a `next` link to a page that is gone. */
  nextLinkGone: z.boolean().optional(),
  /** This text instead of the answer: not JSON, or half of it. */
  text: z.string().optional(),
  contentType: headerText.optional(),
});

const wrongEtagSchema = z.strictObject({
  kind: z.literal('wrong-etag'),
  etag: headerText.default('"00000000000000000000000000000000"'),
});

const expireSchema = z.strictObject({
  kind: z.literal('expire'),
  /** Whether reading the reservation again gives URLs that work. */
  renewable: z.boolean().default(true),
});

const corruptSchema = z.strictObject({
  kind: z.literal('corrupt'),
  /** Which byte of the part is stored wrongly; the last where it has fewer. */
  byte: byteCount.default(0),
  /** The ETag answered: of the bytes as they were stored, or as they were sent. */
  etag: z.enum(['stored', 'sent']).default('sent'),
});

/** What a rule of a scenario does to a request. */
export const effectSchema = z.discriminatedUnion('kind', [
  refuseSchema,
  delaySchema,
  stallSchema,
  cutSchema,
  throttleSchema,
  wrongAnswerSchema,
  wrongEtagSchema,
  expireSchema,
  corruptSchema,
]);

export type Effect = z.infer<typeof effectSchema>;
export type EffectKind = Effect['kind'];
/** One kind of effect. */
export type EffectOf<Kind extends EffectKind> = Extract<Effect, { kind: Kind }>;

/** Effects that make sense for API requests alone, and for parts alone. */
export const apiOnly: readonly EffectKind[] = ['wrong-answer'];
export const partOnly: readonly EffectKind[] = ['wrong-etag', 'expire', 'corrupt'];
