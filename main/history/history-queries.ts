// Each of these finds its rows through one index and in its order; a test asks SQLite for its plan.

const page = 'sequence < ? ORDER BY sequence DESC LIMIT ?';

// Times may jump back, `latest_at` never does: it is the latest time seen up to a record. So it finds by index where to
// begin, and what was seen by an earlier clock after that is left out one by one.
const beginningOfSince = `SELECT sequence FROM record WHERE account = ? AND app_id = ? AND latest_at >= ?
  ORDER BY latest_at, sequence LIMIT 1`;

/** Every question that is asked of the history. The first value is the account's key, but of `account`. */
export const historyQueries = {
  subject: 'SELECT * FROM subject WHERE account = ? AND subject = ? AND id = ?',
  ofVersion: `SELECT * FROM record WHERE account = ? AND version_id = ? AND ${page}`,
  ofPack: `SELECT * FROM record WHERE account = ? AND pack_id = ? AND ${page}`,
  ofApp: `SELECT * FROM record WHERE account = ? AND app_id = ? AND sequence >= (${beginningOfSince})
    AND seen_at >= ? AND ${page}`,
  allOfVersion: 'SELECT * FROM record WHERE account = ? AND version_id = ? ORDER BY sequence',
  latestAt: 'SELECT latest_at FROM record WHERE sequence = (SELECT max(sequence) FROM record)',
  account: 'SELECT key FROM account WHERE name = ?',
  newest: 'SELECT sequence FROM record WHERE sequence = (SELECT max(sequence) FROM record)',
  after: 'SELECT * FROM record WHERE +account = ? AND sequence > ? ORDER BY sequence LIMIT 500',
  newestOfVersion:
    'SELECT seen_at FROM record WHERE account = ? AND version_id = ? ORDER BY sequence DESC LIMIT 1',
} as const;

/** Every change of the history. */
export const historyChanges = {
  keepSubject: `INSERT INTO subject
      (account, subject, id, app_id, pack_id, version_id, state, last_seen_at, releases_seen_at)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT DO UPDATE SET app_id = excluded.app_id, pack_id = excluded.pack_id,
      version_id = excluded.version_id, state = excluded.state, last_seen_at = excluded.last_seen_at,
      releases_seen_at = excluded.releases_seen_at`,
  addAccount: 'INSERT INTO account (name) VALUES (?) ON CONFLICT DO NOTHING',
  addRecord: `INSERT INTO record (account, subject, id, app_id, pack_id, version_id, state, state_before,
      seen_at, latest_at, not_before, how, asc_time)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  placeRecords: `UPDATE record SET app_id = ?, pack_id = ?, version_id = ?
    WHERE account = ? AND subject = ? AND id = ?`,
} as const;
