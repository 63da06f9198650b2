import { execFileSync } from 'node:child_process';
import { copyFile, mkdir, rm, statfs, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { World } from '../world.ts';
import type { Fault } from './fault.ts';

/** Real disks that fill up, break and go away. They need root on Linux. */
export const diskFaults: readonly Fault[] = [
  {
    name: 'full-disk',
    title: 'the disk with the journal is full',
    says: ['waits disk disk-full', 'notes history-disk-full'],
    arrange: async (world) => {
      const disk = join(world.folder, 'small-disk');
      await mkdir(disk);
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=2m,mode=0700', 'packdrop-chaos', disk]);
      world.cleanups.push(() => void execFileSync('umount', [disk]));
      world.dataFolder = join(disk, 'data');
    },
    strike: async (world) => {
      const { bavail, bsize } = await statfs(join(world.folder, 'small-disk'));
      await writeFile(ballastOf(world), Buffer.alloc(bavail * bsize)).catch(fullIsWhatWasWanted);
    },
    heal: (world) => rm(ballastOf(world), { force: true }),
  },
  {
    name: 'read-errors',
    title: 'the disk with the archive has read errors',
    // It ends where the archive cannot even be looked into, before anything is entered anew.
    says: ['waits file file-unreadable', 'ends file-unreadable'],
    arrange: (world) => moveToImage(world),
    strike: async (world) => {
      await truncate(imageOf(world), 1024 * 1024);
      // What the kernel has read already it would hand out without looking at the disk.
      await writeFile('/proc/sys/vm/drop_caches', '1');
    },
    heal: (world) => copyFile(`${imageOf(world)}.whole`, imageOf(world)),
  },
  {
    name: 'volume-gone',
    title: 'the volume with the archive is ejected, and the process dies',
    says: ['waits file file-missing', 'ends file-missing'],
    arrange: (world) => moveToImage(world),
    strike: (world) => {
      execFileSync('umount', ['--lazy', mountOf(world)]);
      world.disturbances += 1;
      world.current?.child.kill('SIGKILL');
    },
    heal: (world) => mountImage(world),
  },
];

function ballastOf(world: World): string {
  return join(world.folder, 'small-disk', 'ballast');
}

function fullIsWhatWasWanted(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOSPC') throw error;
}

function imageOf(world: World): string {
  return join(world.folder, 'volume.img');
}

function mountOf(world: World): string {
  return join(world.folder, 'volume');
}

/** Puts the archive on a volume of its own, kept in a file: what is cut off that file cannot be read any more. */
async function moveToImage(world: World): Promise<void> {
  const image = imageOf(world);
  await writeFile(image, '');
  await truncate(image, 24 * 1024 * 1024);
  execFileSync('mkfs.ext4', ['-q', '-m', '0', image]);
  await mkdir(mountOf(world));
  execFileSync('mount', ['-o', 'loop', image, mountOf(world)]);
  await copyFile(world.archive, join(mountOf(world), 'Tutorial.aar'));
  execFileSync('umount', [mountOf(world)]);
  await copyFile(image, `${image}.whole`);
  mountImage(world);
  world.archive = join(mountOf(world), 'Tutorial.aar');
  world.cleanups.push(() => void execFileSync('umount', ['--lazy', mountOf(world)]));
}

function mountImage(world: World): void {
  execFileSync('mount', ['-o', 'loop,ro', imageOf(world), mountOf(world)]);
}
