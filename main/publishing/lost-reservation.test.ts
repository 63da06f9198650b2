import { expect, it } from 'vitest';
import { instantClock } from '../../tests/support/scripted-server.ts';
import type { AppStoreConnectClient } from '../app-store-connect/client.ts';
import type { AscFailure } from '../app-store-connect/failure.ts';
import { startPracticeServer } from '../practice/server.ts';
import { fail, ok } from '../result.ts';
import { until } from '../uploads/test-support.ts';
import { valueOf } from './outcome.ts';
import { prepareUpload } from './prepare-upload.ts';
import { openBench, openStage, partBytes, partCount, sha256, statesTold } from './test-bench.ts';

const stage = () => openStage(instantClock(), startPracticeServer);
const gone: AscFailure = { kind: 'refused', status: 404, errors: [] };
const conflict: AscFailure = { kind: 'refused', status: 409, errors: [] };

type Change = (client: AppStoreConnectClient) => Partial<AppStoreConnectClient>;

const eightDays = 8 * 24 * 60 * 60 * 1000;

/** The first commit finds nothing to commit. */
const losing: Change = (client) => {
  let commits = 0;
  return {
    commit: (...given) => {
      commits += 1;
      return commits === 1 ? Promise.resolve(fail(gone)) : client.commit(...given);
    },
  };
};

it('reserves again on the same version, and sends again, when there is nothing left to commit', async () => {
  await using scene = await stage();
  await using bench = await openBench(scene.practice, scene.clock, scene.data);
  const { client, journal, publisher } = bench;
  const pack = valueOf(await client.createPack(scene.request.appId, 'Tutorial'), {});
  const version = valueOf(await client.createVersion(pack.id, { newerThan: 0 }), {});
  const entry = await prepareUpload(scene.request, publisher.inspector, 'practice', scene.clock.now());
  const { id, identity } = journal.add(entry);
  journal.change(id, { packId: pack.id, versionId: version.id, version: '1' });
  const lost = { method: 'PUT', url: 'http://127.0.0.1:1/', headers: [], expiresAt: null };
  const part = { ...lost, index: 0, offset: 0, length: identity.size };
  journal.keepReservation(id, 'ASSET', 'gone', [part], { state: 'sending' });
  journal.markSent(id, 'ASSET', part);
  journal.change(id, { state: 'sent' });
  publisher.resumeAll();
  expect(await bench.ended(id)).toMatchObject({ state: 'done', version: '1', problem: null });
  expect(statesTold(bench.events, id)).toEqual([
    ...['sent', 'reserved', 'sending', 'sent', 'committed', 'processing', 'done'],
  ]);
  expect(scene.practice.partRequests()).toHaveLength(partCount);
  const file = journal.reservation(id, 'ASSET')?.uploadFileId ?? '';
  expect((await scene.practice.received(file))?.sha256).toBe(sha256(scene.archive));
});

it.each([
  ['is gone', () => fail(gone)],
  ['has failed', undefined],
])('asks for another place when parts run out on the line and the reservation %s', async (_what, answer) => {
  await using scene = await stage();
  let lost: string | undefined;
  await using bench = await openBench(scene.practice, scene.clock, scene.data, (client) => ({
    readUploadFile: async (id, signal) => {
      if (id === lost && answer !== undefined) return answer();
      const file = await client.readUploadFile(id, signal);
      return file.ok && id === lost ? ok({ ...file.value, state: 'FAILED' }) : file;
    },
  }));
  const { id } = await bench.publisher.start(scene.request);
  await until(() => bench.publisher.snapshot(id).sentBytes >= 3 * partBytes);
  lost = bench.journal.reservation(id, 'ASSET')?.uploadFileId ?? '';
  scene.clock.time += eightDays;
  // Of the same version the server still keeps that place, and gives no second one.
  expect(await bench.ended(id)).toMatchObject({ state: 'done', version: '2', problem: null });
  const file = bench.journal.reservation(id, 'ASSET')?.uploadFileId ?? '';
  expect((await scene.practice.received(file))?.sha256).toBe(sha256(scene.archive));
  const counts = bench.events.flatMap((event) =>
    event.event === 'upload.changed' ? [event.upload.sentBytes] : [],
  );
  expect(Math.max(...counts)).toBe(scene.archive.length);
});

it('keeps what was acknowledged, and sends none of it again, when only the URLs ran out', async () => {
  await using scene = await stage();
  await using bench = await openBench(scene.practice, scene.clock, scene.data);
  const { id } = await bench.publisher.start(scene.request);
  await until(() => bench.publisher.snapshot(id).sentBytes >= 3 * partBytes);
  scene.clock.time += eightDays;
  expect(await bench.ended(id)).toMatchObject({ state: 'done', version: '1', problem: null });
  const acknowledged = scene.practice.partRequests().filter(({ status }) => status === 200);
  expect(new Set(acknowledged.map(({ partNumber }) => partNumber)).size).toBe(acknowledged.length);
});

it('goes on as the next version when the version takes no other reservation', async () => {
  await using scene = await stage();
  // The server still keeps the first one, and a version takes no two.
  await using bench = await openBench(scene.practice, scene.clock, scene.data, losing);
  const { id } = await bench.publisher.start(scene.request);
  expect(await bench.ended(id)).toMatchObject({ state: 'done', version: '2', problem: null });
});

it('still fails when the very first reservation is refused', async () => {
  await using scene = await stage();
  await using bench = await openBench(scene.practice, scene.clock, scene.data, () => ({
    reserve: () => Promise.resolve(fail(conflict)),
  }));
  const { id } = await bench.publisher.start(scene.request);
  expect(await bench.ended(id)).toMatchObject({ state: 'failed', version: '1' });
});

it('ends in a clear state when every place it is given is lost', async () => {
  await using scene = await stage();
  let commits = 0;
  await using bench = await openBench(scene.practice, scene.clock, scene.data, () => ({
    commit: () => {
      commits += 1;
      return Promise.resolve(fail(gone));
    },
  }));
  const { id } = await bench.publisher.start(scene.request);
  expect(await bench.ended(id)).toMatchObject({
    state: 'failed',
    problem: {
      code: 'reservation-lost',
      message: 'App Store Connect took back the place for Tutorial.aar 6 times in a row.',
    },
  });
  expect(commits).toBe(6);
});
