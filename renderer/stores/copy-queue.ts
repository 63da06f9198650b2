import type { HandedFile } from '../../preload/contract.ts';
import { createCopyStore, type CopyPorts, type CopyStore } from './copy.ts';

/** How often it is looked whether Packdrop is back. */
const againMilliseconds = 1000;

/** What comes of the files in a queue of copies. */
export interface CopyListener {
  /** The files that wait, are being copied or could not be, in their order. */
  readonly changed: (copies: readonly CopyStore[]) => void;
  /** A file is there now, and out of the queue. */
  readonly copied: (path: string, fileName: string) => void;
}

/** Files that are copied into Packdrop's folder one after another: two at once would only share the disk. */
export interface CopyQueue {
  add(files: readonly HandedFile[]): void;
  /** Takes one out. What has been copied of it is deleted; the others go on. */
  remove(copy: CopyStore): void;
  /** Lets one that failed try once more, when it is its turn. */
  tryAgain(copy: CopyStore): void;
  /** Takes all out. */
  clear(): void;
}

/** A queue without files. One file that fails, or is taken out, holds none of the others up. */
export function createCopyQueue(ports: CopyPorts, { changed, copied }: CopyListener): CopyQueue {
  let copies: readonly CopyStore[] = [];
  let isAtWork = false;
  const put = (now: readonly CopyStore[]): void => {
    copies = now;
    changed(copies);
  };
  const next = (): CopyStore | undefined => copies.find((copy) => copy.getState().state === 'waiting');
  const work = async (): Promise<void> => {
    if (isAtWork) return;
    isAtWork = true;
    for (let copy = next(); copy !== undefined; copy = next()) {
      const outcome = await copy.getState().run();
      if (outcome.end === 'copied') arrive(copy, outcome.path);
      if (outcome.end === 'not-yet') {
        await new Promise<void>((resolve) => void ports.timing.after(againMilliseconds, resolve));
      }
    }
    isAtWork = false;
  };
  const arrive = (copy: CopyStore, path: string): void => {
    if (copies.includes(copy)) {
      put(copies.filter((one) => one !== copy));
      copied(path, copy.getState().fileName);
      return;
    }
    // It was taken out when all of it was there already.
    void ports.bridge.request('picked.forget', { path });
  };
  return {
    add: (files) => {
      put([...copies, ...files.map((file) => createCopyStore(ports, file))]);
      void work();
    },
    remove: (copy) => {
      put(copies.filter((one) => one !== copy));
      copy.getState().cancel();
    },
    tryAgain: (copy) => {
      copy.getState().waitAgain();
      void work();
    },
    clear: () => {
      const all = copies;
      put([]);
      for (const copy of all) copy.getState().cancel();
    },
  };
}
