import { expect } from 'vitest';
import type { ActivityLog } from '../activity/activity-log.ts';
import type { AppStoreConnectClient } from '../app-store-connect/client.ts';
import type { openActBench } from './act-bench.ts';

type ActBench = Awaited<ReturnType<typeof openActBench>>;

type Name = 'createReviewSubmission' | 'addReviewItem' | 'submitReview' | 'listReviewItems' | 'cancelReview';
/** A client that dies at one call: before the request, or after it took effect and before its answer. */
export function dying(name: Name, when: 'before' | 'after') {
  return (client: AppStoreConnectClient): Partial<AppStoreConnectClient> => {
    let dead = false;
    const calls = Object.entries(client) as [string, (...given: unknown[]) => Promise<unknown>][];
    const mortal = calls.map(([called, call]) => [
      called,
      async (...given: unknown[]) => {
        if (dead) throw new Killed();
        dead = called === name;
        if (!dead) return call(...given);
        if (when === 'after') await call(...given);
        throw new Killed();
      },
    ]);
    return Object.fromEntries(mortal) as AppStoreConnectClient;
  };
}

/** The process died here. */
export class Killed extends Error {}

/** A kill leaves the act as it is on disk: nothing of what follows a failure takes place. */
export function writesNothingMore(log: ActivityLog): void {
  const progress = log.progress.bind(log);
  log.progress = (act, change) => {
    if (change.undoing !== null) throw new Killed();
    return progress(act, change);
  };
  log.end = () => {
    throw new Killed();
  };
}

/** A submit that is killed at a call; what is seeded is in it. */
export async function killedSubmit(bench: ActBench, name: Name, when: 'before' | 'after') {
  const versions = bench.seed();
  const first = bench.open(dying(name, when));
  const killed = bench.submit(first.acts, { versions });
  writesNothingMore(first.log);
  await expect(killed).rejects.toThrow(Killed);
  return versions[0]?.versionId ?? '';
}
