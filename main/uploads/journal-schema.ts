/** Each entry brings the journal from version i to i + 1. Never edit one that has shipped: add the next. */
export const journalMigrations = [
  `CREATE TABLE upload (
     id TEXT PRIMARY KEY,
     server TEXT NOT NULL,
     app_id TEXT NOT NULL,
     pack_identifier TEXT NOT NULL,
     archive_path TEXT NOT NULL,
     file_name TEXT NOT NULL,
     size INTEGER NOT NULL,
     modified_nanoseconds TEXT NOT NULL,
     inode TEXT NOT NULL,
     manifest_name TEXT,
     manifest_bytes BLOB,
     state TEXT NOT NULL,
     pack_id TEXT,
     version_id TEXT,
     version TEXT,
     newest_version_before INTEGER,
     pending_request TEXT,
     checksum_bytes INTEGER,
     checksum_state TEXT,
     md5 TEXT,
     checksum_refused INTEGER NOT NULL DEFAULT 0,
     problem TEXT,
     created_at INTEGER NOT NULL
   ) STRICT;
   CREATE TABLE reservation (
     upload_id TEXT NOT NULL REFERENCES upload(id) ON DELETE CASCADE,
     asset_type TEXT NOT NULL,
     upload_file_id TEXT NOT NULL,
     committed INTEGER NOT NULL DEFAULT 0,
     PRIMARY KEY (upload_id, asset_type)
   ) STRICT;
   CREATE TABLE part (
     upload_id TEXT NOT NULL,
     asset_type TEXT NOT NULL,
     part_index INTEGER NOT NULL,
     method TEXT NOT NULL,
     url TEXT NOT NULL,
     headers TEXT NOT NULL,
     offset INTEGER NOT NULL,
     length INTEGER NOT NULL,
     expires_at INTEGER,
     sent INTEGER NOT NULL DEFAULT 0,
     PRIMARY KEY (upload_id, asset_type, part_index),
     FOREIGN KEY (upload_id, asset_type) REFERENCES reservation(upload_id, asset_type) ON DELETE CASCADE
   ) STRICT, WITHOUT ROWID;`,
  `ALTER TABLE upload ADD COLUMN position INTEGER NOT NULL DEFAULT 0;
   UPDATE upload SET position = rowid;
   ALTER TABLE upload ADD COLUMN paused INTEGER NOT NULL DEFAULT 0;
   ALTER TABLE upload ADD COLUMN recognised INTEGER NOT NULL DEFAULT 0;
   ALTER TABLE part ADD COLUMN digest TEXT;
   CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;`,
];
