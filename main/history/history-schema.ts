/** Marks the file as a history of Packdrop's ("PkHi"), in SQLite's own field for that. */
export const historyApplicationId = 0x50_6b_48_69;

/** Each entry brings the history from version i to i + 1. Never edit one that has shipped: add the next. */
export const historyMigrations = [
  `PRAGMA application_id = ${historyApplicationId};
   CREATE TABLE account (key INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
   CREATE TABLE subject (
     account INTEGER NOT NULL REFERENCES account(key),
     subject TEXT NOT NULL,
     id TEXT NOT NULL,
     app_id TEXT,
     pack_id TEXT,
     version_id TEXT,
     state TEXT NOT NULL,
     last_seen_at INTEGER NOT NULL,
     releases_seen_at INTEGER,
     PRIMARY KEY (account, subject, id)
   ) STRICT, WITHOUT ROWID;
   CREATE TABLE record (
     sequence INTEGER PRIMARY KEY AUTOINCREMENT,
     account INTEGER NOT NULL REFERENCES account(key),
     subject TEXT NOT NULL,
     id TEXT NOT NULL,
     app_id TEXT,
     pack_id TEXT,
     version_id TEXT,
     state TEXT NOT NULL,
     state_before TEXT,
     seen_at INTEGER NOT NULL,
     latest_at INTEGER NOT NULL,
     not_before INTEGER,
     how TEXT NOT NULL,
     asc_time TEXT
   ) STRICT;
   CREATE INDEX record_of_subject ON record (account, subject, id);
   CREATE INDEX record_of_version ON record (account, version_id, sequence);
   CREATE INDEX record_of_pack ON record (account, pack_id, sequence);
   CREATE INDEX record_of_app ON record (account, app_id, sequence);
   CREATE INDEX record_since ON record (account, app_id, latest_at, sequence);`,
];
