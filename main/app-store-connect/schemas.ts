import { z } from 'zod';

// Tolerant on purpose: App Store Connect adds fields and states without notice. Unknown fields pass, states
// are any text, and what may be left out may also be null. Only what nothing works without is required.

export function optional<Schema extends z.ZodType>(schema: Schema) {
  return schema.nullish().transform((value) => value ?? undefined);
}

function listOf<Schema extends z.ZodType>(schema: Schema) {
  return z
    .array(schema)
    .nullish()
    .transform((value) => value ?? []);
}

const text = optional(z.string());

const detailsSchema = listOf(z.object({ code: text, description: text }));

const targetSchema = z.object({ type: z.string(), id: z.string().min(1) });

/** A relationship to one resource. */
export const referenceSchema = optional(z.object({ data: optional(targetSchema) }));
/** A relationship to many: its `data` is undefined where App Store Connect did not name them. */
export const referencesSchema = optional(z.object({ data: optional(z.array(targetSchema)) }));
export type Reference = z.output<typeof referenceSchema>;

const idSchema = z.string().min(1);

export const appSchema = z.object({
  id: idSchema,
  attributes: optional(z.object({ name: text, bundleId: text })),
});

export const packSchema = z.object({
  id: idSchema,
  attributes: z.object({
    assetPackIdentifier: z.string().min(1),
    archived: optional(z.boolean()),
    usedBytes: optional(z.number()),
    createdDate: text,
  }),
  relationships: optional(
    z.object({
      app: referenceSchema,
      internalBetaVersion: referenceSchema,
      externalBetaVersion: referenceSchema,
      appStoreVersion: referenceSchema,
    }),
  ),
});

export const versionSchema = z.object({
  id: idSchema,
  attributes: z.object({
    version: z.string().min(1),
    state: text,
    createdDate: text,
    platforms: listOf(z.string()),
    locale: text,
    stateDetails: optional(
      z.object({ errors: detailsSchema, warnings: detailsSchema, infos: detailsSchema }),
    ),
  }),
  relationships: optional(
    z.object({
      backgroundAsset: referenceSchema,
      internalBetaRelease: referenceSchema,
      externalBetaRelease: referenceSchema,
      appStoreRelease: referenceSchema,
      assetFile: referenceSchema,
      manifestFile: referenceSchema,
    }),
  ),
});

/** All three kinds of release: they differ only in the states they know. */
export const releaseSchema = z.object({
  id: idSchema,
  attributes: optional(z.object({ state: text })),
  relationships: optional(z.object({ backgroundAssetVersion: referenceSchema })),
});

/** One entry of a `relationships/` list. */
export const linkageSchema = z.object({ id: idSchema });

const byteCount = z.number().int().nonnegative();

const uploadOperationSchema = z.object({
  method: z.string().min(1),
  url: z.url(),
  offset: byteCount,
  length: byteCount.min(1),
  requestHeaders: listOf(z.object({ name: z.string().min(1), value: z.string() })),
  expiration: text,
  partNumber: optional(z.number().int()),
  entityTag: text,
});

export const uploadFileSchema = z.object({
  id: idSchema,
  attributes: z.object({
    assetType: text,
    fileName: text,
    fileSize: optional(z.number()),
    assetDeliveryState: optional(z.object({ state: text, errors: detailsSchema, warnings: detailsSchema })),
    uploadOperations: listOf(uploadOperationSchema),
  }),
});

const includedSchema = listOf(z.unknown());

/** A document about one resource. */
export function oneOf<Schema extends z.ZodType>(resource: Schema) {
  return z.object({ data: resource, included: includedSchema });
}

/** One page of a list. */
export function pageOf<Schema extends z.ZodType>(resource: Schema) {
  return z.object({
    data: z.array(resource),
    included: includedSchema,
    links: optional(z.object({ next: text })),
    // Asked for only where there is no link, so its form need not be known.
    meta: optional(z.object({ paging: optional(z.object({ nextCursor: text })) })).catch(undefined),
  });
}
