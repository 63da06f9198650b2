import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, it } from 'vitest';
import { type PracticeServer, startPracticeServer } from '../../main/practice/server.ts';
import { defaultPartBounds } from '../../main/uploads/scheduler/parts-in-flight.ts';
import { connectionWords, packdrop, type PackdropLine, startPackdrop } from '../support/packdrop.ts';
import { openWorkspace, sampleArchive, sha256Of, uploadFileIds } from '../support/workspace.ts';

const partBytes = 64 * 1024;
const partsAtOnce = defaultPartBounds.most;

/** Whether a line tells that some, but not much, of the archive has been acknowledged. */
function isOnItsWay(line: PackdropLine): boolean {
  return line.event === 'progress' && Number(line['sentBytes']) > 0;
}

/** Indexes of the parts that the journal holds as sent. */
function partsInJournal(dataFolder: string): number[] {
  const database = new DatabaseSync(join(dataFolder, 'journal.sqlite'));
  try {
    return database
      .prepare("SELECT part_index FROM part WHERE sent = 1 AND asset_type = 'ASSET'")
      .all()
      .map((row) => Number(row['part_index']));
  } finally {
    database.close();
  }
}

/** How often the server acknowledged each part of the archive, by part number from 1. */
function acknowledgements(server: PracticeServer): Map<number, number> {
  const counts = new Map<number, number>();
  const archive = uploadFileIds(server).at(-1);
  for (const { partNumber, status, uploadFileId } of server.partRequests()) {
    if (status === 200 && uploadFileId === archive) counts.set(partNumber, (counts.get(partNumber) ?? 0) + 1);
  }
  return counts;
}

it('sends no acknowledged part again after SIGKILL in the middle of an upload', async () => {
  const { server, appId, dataFolder, folder } = await openWorkspace({ partBytes });
  const archive = await sampleArchive({ folder }, { bytes: 64 * 1024 * 1024 });
  const connection = connectionWords(server, dataFolder);

  const killed = await startPackdrop(
    ['publish', archive, '--app', appId, '--pack', 'Tutorial', '--json', ...connection],
    { onLine: (line, child) => isOnItsWay(line) && child.kill('SIGKILL') },
  ).finished;
  expect(killed.exitCode).toBeNull();
  const written = partsInJournal(dataFolder);
  expect(written.length).toBeGreaterThan(0);
  expect(written.length).toBeLessThan(1024);

  const resumed = await packdrop('resume', '--json', ...connection);

  expect(resumed.events.at(-1)).toMatchObject({ event: 'end', outcome: 'done', exitCode: 0 });
  const counts = acknowledgements(server);
  // What the journal held is never sent again; at the most what was on the line at the kill is.
  expect(written.filter((index) => counts.get(index + 1) !== 1)).toEqual([]);
  expect([...counts.values()].filter((count) => count > 1).length).toBeLessThanOrEqual(partsAtOnce);
  expect(counts.size).toBe(1024);
  const uploadFileId = uploadFileIds(server).at(-1);
  expect((await server.received(uploadFileId ?? ''))?.sha256).toBe(await sha256Of(archive));
});

it('carries the same upload on when publish is repeated after SIGKILL', async () => {
  const { server, appId, dataFolder, folder } = await openWorkspace({ partBytes });
  const archive = await sampleArchive({ folder }, { bytes: 32 * 1024 * 1024 });
  const words = ['publish', archive, '--app', appId, '--pack', 'Tutorial', '--json'];
  const connection = connectionWords(server, dataFolder);

  await startPackdrop([...words, ...connection], {
    onLine: (line, child) => isOnItsWay(line) && child.kill('SIGKILL'),
  }).finished;
  const again = await packdrop(...words, ...connection);

  expect(again.events.at(-1)).toMatchObject({ event: 'end', outcome: 'done', upload: { version: '1' } });
  // The manifest and the archive, each once.
  expect(uploadFileIds(server)).toHaveLength(2);
});

it('stops with exit code 3 on Ctrl-C, however often it arrives, and can be resumed', async () => {
  const { server, appId, dataFolder, folder } = await openWorkspace({ partBytes });
  const archive = await sampleArchive({ folder }, { bytes: 64 * 1024 * 1024 });
  const connection = connectionWords(server, dataFolder);

  const stopped = await startPackdrop(
    ['publish', archive, '--app', appId, '--pack', 'Tutorial', '--json', ...connection],
    { onLine: (line, child) => isOnItsWay(line) && child.kill('SIGINT') },
  ).finished;

  expect(stopped.exitCode).toBe(3);
  expect(stopped.events.at(-1)).toMatchObject({ event: 'end', outcome: 'interrupted', exitCode: 3 });
  const resumed = await packdrop('resume', '--json', ...connection);
  expect(resumed.events.at(-1)).toMatchObject({ event: 'end', outcome: 'done' });
});

/** The practice server of a workspace once more, where it was. */
function serverAgain(folder: string, port: number): Promise<PracticeServer> {
  return startPracticeServer({
    folder: join(folder, 'practice'),
    port,
    partBytes,
    processingMilliseconds: 0,
  });
}

it('resumes after App Store Connect went away in the middle and came back', async () => {
  const { server, appId, dataFolder, folder } = await openWorkspace({ partBytes });
  const archive = await sampleArchive({ folder }, { bytes: 32 * 1024 * 1024 });
  const connection = connectionWords(server, dataFolder);
  const port = Number(new URL(server.baseUrl).port);
  let closed: Promise<void> | undefined;

  const cut = await startPackdrop(
    [
      ...['publish', archive, '--app', appId, '--pack', 'Tutorial', '--json', '--give-up-after', '0'],
      ...connection,
    ],
    {
      onLine: (line) => {
        if (isOnItsWay(line)) closed ??= server.close();
      },
    },
  ).finished;
  await closed;
  expect(cut.exitCode).toBe(3);
  expect(cut.events.at(-1)).toMatchObject({ event: 'problem', exitCode: 3 });

  const back = await serverAgain(folder, port);
  try {
    const resumed = await packdrop('resume', '--json', ...connection);
    expect(resumed.events.at(-1)).toMatchObject({ event: 'end', outcome: 'done' });
    const uploadFileId = uploadFileIds(back).at(-1);
    expect((await back.received(uploadFileId ?? ''))?.sha256).toBe(await sha256Of(archive));
  } finally {
    await back.close();
  }
});

it('waits in the same run while App Store Connect is away, says so once, and goes on when it is back', async () => {
  const { server, appId, dataFolder, folder } = await openWorkspace({ partBytes });
  const archive = await sampleArchive({ folder }, { bytes: 32 * 1024 * 1024 });
  const connection = connectionWords(server, dataFolder);
  const port = Number(new URL(server.baseUrl).port);
  let closed: Promise<void> | undefined;
  const waiting = Promise.withResolvers<void>();

  const run = startPackdrop(
    ['publish', archive, '--app', appId, '--pack', 'Tutorial', '--json', ...connection],
    {
      onLine: (line) => {
        if (isOnItsWay(line)) closed ??= server.close();
        if (line.event === 'upload-waiting') waiting.resolve();
      },
    },
  );
  await waiting.promise;
  await closed;
  const back = await serverAgain(folder, port);
  try {
    const finished = await run.finished;
    expect(finished.exitCode).toBe(0);
    const waits = finished.events.filter(({ event }) => event?.startsWith('upload-') === true);
    expect(waits.map(({ event }) => event)).toEqual(['upload-waiting', 'upload-going-on']);
    expect(waits[0]).toMatchObject({ reason: 'network', nextTryAt: expect.any(String) });
    const uploadFileId = uploadFileIds(back).at(-1);
    expect((await back.received(uploadFileId ?? ''))?.sha256).toBe(await sha256Of(archive));
  } finally {
    await back.close();
  }
});

it('ends with 3, resumable, on Ctrl-C while it waits', async () => {
  const { server, appId, dataFolder, folder } = await openWorkspace({ partBytes });
  const archive = await sampleArchive({ folder }, { bytes: 32 * 1024 * 1024 });
  let closed: Promise<void> | undefined;
  const stopped = await startPackdrop(
    [
      ...['publish', archive, '--app', appId, '--pack', 'Tutorial', '--json'],
      ...connectionWords(server, dataFolder),
    ],
    {
      onLine: (line, child) => {
        if (isOnItsWay(line)) closed ??= server.close();
        if (line.event === 'upload-waiting') child.kill('SIGINT');
      },
    },
  ).finished;
  await closed;
  expect(stopped.exitCode).toBe(3);
  expect(stopped.events.at(-1)).toMatchObject({
    event: 'end',
    outcome: 'interrupted',
    upload: { waiting: null },
  });
});
