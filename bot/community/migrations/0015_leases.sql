-- What one process does at a time where several share the community, until when, and which it is.
BEGIN IMMEDIATE;

CREATE TABLE leases (
    name TEXT PRIMARY KEY,
    holder TEXT NOT NULL,
    until_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

PRAGMA user_version = 15;
COMMIT;
