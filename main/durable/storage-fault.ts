import { z } from 'zod';
import { ForeignDatabaseError } from './database-file.ts';
import { NewerSchemaError } from './migrate.ts';

/** What can go wrong with a database file, as far as a person can do something about it. */
export type StorageFault =
  | 'full'
  | 'in-use'
  | 'not-writable'
  | 'damaged'
  | 'disk-error'
  | 'folder-is-file'
  | 'newer'
  | 'other';

// SQLite's primary result codes, https://www.sqlite.org/rescode.html
const faults = new Map<number, StorageFault>([
  [5, 'in-use'],
  [8, 'not-writable'],
  [10, 'disk-error'],
  [11, 'damaged'],
  [13, 'full'],
  [14, 'not-writable'],
  [26, 'damaged'],
]);

const systemFaults = new Map<unknown, StorageFault>([
  ['EEXIST', 'folder-is-file'],
  ['ENOTDIR', 'folder-is-file'],
  ['ENOSPC', 'full'],
  ['EACCES', 'not-writable'],
  ['EPERM', 'not-writable'],
  ['EROFS', 'not-writable'],
]);

/** What a thrown error of the file system, of SQLite, or of reading a row stands for. */
export function storageFault(thrown: unknown): StorageFault {
  if (thrown instanceof NewerSchemaError) return 'newer';
  // A row that does not read as ours counts as damage: its own text would be raw JSON on the screen.
  if (thrown instanceof z.ZodError || thrown instanceof ForeignDatabaseError) return 'damaged';
  if (!(thrown instanceof Error)) return 'other';
  const system = 'code' in thrown ? systemFaults.get(thrown.code) : undefined;
  if (system !== undefined) return system;
  // The low byte is the primary code; the rest says where (SQLITE_IOERR_WRITE is 778 = 10 | 3 << 8).
  const code = 'errcode' in thrown && typeof thrown.errcode === 'number' ? thrown.errcode % 256 : undefined;
  return (code === undefined ? undefined : faults.get(code)) ?? 'other';
}
