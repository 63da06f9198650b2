import { existsSync, renameSync } from 'node:fs';
import { DatabaseFile, type DatabaseFileOptions } from './database-file.ts';
import { storageFault } from './storage-fault.ts';

/** An open database file, and where the file that was found in its place lies now. */
export interface OpenedFile {
  readonly file: DatabaseFile;
  /** Path of a file that could not be used and was renamed; undefined where there was none. */
  readonly aside: string | undefined;
}

/**
 * Opens or makes a database file. A torn or foreign one is renamed and kept, never deleted, and an empty one takes
 * its place.
 * @param now milliseconds since 1970, for the name of what is set aside
 * @throws what the file system or SQLite throws, and NewerSchemaError; the file stays as it is then
 */
export function openOrSetAside(path: string, now: number, options: DatabaseFileOptions): OpenedFile {
  try {
    return { file: new DatabaseFile(path, options), aside: undefined };
  } catch (thrown) {
    if (storageFault(thrown) !== 'damaged') throw thrown;
    const aside = freeName(`${path}.${new Date(now).toISOString().replaceAll(/[:.]/g, '-')}.aside`);
    // What lies in the write-ahead log belongs to the old file and must never be played into the new one.
    for (const suffix of ['-wal', '-shm', '']) {
      if (existsSync(`${path}${suffix}`)) renameSync(`${path}${suffix}`, `${aside}${suffix}`);
    }
    return { file: new DatabaseFile(path, options), aside };
  }
}

function freeName(wanted: string): string {
  for (let count = 1; ; count += 1) {
    const name = count === 1 ? wanted : `${wanted}-${count}`;
    if (!existsSync(name)) return name;
  }
}
