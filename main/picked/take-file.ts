import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { storageFault } from '../durable/storage-fault.ts';
import { ProblemError } from '../problem.ts';
import { fileNameOf } from './file-name.ts';
import { pickedFolder, unfinishedName } from './picked-folder.ts';
import { ensureRoom, type RoomWanted } from './room.ts';

/** A file of which the name may be a path, or one that no file can have: it is cut to what one can. */
export interface FileToTake extends RoomWanted {
  readonly content: Readable;
}

/**
 * Copies a file that was picked in a browser into the data folder, piece by piece, readable by this user only.
 * @returns the copy's absolute path; it ends in the file's name
 * @throws ProblemError `picked-no-room`, `picked-cut-off`, `picked-not-written`; nothing of it stays then
 */
export async function takeFile(dataFolder: string, file: FileToTake): Promise<string> {
  const name = fileNameOf(file.name);
  const own = join(pickedFolder(dataFolder), randomUUID());
  const unfinished = join(own, unfinishedName(process.pid));
  try {
    await mkdir(own, { recursive: true, mode: 0o700 });
    await ensureRoom(own, { ...file, name });
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
