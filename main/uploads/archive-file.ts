import type { BigIntStats } from 'node:fs';
import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Problem } from '../problem.ts';
import { ProblemError } from '../problem.ts';
import type { ByteSource } from './byte-source.ts';
import type { FileIdentity } from './upload.ts';

/**
 * An archive on disk, opened once and read from that one handle: a file put in its place under the same name is
 * not what is being uploaded.
 */
export class ArchiveFile implements ByteSource {
  readonly path: string;
  readonly identity: FileIdentity;
  readonly #handle: FileHandle;

  private constructor(path: string, handle: FileHandle, identity: FileIdentity) {
    this.path = path;
    this.#handle = handle;
    this.identity = identity;
  }

  /**
   * Opens the file for reading.
   * @throws ProblemError `file-missing`, `file-is-folder`, `file-is-special`, `file-empty`, `file-unreadable`
   */
  static async open(path: string): Promise<ArchiveFile> {
    let handle: FileHandle | undefined;
    try {
      // O_NONBLOCK: opening a named pipe would otherwise wait for its writer for ever.
      handle = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
      const stats = await handle.stat({ bigint: true });
      if (stats.isDirectory()) throw new ProblemError(folderProblem(path));
      if (!stats.isFile()) throw new ProblemError(specialFileProblem(path));
      if (stats.size === 0n) throw new ProblemError(emptyProblem(path));
      return new ArchiveFile(path, handle, identityOf(stats));
    } catch (thrown) {
      await handle?.close();
      throw thrown instanceof ProblemError
        ? thrown
        : new ProblemError(openProblem(path, thrown), { cause: thrown });
    }
  }

  get size(): number {
    return this.identity.size;
  }

  /** The descriptor, for the checksum worker: threads of one process share it, so it reads the same file. */
  get descriptor(): number {
    return this.#handle.fd;
  }

  async read(buffer: Uint8Array, position: number): Promise<number> {
    const wanted = Math.min(buffer.length, this.size - position);
    let filled = 0;
    while (filled < wanted) {
      const bytesRead = await this.#readSome(buffer, filled, wanted - filled, position + filled);
      if (bytesRead === 0) throw new ProblemError(changedProblem(this.path, Date.now()), { lasting: true });
      filled += bytesRead;
    }
    return filled;
  }

  /** Whether the open file still has the size and time of change it was opened with. */
  async isUnchanged(): Promise<boolean> {
    const now = identityOf(await this.#handle.stat({ bigint: true }));
    return sameFile(now, this.identity);
  }

  /** When the open file was last changed, in milliseconds since 1970. */
  async changedAt(): Promise<number> {
    return (await this.#handle.stat()).mtimeMs;
  }

  async close(): Promise<void> {
    await this.#handle.close();
  }

  async #readSome(buffer: Uint8Array, offset: number, length: number, position: number): Promise<number> {
    try {
      return (await this.#handle.read(buffer, offset, length, position)).bytesRead;
    } catch (thrown) {
      throw new ProblemError(readProblem(this.path), { cause: thrown });
    }
  }
}

/** Whether two identities are of one file in one state. */
export function sameFile(one: FileIdentity, other: FileIdentity): boolean {
  return (
    one.size === other.size &&
    one.modifiedNanoseconds === other.modifiedNanoseconds &&
    one.inode === other.inode
  );
}

/**
 * What to say when the archive is not what it was. `percentSent` is a whole number, absent before the first part.
 */
export function changedProblem(path: string, changedAt: number, percentSent?: number): Problem {
  const time = new Date(changedAt).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });
  const progress = percentSent === undefined ? '' : `, after ${percentSent} % had been sent`;
  return {
    code: 'file-changed',
    message: `${basename(path)} was changed at ${time}${progress}, so what was sent is no longer this file.`,
    nextStep: 'Nothing was committed. Publish the file again; it becomes a version of its own.',
    facts: { file: basename(path), time, ...(percentSent === undefined ? {} : { percent: percentSent }) },
  };
}

function identityOf(stats: BigIntStats): FileIdentity {
  return {
    size: Number(stats.size),
    modifiedNanoseconds: stats.mtimeNs.toString(),
    inode: stats.ino.toString(),
  };
}

function openProblem(path: string, thrown: unknown): Problem {
  const code = thrown instanceof Error && 'code' in thrown ? thrown.code : undefined;
  if (code === 'ENOENT' || code === 'ENOTDIR') {
    return {
      code: 'file-missing',
      message: `There is no file at ${path}.`,
      nextStep: 'Check the name and whether its disk is connected, then try again.',
      facts: { path },
    };
  }
  if (code === 'EACCES' || code === 'EPERM') {
    return {
      code: 'file-unreadable',
      message: `Packdrop may not read ${path}.`,
      nextStep:
        'Give yourself the right to read the file (Finder: Get Info, Sharing & Permissions) and try again.',
      facts: { path },
    };
  }
  if (code === 'EISDIR') return folderProblem(path);
  // What opening a socket gives.
  if (code === 'ENXIO') return specialFileProblem(path);
  return readProblem(path);
}

function folderProblem(path: string): Problem {
  return {
    code: 'file-is-folder',
    message: `${path} is a folder, not an asset pack archive.`,
    nextStep: 'Pack it first with Apple’s tool (xcrun ba-package) and publish the .aar file that it writes.',
    facts: { path },
  };
}

function specialFileProblem(path: string): Problem {
  return {
    code: 'file-is-special',
    message: `${path} is not an ordinary file.`,
    nextStep: 'Choose the .aar file itself.',
    facts: { path },
  };
}

function emptyProblem(path: string): Problem {
  return {
    code: 'file-empty',
    message: `${path} is empty.`,
    nextStep: 'It was probably not copied to the end. Copy or make it again, then publish it.',
    facts: { path },
  };
}

function readProblem(path: string): Problem {
  return {
    code: 'file-unreadable',
    message: `${path} could not be read: its disk reported an error or is gone.`,
    nextStep: 'Check the disk and resume. Everything acknowledged so far is kept.',
    facts: { path },
  };
}
