import type { DatabaseSync } from 'node:sqlite';

/** Whether a database carries this application id, or is empty and may get it. For `isOurs` of a database file. */
export function carries(applicationId: number): (database: DatabaseSync) => boolean {
  return (database) => {
    const { application_id: found } = database.prepare('PRAGMA application_id').get() ?? {};
    const empty = database.prepare('SELECT 1 FROM sqlite_schema LIMIT 1').get() === undefined;
    return found === applicationId || (found === 0 && empty);
  };
}
