import { expect, it } from 'vitest';
import { instantClock } from '../../tests/support/scripted-server.ts';
import { startPracticeServer } from '../practice/server.ts';
import { ok } from '../result.ts';
import { until } from '../uploads/test-support.ts';
import { archiveBytes, openBench, openStage } from './test-bench.ts';

const stage = () => openStage(instantClock(), startPracticeServer);

it('pauses an upload that waits its turn without waiting for the one before it', async () => {
  await using scene = await stage();
  const held = Promise.withResolvers<undefined>();
  let asked = 0;
  await using bench = await openBench(scene.practice, scene.clock, scene.data, (client) => ({
    findPack: async (...given) => {
      asked += 1;
      await held.promise;
      return client.findPack(...given);
    },
  }));
  const first = await bench.publisher.start(scene.request);
  await until(() => asked === 1);
  const archivePath = await scene.folder.write('Other.aar', archiveBytes(9000));
  const second = await bench.publisher.start({ ...scene.request, archivePath });
  await until(() => bench.publisher.snapshot(second.id).active);
  expect(await bench.publisher.pause(second.id)).toMatchObject({
    state: 'prepared',
    active: false,
    problem: null,
  });
  bench.publisher.resume(second.id);
  held.resolve(undefined);
  expect(await bench.ended(first.id)).toMatchObject({ state: 'done', version: '1' });
  expect(await bench.ended(second.id)).toMatchObject({ state: 'done', version: '2' });
});

it('pauses while Apple processes, and goes on watching when it is resumed', async () => {
  await using scene = await stage();
  let hold = true;
  await using bench = await openBench(scene.practice, scene.clock, scene.data, (client) => ({
    readVersion: async (...given) => {
      const version = await client.readVersion(...given);
      return version.ok && hold
        ? ok({ ...version.value, state: 'PROCESSING', internalBeta: undefined })
        : version;
    },
  }));
  const { id } = await bench.publisher.start(scene.request);
  await until(() => bench.publisher.snapshot(id).state === 'processing');
  expect(await bench.publisher.pause(id)).toMatchObject({ state: 'processing', problem: null });
  hold = false;
  bench.publisher.resume(id);
  expect(await bench.ended(id)).toMatchObject({ state: 'done' });
});
