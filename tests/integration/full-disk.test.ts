import { execFileSync } from 'node:child_process';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { needs } from '../support/needs.ts';
import { connectionWords, packdrop } from '../support/packdrop.ts';
import { openWorkspace, sampleArchive, sha256Of, uploadFileIds } from '../support/workspace.ts';

const canFillDisks = needs('smallDisk');

/** A disk of one megabyte of its own, gone after the test. */
async function smallDisk(folder: string): Promise<string> {
  const disk = join(folder, 'disk');
  await mkdir(disk);
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m,mode=0700', 'packdrop-test', disk]);
  onTestFinished(() => {
    execFileSync('umount', [disk]);
  });
  return disk;
}

it.runIf(canFillDisks)('says that the disk is full, and resumes once there is room', async () => {
  const { server, appId, folder } = await openWorkspace({ partBytes: 16 * 1024 });
  const archive = await sampleArchive({ folder }, { bytes: 32 * 1024 * 1024 });
  const disk = await smallDisk(folder);
  const ballast = join(disk, 'ballast');
  // Leaves room for the journal to begin, not for its 2,048 parts.
  await writeFile(ballast, Buffer.alloc(600 * 1024));
  const connection = connectionWords(server, join(disk, 'data'));

  const full = await packdrop(
    ...['publish', archive, '--app', appId, '--pack', 'Tutorial', '--give-up-after', '0'],
    ...connection,
  );
  expect(full.exitCode).toBe(3);
  expect(full.stderr).toMatch(/The disk with .* is full/);
  expect(full.stderr).toContain('Free some space and resume');

  await rm(ballast);
  execFileSync('mount', ['-o', 'remount,size=16m', disk]);
  const resumed = await packdrop('resume', '--json', ...connection);

  expect(resumed.events.at(-1)).toMatchObject({ event: 'end', outcome: 'done', upload: { version: '1' } });
  const uploadFileId = uploadFileIds(server).at(-1);
  expect((await server.received(uploadFileId ?? ''))?.sha256).toBe(await sha256Of(archive));
});

it.runIf(canFillDisks)('says that the disk is full when not even the journal can be begun', async () => {
  const { server, appId, folder } = await openWorkspace();
  const disk = await smallDisk(folder);
  await writeFile(join(disk, 'ballast'), Buffer.alloc(1020 * 1024));

  const run = await packdrop(
    ...['publish', await sampleArchive({ folder }), '--app', appId, '--pack', 'Tutorial'],
    ...connectionWords(server, join(disk, 'data')),
  );

  expect(run.exitCode).toBe(1);
  expect(run.stderr).toMatch(/The disk with .* is full/);
  expect(server.requests()).toEqual([]);
});
