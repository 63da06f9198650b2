import type { VersionStage } from '../../preload/contract.ts';
import { noStanding, type PackStanding } from '../../preload/standing-contract.ts';
import type { Pack, Version } from '../app-store-connect/resources.ts';
import { reachedStage } from './version-stage.ts';

const moving: ReadonlySet<VersionStage> = new Set([
  'processing',
  'waiting-for-beta-review',
  'in-beta-review',
  'processing-for-external-testing',
  'waiting-for-review',
  'in-review',
  'going-live',
]);
const needsYou: ReadonlySet<VersionStage> = new Set(['failed', 'rejected', 'beta-rejected']);
const notInTesting: ReadonlySet<VersionStage> = new Set([
  'reserved',
  'uploading',
  'processing',
  'failed',
  'on-the-app-store',
  'replaced',
  'unknown',
]);

/**
 * Where a pack stands. Its versions say it all; where they have not been listed yet, its heads tell what is live and
 * what is with testers.
 * @param versions newest first; undefined where they have not been listed
 */
export function packStanding(pack: Pack, versions: readonly Version[] | undefined): PackStanding {
  if (pack.archived) return noStanding;
  return versions === undefined ? standingOfHeads(pack) : standingOfVersions(versions);
}

function standingOfHeads({ heads }: Pack): PackStanding {
  const live = heads?.appStore?.version ?? null;
  const testing = heads?.externalBeta?.version ?? heads?.internalBeta?.version ?? null;
  return { ...noStanding, live, testing: testing === live ? null : testing };
}

function standingOfVersions(versions: readonly Version[]): PackStanding {
  const staged = versions.map((version) => ({
    version: version.version,
    stage: reachedStage({
      version: version.state,
      internalBeta: version.internalBeta?.state,
      externalBeta: version.externalBeta?.state,
      appStore: version.appStore?.state,
    }).stage,
  }));
  const newest = (matches: (stage: VersionStage) => boolean): string | null =>
    staged.find(({ stage }) => matches(stage))?.version ?? null;
  // What failed has been dealt with as soon as anything newer came to be.
  const first = staged[0];
  return {
    live: newest((stage) => stage === 'on-the-app-store'),
    testing: newest((stage) => !notInTesting.has(stage)),
    moving: newest((stage) => moving.has(stage)),
    needsYou: first !== undefined && needsYou.has(first.stage) ? first.version : null,
  };
}
