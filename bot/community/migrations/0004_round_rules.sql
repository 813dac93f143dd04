-- What a server has set for its rounds. No row: everyone may start them, everywhere.
BEGIN IMMEDIATE;

CREATE TABLE round_rules (
    server_id INTEGER PRIMARY KEY REFERENCES servers ON DELETE CASCADE,
    starters TEXT NOT NULL CHECK (starters IN ('everyone', 'roles', 'moderators')),
    questions INTEGER NOT NULL CHECK (questions BETWEEN 1 AND 20),
    seconds INTEGER NOT NULL CHECK (seconds BETWEEN 10 AND 60)
) STRICT;

-- The roles that may start rounds, where starters is 'roles'.
CREATE TABLE round_roles (
    server_id INTEGER NOT NULL REFERENCES round_rules ON DELETE CASCADE,
    role_id INTEGER NOT NULL,
    PRIMARY KEY (server_id, role_id)
) STRICT, WITHOUT ROWID;

-- The channels where rounds may run. None: all of them.
CREATE TABLE round_channels (
    server_id INTEGER NOT NULL REFERENCES round_rules ON DELETE CASCADE,
    channel_id INTEGER NOT NULL,
    PRIMARY KEY (server_id, channel_id)
) STRICT, WITHOUT ROWID;

PRAGMA user_version = 4;
COMMIT;
