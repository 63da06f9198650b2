import { join } from 'node:path';
import { ActivityLog } from '../activity/activity-log.ts';
import type { AppStoreConnectClient } from '../app-store-connect/client.ts';
import type { SubmissionPlan } from '../../preload/releases-contract.ts';
import type { Clock } from '../clock.ts';
import { type BenchServer, benchClient } from '../publishing/test-bench.ts';
import { temporaryFolder } from '../uploads/test-support.ts';
import { ReleaseActs } from './release-acts.ts';
import type { SubmissionChoice } from './submission-facts.ts';

/** For tests: the time of a server and its client, which moves with what waits. */
export interface BenchClock extends Clock {
  advance(milliseconds: number): void;
}

interface ActServer extends BenchServer {
  readonly apps: readonly { readonly id: string }[];
  readonly controls: {
    seedPack(seed: {
      appId: string;
      identifier: string;
      versions: number;
      fileSize?: number;
      platforms?: readonly ('IOS' | 'MAC_OS' | 'TV_OS' | 'VISION_OS')[];
    }): { readonly packId: string; readonly versionIds: readonly string[] };
  };
  close(): Promise<void>;
}

/** For tests: acts against a practice server, which the test brings. */
export async function openActBench<Server extends ActServer>(
  start: (options: { folder: string; clock: BenchClock; pace: Record<string, number> }) => Promise<Server>,
) {
  const folder = await temporaryFolder();
  let now = Date.UTC(2026, 10, 2, 12);
  const advance = (milliseconds: number): void => {
    now += milliseconds;
  };
  const clock: BenchClock = {
    now: () => now,
    advance,
    sleep: (milliseconds) => Promise.resolve(advance(milliseconds)),
  };
  const step = 60_000;
  const server = await start({
    folder: join(folder.path, 'practice'),
    clock,
    pace: {
      waitingForReviewMilliseconds: step,
      inReviewMilliseconds: step,
      distributionMilliseconds: step,
      cancelingMilliseconds: step,
    },
  });
  const appId = server.apps[0]?.id ?? '';
  const data = join(folder.path, 'data');
  const real = await benchClient(server, clock);
  const logs: ActivityLog[] = [];
  const changed: string[] = [];
  /** One start of the application; a start after a crash closes the log of the one before. */
  const open = (change: (client: AppStoreConnectClient) => Partial<AppStoreConnectClient> = () => ({})) => {
    logs.at(-1)?.close();
    const log = new ActivityLog(data, clock);
    logs.push(log);
    const client = { ...real, ...change(real) };
    const acts = new ReleaseActs({
      ...{ client, log, clock, server: 'practice', who: 'Ann' },
      onChanged: (_app, identifiers) => {
        changed.push(...identifiers);
        return Promise.resolve();
      },
    });
    return { acts, log, client };
  };
  const seed = (
    identifier = 'Tutorial',
    versions = 1,
    more: { platforms?: readonly ('IOS' | 'MAC_OS')[] } = {},
  ) => {
    const { packId, versionIds } = server.controls.seedPack({ appId, identifier, versions, ...more });
    return versionIds.map((versionId) => ({ packId, versionId }));
  };
  return {
    ...{ server, clock, appId, client: real, open, seed, changed, data },
    /** Longer than a review takes from end to end. */
    review: () => advance(10 * step),
    /** Submits as a person who reads the plan and types what it asks for. */
    submit: async (acts: ReleaseActs, choice: Omit<SubmissionChoice, 'appId'>) => {
      const plan = await acts.plan({ appId, ...choice });
      return acts.submit({ appId, ...choice, confirm: plan.confirmation, mark: plan.mark });
    },
    stateOf: async (versionId: string) => {
      const version = await real.readVersion(versionId);
      return version.ok ? version.value.appStore?.state : version.error.kind;
    },
    [Symbol.asyncDispose]: async () => {
      logs.at(-1)?.close();
      await server.close();
      await folder[Symbol.asyncDispose]();
    },
  };
}

/** The codes of a plan's findings of one grade. */
export function codesOf(plan: Pick<SubmissionPlan, 'findings'>, grade = 'stops'): string[] {
  return plan.findings.filter((one) => one.grade === grade).map(({ code }) => code);
}
