import { createHash } from 'node:crypto';
import { appendFile, open, rename } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { instantClock } from '../../tests/support/scripted-server.ts';
import { type PracticeServer, startPracticeServer } from '../practice/server.ts';
import type { UploadSnapshot } from '../../preload/contract.ts';
import { fail } from '../result.ts';
import type { UploadRecord } from '../uploads/upload.ts';
import { until } from '../uploads/test-support.ts';
import { prepareUpload } from './prepare-upload.ts';
import {
  type Bench,
  benchClient,
  openBench,
  openStage,
  partBytes,
  partCount,
  sha256,
  type Stage,
} from './test-bench.ts';

type Scene = Stage<PracticeServer, ReturnType<typeof instantClock>>;

const stage = (): Promise<Scene> => openStage(instantClock(), startPracticeServer);

/** Enters an upload as a process did that died before it went on. */
async function enter(scene: Scene, bench: Bench): Promise<UploadRecord> {
  return bench.journal.add(
    await prepareUpload(scene.request, bench.publisher.inspector, 'practice', scene.clock.now()),
  );
}

/** A pack with one version that was made without the journal learning of it. */
async function packWithVersion(
  scene: Scene,
): Promise<{ readonly packId: string; readonly versionId: string }> {
  const client = await benchClient(scene.practice, scene.clock);
  const pack = await client.createPack(scene.request.appId, scene.request.packIdentifier);
  if (!pack.ok) throw new Error('no pack');
  const version = await client.createVersion(pack.value.id, { newerThan: 0 });
  if (!version.ok) throw new Error('no version');
  return { packId: pack.value.id, versionId: version.value.id };
}

async function versionCount(scene: Scene, packId: string): Promise<number> {
  const client = await benchClient(scene.practice, scene.clock);
  const versions = await client.listVersions(packId);
  return versions.ok ? versions.value.length : -1;
}

const posts = (scene: Scene, what: string): number =>
  scene.practice.requests().filter(({ method, path }) => method === 'POST' && path.startsWith(`/v1/${what}`))
    .length;

it('adopts the version that a crash left behind between its making and its being written down', async () => {
  await using scene = await stage();
  await using bench = await openBench(scene.practice, scene.clock, scene.data);
  const { packId, versionId } = await packWithVersion(scene);
  const { id } = await enter(scene, bench);
  bench.journal.change(id, { packId, newestVersionBefore: 0, pendingRequest: 'create-version' });
  bench.publisher.resumeAll();
  expect(await bench.ended(id)).toMatchObject({ state: 'done', versionId, version: '1' });
  expect(await versionCount(scene, packId)).toBe(1);
});

it('makes a version when the crash came before the request went out', async () => {
  await using scene = await stage();
  await using bench = await openBench(scene.practice, scene.clock, scene.data);
  const { packId, versionId } = await packWithVersion(scene);
  const { id } = await enter(scene, bench);
  // The version that is there was there before.
  bench.journal.change(id, { packId, newestVersionBefore: 1, pendingRequest: 'create-version' });
  bench.publisher.resumeAll();
  const ended = await bench.ended(id);
  expect(ended).toMatchObject({ state: 'done', version: '2' });
  expect(ended.versionId).not.toBe(versionId);
});

it('does not adopt a version that another upload of this computer has', async () => {
  await using scene = await stage();
  await using bench = await openBench(scene.practice, scene.clock, scene.data);
  const { packId, versionId } = await packWithVersion(scene);
  const owner = await enter(scene, bench);
  bench.journal.change(owner.id, { packId, versionId, version: '1' });
  const { id } = await enter(scene, bench);
  bench.journal.change(id, { packId, newestVersionBefore: 0, pendingRequest: 'create-version' });
  bench.publisher.resume(id);
  expect(await bench.ended(id)).toMatchObject({ state: 'done', version: '2' });
});

it('finds the pack again that a crash left behind', async () => {
  await using scene = await stage();
  await using bench = await openBench(scene.practice, scene.clock, scene.data);
  const { packId } = await packWithVersion(scene);
  const { id } = await enter(scene, bench);
  bench.publisher.resume(id);
  expect(await bench.ended(id)).toMatchObject({ state: 'done', packId });
  expect(posts(scene, 'backgroundAssets')).toBe(1);
});

it('adopts the reservation that a crash left behind between its making and its being written down', async () => {
  await using scene = await stage();
  await using bench = await openBench(scene.practice, scene.clock, scene.data);
  const { packId, versionId } = await packWithVersion(scene);
  const { id, fileName, identity } = await enter(scene, bench);
  const wanted = { assetType: 'ASSET', fileName, fileSize: identity.size } as const;
  const reserved = await bench.client.reserve(versionId, wanted);
  bench.journal.change(id, { packId, versionId, version: '1', pendingRequest: 'reserve-ASSET' });
  bench.publisher.resumeAll();
  expect(await bench.ended(id)).toMatchObject({ state: 'done' });
  expect(bench.journal.reservation(id, 'ASSET')?.uploadFileId).toBe(reserved.ok ? reserved.value.id : '');
  expect(posts(scene, 'backgroundAssetUploadFiles')).toBe(1);
});

it('goes on when the commit took effect but its answer was lost', async () => {
  await using scene = await stage();
  const first = await openBench(scene.practice, scene.clock, scene.data, (client) => ({
    commit: async (...given) => {
      await client.commit(...given);
      return fail({ kind: 'silent', milliseconds: 60_000, host: 'practice' });
    },
  }));
  const { id } = await first.publisher.start(scene.request);
  expect(await first.ended(id)).toMatchObject({ state: 'sent', problem: { code: 'silent' } });
  await first[Symbol.asyncDispose]();
  await using second = await openBench(scene.practice, scene.clock, scene.data);
  second.publisher.resumeAll();
  expect(await second.ended(id)).toMatchObject({ state: 'done', problem: null });
  expect(scene.practice.partRequests()).toHaveLength(partCount);
});

it('goes on when the manifest was committed but that was not written down', async () => {
  await using scene = await stage();
  const manifest = {
    assetPackID: 'Tutorial',
    downloadPolicy: { onDemand: {} },
    fileSelectors: [{ directory: 'Contents' }],
    platforms: ['iOS'],
  };
  const manifestPath = await scene.folder.write('Manifest.json', JSON.stringify(manifest));
  const first = await openBench(scene.practice, scene.clock, scene.data, (client) => ({
    commit: async (...given) => {
      await client.commit(...given);
      return fail({ kind: 'cut', code: 'ECONNRESET', host: 'practice' });
    },
  }));
  const { id } = await first.publisher.start({ ...scene.request, manifestPath });
  expect(await first.ended(id)).toMatchObject({ state: 'prepared', problem: { code: 'connection-cut' } });
  await first[Symbol.asyncDispose]();
  await using second = await openBench(scene.practice, scene.clock, scene.data);
  second.publisher.resumeAll();
  expect(await second.ended(id)).toMatchObject({ state: 'done' });
  expect(posts(scene, 'backgroundAssetUploadFiles')).toBe(2);
  const file = second.journal.reservation(id, 'MANIFEST')?.uploadFileId ?? '';
  expect((await scene.practice.received(file))?.md5).toBe(
    createHash('md5').update(JSON.stringify(manifest)).digest('hex'),
  );
});

it('sends everything again, and never counts more than there is, when the parts are cut elsewhere now', async () => {
  await using scene = await stage();
  await using bench = await openBench(scene.practice, scene.clock, scene.data);
  const { id } = await bench.publisher.start(scene.request);
  await until(() => bench.publisher.snapshot(id).sentBytes >= 3 * partBytes);
  await bench.publisher.pause(id);
  // As if the parts had been half as many, and all of them but the last were sent.
  const size = scene.archive.length;
  const coarse = [0, 1].map((index) => ({
    index,
    method: 'PUT',
    url: 'http://127.0.0.1:1/',
    headers: [],
    offset: index * (size - 5),
    length: index === 0 ? size - 5 : 5,
    expiresAt: null,
  }));
  const file = bench.journal.reservation(id, 'ASSET')?.uploadFileId ?? '';
  bench.journal.keepReservation(id, 'ASSET', file, coarse, {});
  for (const part of coarse.slice(0, 1)) bench.journal.markSent(id, 'ASSET', part);

  const told = bench.events.length;
  bench.publisher.resume(id);
  expect(await bench.ended(id)).toMatchObject({ state: 'done', sentBytes: size });
  const counts = bench.events
    .slice(told)
    .flatMap((event) => (event.event === 'upload.changed' ? [event.upload.sentBytes] : []));
  expect(Math.max(...counts)).toBe(size);
  expect((await scene.practice.received(file))?.sha256).toBe(sha256(scene.archive));
});

/** Pauses after some parts and puts a file with these bytes in the archive's place, as another file. */
async function pausedAndReplaced(scene: Scene, bench: Bench, bytes: Buffer): Promise<UploadSnapshot> {
  const { id } = await bench.publisher.start(scene.request);
  await until(() => bench.publisher.snapshot(id).sentBytes >= 3 * partBytes);
  const paused = await bench.publisher.pause(id);
  await rename(await scene.folder.write('new.aar', bytes), scene.request.archivePath);
  bench.publisher.resume(id);
  return paused;
}

it('fails for good, saying how much was sent, when the archive is another one at the resumption', async () => {
  await using scene = await stage();
  await using bench = await openBench(scene.practice, scene.clock, scene.data);
  const other = Buffer.from(scene.archive);
  other.fill(0, 50, 3 * partBytes);
  const paused = await pausedAndReplaced(scene, bench, other);
  const percent = Math.floor((paused.sentBytes / paused.totalBytes) * 100);
  expect(await bench.ended(paused.id)).toMatchObject({
    state: 'failed',
    problem: { code: 'file-changed', message: expect.stringContaining(`after ${percent} % had been sent`) },
  });
  expect(posts(scene, 'backgroundAssetVersions')).toBe(1);
});

it('fails for good when the archive was written over where nothing had been sent of it yet', async () => {
  await using scene = await stage();
  await using bench = await openBench(scene.practice, scene.clock, scene.data);
  const { id } = await bench.publisher.start(scene.request);
  await until(() => bench.publisher.snapshot(id).sentBytes >= 3 * partBytes);
  const { sentBytes } = await bench.publisher.pause(id);
  const handle = await open(scene.request.archivePath, 'r+');
  await handle.write(Buffer.from('other'), 0, 5, scene.archive.length - 100);
  await handle.close();
  expect(sentBytes).toBeLessThan(scene.archive.length - partBytes);
  bench.publisher.resume(id);
  expect(await bench.ended(id)).toMatchObject({ state: 'failed', problem: { code: 'file-changed' } });
});

it('goes on, and says so, when the same bytes came back as another file', async () => {
  await using scene = await stage();
  await using bench = await openBench(scene.practice, scene.clock, scene.data);
  const paused = await pausedAndReplaced(scene, bench, scene.archive);
  expect(await bench.ended(paused.id)).toMatchObject({ state: 'done', archiveRecognised: true });
  expect(bench.journal.read(paused.id).md5).toBe(createHash('md5').update(scene.archive).digest('hex'));
  const file = bench.journal.reservation(paused.id, 'ASSET')?.uploadFileId ?? '';
  expect((await scene.practice.received(file))?.sha256).toBe(sha256(scene.archive));
});

it('commits nothing when another file passed for the same and the checksum tells', async () => {
  await using scene = await stage();
  await using bench = await openBench(scene.practice, scene.clock, scene.data, (client) => ({
    commit: (file, checksum, signal) =>
      client.commit(file, { ...checksum, md5: 'd41d8cd98f00b204e9800998ecf8427e' }, signal),
  }));
  const paused = await pausedAndReplaced(scene, bench, scene.archive);
  expect(await bench.ended(paused.id)).toMatchObject({
    state: 'failed',
    problem: { code: 'file-changed', message: expect.stringContaining('another checksum') },
  });
  const commits = scene.practice.requests().filter(({ method }) => method === 'PATCH');
  expect(commits).toHaveLength(1);
});

it('makes no version for an archive that changed before there was one', async () => {
  await using scene = await stage();
  await using bench = await openBench(scene.practice, scene.clock, scene.data);
  const { id } = await enter(scene, bench);
  await appendFile(scene.request.archivePath, 'more');
  bench.publisher.resume(id);
  expect(await bench.ended(id)).toMatchObject({ state: 'failed', problem: { code: 'file-changed' } });
  expect(scene.practice.requests()).toEqual([]);
});

it('waits for an archive whose disk is gone, and goes on when it is back', async () => {
  await using scene = await stage();
  await using bench = await openBench(scene.practice, scene.clock, scene.data);
  const { id } = await bench.publisher.start(scene.request);
  await until(() => bench.publisher.snapshot(id).sentBytes >= 3 * partBytes);
  await bench.publisher.pause(id);
  const away = `${scene.request.archivePath}.away`;
  await rename(scene.request.archivePath, away);
  bench.publisher.resume(id);
  expect(await bench.ended(id)).toMatchObject({ state: 'sending', problem: { code: 'file-missing' } });
  await rename(away, scene.request.archivePath);
  bench.publisher.resume(id);
  expect(await bench.ended(id)).toMatchObject({ state: 'done' });
});

it('reserves again on the same version when App Store Connect no longer has the reservation', async () => {
  await using scene = await stage();
  await using bench = await openBench(scene.practice, scene.clock, scene.data);
  const { packId, versionId } = await packWithVersion(scene);
  const { id, identity } = await enter(scene, bench);
  bench.journal.change(id, { packId, versionId, version: '1' });
  const lost = { method: 'PUT', url: 'http://127.0.0.1:1/', headers: [], expiresAt: null };
  const plan = [{ ...lost, index: 0, offset: 0, length: identity.size }];
  bench.journal.keepReservation(id, 'ASSET', 'gone', plan, { state: 'sending' });
  bench.publisher.resumeAll();
  expect(await bench.ended(id)).toMatchObject({ state: 'done', versionId, problem: null });
  const sent = scene.practice.partRequests().filter(({ status }) => status === 200);
  expect(sent).toHaveLength(partCount);
});
