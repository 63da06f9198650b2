import type { DatabaseSync } from 'node:sqlite';

/** The file was written by a newer Packdrop, whose schema this one does not know. */
export class NewerSchemaError extends Error {
  override readonly name = 'NewerSchemaError';
}

/**
 * Brings an open database to the newest schema, each step in one transaction.
 * @param migrations the SQL that leads from version i to i + 1; one that has shipped is never edited
 * @throws NewerSchemaError where the file is of a newer Packdrop, which this one must not touch
 */
export function migrate(database: DatabaseSync, migrations: readonly string[]): void {
  const row = database.prepare('PRAGMA user_version').get();
  const found = Number(row?.['user_version'] ?? 0);
  if (found > migrations.length) throw new NewerSchemaError();
  for (const [index, migration] of migrations.entries()) {
    if (index < found) continue;
    database.exec(`BEGIN IMMEDIATE; ${migration}; PRAGMA user_version = ${index + 1}; COMMIT`);
  }
}
