import { expect, it } from 'vitest';
import { instantClock } from '../../tests/support/scripted-server.ts';
import type { AscFailure } from '../app-store-connect/failure.ts';
import { startPracticeServer } from '../practice/server.ts';
import { fail, ok } from '../result.ts';
import { openBench, openStage } from './test-bench.ts';

const stage = () => openStage(instantClock(), startPracticeServer);
type Scene = Awaited<ReturnType<typeof stage>>;

const good = {
  assetPackID: 'Tutorial',
  downloadPolicy: { onDemand: {} },
  fileSelectors: [{ directory: 'Contents' }],
  platforms: ['iOS'],
};
/** Good as far as this computer can tell, and refused by the practice App Store Connect. */
const { fileSelectors: _selectors, ...refused } = good;

function manifest(scene: Scene, content: object): Promise<string> {
  return scene.folder.write('Manifest.json', JSON.stringify(content));
}

/** Publishes with a manifest that is refused. */
async function refuse(scene: Scene, bench: Awaited<ReturnType<typeof openBench>>) {
  const { id } = await bench.publisher.start({
    ...scene.request,
    manifestPath: await manifest(scene, refused),
  });
  const ended = await bench.ended(id);
  expect(ended).toMatchObject({ state: 'failed', version: '1', problem: { code: 'manifest-refused' } });
  return ended;
}

it('goes on with the same version when the manifest is corrected, over any number of refusals', async () => {
  await using scene = await stage();
  await using bench = await openBench(scene.practice, scene.clock, scene.data);
  const first = await refuse(scene, bench);
  await refuse(scene, bench);
  const { id } = await bench.publisher.start({ ...scene.request, manifestPath: await manifest(scene, good) });
  expect(await bench.ended(id)).toMatchObject({ state: 'done', version: '1', versionId: first.versionId });
});

it('makes the next version when App Store Connect takes no further manifest for the refused one', async () => {
  await using scene = await stage();
  let versionId: string | null = null;
  const taken: AscFailure = { kind: 'refused', status: 409, errors: [] };
  await using bench = await openBench(scene.practice, scene.clock, scene.data, (client) => ({
    reserve: (version, ...rest) =>
      version === versionId ? Promise.resolve(fail(taken)) : client.reserve(version, ...rest),
  }));
  ({ versionId } = await refuse(scene, bench));
  const { id } = await bench.publisher.start({ ...scene.request, manifestPath: await manifest(scene, good) });
  expect(await bench.ended(id)).toMatchObject({ state: 'done', version: '2' });
});

it('makes the next version when the refused one takes no files any more', async () => {
  await using scene = await stage();
  let versionId: string | null = null;
  await using bench = await openBench(scene.practice, scene.clock, scene.data, (client) => ({
    readVersion: async (...given) => {
      const version = await client.readVersion(...given);
      return version.ok && given[0] === versionId ? ok({ ...version.value, state: 'FAILED' }) : version;
    },
  }));
  ({ versionId } = await refuse(scene, bench));
  const { id } = await bench.publisher.start({ ...scene.request, manifestPath: await manifest(scene, good) });
  expect(await bench.ended(id)).toMatchObject({ state: 'done', version: '2' });
});

it('makes the next version when no manifest is to be checked: the refused one would stay', async () => {
  await using scene = await stage();
  await using bench = await openBench(scene.practice, scene.clock, scene.data);
  await refuse(scene, bench);
  const { id } = await bench.publisher.start({ ...scene.request, manifestCheck: false });
  expect(await bench.ended(id)).toMatchObject({ state: 'done', version: '2' });
});

it('is not misled by reasons against the manifest before that still stand on the version', async () => {
  await using scene = await stage();
  const old = {
    code: 'MANIFEST_FILE_SELECTORS_MISSING',
    description: "The manifest must have 'fileSelectors'.",
  };
  await using bench = await openBench(scene.practice, scene.clock, scene.data, (client) => ({
    readVersion: async (...given) => {
      const version = await client.readVersion(...given);
      return version.ok ? ok({ ...version.value, errors: [old] }) : version;
    },
  }));
  await refuse(scene, bench);
  const { id } = await bench.publisher.start({ ...scene.request, manifestPath: await manifest(scene, good) });
  expect(await bench.ended(id)).toMatchObject({ state: 'done', version: '1' });
});

it('goes on with the reservation that was made right before a crash', async () => {
  await using scene = await stage();
  let die = true;
  await using bench = await openBench(scene.practice, scene.clock, scene.data, (client) => ({
    reserve: async (versionId, wanted, signal) => {
      const file = await client.reserve(versionId, wanted, signal);
      // The server has it, and this computer never learns of it.
      if (bench.journal.list().length === 2 && die) throw new TypeError('died');
      return file;
    },
  }));
  await refuse(scene, bench);
  const { id } = await bench.publisher.start({ ...scene.request, manifestPath: await manifest(scene, good) });
  expect(await bench.ended(id)).toMatchObject({ state: 'prepared', problem: { code: 'internal' } });
  die = false;
  bench.publisher.resume(id);
  expect(await bench.ended(id)).toMatchObject({ state: 'done', version: '1' });
});
