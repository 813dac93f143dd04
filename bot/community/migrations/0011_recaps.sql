-- The weekly recap of a server's daily posts.
BEGIN IMMEDIATE;

-- Who has chosen one, and for which day of the week: Monday is 0. When it comes, and where, daily_settings says.
CREATE TABLE recap_settings (
    server_id INTEGER PRIMARY KEY REFERENCES servers ON DELETE CASCADE,
    weekday INTEGER NOT NULL CHECK (weekday BETWEEN 0 AND 6),
    chosen_at INTEGER NOT NULL -- what was due before is left out
) STRICT;

-- claimed: a message may or may not have been sent. failing: certainly not, tried again at next_try_at.
-- posted: sent. missed: nothing was sent, and why. In it are the posts that closed after since_at, until until_at.
CREATE TABLE recaps (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    server_id INTEGER NOT NULL REFERENCES servers ON DELETE CASCADE,
    local_day TEXT NOT NULL CHECK (length(local_day) = 10),
    state TEXT NOT NULL CHECK (state IN ('claimed', 'failing', 'posted', 'missed')),
    since_at INTEGER NOT NULL,
    until_at INTEGER NOT NULL CHECK (until_at > since_at),
    channel_id INTEGER NOT NULL,
    message_id INTEGER,
    expires_at INTEGER NOT NULL, -- the local day is over: nothing is sent any more
    claimed_by TEXT NOT NULL, -- the run of the bot that is sending it
    attempts INTEGER NOT NULL DEFAULT 0,
    next_try_at INTEGER,
    reason TEXT,
    UNIQUE (server_id, local_day),
    CHECK ((state = 'posted') = (message_id IS NOT NULL)),
    CHECK ((state IN ('claimed', 'failing')) = (next_try_at IS NOT NULL))
) STRICT;
CREATE INDEX recaps_to_do ON recaps (next_try_at) WHERE next_try_at IS NOT NULL;

PRAGMA user_version = 11;
COMMIT;
