import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { PackdropEvent, RequestArgument, RequestResult } from '../../preload/contract.ts';
import type { pickedRequests } from '../../preload/picked-contract.ts';
import type { Clock } from '../clock.ts';
import type { Journal } from '../uploads/journal.ts';
import { fileNameOf } from './file-name.ts';
import { isAbandoned, ownFolderOf, pickedFolder } from './picked-folder.ts';
import { ensureRoom } from './room.ts';

/** The handlers of picked files. */
export type PickedHandlers = {
  readonly [Name in keyof typeof pickedRequests]: (
    argument: RequestArgument<Name>,
  ) => Promise<RequestResult<Name>>;
};

interface PickedPorts {
  readonly dataFolder: string;
  readonly journal: Pick<Journal, 'list' | 'read'>;
  readonly clock: Pick<Clock, 'now'>;
}

const over: ReadonlySet<string> = new Set(['done', 'failed', 'cancelled']);

/** An open tab may hold on to a file that it has not published yet, over a restart too. */
const keptMilliseconds = 24 * 60 * 60_000;

/**
 * The copies of files that were picked in a browser. One is deleted when its upload is over, when its line leaves the
 * publish sheet, and a day after it came where nobody published it; never while an upload needs it. What a killed process
 * left unfinished goes at the next start.
 */
export class PickedFiles {
  readonly #ports: PickedPorts;
  readonly #work = new Set<Promise<void>>();
  readonly handlers: PickedHandlers;

  constructor(ports: PickedPorts) {
    this.#ports = ports;
    this.handlers = {
      'picked.forget': async ({ path }) => {
        await this.#forget(path);
        return null;
      },
      'picked.room': async ({ name, bytes }) => {
        await ensureRoom(this.#ports.dataFolder, { name: fileNameOf(name), bytes });
        return null;
      },
    };
  }

  /** Deletes what an upload needed that is over now. */
  hear(event: PackdropEvent): void {
    if (event.event !== 'upload.changed' || !over.has(event.upload.state)) return;
    this.#do(this.#forgetOf(event.upload.id));
  }

  /** Deletes what nobody published for a day, and what a killed program had only begun to copy. */
  sweep(): void {
    this.#do(this.#sweep());
  }

  /** Waits until nothing is being deleted. */
  async close(): Promise<void> {
    await Promise.all(this.#work);
  }

  // In here and not where it is heard: a journal that cannot be read must not stop whoever tells of the upload.
  async #forgetOf(uploadId: string): Promise<void> {
    await this.#forget(this.#ports.journal.read(uploadId).archivePath);
  }

  async #forget(path: string): Promise<void> {
    const own = ownFolderOf(this.#ports.dataFolder, path);
    if (own === undefined || this.#needed().has(own)) return;
    await rm(own, { recursive: true, force: true });
  }

  async #sweep(): Promise<void> {
    const { dataFolder, clock } = this.#ports;
    const folder = pickedFolder(dataFolder);
    const needed = this.#needed();
    for (const name of await readdir(folder)) {
      const own = join(folder, name);
      if (needed.has(own)) continue;
      const { mtimeMs } = await stat(own);
      const isOld = clock.now() - mtimeMs >= keptMilliseconds;
      if (!isOld && !(await isLeftOver(own))) continue;
      await rm(own, { recursive: true, force: true });
    }
  }

  /** The folders of the files that unfinished uploads need, whichever account they are of. */
  #needed(): ReadonlySet<string> {
    const { dataFolder, journal } = this.#ports;
    const unfinished = journal.list().filter(({ state }) => !over.has(state));
    return new Set(unfinished.flatMap(({ archivePath }) => ownFolderOf(dataFolder, archivePath) ?? []));
  }

  #do(work: Promise<void>): void {
    // A copy that cannot be deleted now is deleted by a later sweep; nothing depends on it.
    const quiet = work.catch(() => undefined);
    this.#work.add(quiet);
    void quiet.finally(() => this.#work.delete(quiet));
  }
}

/** Whether this is the folder of a copy that a killed process had only begun. */
async function isLeftOver(own: string): Promise<boolean> {
  // Not everything in there is a folder: Finder leaves files of its own.
  const names = await readdir(own).catch(() => []);
  return names.some(isAbandoned);
}
