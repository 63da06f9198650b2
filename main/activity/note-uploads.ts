import type { PackdropEvent, UploadSnapshot } from '../../preload/contract.ts';
import type { ActivityLog } from './activity-log.ts';

const ends = new Set<UploadSnapshot['state']>(['done', 'failed', 'cancelled']);

/**
 * Keeps the log of publishing: an upload is in it when its work begins, which is told before its first request, and
 * its end once that is told. Seen again after a restart it is the same act.
 * @returns whether it came to its end now
 */
export function noteUpload(
  log: ActivityLog,
  { server, who }: { readonly server: string; readonly who: string },
  event: PackdropEvent,
): boolean {
  if (event.event !== 'upload.changed') return false;
  const { upload } = event;
  const packs = [{ packIdentifier: upload.packIdentifier, version: upload.version }];
  const { id, appId } = upload;
  const known = log.find(id);
  // What ended before there was a log is not news.
  if (known === undefined && !upload.active) return false;
  const act =
    known ?? log.begin({ id, server, appId, who, kind: 'publish', packs, subjectId: id, progress: null });
  if (act.packs[0]?.version !== upload.version) log.name(act, packs);
  if (act.state !== 'begun' || !ends.has(upload.state)) return false;
  log.end(act, problemOf(upload));
  return true;
}

/**
 * Writes down the end of uploads that ended in their journal, but not in the log: the process was killed in between.
 * @param uploads asked for only where the log has any that have not ended
 * @returns those whose end was written down now
 */
export function settleUploads(
  log: ActivityLog,
  server: string,
  uploads: () => readonly UploadSnapshot[],
): readonly UploadSnapshot[] {
  const open = log.unfinished(server).filter(({ kind }) => kind === 'publish');
  if (open.length === 0) return [];
  const known = new Map(uploads().map((upload) => [upload.id, upload]));
  return open.flatMap((act) => {
    const upload = known.get(act.id);
    if (upload === undefined || !ends.has(upload.state)) return [];
    log.name(act, [{ packIdentifier: upload.packIdentifier, version: upload.version }]);
    log.end(act, problemOf(upload));
    return [upload];
  });
}

function problemOf({ state, problem, packIdentifier }: UploadSnapshot) {
  if (state === 'done') return null;
  if (state === 'failed' && problem !== null) return problem;
  return {
    code: state === 'cancelled' ? 'upload-cancelled' : 'upload-failed',
    message:
      state === 'cancelled'
        ? `The upload of “${packIdentifier}” was called off.`
        : `The upload of “${packIdentifier}” failed.`,
    nextStep: 'Publish the archive again if it is still wanted.',
    facts: { pack: packIdentifier },
  };
}
