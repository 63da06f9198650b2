import { expect, it } from 'vitest';
import { instantClock } from '../../tests/support/scripted-server.ts';
import { startPracticeServer } from '../practice/server.ts';
import { ok } from '../result.ts';
import { until } from '../uploads/test-support.ts';
import { openBench, openStage } from './test-bench.ts';

const stage = () => openStage(instantClock(), startPracticeServer);

const manifest = {
  assetPackID: 'Tutorial',
  downloadPolicy: { onDemand: {} },
  fileSelectors: [{ directory: 'Contents' }],
  platforms: ['iOS'],
};
/** Good as far as this computer can tell, and refused by the practice App Store Connect. */
const { fileSelectors: _selectors, ...refusedManifest } = manifest;

it('fails before any part of the archive is sent when the manifest is refused', async () => {
  await using scene = await stage();
  await using bench = await openBench(scene.practice, scene.clock, scene.data);
  const manifestPath = await scene.folder.write('Manifest.json', JSON.stringify(refusedManifest));
  const { id } = await bench.publisher.start({ ...scene.request, manifestPath });
  const ended = await bench.ended(id);
  expect(ended).toMatchObject({ state: 'failed', sentBytes: 0, problem: { code: 'manifest-refused' } });
  expect(ended.problem?.message).toContain("The manifest must have 'fileSelectors'.");
  expect(scene.practice.partRequests()).toHaveLength(1);
});

it('sends the archive without a verdict when none on the manifest comes in time', async () => {
  await using scene = await stage();
  await using bench = await openBench(scene.practice, scene.clock, scene.data, (client) => ({
    readUploadFile: async (...given) => {
      const file = await client.readUploadFile(...given);
      return file.ok ? ok({ ...file.value, state: 'UPLOAD_COMPLETE' }) : file;
    },
  }));
  const manifestPath = await scene.folder.write('Manifest.json', JSON.stringify(manifest));
  const begunAt = scene.clock.now();
  const { id } = await bench.publisher.start({ ...scene.request, manifestPath });
  await until(() => bench.publisher.snapshot(id).state !== 'prepared');
  expect(scene.clock.now() - begunAt).toBeGreaterThanOrEqual(20_000);
  expect(await bench.ended(id)).toMatchObject({ state: 'done', manifestUnanswered: true });
});

it('sends no manifest, and asks for no verdict, when the check is switched off', async () => {
  await using scene = await stage();
  await using bench = await openBench(scene.practice, scene.clock, scene.data);
  const manifestPath = await scene.folder.write('Manifest.json', JSON.stringify(refusedManifest));
  const { id } = await bench.publisher.start({ ...scene.request, manifestPath, manifestCheck: false });
  expect(await bench.ended(id)).toMatchObject({ state: 'done', manifestUnanswered: false });
  expect(bench.journal.reservation(id, 'MANIFEST')).toBeUndefined();
});
