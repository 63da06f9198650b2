import { join } from 'node:path';
import { noStanding } from '../preload/standing-contract.ts';
import { expect, it } from 'vitest';
import { instantClock } from '../tests/support/scripted-server.ts';
import { startPracticeServer } from './practice/server.ts';
import { fail, ok } from './result.ts';
import { openBench, openStage } from './publishing/test-bench.ts';
import { History } from './history/history.ts';
import { observeClient } from './history/observe-client.ts';
import { AskAgain } from './lists/ask-again.ts';
import { Overview } from './releases/overview.ts';
import { stationTimes } from './releases/station-times.ts';
import { createRequestHandlers, type HandlerPorts, type OwnHandlers } from './request-handlers.ts';
import { until } from './uploads/test-support.ts';

const stage = () => openStage(instantClock(), startPracticeServer);

function handlersOf(
  bench: Awaited<ReturnType<typeof openBench>>,
  scene: Awaited<ReturnType<typeof stage>>,
  more: Partial<HandlerPorts> = {},
): OwnHandlers {
  return createRequestHandlers({
    platform: {
      shell: 'browser',
      dataFolder: scene.data,
      clock: scene.clock,
      checksumWorker: new URL('uploads/checksum-worker.ts', import.meta.url),
      inspectWorker: new URL('archive/inspect-worker.ts', import.meta.url),
    },
    clock: scene.clock,
    askAgain: new AskAgain({
      ...{ client: bench.client, poller: undefined, clock: scene.clock, server: 'practice' },
      signs: {},
      onBack: () => undefined,
    }),
    lists: undefined,
    publisher: bench.publisher,
    journal: bench.journal,
    overview: new Overview(scene.clock),
    watcher: undefined,
    lineWatch: undefined,
    timesOf: () => new Map(),
    version: '1.2.3',
    notices: [],
    mode: 'app-store-connect',
    ...more,
  });
}

it('publishes a file, and lists what came of it: the pack, its version, the upload', async () => {
  await using scene = await stage();
  await using bench = await openBench(scene.practice, scene.clock, scene.data);
  const handlers = handlersOf(bench, scene);
  const { appId, archivePath } = scene.request;
  expect(await handlers['archive.inspect']({ path: archivePath })).toMatchObject({
    fileName: 'Tutorial.aar',
  });
  const { id } = await handlers['publishing.start'](scene.request);
  const ended = await bench.ended(id);
  const [pack] = await handlers['packs.list']({ appId });
  expect(pack).toEqual({
    id: ended.packId,
    identifier: 'Tutorial',
    archived: false,
    usedBytes: scene.archive.length,
    standing: expect.objectContaining({ testing: '1', live: null }),
  });
  expect(await handlers['versions.list']({ packId: ended.packId ?? '' })).toMatchObject([
    { version: '1', packId: ended.packId, stage: 'ready-for-internal-testing' },
  ]);
  expect(await handlers['uploads.list'](undefined)).toEqual([ended]);
  expect(await handlers['uploads.resume']({ uploadId: id })).toEqual(ended);
  expect(await handlers['apps.list'](undefined)).toHaveLength(2);
});

it('calls a version uploading while an upload of ours can still fill it, and reserved after it failed', async () => {
  await using scene = await stage();
  await using bench = await openBench(scene.practice, scene.clock, scene.data);
  const handlers = handlersOf(bench, scene);
  const { id } = await handlers['publishing.start'](scene.request);
  await until(() => bench.publisher.snapshot(id).sentBytes > 0);
  const { packId } = await handlers['uploads.pause']({ uploadId: id });
  const stages = async (): Promise<string[]> =>
    (await handlers['versions.list']({ packId: packId ?? '' })).map((version) => version.stage);
  expect(await stages()).toEqual(['uploading']);
  bench.journal.markFailed(id, { code: 'file-changed', message: 'Changed.', nextStep: 'Publish again.' });
  expect(await stages()).toEqual(['reserved']);
});

it('dates the stations of a version by what was seen, and only those', async () => {
  await using scene = await stage();
  const history = new History(scene.data, scene.clock);
  const observation = { history, account: 'practice', how: 'answered', onProblem: () => undefined } as const;
  await using bench = await openBench(scene.practice, scene.clock, scene.data, (client) =>
    observeClient(client, observation),
  );
  const handlers = handlersOf(bench, scene, {
    timesOf: (versionId) => stationTimes(history.wayOf('practice', versionId)),
  });
  const begun = scene.clock.now();
  const { id } = await handlers['publishing.start'](scene.request);
  const { packId } = await bench.ended(id);
  const [version] = await handlers['versions.list']({ packId: packId ?? '' });
  const times = (version?.stations ?? []).map(({ seenAt }) => seenAt);
  expect(times.map((time) => time !== null)).toEqual([true, true, true, false, false, false]);
  const [sent = 0, processed = 0, ready] = times.map((time) => Date.parse(time ?? ''));
  expect([begun <= sent, sent <= processed]).toEqual([true, true]);
  expect(ready).toBe(history.changedAt('practice', version?.id ?? ''));
  history.close();
});

it('leaves the bytes of a pack open where App Store Connect does not say', async () => {
  await using scene = await stage();
  const pack = {
    id: 'p',
    identifier: 'Tutorial',
    archived: true,
    usedBytes: undefined,
    createdAt: undefined,
    appId: undefined,
    heads: undefined,
  };
  await using bench = await openBench(scene.practice, scene.clock, scene.data, () => ({
    listPacks: () => Promise.resolve(ok([pack])),
  }));
  expect(await handlersOf(bench, scene)['packs.list']({ appId: '1' })).toEqual([
    { id: 'p', identifier: 'Tutorial', archived: true, usedBytes: null, standing: noStanding },
  ]);
});

it('rejects with a problem in words when App Store Connect cannot be reached', async () => {
  await using scene = await stage();
  await using bench = await openBench(scene.practice, scene.clock, scene.data, () => ({
    listApps: () => Promise.resolve(fail({ kind: 'unreachable', code: 'ENOTFOUND', host: 'example.test' })),
  }));
  await expect(handlersOf(bench, scene)['apps.list'](undefined)).rejects.toMatchObject({
    problem: { code: 'unreachable' },
  });
});

it('lets the watcher know what was opened, and that somebody came back', async () => {
  await using scene = await stage();
  await using bench = await openBench(scene.practice, scene.clock, scene.data);
  const told: string[] = [];
  const handlers = handlersOf(bench, scene, {
    watcher: {
      follow: (appId) => told.push(appId),
      reconsider: () => told.push('reconsider'),
      lookNow: () => told.push('look'),
    },
    lineWatch: { doubt: () => told.push('line') },
  });
  const { appId } = scene.request;
  const { packId } = scene.practice.controls.seedPack({ appId, identifier: 'One', versions: 1 });
  await handlers['packs.list']({ appId });
  await handlers['versions.list']({ packId });
  expect(await handlers['releases.look'](undefined)).toBeNull();
  // The network alone is looked for without any request.
  expect(await handlers['network.look'](undefined)).toBeNull();
  expect(told).toEqual([appId, 'reconsider', 'look', 'line', 'line']);
});

it('writes a sample archive in practice mode, and only there', async () => {
  await using scene = await stage();
  await using bench = await openBench(scene.practice, scene.clock, scene.data);
  const written: string[][] = [];
  const writeSample = (...given: [string, string]): Promise<void> => {
    written.push(given);
    return Promise.resolve();
  };
  const path = join(scene.data, 'samples', 'Tutorial.aar');
  const practice = handlersOf(bench, scene, { mode: 'practice', writeSample });
  expect(await practice['practice.sample'](undefined)).toEqual({ path, packIdentifier: 'Tutorial' });
  expect(written).toEqual([[path, 'Tutorial']]);
  await expect(handlersOf(bench, scene)['practice.sample'](undefined)).rejects.toMatchObject({
    problem: { code: 'practice-only' },
  });
});

it('describes the application', async () => {
  await using scene = await stage();
  await using bench = await openBench(scene.practice, scene.clock, scene.data);
  expect(await handlersOf(bench, scene)['application.describe'](undefined)).toMatchObject({
    version: '1.2.3',
    shell: 'browser',
    mode: 'app-store-connect',
  });
});
