import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { instantClock } from '../../tests/support/scripted-server.ts';
import { startPracticeServer } from '../practice/server.ts';
import { until } from '../uploads/test-support.ts';
import {
  archiveBytes,
  openBench,
  openStage,
  partBytes,
  partCount,
  sha256,
  statesTold,
} from './test-bench.ts';

const stage = () => openStage(instantClock(), startPracticeServer);

it('brings an archive to internal testing, byte for byte, telling each state once and in order', async () => {
  await using scene = await stage();
  await using bench = await openBench(scene.practice, scene.clock, scene.data);
  const begun = await bench.publisher.start(scene.request);
  expect(begun).toMatchObject({ state: 'prepared', active: true, sentBytes: 0 });
  const ended = await bench.ended(begun.id);
  expect(ended).toMatchObject({
    state: 'done',
    version: '1',
    problem: null,
    sentBytes: scene.archive.length,
    totalBytes: scene.archive.length,
  });
  expect(statesTold(bench.events, begun.id)).toEqual([
    'prepared',
    'reserved',
    'sending',
    'sent',
    'committed',
    'processing',
    'done',
  ]);
  const file = bench.journal.reservation(begun.id, 'ASSET')?.uploadFileId ?? '';
  expect((await scene.practice.received(file))?.sha256).toBe(sha256(scene.archive));
  expect(scene.practice.partRequests()).toHaveLength(partCount);
  expect(bench.journal.read(begun.id)).toMatchObject({
    pendingRequest: null,
    md5: createHash('md5').update(scene.archive).digest('hex'),
  });
});

it('keeps part addresses out of everything it tells and, once done, out of its files', async () => {
  await using scene = await stage();
  const bench = await openBench(scene.practice, scene.clock, scene.data);
  const { id } = await bench.publisher.start(scene.request);
  await bench.ended(id);
  await bench[Symbol.asyncDispose]();
  expect(JSON.stringify(bench.events)).not.toMatch(/signature|background-assets|Bearer/);
  for (const name of await readdir(scene.data)) {
    expect((await readFile(join(scene.data, name))).includes('signature=')).toBe(false);
  }
});

it('carries the same upload on when the same file is published again before it is done', async () => {
  await using scene = await stage();
  const first = await openBench(scene.practice, scene.clock, scene.data);
  const [begun, twin] = await Promise.all([
    first.publisher.start(scene.request),
    first.publisher.start(scene.request),
  ]);
  expect(twin.id).toBe(begun.id);
  await until(() => scene.practice.partRequests().length >= 3);
  await first[Symbol.asyncDispose]();

  await using second = await openBench(scene.practice, scene.clock, scene.data);
  const again = await second.publisher.start(scene.request);
  expect(again.id).toBe(begun.id);
  expect(await second.ended(begun.id)).toMatchObject({ state: 'done', version: '1' });
  expect(second.publisher.list()).toHaveLength(1);
});

it('refuses bytes that a version has already, and makes version 2 of them when that is confirmed', async () => {
  await using scene = await stage();
  await using bench = await openBench(scene.practice, scene.clock, scene.data);
  const first = await bench.publisher.start(scene.request);
  await bench.ended(first.id);
  const renamed = await scene.folder.write('Renamed.aar', scene.archive);
  for (const archivePath of [scene.request.archivePath, renamed]) {
    await expect(bench.publisher.start({ ...scene.request, archivePath })).rejects.toMatchObject({
      problem: { code: 'same-bytes', message: expect.stringContaining('version 1') },
    });
  }
  const second = await bench.publisher.start({ ...scene.request, again: true });
  expect(await bench.ended(second.id)).toMatchObject({
    state: 'done',
    version: '2',
    packId: expect.any(String),
  });
  expect(second.id).not.toBe(first.id);
});

it('sends only what is missing when it is paused and resumed', async () => {
  await using scene = await stage();
  await using bench = await openBench(scene.practice, scene.clock, scene.data);
  const { id } = await bench.publisher.start(scene.request);
  await until(() => bench.publisher.snapshot(id).sentBytes >= 3 * partBytes);
  const paused = await bench.publisher.pause(id);
  expect(paused).toMatchObject({ state: 'sending', active: false, problem: null });
  const unsent = new Set(bench.journal.unsentParts(id, 'ASSET').map(({ index }) => index));
  expect(unsent.size).toBe(partCount - paused.sentBytes / partBytes);

  expect(bench.publisher.resume(id)).toMatchObject({ active: true, sentBytes: paused.sentBytes });
  expect(await bench.ended(id)).toMatchObject({ state: 'done' });
  const acknowledged = scene.practice.partRequests().filter(({ partNumber }) => !unsent.has(partNumber - 1));
  expect(acknowledged).toHaveLength(partCount - unsent.size);
});

it('stays resumable with a problem when the server goes away, and is carried on at its next start', async () => {
  await using scene = await stage();
  const first = await openBench(scene.practice, scene.clock, scene.data);
  const { id } = await first.publisher.start(scene.request);
  await until(() => first.publisher.snapshot(id).sentBytes >= 3 * partBytes);
  await scene.practice.close();
  const stopped = await first.ended(id);
  expect(stopped).toMatchObject({ state: 'sending', problem: { code: expect.stringMatching(/^upload-/) } });
  expect(JSON.stringify(stopped.problem)).not.toContain('http');
  await first[Symbol.asyncDispose]();

  const practice = await scene.again();
  await using second = await openBench(practice, scene.clock, scene.data);
  // What survived the restart is told, not cleared, until it is carried on.
  expect(second.publisher.snapshot(id).problem).toEqual(stopped.problem);
  const arrived = practice.partRequests().filter(({ status }) => status === 200).length;
  second.publisher.resumeAll();
  expect(await second.ended(id)).toMatchObject({ state: 'done', problem: null });
  const sentAgain = practice.partRequests().length - arrived;
  expect(sentAgain).toBe(partCount - stopped.sentBytes / partBytes);
  const file = second.journal.reservation(id, 'ASSET')?.uploadFileId ?? '';
  expect((await practice.received(file))?.sha256).toBe(sha256(scene.archive));
  await practice.close();
});

it('leaves an upload resumable, without a problem, when the application closes', async () => {
  await using scene = await stage();
  const bench = await openBench(scene.practice, scene.clock, scene.data);
  const { id } = await bench.publisher.start(scene.request);
  await until(() => scene.practice.partRequests().length >= 3);
  await bench.publisher.close();
  expect(bench.publisher.snapshot(id)).toMatchObject({ state: 'sending', active: false, problem: null });
  bench.journal.close();
});

it('gives two files for one pack, published at once, a version each', async () => {
  await using scene = await stage();
  await using bench = await openBench(scene.practice, scene.clock, scene.data);
  const archivePath = await scene.folder.write('Other.aar', archiveBytes(9000));
  const begun = await Promise.all([
    bench.publisher.start(scene.request),
    bench.publisher.start({ ...scene.request, archivePath }),
  ]);
  const ended = await Promise.all(begun.map(({ id }) => bench.ended(id)));
  expect(ended.map(({ state }) => state)).toEqual(['done', 'done']);
  expect(new Set(ended.map(({ version }) => version))).toEqual(new Set(['1', '2']));
  expect(new Set(ended.map(({ packId }) => packId)).size).toBe(1);
});

it('refuses to carry on an upload of another App Store Connect, or one it does not know', async () => {
  await using scene = await stage();
  await using bench = await openBench(scene.practice, scene.clock, scene.data);
  const { id } = await bench.publisher.start(scene.request);
  await bench.ended(id);
  const { state: _state, ...entry } = bench.journal.read(id);
  bench.journal.add({ ...entry, id: 'elsewhere', server: 'https://api.example.test' });
  expect(() => bench.publisher.resume('elsewhere')).toThrow(/can only be carried on there/);
  expect(() => bench.publisher.resume('nothing')).toThrow(/no such upload/);
  await expect(bench.publisher.pause('nothing')).rejects.toThrow(/no such upload/);
  expect(bench.publisher.list().map((upload) => upload.id)).toEqual([id]);
  bench.publisher.resumeAll();
  expect(bench.publisher.snapshot('elsewhere').active).toBe(false);
  expect(bench.publisher.resume(id)).toMatchObject({ state: 'done', active: false });
});

it('writes nothing down when the request itself is wrong', async () => {
  await using scene = await stage();
  await using bench = await openBench(scene.practice, scene.clock, scene.data);
  const wrong = { ...scene.request, packIdentifier: 'level.02' };
  await expect(bench.publisher.start(wrong)).rejects.toMatchObject({
    problem: { code: 'identifier-invalid' },
  });
  expect(bench.journal.list()).toEqual([]);
  expect(bench.events).toEqual([]);
});

it('begins nothing any more once it is closed, and leaves the upload to be carried on', async () => {
  await using scene = await stage();
  await using bench = await openBench(scene.practice, scene.clock, scene.data);
  const { id } = await bench.publisher.start(scene.request);
  await bench.publisher.close();
  const { state } = bench.publisher.snapshot(id);
  expect(bench.publisher.resume(id)).toMatchObject({ active: false, state, problem: null });
});
