import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { PackdropEvent, UploadSnapshot } from '../preload/contract.ts';
import { systemClock } from './clock.ts';
import { type Account, composeApplication } from './compose.ts';
import { openBook } from './credentials/test-bench.ts';
import { History } from './history/history.ts';
import type { Platform } from './platform.ts';
import { startPracticeServer, writeSampleArchive } from './practice/server.ts';
import { Journal } from './uploads/journal.ts';
import { newUpload, type TemporaryFolder, temporaryFolder } from './uploads/test-support.ts';

function platformIn(folder: TemporaryFolder, shell: Platform['shell'] = 'terminal'): Platform {
  return {
    shell,
    dataFolder: join(folder.path, 'data'),
    clock: systemClock,
    checksumWorker: new URL('uploads/checksum-worker.ts', import.meta.url),
    inspectWorker: new URL('archive/inspect-worker.ts', import.meta.url),
  };
}

const practice: Account = { kind: 'practice' };
const withKey = (keyFile: string): Account => ({
  kind: 'key',
  server: undefined,
  keyFile,
  keyId: '2X9R4HXF34',
  issuerId: undefined,
});

it('answers requests in practice mode, and lets go of its folder when it is closed', async () => {
  await using folder = await temporaryFolder();
  const application = await composeApplication(platformIn(folder), practice);
  expect(await application.answer('application.describe', undefined)).toMatchObject({
    ok: true,
    value: { mode: 'practice', shell: 'terminal' },
  });
  expect(await application.answer('apps.list', undefined)).toMatchObject({
    ok: true,
    value: [{ name: 'Skyward' }, { name: 'Tidepool' }],
  });
  expect(await application.answer('uploads.list', undefined)).toEqual({ ok: true, value: [] });
  await application.close();
  await application.close();
  new Journal(join(folder.path, 'data')).close();
});

it('refuses a folder that another application works with, and disturbs it in nothing', async () => {
  await using folder = await temporaryFolder();
  const application = await composeApplication(platformIn(folder), practice);
  await expect(composeApplication(platformIn(folder), practice)).rejects.toMatchObject({
    problem: { code: 'journal-in-use' },
  });
  expect(await application.answer('apps.list', undefined)).toMatchObject({ ok: true });
  await application.close();
});

it.each([
  ['the key file is missing', 'nothing.p8', 'key-file-missing'],
  ['the key file holds no key', 'text.p8', 'key-not-pem'],
])('says what is wrong and lets go of the folder when %s', async (_what, name, code) => {
  await using folder = await temporaryFolder();
  await folder.write('text.p8', 'hello');
  const account = withKey(join(folder.path, name));
  await expect(composeApplication(platformIn(folder), account)).rejects.toMatchObject({ problem: { code } });
  new Journal(join(folder.path, 'data')).close();
});

/** Enters an upload whose archive is gone, as an earlier start left it. */
function leaveUnfinished(folder: TemporaryFolder): void {
  const journal = new Journal(join(folder.path, 'data'));
  journal.add(newUpload({ server: 'practice', archivePath: join(folder.path, 'gone.aar') }));
  journal.close();
}

it('goes on with unfinished uploads by itself in a shell with a window', async () => {
  await using folder = await temporaryFolder();
  leaveUnfinished(folder);
  const application = await composeApplication(platformIn(folder, 'browser'), practice);
  const uploads = async (): Promise<UploadSnapshot[]> => {
    const answer = await application.answer('uploads.list', undefined);
    return answer.ok ? (answer.value as UploadSnapshot[]) : [];
  };
  await expect
    .poll(async () => (await uploads())[0]?.waiting)
    .toMatchObject({ reason: 'file', problem: { code: 'file-missing' } });
  await application.close();
});

it('waits to be told in the terminal, and tells whoever listens until they do not', async () => {
  await using folder = await temporaryFolder();
  leaveUnfinished(folder);
  const application = await composeApplication(platformIn(folder), practice);
  expect(await application.answer('uploads.list', undefined)).toMatchObject({
    value: [{ active: false, problem: null }],
  });
  const heard: PackdropEvent[] = [];
  const overheard: PackdropEvent[] = [];
  application.subscribe((event) => heard.push(event));
  application.subscribe((event) => overheard.push(event))();
  expect(await application.answer('uploads.resume', { uploadId: 'upload-1' })).toMatchObject({ ok: true });
  await expect
    .poll(() => heard.findLast((event) => event.event === 'upload.changed')?.upload.waiting?.problem.code)
    .toBe('file-missing');
  expect(overheard).toEqual([]);
  await application.close();
});

it('watches in a shell with a window what somebody opened there, and lets go of it when it is closed', async () => {
  await using folder = await temporaryFolder();
  const application = await composeApplication(platformIn(folder, 'browser'), practice);
  expect(await application.answer('packs.list', { appId: '6740000001' })).toEqual({ ok: true, value: [] });
  expect(await application.answer('releases.look', undefined)).toEqual({ ok: true, value: null });
  await application.close();
  new History(join(folder.path, 'data'), systemClock).close();
});

it('keeps an upload whose key is revoked on the way, and ends it with the key that takes its place', async () => {
  await using bench = await openBook();
  const { folder, book, secrets, dataFolder } = bench;
  await using server = await startedServer(join(folder.path, 'practice'));
  const [old, fresh] = server.keys
    .filter((key) => key.role === 'ADMIN' || key.role === 'APP_MANAGER')
    .map(({ keyId, issuerId, privateKeyFile: file }) => ({
      file,
      keyId,
      ...(issuerId === undefined ? {} : { issuerId }),
    }));
  if (old === undefined || fresh === undefined) throw new Error('practice has too few keys');
  const { account } = await book.add({ ...old, server: server.baseUrl, check: true });
  const archivePath = join(folder.path, 'Tutorial.aar');
  await writeSampleArchive({ path: archivePath, packIdentifier: 'Tutorial', bytes: 1024 * 1024 });

  const platform = { ...platformIn(folder), dataFolder, secrets };
  const application = await composeApplication(platform, { kind: 'stored', accountId: account.id });
  const heard: UploadSnapshot[] = [];
  application.subscribe((event) => {
    if (event.event !== 'upload.changed') return;
    heard.push(event.upload);
    if (event.upload.state === 'reserved') server.controls.revokeKey(old.keyId, true);
  });
  const started = await application.answer('publishing.start', { appId: '6740000001', archivePath });
  expect(started).toMatchObject({ ok: true });
  await expect
    .poll(() => heard.at(-1), { timeout: 30_000 })
    .toMatchObject({
      waiting: {
        reason: 'key',
        problem: { code: 'key-refused', nextStep: expect.stringMatching(/replace this account's key/) },
      },
    });

  await bench.reopened().replaceKey(account.id, { ...fresh, check: true });
  await application.answer('uploads.resume', { uploadId: heard[0]?.id });
  await expect.poll(() => heard.at(-1)?.state, { timeout: 30_000 }).toBe('done');
  expect(book.find(account.id)?.abilities.upload).toBe('yes');
  await application.close();
  const journal = new Journal(dataFolder);
  expect(journal.list()).toMatchObject([{ server: `${server.baseUrl}#${account.id}` }]);
  journal.close();
});

async function startedServer(folder: string) {
  const server = await startPracticeServer({ folder, processingMilliseconds: 1 });
  return { ...server, [Symbol.asyncDispose]: () => server.close() };
}

it.each([
  ['record of uploads', 'journal'],
  ['history', 'history'],
])('tells of a %s that was set aside, and works on with a new one', async (_what, name) => {
  await using folder = await temporaryFolder();
  const platform = platformIn(folder);
  await mkdir(platform.dataFolder);
  await writeFile(join(platform.dataFolder, `${name}.sqlite`), 'torn'.repeat(1000));
  const application = await composeApplication(platform, practice);
  expect(await application.answer('application.describe', undefined)).toMatchObject({
    value: { notices: [{ code: `${name}-set-aside` }] },
  });
  expect(await application.answer('uploads.list', undefined)).toEqual({ ok: true, value: [] });
  await application.close();
});
