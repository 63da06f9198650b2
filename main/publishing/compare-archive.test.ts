import { expect, it } from 'vitest';
import { instantClock } from '../../tests/support/scripted-server.ts';
import { startPracticeServer } from '../practice/server.ts';
import { fail } from '../result.ts';
import { openBench, openStage } from './test-bench.ts';

const stage = () => openStage(instantClock(), startPracticeServer);

it('compares with what the pack has, and knows the bytes that were sent from here', async () => {
  await using scene = await stage();
  await using bench = await openBench(scene.practice, scene.clock, scene.data);
  expect(await bench.publisher.compare(scene.request)).toEqual({
    latestVersion: null,
    sameAsVersion: null,
    nextVersion: '1',
    findings: [],
  });
  const { id } = await bench.publisher.start(scene.request);
  await bench.ended(id);
  expect(await bench.publisher.compare(scene.request)).toMatchObject({
    latestVersion: '1',
    sameAsVersion: '1',
  });
  // Other bytes of the same size: only reading them tells.
  const other = Buffer.from(scene.archive);
  other.write('other', other.length - 5);
  const archivePath = await scene.folder.write('Other.aar', other);
  expect(await bench.publisher.compare({ ...scene.request, archivePath })).toMatchObject({
    sameAsVersion: null,
    findings: [{ grade: 'warns', code: 'same-size' }],
  });
});

it('says that nobody could be asked, and still knows what was sent from here, when offline', async () => {
  await using scene = await stage();
  let offline = false;
  await using bench = await openBench(scene.practice, scene.clock, scene.data, (client) => ({
    listPacks: (...given) =>
      offline
        ? Promise.resolve(fail({ kind: 'unreachable', code: 'ENOTFOUND', host: 'example.test' }))
        : client.listPacks(...given),
  }));
  const { id } = await bench.publisher.start(scene.request);
  await bench.ended(id);
  offline = true;
  expect(await bench.publisher.compare(scene.request)).toMatchObject({
    latestVersion: null,
    sameAsVersion: '1',
    findings: [{ grade: 'notes', code: 'not-compared' }],
  });
});
