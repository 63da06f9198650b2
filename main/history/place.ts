import type { SubjectRow } from './history-rows.ts';
import type { Sighting, Subject } from './sighting.ts';

/** What something belongs to, as far as it is known. */
export interface Place {
  readonly appId: string | undefined;
  readonly packId: string | undefined;
  readonly versionId: string | undefined;
}

/**
 * Where something belongs: as the answer says; else as earlier answers said of it; else as they said of the version
 * or pack it hangs on. Not every answer names everything.
 */
export function placeOf(
  sighting: Sighting,
  known: SubjectRow | undefined,
  find: (subject: Subject, id: string) => SubjectRow | undefined,
): Place {
  const versionId = sighting.subject === 'version' ? sighting.id : (sighting.versionId ?? known?.versionId);
  const own = sighting.subject === 'pack' ? sighting.id : (sighting.packId ?? known?.packId);
  const packId = own ?? (versionId === undefined ? undefined : find('version', versionId)?.packId);
  const app = sighting.appId ?? known?.appId;
  const appId = app ?? (packId === undefined ? undefined : find('pack', packId)?.appId);
  return { appId, packId, versionId };
}
