import { statfs } from 'node:fs/promises';
import { formatBytes } from '../../preload/format.ts';
import { ProblemError } from '../problem.ts';

/** What stays free on the disk: the record of uploads must always have room. */
const reserveBytes = 512 * 1024 * 1024;

export interface RoomWanted {
  /** What the file is called. */
  readonly name: string;
  readonly bytes: number;
  /** Bytes free on the disk; absent: what the system says. */
  readonly freeBytes?: number;
}

/**
 * Sees that a copy of so many bytes leaves enough free on the disk with `folder`, which must exist.
 * @throws ProblemError `picked-no-room`
 */
export async function ensureRoom(folder: string, { name, bytes, freeBytes }: RoomWanted): Promise<void> {
  const free = freeBytes ?? (await freeBytesAt(folder));
  if (bytes <= free - reserveBytes) return;
  const [size, left] = [formatBytes(bytes), formatBytes(free)];
  throw new ProblemError({
    code: 'picked-no-room',
    message: `${name} has ${size}, and the disk with Packdrop's folder has ${left} free: too little for a copy.`,
    nextStep: 'Type or paste the full path of the file instead: that needs no copy. Or free some space.',
    facts: { file: name, size, free: left },
  });
}

async function freeBytesAt(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}
