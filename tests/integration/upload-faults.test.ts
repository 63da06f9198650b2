import { rename } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { expect, it } from 'vitest';
import type { AppStoreConnectClient } from '../../main/app-store-connect/client.ts';
import type { AscFailure } from '../../main/app-store-connect/failure.ts';
import { startPracticeServer } from '../../main/practice/server.ts';
import { ProblemError } from '../../main/problem.ts';
import { type Bench, openBench, openStage, partBytes } from '../../main/publishing/test-bench.ts';
import { fail, ok } from '../../main/result.ts';
import { Journal } from '../../main/uploads/journal.ts';
import { startPartServer, until } from '../../main/uploads/test-support.ts';
import type { UploadSnapshot } from '../../preload/contract.ts';
import { percent } from '../../preload/format.ts';
import { waitingWords } from '../../preload/words.ts';
import { instantClock } from '../support/scripted-server.ts';

const week = 7 * 24 * 60 * 60 * 1000;
const stage = () => openStage(instantClock(), startPracticeServer);
type Scene = Awaited<ReturnType<typeof stage>>;

/** A switch that makes a fault come and go. */
interface Fault {
  on: boolean;
}

type ClientChange = (client: AppStoreConnectClient) => Partial<AppStoreConnectClient>;

interface FaultRow {
  readonly title: string;
  readonly reason: string;
  readonly state: UploadSnapshot['state'];
  /** The sentence, with PERCENT for what is safely uploaded. */
  readonly sentence: string;
  /** The problem beside it. */
  readonly code: string;
  readonly client?: (fault: Fault) => ClientChange;
  readonly journal?: (fault: Fault) => (folder: string) => Journal;
  /** Makes it happen where the client or journal does not. */
  readonly begin?: (scene: Scene) => Promise<void>;
  readonly end?: (scene: Scene) => Promise<void>;
}

/** What stands in the storage's place, until the fault is over. */
type Storage = (request: IncomingMessage, response: ServerResponse) => void;

/** The parts go to a server of the test's while the fault is there. */
function storageFault(url: () => string) {
  return (fault: Fault): ClientChange =>
    (client) => ({
      readUploadFile: async (...given) => {
        const file = await client.readUploadFile(...given);
        if (!file.ok || !fault.on) return file;
        const operations = file.value.operations.map((part, index) => ({
          ...part,
          url: `${url()}/part/${index}?signature=secret`,
        }));
        return ok({ ...file.value, operations });
      },
    });
}

/** The API fails at the first thing a resumed upload asks it. */
function apiFault(failure: AscFailure) {
  return (fault: Fault): ClientChange =>
    (client) => ({
      readUploadFile: (...given) =>
        fault.on ? Promise.resolve(fail(failure)) : client.readUploadFile(...given),
    });
}

class FaultyJournal extends Journal {
  readonly #fault: Fault;
  readonly #problem: ProblemError;

  constructor(folder: string, fault: Fault, problem: ProblemError) {
    super(folder);
    this.#fault = fault;
    this.#problem = problem;
  }

  override markSent(...given: Parameters<Journal['markSent']>): void {
    if (this.#fault.on) throw this.#problem;
    super.markSent(...given);
  }

  override probe(): void {
    if (this.#fault.on) throw this.#problem;
    super.probe();
  }
}

const diskFull = { code: 'disk-full', message: 'The disk is full.', nextStep: 'Free some space and resume.' };
const away = ({ request }: Scene): string => `${request.archivePath}.away`;
const host = 'api.example.test';

const rows: readonly FaultRow[] = [
  ...(['ENETDOWN', 'ENOTFOUND', 'EAI_AGAIN', 'ENETUNREACH', 'ECONNREFUSED'] as const).map(
    (code): FaultRow => ({
      title: `the network is lost (${code})`,
      reason: 'network',
      state: 'sending',
      sentence: 'Waiting for the network. PERCENT % is safely uploaded.',
      code: 'unreachable',
      client: apiFault({ kind: 'unreachable', code, host }),
    }),
  ),
  {
    title: 'connections to App Store Connect break off',
    reason: 'network',
    state: 'sending',
    sentence: 'Waiting for the network. PERCENT % is safely uploaded.',
    code: 'connection-cut',
    client: apiFault({ kind: 'cut', code: 'ECONNRESET', host }),
  },
  {
    title: 'a sign-in page answers in App Store Connect’s place',
    reason: 'network',
    state: 'sending',
    sentence: 'Waiting for the network. PERCENT % is safely uploaded.',
    code: 'not-app-store-connect',
    client: apiFault({ kind: 'not-app-store-connect', status: 200, host }),
  },
  {
    title: 'App Store Connect answers 503',
    reason: 'app-store-connect',
    state: 'sending',
    sentence: 'Waiting for App Store Connect, which has trouble of its own. PERCENT % is safely uploaded.',
    code: 'server-error',
    client: apiFault({ kind: 'refused', status: 503, errors: [] }),
  },
  {
    title: 'the key’s requests are used up',
    reason: 'limit',
    state: 'sending',
    sentence: 'Waiting until App Store Connect allows this key more requests. PERCENT % is safely uploaded.',
    code: 'rate-limited',
    client: apiFault({ kind: 'refused', status: 429, errors: [] }),
  },
  {
    title: 'the key is refused',
    reason: 'key',
    state: 'sending',
    sentence: 'Waiting for App Store Connect to accept the key. PERCENT % is safely uploaded.',
    code: 'key-refused',
    client: apiFault({ kind: 'refused', status: 401, errors: [] }),
  },
  {
    title: 'the archive’s disk is gone',
    reason: 'file',
    state: 'sending',
    sentence: 'Waiting for Tutorial.aar, which cannot be read right now. PERCENT % is safely uploaded.',
    code: 'file-missing',
    begin: (scene) => rename(scene.request.archivePath, away(scene)),
    end: (scene) => rename(away(scene), scene.request.archivePath),
  },
  {
    title: 'the disk of the record of uploads is full',
    reason: 'disk',
    state: 'sending',
    sentence:
      'Waiting for the disk that Packdrop keeps its record of uploads on. PERCENT % is safely uploaded.',
    code: 'disk-full',
    journal: (fault) => (folder) => new FaultyJournal(folder, fault, new ProblemError(diskFull)),
  },
];

const storageRows: readonly (readonly [string, string, string, string, Storage | 'closed'])[] = [
  ['refuses connections', 'network', 'upload-unreachable', 'Waiting for the network.', 'closed'],
  [
    'resets every connection',
    'network',
    'upload-cut',
    'Waiting for the network.',
    (request) => request.socket.resetAndDestroy(),
  ],
  [
    'is a sign-in page',
    'network',
    'upload-not-storage',
    'Waiting for the network.',
    (request, response) => {
      request.resume().on('end', () => {
        response.writeHead(200, { 'content-type': 'text/html' }).end('<html>Welcome</html>');
      });
    },
  ],
  ...([429, 503] as const).map(
    (status) =>
      [
        `answers ${status}`,
        'storage-busy',
        'upload-busy',
        'Waiting because Apple’s storage is busy.',
        (request: IncomingMessage, response: ServerResponse) => {
          request.resume().on('end', () => response.writeHead(status).end());
        },
      ] as const,
  ),
];

/** Sends some parts, pauses, lets the fault begin, resumes, and gives the snapshot of the wait. */
async function waitingUnder(scene: Scene, bench: Bench, begin: () => Promise<void>): Promise<UploadSnapshot> {
  const { id } = await bench.publisher.start(scene.request);
  await until(() => bench.publisher.snapshot(id).sentBytes >= 3 * partBytes);
  await bench.publisher.pause(id);
  await begin();
  bench.publisher.resume(id);
  await until(() => bench.publisher.snapshot(id).waiting !== null);
  return bench.publisher.snapshot(id);
}

function sentenceOf(snapshot: UploadSnapshot): string | undefined {
  const done = percent(snapshot.sentBytes, snapshot.totalBytes);
  return waitingWords(snapshot)?.replace(`${done} %`, 'PERCENT %');
}

it.each(rows)('waits, says so, and goes on by itself, when $title', async (row) => {
  await using scene = await stage();
  const fault = { on: false };
  await using bench = await openBench(
    scene.practice,
    scene.clock,
    scene.data,
    row.client?.(fault),
    row.journal?.(fault),
    week,
  );
  const waiting = await waitingUnder(scene, bench, async () => {
    fault.on = true;
    await row.begin?.(scene);
  });
  expect(waiting).toMatchObject({
    state: row.state,
    active: true,
    problem: null,
    waiting: { reason: row.reason, problem: { code: row.code } },
  });
  expect(sentenceOf(waiting)).toBe(row.sentence);
  fault.on = false;
  await row.end?.(scene);
  expect(await bench.ended(waiting.id)).toMatchObject({ state: 'done', waiting: null, problem: null });
});

it.each(storageRows)('waits, says so, and goes on by itself, when the storage %s', async (...row) => {
  const [, reason, code, sentence, handle] = row;
  await using scene = await stage();
  await using storage = await startPartServer(handle === 'closed' ? () => undefined : handle);
  if (handle === 'closed') await storage[Symbol.asyncDispose]();
  const fault = { on: false };
  const client = storageFault(() => storage.url)(fault);
  await using bench = await openBench(scene.practice, scene.clock, scene.data, client, undefined, week);
  const waiting = await waitingUnder(scene, bench, () => {
    fault.on = true;
    return Promise.resolve();
  });
  expect(waiting).toMatchObject({ state: 'sending', waiting: { reason, problem: { code } } });
  expect(sentenceOf(waiting)).toBe(`${sentence} PERCENT % is safely uploaded.`);
  expect(JSON.stringify(bench.events)).not.toContain('secret');
  fault.on = false;
  expect(await bench.ended(waiting.id)).toMatchObject({ state: 'done', waiting: null, problem: null });
});

it('ends, and says when and after how much, when the archive was changed in place', async () => {
  await using scene = await stage();
  await using bench = await openBench(scene.practice, scene.clock, scene.data, undefined, undefined, week);
  const { id } = await bench.publisher.start(scene.request);
  await until(() => bench.publisher.snapshot(id).sentBytes >= 3 * partBytes);
  const { sentBytes, totalBytes } = await bench.publisher.pause(id);
  const other = Buffer.from(scene.archive).fill(0, 50, 3 * partBytes);
  await scene.folder.write('Tutorial.aar', other);
  bench.publisher.resume(id);
  const ended = await bench.ended(id);
  expect(ended).toMatchObject({ state: 'failed', waiting: null, problem: { code: 'file-changed' } });
  expect(ended.problem?.message).toMatch(
    new RegExp(
      `^Tutorial\\.aar was changed at \\d\\d:\\d\\d, after ${percent(sentBytes, totalBytes)} % had been sent`,
    ),
  );
  expect(scene.practice.requests().filter(({ method }) => method === 'PATCH')).toEqual([]);
});
