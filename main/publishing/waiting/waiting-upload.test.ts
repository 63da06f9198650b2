import { rename } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { instantClock } from '../../../tests/support/scripted-server.ts';
import type { AppStoreConnectClient } from '../../app-store-connect/client.ts';
import type { AscFailure } from '../../app-store-connect/failure.ts';
import { startPracticeServer } from '../../practice/server.ts';
import { ProblemError } from '../../problem.ts';
import { fail, ok } from '../../result.ts';
import { Journal } from '../../uploads/journal.ts';
import { until } from '../../uploads/test-support.ts';
import { type Bench, openBench, openStage, partBytes, partCount } from '../test-bench.ts';

const stage = () => openStage(instantClock(), startPracticeServer);
const week = 7 * 24 * 60 * 60 * 1000;

/** The reasons an upload was told to wait for, each once, in order. */
function reasonsTold(bench: Bench): string[] {
  const reasons = bench.events.flatMap((event) =>
    event.event === 'upload.changed' && event.upload.waiting !== null ? [event.upload.waiting.reason] : [],
  );
  return reasons.filter((reason, index) => reason !== reasons[index - 1]);
}

const noName: AscFailure = { kind: 'unreachable', code: 'ENOTFOUND', host: 'a' };

/** App Store Connect cannot be found. */
const nowhere = (): Partial<AppStoreConnectClient> => ({ findPack: () => Promise.resolve(fail(noName)) });

/** A bench that waits, for a week unless told. */
function patientBench(
  { practice, clock, data }: Awaited<ReturnType<typeof stage>>,
  change?: (client: AppStoreConnectClient) => Partial<AppStoreConnectClient>,
  patience = week,
): Promise<Bench> {
  return openBench(practice, clock, data, change, (folder) => new Journal(folder), patience);
}

const isWaiting = (bench: Bench, id: string): boolean => bench.publisher.snapshot(id).waiting !== null;

it('waits for the network when the server goes away, and goes on by itself when it is back', async () => {
  await using scene = await stage();
  await using bench = await patientBench(scene);
  const { id } = await bench.publisher.start(scene.request);
  await until(() => bench.publisher.snapshot(id).sentBytes >= 3 * partBytes);
  await scene.practice.close();
  await until(() => isWaiting(bench, id));
  const waiting = bench.publisher.snapshot(id);
  expect(waiting).toMatchObject({ state: 'sending', active: true, problem: null, bytesPerSecond: null });
  expect(waiting.waiting).toMatchObject({ reason: 'network', problem: { code: expect.any(String) } });
  expect(JSON.stringify(waiting)).not.toContain('signature');

  // The API is found where it was; the parts go where the new server takes them.
  const { port } = new URL(scene.practice.baseUrl);
  const practice = await scene.again(Number(port));
  expect(await bench.ended(id)).toMatchObject({ state: 'done', waiting: null, problem: null });
  const acknowledged = practice.partRequests().filter(({ status }) => status === 200);
  expect(new Set(acknowledged.map(({ partNumber }) => partNumber)).size).toBe(partCount);
  await practice.close();
});

it('waits for an archive whose disk is gone, and goes on by itself when it is back', async () => {
  await using scene = await stage();
  await using bench = await patientBench(scene);
  const { id } = await bench.publisher.start(scene.request);
  await until(() => bench.publisher.snapshot(id).sentBytes >= 3 * partBytes);
  await bench.publisher.pause(id);
  const away = `${scene.request.archivePath}.away`;
  await rename(scene.request.archivePath, away);
  bench.publisher.resume(id);
  await until(() => isWaiting(bench, id));
  expect(bench.publisher.snapshot(id).waiting).toMatchObject({
    reason: 'file',
    problem: { code: 'file-missing' },
  });
  await rename(away, scene.request.archivePath);
  expect(await bench.ended(id)).toMatchObject({ state: 'done' });
});

/** A journal on a disk that is full for as long as a test wants. */
class FillingJournal extends Journal {
  full = false;

  override markSent(...given: Parameters<Journal['markSent']>): void {
    this.#write();
    super.markSent(...given);
  }

  override probe(): void {
    this.#write();
    super.probe();
  }

  #write(): void {
    if (this.full) {
      throw new ProblemError({
        code: 'disk-full',
        message: 'The disk is full.',
        nextStep: 'Free some space.',
      });
    }
  }
}

it('waits for room on a full disk, counting nothing that it could not write down', async () => {
  await using scene = await stage();
  const journals: FillingJournal[] = [];
  await using bench = await openBench(
    scene.practice,
    scene.clock,
    scene.data,
    undefined,
    (folder) => {
      const journal = new FillingJournal(folder);
      journal.full = true;
      journals.push(journal);
      return journal;
    },
    week,
  );
  const { id } = await bench.publisher.start(scene.request);
  await until(() => isWaiting(bench, id));
  expect(bench.publisher.snapshot(id)).toMatchObject({ sentBytes: 0, waiting: { reason: 'disk' } });
  for (const journal of journals) journal.full = false;
  expect(await bench.ended(id)).toMatchObject({ state: 'done', problem: null });
});

const failures: readonly [string, AscFailure, string][] = [
  ['the key is refused', { kind: 'refused', status: 401, errors: [] }, 'key'],
  ['the limit is used up', { kind: 'refused', status: 429, errors: [] }, 'limit'],
  ['it answers 503', { kind: 'refused', status: 503, errors: [] }, 'app-store-connect'],
  ['a sign-in page answers', { kind: 'not-app-store-connect', status: 200, host: 'a' }, 'network'],
];

it.each(failures)(
  'waits when %s at the commit, and commits once that is over',
  async (_what, failure, reason) => {
    await using scene = await stage();
    let refusals = 3;
    await using bench = await patientBench(scene, (client) => ({
      commit: (...given) => {
        refusals -= 1;
        return refusals >= 0 ? Promise.resolve(fail(failure)) : client.commit(...given);
      },
    }));
    const { id } = await bench.publisher.start(scene.request);
    expect(await bench.ended(id)).toMatchObject({ state: 'done', problem: null });
    expect(reasonsTold(bench)).toEqual([reason]);
    expect(scene.practice.partRequests()).toHaveLength(partCount);
  },
);

it('no longer says that it waits once App Store Connect answers while Apple processes', async () => {
  await using scene = await stage();
  let looks = 0;
  await using bench = await patientBench(scene, (client) => ({
    readVersion: async (...given) => {
      looks += 1;
      if (looks === 2) return fail({ kind: 'cut', code: 'ECONNRESET', host: 'a' });
      const version = await client.readVersion(...given);
      return version.ok && looks < 6
        ? ok({ ...version.value, state: 'PROCESSING', internalBeta: undefined })
        : version;
    },
  }));
  const { id } = await bench.publisher.start(scene.request);
  await bench.ended(id);
  const told = bench.events.flatMap((event) =>
    event.event === 'upload.changed' && event.upload.state === 'processing'
      ? [event.upload.waiting?.reason ?? null]
      : [],
  );
  expect(told.filter((reason, index) => index === 0 || reason !== told[index - 1])).toEqual([
    null,
    'network',
    null,
  ]);
});

it('can be paused while it waits, and stops saying that it waits', async () => {
  await using scene = await stage();
  await using bench = await patientBench(scene, nowhere);
  const { id } = await bench.publisher.start(scene.request);
  await until(() => isWaiting(bench, id));
  expect(await bench.publisher.pause(id)).toMatchObject({ active: false, waiting: null, problem: null });
});

it('stops with a problem that can be resumed when it has waited for as long as it may', async () => {
  await using scene = await stage();
  await using bench = await patientBench(scene, nowhere, 60_000);
  const { id } = await bench.publisher.start(scene.request);
  expect(await bench.ended(id)).toMatchObject({
    state: 'prepared',
    waiting: null,
    problem: {
      code: 'gave-up-waiting',
      message: expect.stringMatching(
        /^Packdrop waited 1 minute without any progress and stopped\. The server/,
      ),
    },
  });
  expect(bench.journal.read(id).problem).toMatchObject({ code: 'gave-up-waiting' });
});

it('tries at once when a person resumes it, or the network changes, or the computer wakes up', async () => {
  await using scene = await stage();
  const rings: (() => void)[] = [];
  const listen = (listener: () => void): (() => void) => {
    rings.push(listener);
    return () => rings.splice(rings.indexOf(listener), 1);
  };
  // Time stands still: without a sign it would wait for ever.
  const clock = {
    now: () => scene.clock.now(),
    sleep: (_milliseconds: number, signal?: AbortSignal) =>
      new Promise<void>((_resolve, reject) => {
        signal?.addEventListener('abort', () => reject(new DOMException('stopped', 'AbortError')));
      }),
  };
  let asked = 0;
  await using bench = await openBench(
    scene.practice,
    clock,
    scene.data,
    () => ({
      findPack: () => {
        asked += 1;
        return Promise.resolve(fail(noName));
      },
    }),
    (folder) => new Journal(folder),
    week,
    { onNetworkChange: listen, onWake: listen },
  );
  const { id } = await bench.publisher.start(scene.request);
  await until(() => isWaiting(bench, id));
  const signs = [() => rings[0]?.(), () => rings[1]?.(), () => bench.publisher.resume(id)];
  for (const [index, ring] of signs.entries()) {
    await until(() => rings.length === 2);
    ring();
    await until(() => asked === index + 2);
  }
  await bench.publisher.close();
  expect(rings).toEqual([]);
});
