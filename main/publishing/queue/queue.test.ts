import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { instantClock } from '../../../tests/support/scripted-server.ts';
import { startPracticeServer } from '../../practice/server.ts';
import { ok } from '../../result.ts';
import { until } from '../../uploads/test-support.ts';
import { archiveBytes, openBench, openStage, partBytes } from '../test-bench.ts';

const stage = () => openStage(instantClock(), startPracticeServer);

type Scene = Awaited<ReturnType<typeof stage>>;

/** Archives for packs of their own, so that nothing but the queue holds one up. */
function requests(scene: Scene, count: number) {
  return Promise.all(
    Array.from({ length: count }, async (_, index) => ({
      ...scene.request,
      packIdentifier: `Pack-${index}`,
      archivePath: await scene.folder.write(`Pack-${index}.aar`, archiveBytes(20 * partBytes)),
    })),
  );
}

/** A way to hold back every reservation until `open` is called. */
function gate() {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { passed: promise, open: resolve };
}

it('sends two at once, tells the others their places, and brings all to their end', async () => {
  await using scene = await stage();
  const held = gate();
  await using bench = await openBench(scene.practice, scene.clock, scene.data, (client) => ({
    reserve: async (...given) => {
      await held.passed;
      return client.reserve(...given);
    },
  }));
  const ids: string[] = [];
  for (const request of await requests(scene, 4)) ids.push((await bench.publisher.start(request)).id);
  const places = (): (number | null)[] => ids.map((id) => bench.publisher.snapshot(id).queuePosition);
  expect(places()).toEqual([null, null, 1, 2]);
  expect(bench.publisher.snapshot(ids[3] ?? '')).toMatchObject({ active: true, state: 'prepared' });

  bench.publisher.move(ids[3] ?? '', 'up');
  expect(places()).toEqual([null, null, 2, 1]);
  expect(bench.publisher.move(ids[2] ?? '', 'first')).toMatchObject({ queuePosition: 1 });

  held.open();
  const ended = await Promise.all(ids.map((id) => bench.ended(id)));
  expect(ended.map(({ state }) => state)).toEqual(['done', 'done', 'done', 'done']);
  const told = bench.events.flatMap((event) =>
    event.event === 'upload.changed' && event.upload.queuePosition !== null ? [event.upload] : [],
  );
  expect(told.some(({ id, queuePosition }) => id === ids[3] && queuePosition === 1)).toBe(true);
});

it('begins a third upload while Apple processes the first two', async () => {
  await using scene = await stage();
  const processing = gate();
  await using bench = await openBench(scene.practice, scene.clock, scene.data, (client) => ({
    readVersion: async (...given) => {
      await processing.passed;
      return client.readVersion(...given);
    },
  }));
  const ids: string[] = [];
  for (const request of await requests(scene, 3)) ids.push((await bench.publisher.start(request)).id);
  await until(() => ids.every((id) => bench.publisher.snapshot(id).state === 'committed'));
  processing.open();
  for (const id of ids) expect(await bench.ended(id)).toMatchObject({ state: 'done' });
});

it('leaves what a person paused alone at the next start, until that person resumes it', async () => {
  await using scene = await stage();
  const first = await openBench(scene.practice, scene.clock, scene.data);
  const { id } = await first.publisher.start(scene.request);
  await until(() => first.publisher.snapshot(id).sentBytes >= 3 * partBytes);
  expect(await first.publisher.pause(id)).toMatchObject({ paused: true, active: false });
  await first[Symbol.asyncDispose]();

  await using second = await openBench(scene.practice, scene.clock, scene.data);
  second.publisher.resumeAll();
  expect(second.publisher.snapshot(id)).toMatchObject({ paused: true, active: false });
  expect(second.publisher.resume(id)).toMatchObject({ paused: false, active: true });
  expect(await second.ended(id)).toMatchObject({ state: 'done' });
});

it('carries on at the next start what was paused only for now', async () => {
  await using scene = await stage();
  const first = await openBench(scene.practice, scene.clock, scene.data);
  const { id } = await first.publisher.start(scene.request);
  await until(() => first.publisher.snapshot(id).sentBytes > 0);
  await first.publisher.pause(id, false);
  await first[Symbol.asyncDispose]();

  await using second = await openBench(scene.practice, scene.clock, scene.data);
  second.publisher.resumeAll();
  expect(await second.ended(id)).toMatchObject({ state: 'done' });
});

it('calls an upload off in the middle: nothing more is sent, its part addresses are forgotten', async () => {
  await using scene = await stage();
  const bench = await openBench(scene.practice, scene.clock, scene.data);
  const { id } = await bench.publisher.start(scene.request);
  await until(() => bench.publisher.snapshot(id).sentBytes >= 3 * partBytes);
  expect(await bench.publisher.cancel(id)).toMatchObject({
    state: 'cancelled',
    active: false,
    problem: null,
  });
  const sent = scene.practice.partRequests().length;
  expect(bench.publisher.resume(id)).toMatchObject({ state: 'cancelled', active: false });
  bench.publisher.resumeAll();
  expect(await bench.publisher.cancel(id)).toMatchObject({ state: 'cancelled' });
  expect(scene.practice.partRequests()).toHaveLength(sent);
  await bench[Symbol.asyncDispose]();
  for (const name of await readdir(scene.data)) {
    expect((await readFile(join(scene.data, name))).includes('signature=')).toBe(false);
  }
});

it('gives the turn of an upload that is called off to the next in line', async () => {
  await using scene = await stage();
  const held = gate();
  await using bench = await openBench(scene.practice, scene.clock, scene.data, (client) => ({
    reserve: async (versionId, wanted, signal) => {
      // Only the cancelled ones are held: what stops them is the abort.
      if (wanted.fileName !== 'Pack-2.aar') await Promise.race([held.passed, aborted(signal)]);
      return client.reserve(versionId, wanted, signal);
    },
  }));
  const ids: string[] = [];
  for (const request of await requests(scene, 3)) ids.push((await bench.publisher.start(request)).id);
  const [first = '', , third = ''] = ids;
  expect(bench.publisher.snapshot(third).queuePosition).toBe(1);
  await bench.publisher.cancel(first);
  expect(await bench.ended(third)).toMatchObject({ state: 'done' });
  held.open();
});

it('says that it is too late once App Store Connect has the archive', async () => {
  await using scene = await stage();
  await using bench = await openBench(scene.practice, scene.clock, scene.data, (client) => ({
    // Committed, and the answer lost on its way: the journal knows nothing of it.
    commit: async (...given) => {
      await client.commit(...given);
      return { ok: false, error: { kind: 'unreachable' } } as never;
    },
    readUploadFile: async (...given) => {
      const file = await client.readUploadFile(...given);
      return file.ok ? ok(file.value) : file;
    },
  }));
  const { id } = await bench.publisher.start(scene.request);
  await until(() => bench.publisher.snapshot(id).state === 'sent');
  await until(() => !bench.publisher.snapshot(id).active || bench.publisher.snapshot(id).waiting !== null);
  await expect(bench.publisher.cancel(id)).rejects.toMatchObject({
    problem: { code: 'too-late-to-cancel', message: expect.stringContaining('version 1') },
  });
  expect(bench.journal.read(id).state).not.toBe('cancelled');
});

it('changes the limits while it runs', async () => {
  await using scene = await stage();
  await using bench = await openBench(scene.practice, scene.clock, scene.data);
  expect(bench.publisher.limits()).toEqual({ bytesPerSecond: null, uploadsAtOnce: 2 });
  expect(bench.publisher.setBandwidthLimit(20_000)).toMatchObject({ bytesPerSecond: 20_000 });
  expect(bench.publisher.setUploadsAtOnce(1)).toEqual({ bytesPerSecond: 20_000, uploadsAtOnce: 1 });
  const begunAt = scene.clock.now();
  const { id } = await bench.publisher.start(scene.request);
  expect(await bench.ended(id)).toMatchObject({ state: 'done' });
  // 78 KB at 20 KB/s: without the limit this clock would hardly have moved.
  expect(scene.clock.now() - begunAt).toBeGreaterThan(3000);
});

function aborted(signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    signal?.addEventListener('abort', () => resolve(), { once: true });
  });
}
