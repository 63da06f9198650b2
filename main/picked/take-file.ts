import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { formatBytes } from '../../preload/format.ts';
import { storageFault } from '../durable/storage-fault.ts';
import { ProblemError } from '../problem.ts';
import { pickedFolder } from './picked-folder.ts';

/** What stays free on the disk: the record of uploads must always have room. */
const reserveBytes = 512 * 1024 * 1024;

export interface FileToTake {
  /** What the person's file is called; a path or a name that no file can have is cut to what one can. */
  readonly name: string;
  readonly bytes: number;
  readonly content: Readable;
  /** Bytes free on the disk with the data folder; absent: what the system says. */
  readonly freeBytes?: number;
}

/**
 * Copies a file that was picked in a browser into the data folder, piece by piece, readable by this user only.
 * @returns the copy's absolute path; it ends in the file's name
 * @throws ProblemError `picked-no-room`, `picked-cut-off`, `picked-not-written`; nothing of it stays then
 */
export async function takeFile(dataFolder: string, file: FileToTake): Promise<string> {
  const name = fileNameOf(file.name);
  const own = join(pickedFolder(dataFolder), randomUUID());
  const unfinished = join(own, '.unfinished');
  try {
    await mkdir(own, { recursive: true, mode: 0o700 });
    const free = file.freeBytes ?? (await freeBytesAt(own));
    if (file.bytes > free - reserveBytes) throw new ProblemError(noRoom(name, file.bytes, free));
    const copy = createWriteStream(unfinished, { mode: 0o600, flags: 'wx', flush: true });
    await pipeline(file.content, copy);
    if (copy.bytesWritten !== file.bytes) throw new ProblemError(cutOff(name));
    await rename(unfinished, join(own, name));
    return join(own, name);
  } catch (thrown) {
    // What cannot be deleted now is swept away later; why nothing was taken matters more.
    await rm(own, { recursive: true, force: true }).catch(() => undefined);
    if (thrown instanceof ProblemError) throw thrown;
    const known = storageFault(thrown) !== 'other';
    throw new ProblemError(known ? notWritten(name) : cutOff(name), { cause: thrown });
  }
}

/** At most 255 bytes without separators and control characters, and neither hidden nor empty. */
function fileNameOf(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? '';
  const safe = last.replaceAll(/\p{Cc}/gu, '').replace(/^\.+/, '');
  let cut = safe;
  while (Buffer.byteLength(cut) > 255) cut = cut.slice(1);
  return cut === '' ? 'archive' : cut;
}

async function freeBytesAt(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}

function noRoom(file: string, bytes: number, free: number) {
  return {
    code: 'picked-no-room',
    message: `${file} has ${formatBytes(bytes)}, and the disk with Packdrop's folder has ${formatBytes(free)} free: too little for a copy.`,
    nextStep: 'Type or paste the full path of the file instead: that needs no copy. Or free some space.',
    facts: { file, size: formatBytes(bytes), free: formatBytes(free) },
  };
}

function cutOff(file: string) {
  return {
    code: 'picked-cut-off',
    message: `${file} did not arrive whole, so Packdrop keeps nothing of it.`,
    nextStep: 'Choose it again. If it is a folder, or changes right now, type the full path of the archive.',
    facts: { file },
  };
}

function notWritten(file: string) {
  return {
    code: 'picked-not-written',
    message: `${file} could not be copied into Packdrop's folder: its disk is full, or Packdrop may not write there.`,
    nextStep: 'Type or paste the full path of the file instead, or look at that disk and folder.',
    facts: { file },
  };
}
