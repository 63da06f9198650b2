import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { PackdropEvent } from '../../preload/contract.ts';
import type { AppStoreConnectClient } from '../app-store-connect/client.ts';
import { startPracticeServer } from '../practice/server.ts';
import { benchClient } from '../publishing/test-bench.ts';
import { fail } from '../result.ts';
import { temporaryFolder, until } from '../uploads/test-support.ts';
import { Overview } from './overview.ts';
import { sendToReview, sendVersion, steppedClock, valueOf } from './test-support.ts';
import { Watcher } from './watcher.ts';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;

interface Scene {
  readonly change?: (client: AppStoreConnectClient) => Partial<AppStoreConnectClient>;
  readonly uploading?: () => ReadonlySet<string>;
  readonly onFailure?: () => void;
}

/** A watcher that follows an app with one pack of three versions, once it has looked at everything. */
async function watching({
  change = () => ({}),
  uploading = () => new Set(),
  onFailure = () => undefined,
}: Scene = {}) {
  const folder = await temporaryFolder();
  const clock = steppedClock();
  const pace = { waitingForReviewMilliseconds: 3 * hour, inReviewMilliseconds: hour };
  const server = await startPracticeServer({ folder: join(folder.path, 'practice'), clock, pace });
  const appId = server.apps[0]?.id ?? '';
  const seed = server.controls.seedPack({ appId, identifier: 'Tutorial', versions: 3 });
  const real = await benchClient(server, clock);
  const overview = new Overview(clock);
  const events: PackdropEvent[] = [];
  const changes = new Map<string, number>();
  const watcher = new Watcher({
    client: { ...real, ...change(real) },
    overview,
    clock,
    emit: (event) => events.push(event),
    changedAt: (versionId) => changes.get(versionId),
    onFailure,
    uploading,
  });
  const looks = (ending: string) =>
    server.requests().filter(({ path }) => path.replace(/\?.*/, '').endsWith(ending));
  return {
    clock,
    server,
    appId,
    packId: seed.packId,
    newest: seed.versionIds[2] ?? '',
    real,
    overview,
    watcher,
    events,
    changes,
    follow: async () => {
      valueOf(await overview.listPacks(real, appId));
      await clock.atRest();
      watcher.follow(appId);
      await until(() => overview.packsOf(appId).every(({ versions }) => versions !== undefined));
      await clock.atRest();
    },
    versionLooks: () => looks('/versions').map(({ at }) => at),
    packLooks: () => looks('/backgroundAssets').map(({ at }) => at),
    [Symbol.asyncDispose]: async () => {
      await watcher.close();
      await server.close();
      await folder[Symbol.asyncDispose]();
    },
  };
}

function gapsOf(times: readonly number[]): number[] {
  return times.slice(1).map((time, index) => time - (times[index] ?? 0));
}

it('looks at a review every few minutes, ever less often, tells once that it moved, and stops when it is over', async () => {
  await using scene = await watching();
  await sendToReview(scene.real, scene.appId, [scene.newest]);
  scene.changes.set(scene.newest, scene.clock.now());
  await scene.follow();
  await scene.clock.advance(2.9 * hour);
  const gaps = gapsOf(scene.versionLooks());
  expect(gaps[0]).toBe(2 * minute);
  expect(gaps.at(-1)).toBe(10 * minute);
  expect(gaps).toEqual(gaps.toSorted((a, b) => a - b));
  const changed = { event: 'pack.changed', packIdentifier: 'Tutorial', packId: scene.packId };
  // The list of packs could not tell of the review: its versions did, once they were listed for the first time.
  expect(scene.events).toEqual([changed]);
  await scene.clock.advance(hour / 3);
  expect(scene.events).toEqual([changed, changed]);
  await scene.clock.advance(3 * hour);
  const live = scene.overview.pack(scene.packId)?.versions?.[0]?.appStore?.state;
  expect(live).toBe('READY_FOR_DISTRIBUTION');
  const looks = scene.versionLooks().length;
  await scene.clock.advance(24 * hour);
  expect(scene.versionLooks()).toHaveLength(looks);
});

it('looks every second at first while Apple is processing, and every thirty in the end', async () => {
  await using scene = await watching();
  scene.server.controls.setPace({ processingMilliseconds: hour });
  const { version } = await sendVersion(scene.real, scene.packId, 3);
  scene.changes.set(version.id, scene.clock.now());
  await scene.follow();
  await scene.clock.advance(10 * minute);
  const gaps = gapsOf(scene.versionLooks());
  expect([gaps[0], gaps.at(-1)]).toEqual([second, 30 * second]);
});

it('leaves a version to the upload that watches it', async () => {
  const uploading = new Set<string>();
  await using scene = await watching({ uploading: () => uploading });
  scene.server.controls.setPace({ processingMilliseconds: hour });
  const { version } = await sendVersion(scene.real, scene.packId, 3);
  for (const one of valueOf(await scene.real.listVersions(scene.packId))) uploading.add(one.id);
  expect(uploading).toContain(version.id);
  await scene.follow();
  const before = scene.versionLooks().length;
  await scene.clock.advance(10 * minute);
  expect(scene.versionLooks()).toHaveLength(before);
});

it('asks less than once an hour where everything waits for people', async () => {
  await using scene = await watching();
  scene.changes.set(scene.newest, scene.clock.now());
  await scene.follow();
  const [packs, versions] = [scene.packLooks().length, scene.versionLooks().length];
  await scene.clock.advance(24 * hour);
  expect(scene.versionLooks().length - versions).toBe(18);
  expect(scene.packLooks().length - packs).toBe(18);
  expect(gapsOf(scene.packLooks().slice(packs)).at(-1)).toBeGreaterThan(2 * hour);
  expect(scene.events).toEqual([]);
});

it('finds what somebody else published, and tells', async () => {
  await using scene = await watching();
  await scene.follow();
  await sendVersion(scene.real, scene.packId, 3, 2_000_000);
  scene.server.controls.seedPack({ appId: scene.appId, identifier: 'Newcomer', versions: 1 });
  await scene.clock.advance(2 * hour);
  expect(new Set(scene.events.map((event) => 'packIdentifier' in event && event.packIdentifier))).toEqual(
    new Set(['Tutorial', 'Newcomer']),
  );
  expect(scene.overview.pack(scene.packId)?.versions).toHaveLength(4);
});

it('brings a look forward for somebody who comes back, but not one that was just taken', async () => {
  await using scene = await watching();
  await sendToReview(scene.real, scene.appId, [scene.newest]);
  await scene.follow();
  const before = scene.versionLooks().length;
  await scene.clock.advance(4 * second);
  scene.watcher.lookNow();
  await scene.clock.atRest();
  expect(scene.versionLooks()).toHaveLength(before);
  await scene.clock.advance(10 * second);
  scene.watcher.lookNow();
  await until(() => scene.versionLooks().length > before);
  await scene.clock.atRest();
  expect(scene.versionLooks()).toHaveLength(before + 1);
});

it('looks at once when the clock was set back', async () => {
  await using scene = await watching();
  await sendToReview(scene.real, scene.appId, [scene.newest]);
  await scene.follow();
  const before = scene.versionLooks().length;
  scene.clock.time -= 5 * hour;
  scene.watcher.reconsider();
  await until(() => scene.versionLooks().length > before);
  await scene.clock.atRest();
  expect(scene.versionLooks()).toHaveLength(before + 1);
});

it('stops at once when it is closed, with a request under way', async () => {
  const asked = Promise.withResolvers<AbortSignal | undefined>();
  await using scene = await watching({
    change: () => ({
      listVersions: async (_packId, _query, signal) => {
        asked.resolve(signal);
        await new Promise((resolve) => signal?.addEventListener('abort', resolve));
        return fail({ kind: 'aborted' });
      },
    }),
  });
  valueOf(await scene.overview.listPacks(scene.real, scene.appId));
  scene.watcher.follow(scene.appId);
  const signal = await asked.promise;
  await scene.watcher.close();
  expect(signal?.aborted).toBe(true);
});

it('tries what failed ever less often, and at once for somebody who comes back', async () => {
  let down = true;
  let failures = 0;
  const tries: number[] = [];
  await using scene = await watching({
    onFailure: () => {
      failures += 1;
    },
    change: (real) => ({
      listVersions: (...given) => {
        tries.push(scene.clock.now());
        return down
          ? Promise.resolve(fail({ kind: 'unreachable', code: 'ENOTFOUND', host: 'asc.test' }))
          : real.listVersions(...given);
      },
    }),
  });
  valueOf(await scene.overview.listPacks(scene.real, scene.appId));
  scene.watcher.follow(scene.appId);
  await until(() => tries.length > 0);
  await scene.clock.advance(5 * minute);
  expect(gapsOf(tries)).toEqual([30 * second, minute, 2 * minute]);
  expect(failures).toBe(tries.length);
  down = false;
  scene.watcher.lookNow();
  await until(() => scene.overview.pack(scene.packId)?.versions !== undefined);
  expect(scene.events).toEqual([]);
});
