/** Marks the file as lists that Packdrop keeps ("PkLs"), in SQLite's own field for that. */
export const listsApplicationId = 0x50_6b_4c_73;

/** Each entry brings the file from version i to i + 1. Never edit one that has shipped: add the next. */
export const listsMigrations = [
  `PRAGMA application_id = ${listsApplicationId};
   CREATE TABLE list (
     account TEXT NOT NULL,
     name TEXT NOT NULL,
     subject TEXT NOT NULL,
     as_of INTEGER NOT NULL,
     bytes INTEGER NOT NULL,
     text TEXT NOT NULL,
     PRIMARY KEY (account, name, subject)
   ) STRICT;`,
];
