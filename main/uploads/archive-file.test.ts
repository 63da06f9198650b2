import { execFileSync } from 'node:child_process';
import { appendFile, mkdir, rename, truncate, utimes } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { unreadableFile } from '../../tests/support/unreadable-file.ts';
import { ProblemError } from '../problem.ts';
import { ArchiveFile, changedProblem, sameFile } from './archive-file.ts';
import { temporaryFolder } from './test-support.ts';

async function problemOfOpening(path: string): Promise<ProblemError['problem']> {
  const thrown: unknown = await ArchiveFile.open(path).catch((reason: unknown) => reason);
  if (!(thrown instanceof ProblemError)) throw new Error('it opened');
  return thrown.problem;
}

it('fills the buffer from anywhere in the file, and no further than its end', async () => {
  await using folder = await temporaryFolder();
  const file = await ArchiveFile.open(await folder.write('a.aar', '0123456789'));
  const buffer = new Uint8Array(4);
  expect(await file.read(buffer, 3)).toBe(4);
  expect(Buffer.from(buffer).toString()).toBe('3456');
  expect(await file.read(buffer, 8)).toBe(2);
  expect(Buffer.from(buffer).toString()).toBe('8956');
  expect(await file.read(buffer, 10)).toBe(0);
  expect(file.size).toBe(10);
  await file.close();
});

it('reads on from the file it opened when another takes its name', async () => {
  await using folder = await temporaryFolder();
  const file = await ArchiveFile.open(await folder.write('a.aar', 'old'));
  await rename(await folder.write('b.aar', 'new'), file.path);
  const buffer = new Uint8Array(3);
  await file.read(buffer, 0);
  expect(Buffer.from(buffer).toString()).toBe('old');
  const other = await ArchiveFile.open(file.path);
  expect(sameFile(file.identity, other.identity)).toBe(false);
  await Promise.all([file.close(), other.close()]);
});

it('tells a changed file from an unchanged one by size or time', async () => {
  await using folder = await temporaryFolder();
  const path = await folder.write('a.aar', 'abc');
  await utimes(path, 1000, 1000);
  const file = await ArchiveFile.open(path);
  expect(await file.isUnchanged()).toBe(true);
  expect(await file.changedAt()).toBe(1_000_000);
  await utimes(path, 1000, 1000.5);
  expect(await file.isUnchanged()).toBe(false);
  await utimes(path, 1000, 1000);
  expect(await file.isUnchanged()).toBe(true);
  await appendFile(path, 'd');
  await utimes(path, 1000, 1000);
  expect(await file.isUnchanged()).toBe(false);
  await file.close();
});

it('rejects with a changed file when bytes that were there are gone', async () => {
  await using folder = await temporaryFolder();
  const path = await folder.write('a.aar', '0123456789');
  const file = await ArchiveFile.open(path);
  await truncate(path, 5);
  await expect(file.read(new Uint8Array(4), 4)).rejects.toMatchObject({
    problem: { code: 'file-changed' },
    lasting: true,
  });
  await file.close();
});

it('says in words what stands where the archive should be', async () => {
  await using folder = await temporaryFolder();
  await mkdir(join(folder.path, 'folder'));
  const empty = await folder.write('empty.aar', '');
  const pipe = join(folder.path, 'pipe');
  execFileSync('mkfifo', [pipe]);
  const socket = join(folder.path, 'socket');
  const server = createServer().listen(socket);
  await new Promise((resolve) => {
    server.once('listening', resolve);
  });
  const codes = await Promise.all(
    [
      join(folder.path, 'nothing'),
      join(empty, 'below'),
      join(folder.path, 'folder'),
      empty,
      pipe,
      socket,
    ].map(async (path) => (await problemOfOpening(path)).code),
  );
  server.close();
  expect(codes).toEqual([
    'file-missing',
    'file-missing',
    'file-is-folder',
    'file-empty',
    'file-is-special',
    'file-is-special',
  ]);
});

it('says that it may not read a file without the right to', async () => {
  await using folder = await temporaryFolder();
  expect((await problemOfOpening(await unreadableFile(folder.path))).code).toBe('file-unreadable');
});

it('names the file, the time and the percent in a changed file’s problem', () => {
  const noon = new Date(2026, 10, 2, 12, 4).getTime();
  expect(changedProblem('/a/b/Tutorial.aar', noon, 61).message).toBe(
    'Tutorial.aar was changed at 12:04, after 61 % had been sent, so what was sent is no longer this file.',
  );
  expect(changedProblem('/a/b/Tutorial.aar', noon).message).not.toContain('%');
});
