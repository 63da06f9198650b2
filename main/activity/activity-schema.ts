/** Marks the file as an activity log of Packdrop's ("PkAc"), in SQLite's own field for that. */
export const activityApplicationId = 0x50_6b_41_63;

/** Each entry brings the log from version i to i + 1. Never edit one that has shipped: add the next. */
export const activityMigrations = [
  `PRAGMA application_id = ${activityApplicationId};
   CREATE TABLE act (
     sequence INTEGER PRIMARY KEY AUTOINCREMENT,
     id TEXT NOT NULL UNIQUE,
     server TEXT NOT NULL,
     app_id TEXT NOT NULL,
     who TEXT NOT NULL,
     kind TEXT NOT NULL,
     packs TEXT NOT NULL,
     subject_id TEXT,
     began_at INTEGER NOT NULL,
     ended_at INTEGER,
     state TEXT NOT NULL,
     problem TEXT NOT NULL,
     progress TEXT NOT NULL
   ) STRICT;
   CREATE INDEX act_of_app ON act (server, app_id, sequence);
   CREATE INDEX act_unfinished ON act (server, sequence) WHERE state = 'begun';`,
  `CREATE TABLE news (
     sequence INTEGER PRIMARY KEY AUTOINCREMENT,
     server TEXT NOT NULL,
     kind TEXT NOT NULL,
     what TEXT NOT NULL,
     pack_identifier TEXT NOT NULL,
     version TEXT,
     at INTEGER NOT NULL
   ) STRICT;
   CREATE INDEX news_of_server ON news (server, sequence);`,
];
