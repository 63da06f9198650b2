import { appendFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { instantClock } from '../../tests/support/scripted-server.ts';
import type { AscFailure } from '../app-store-connect/failure.ts';
import { startPracticeServer } from '../practice/server.ts';
import { ProblemError } from '../problem.ts';
import { fail, ok } from '../result.ts';
import { Journal } from '../uploads/journal.ts';
import { until } from '../uploads/test-support.ts';
import { openBench, openStage } from './test-bench.ts';

const stage = () => openStage(instantClock(), startPracticeServer);

const keyRefused: AscFailure = { kind: 'refused', status: 401, errors: [] };

it('stops at once, and can be resumed with another key, when the key is refused before anything exists', async () => {
  await using scene = await stage();
  let refuse = true;
  await using bench = await openBench(scene.practice, scene.clock, scene.data, (client) => ({
    findPack: (...given) => (refuse ? Promise.resolve(fail(keyRefused)) : client.findPack(...given)),
  }));
  const { id } = await bench.publisher.start(scene.request);
  expect(await bench.ended(id)).toMatchObject({ state: 'prepared', problem: { code: 'key-refused' } });
  refuse = false;
  bench.publisher.resume(id);
  expect(await bench.ended(id)).toMatchObject({ state: 'done', problem: null });
});

it('fails for good when the app is unknown', async () => {
  await using scene = await stage();
  await using bench = await openBench(scene.practice, scene.clock, scene.data);
  const { id } = await bench.publisher.start({ ...scene.request, appId: '1' });
  expect(await bench.ended(id)).toMatchObject({ state: 'failed', problem: { code: 'not-found' } });
});

it.each([
  ['the key is refused', keyRefused, 'key-refused'],
  ['the key loses its role', { kind: 'refused', status: 403, errors: [] }, 'forbidden'],
  ['an answer has an unknown shape', { kind: 'unexpected-answer', what: 'data.id' }, 'unexpected-answer'],
] as const)('waits, and can be resumed, when %s once the version exists', async (_what, failure, code) => {
  await using scene = await stage();
  let refuse = true;
  await using bench = await openBench(scene.practice, scene.clock, scene.data, (client) => ({
    commit: (...given) => (refuse ? Promise.resolve(fail(failure)) : client.commit(...given)),
  }));
  const { id } = await bench.publisher.start(scene.request);
  expect(await bench.ended(id)).toMatchObject({ state: 'sent', problem: { code } });
  refuse = false;
  bench.publisher.resume(id);
  expect(await bench.ended(id)).toMatchObject({ state: 'done', problem: null });
});

it('fails with Apple’s reasons, each once, when processing fails', async () => {
  await using scene = await stage();
  const errors = [
    { code: 'A', description: 'The manifest names no platform.' },
    { code: 'A', description: 'The manifest names no platform.' },
    { code: 'B', description: 'A file is missing.' },
  ];
  await using bench = await openBench(scene.practice, scene.clock, scene.data, (client) => ({
    readVersion: async (...given) => {
      const version = await client.readVersion(...given);
      return version.ok && version.value.state === 'COMPLETE'
        ? ok({ ...version.value, state: 'FAILED', internalBeta: undefined, errors })
        : version;
    },
  }));
  const { id } = await bench.publisher.start(scene.request);
  expect(await bench.ended(id)).toMatchObject({
    state: 'failed',
    problem: {
      code: 'processing-failed',
      message:
        'Apple could not use Tutorial.aar as version 1: The manifest names no platform. A file is missing.',
    },
  });
});

it('completes the upload, and says so, when App Store Connect takes it only without the checksum', async () => {
  await using scene = await stage();
  const wrong = 'd41d8cd98f00b204e9800998ecf8427e';
  await using bench = await openBench(scene.practice, scene.clock, scene.data, (client) => ({
    commit: (file, _checksum, signal) => client.commit(file, { md5: wrong }, signal),
  }));
  const { id } = await bench.publisher.start(scene.request);
  expect(await bench.ended(id)).toMatchObject({ state: 'done', checksumRefused: true, problem: null });
});

it('fails with advice, making nothing, when the pack is archived', async () => {
  await using scene = await stage();
  await using bench = await openBench(scene.practice, scene.clock, scene.data, () => ({
    findPack: () =>
      Promise.resolve(
        ok({
          id: 'p',
          appId: undefined,
          identifier: 'Tutorial',
          archived: true,
          usedBytes: 0,
          createdAt: undefined,
          heads: undefined,
        }),
      ),
  }));
  const { id } = await bench.publisher.start(scene.request);
  expect(await bench.ended(id)).toMatchObject({ state: 'failed', problem: { code: 'pack-archived' } });
  expect(scene.practice.requests()).toEqual([]);
});

it('fails when the parts that App Store Connect gives do not cover the file', async () => {
  await using scene = await stage();
  await using bench = await openBench(scene.practice, scene.clock, scene.data, (client) => ({
    reserve: async (...given) => {
      const file = await client.reserve(...given);
      return file.ok ? ok({ ...file.value, operations: file.value.operations.slice(1) }) : file;
    },
  }));
  const { id } = await bench.publisher.start(scene.request);
  expect(await bench.ended(id)).toMatchObject({ state: 'failed', problem: { code: 'plan-invalid' } });
  expect(scene.practice.partRequests()).toEqual([]);
});

const diskFull = { code: 'disk-full', message: 'The disk is full.', nextStep: 'Free some space.' };

/** A journal on a disk that takes no acknowledged part and no problem any more. */
class FullJournal extends Journal {
  override markSent(): void {
    throw new ProblemError(diskFull);
  }
  override change(...given: Parameters<Journal['change']>): ReturnType<Journal['change']> {
    if (given[1].problem !== undefined) throw new ProblemError(diskFull);
    return super.change(...given);
  }
}

it('tells of a full disk though it cannot write that down, and counts nothing it could not write', async () => {
  await using scene = await stage();
  {
    await using bench = await openBench(
      scene.practice,
      scene.clock,
      scene.data,
      () => ({}),
      (folder) => new FullJournal(folder),
    );
    const { id } = await bench.publisher.start(scene.request);
    expect(await bench.ended(id)).toMatchObject({
      state: 'sending',
      sentBytes: 0,
      problem: { code: 'disk-full' },
    });
  }
  await using bench = await openBench(scene.practice, scene.clock, scene.data);
  const [upload] = bench.publisher.list();
  bench.publisher.resumeAll();
  expect(await bench.ended(upload?.id ?? '')).toMatchObject({ state: 'done' });
});

it('becomes a problem without internals, and can be resumed, when something unexpected is thrown', async () => {
  await using scene = await stage();
  await using bench = await openBench(scene.practice, scene.clock, scene.data, () => ({
    findPack: () => Promise.reject(new TypeError('secret internals')),
  }));
  const { id } = await bench.publisher.start(scene.request);
  const ended = await bench.ended(id);
  expect(ended).toMatchObject({ state: 'prepared', problem: { code: 'internal' } });
  expect(JSON.stringify(ended.problem)).not.toContain('secret');
});

/** A journal that changes the archive as soon as its first part has been written down. */
class MeddlingJournal extends Journal {
  readonly archivePath: string;

  constructor(folder: string, archivePath: string) {
    super(folder);
    this.archivePath = archivePath;
  }

  override markSent(...given: Parameters<Journal['markSent']>): void {
    if (this.sentBytes(given[0]) === 0) appendFileSync(this.archivePath, 'more');
    super.markSent(...given);
  }
}

it('commits nothing when the archive is changed while it is being sent', async () => {
  await using scene = await stage();
  await using bench = await openBench(
    scene.practice,
    scene.clock,
    scene.data,
    () => ({}),
    (folder) => new MeddlingJournal(folder, scene.request.archivePath),
  );
  const { id } = await bench.publisher.start(scene.request);
  expect(await bench.ended(id)).toMatchObject({ state: 'failed', problem: { code: 'file-changed' } });
  const commits = scene.practice.requests().filter(({ method }) => method === 'PATCH');
  expect(commits).toEqual([]);
});

it('begins anew when the same file is published with another manifest', async () => {
  await using scene = await stage();
  await using bench = await openBench(scene.practice, scene.clock, scene.data);
  const first = await bench.publisher.start(scene.request);
  await bench.publisher.pause(first.id);
  const manifest = {
    assetPackID: 'Tutorial',
    downloadPolicy: { onDemand: {} },
    fileSelectors: [{ directory: 'Contents' }],
    platforms: ['iOS', 'macOS', 'tvOS'],
  };
  const manifestPath = await scene.folder.write('Manifest.json', JSON.stringify(manifest));
  const second = await bench.publisher.start({ ...scene.request, manifestPath });
  expect(second.id).not.toBe(first.id);
});

it('makes a further version when the same file is published while Apple processes the first', async () => {
  await using scene = await stage();
  await using bench = await openBench(scene.practice, scene.clock, scene.data, (client) => ({
    readVersion: async (...given) => {
      const version = await client.readVersion(...given);
      return version.ok ? ok({ ...version.value, state: 'PROCESSING', internalBeta: undefined }) : version;
    },
  }));
  const first = await bench.publisher.start(scene.request);
  await until(() => bench.publisher.snapshot(first.id).state === 'processing');
  const second = await bench.publisher.start({ ...scene.request, again: true });
  expect(second.id).not.toBe(first.id);
});
