import { join } from 'node:path';
import { expect, it } from 'vitest';
import { instantClock } from '../../tests/support/scripted-server.ts';
import type { AppStoreConnectClient } from '../app-store-connect/client.ts';
import { startPracticeServer } from '../practice/server.ts';
import { benchClient } from '../publishing/test-bench.ts';
import { temporaryFolder } from '../uploads/test-support.ts';
import { type KnownPack, Overview } from './overview.ts';
import { sendToReview, sendVersion } from './test-support.ts';

async function openApp(packs: number, versions: number) {
  const folder = await temporaryFolder();
  const clock = instantClock();
  const server = await startPracticeServer({ folder: join(folder.path, 'practice'), clock });
  const appId = server.apps[0]?.id ?? '';
  const seeds = Array.from({ length: packs }, (_, number) =>
    server.controls.seedPack({ appId, identifier: `Pack${number}`, versions }),
  );
  const client = await benchClient(server, clock);
  const overview = new Overview(clock);
  let counted = 0;
  return {
    appId,
    server,
    clock,
    client,
    overview,
    seeds,
    /** Brings the app up to date, and says how many requests that took. */
    refresh: async (): Promise<{ requests: number; packs: readonly KnownPack[] }> => {
      const answer = await overview.refresh(client, appId);
      if (!answer.ok) throw new Error(answer.error.kind);
      const before = counted;
      counted = server.requests().length;
      return { requests: counted - before, packs: answer.value };
    },
    /** Lets pass what was asked for beside. */
    forget: () => {
      counted = server.requests().length;
    },
    [Symbol.asyncDispose]: async () => {
      await server.close();
      await folder[Symbol.asyncDispose]();
    },
  };
}

it('opens an app of 100 packs with 50 versions each with the 101 requests that paging requires', async () => {
  await using app = await openApp(100, 50);
  const opened = await app.refresh();
  expect(opened.requests).toBe(101);
  expect(opened.packs).toHaveLength(100);
  expect(opened.packs.every(({ versions }) => versions?.length === 50)).toBe(true);
  expect((await app.refresh()).requests).toBe(1);
});

it('lists the versions again of a pack that has a new one, and of no other', async () => {
  await using app = await openApp(5, 3);
  await app.refresh();
  const packId = app.seeds[0]?.packId ?? '';
  await sendVersion(app.client, packId, 3, 2_000_000);
  app.clock.time += 60_000;
  app.forget();
  const published = await app.refresh();
  expect([published.requests, app.overview.pack(packId)?.versions?.length]).toEqual([2, 4]);
  app.server.controls.seedPack({ appId: app.appId, identifier: 'Newcomer', versions: 1 });
  const grown = await app.refresh();
  expect([grown.requests, grown.packs.length]).toEqual([2, 6]);
});

it('lists a pack again as long as one of its versions is on its way, and then no more', async () => {
  await using app = await openApp(5, 3);
  await sendToReview(app.client, app.appId, [app.seeds[2]?.versionIds[2] ?? '']);
  app.forget();
  expect((await app.refresh()).requests).toBe(6);
  expect((await app.refresh()).requests).toBe(2);
  app.clock.time += 60_000;
  await app.refresh();
  expect((await app.refresh()).requests).toBe(1);
  const live = app.overview.pack(app.seeds[2]?.packId ?? '')?.versions?.[0]?.appStore?.state;
  expect(live).toBe('READY_FOR_DISTRIBUTION');
});

it('lists no versions of an archived pack', async () => {
  await using app = await openApp(3, 2);
  await app.client.archivePack(app.seeds[0]?.packId ?? '');
  app.forget();
  const opened = await app.refresh();
  expect(opened.requests).toBe(3);
  expect(opened.packs.map(({ pack }) => pack.archived)).toEqual([true, false, false]);
});

it('goes on where a refresh that failed had come to', async () => {
  await using app = await openApp(4, 1);
  let calls = 0;
  const failing: AppStoreConnectClient = {
    ...app.client,
    listVersions: (packId) => {
      calls += 1;
      return calls > 2
        ? Promise.resolve({ ok: false, error: { kind: 'unreachable', code: 'ENOTFOUND', host: 'x' } })
        : app.client.listVersions(packId);
    },
  };
  expect((await app.overview.refresh(failing, app.appId)).ok).toBe(false);
  app.forget();
  expect((await app.refresh()).requests).toBe(3);
});
