import { z } from 'zod';
import { versionRequests } from './versions-contract.ts';

const appSchema = z.object({ id: z.string(), name: z.string(), bundleId: z.string() });
export type AppSnapshot = z.infer<typeof appSchema>;

/** What a list was when it was last had, also by an earlier start; null: it was never had. */
function kept<List extends z.ZodType>(list: List) {
  return z.object({ asOf: z.iso.datetime(), list }).nullable();
}

/**
 * What can be asked about apps, and the lists of apps, packs and versions as they were last had. Kept lists are
 * there to be shown while App Store Connect is asked, or cannot be: nothing is ever decided by them.
 */
export const listRequests = {
  'apps.list': { argument: z.undefined(), result: z.array(appSchema) },
  'kept.apps': { argument: z.undefined(), result: kept(z.array(appSchema)) },
  'kept.packs': {
    argument: versionRequests['packs.list'].argument,
    result: kept(versionRequests['packs.list'].result),
  },
  'kept.versions': {
    argument: versionRequests['versions.list'].argument,
    result: kept(versionRequests['versions.list'].result),
  },
} as const;
