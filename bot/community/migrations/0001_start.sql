-- What members and servers create. Every *_at is a moment in milliseconds UTC since 1970, every *_day a local
-- day as ISO text, every id without a table of its own is Discord's. Raise no version by hand: add a file.
--
-- Each migration is one transaction that also sets the version, so it happened whole or not at all.
BEGIN IMMEDIATE;

-- "Mati": what tells this file from any other SQLite database.
PRAGMA application_id = 0x4D617469;

-- A server is known from the first thing that is stored about it.
CREATE TABLE servers (
    id INTEGER PRIMARY KEY,
    left_at INTEGER
) STRICT;
CREATE INDEX servers_left ON servers (left_at) WHERE left_at IS NOT NULL;

-- AUTOINCREMENT, here and below, where buttons carry the id: an old button must not meet a new row.
CREATE TABLE rounds (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    server_id INTEGER NOT NULL REFERENCES servers ON DELETE CASCADE,
    channel_id INTEGER NOT NULL,
    host_id INTEGER, -- NULL when the host had their data deleted
    film_id TEXT,    -- NULL: any film
    questions INTEGER NOT NULL CHECK (questions BETWEEN 1 AND 20),
    seconds INTEGER NOT NULL CHECK (seconds BETWEEN 10 AND 60),
    spoilers INTEGER NOT NULL CHECK (spoilers IN (0, 1)),
    state TEXT NOT NULL DEFAULT 'running' CHECK (state IN ('running', 'finished', 'stopped', 'lost')),
    reason TEXT,
    started_at INTEGER NOT NULL,
    seen_at INTEGER NOT NULL, -- when the bot was last known to be there for it
    ended_at INTEGER,
    CHECK ((state = 'running') = (ended_at IS NULL))
) STRICT;
CREATE UNIQUE INDEX rounds_one_running ON rounds (channel_id) WHERE state = 'running';
CREATE INDEX rounds_of_server ON rounds (server_id);
CREATE INDEX rounds_of_host ON rounds (host_id);

CREATE TABLE round_questions (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    round_id INTEGER NOT NULL REFERENCES rounds ON DELETE CASCADE,
    position INTEGER NOT NULL CHECK (position >= 1),
    question_id TEXT NOT NULL,
    film_id TEXT,
    option_order TEXT NOT NULL,
    right_choice INTEGER NOT NULL CHECK (right_choice >= 0),
    snapshot TEXT NOT NULL,
    message_id INTEGER,
    opens_at INTEGER NOT NULL,
    closes_at INTEGER NOT NULL CHECK (closes_at > opens_at),
    lost_ms INTEGER NOT NULL DEFAULT 0 CHECK (lost_ms >= 0), -- how long the bot was away since it opened
    closed_at INTEGER,
    UNIQUE (round_id, position),
    UNIQUE (round_id, question_id)
) STRICT;
CREATE UNIQUE INDEX round_questions_one_open ON round_questions (round_id) WHERE closed_at IS NULL;

CREATE TABLE answers (
    round_question_id INTEGER NOT NULL REFERENCES round_questions ON DELETE CASCADE,
    member_id INTEGER NOT NULL,
    choice INTEGER NOT NULL CHECK (choice >= 0),
    answered_at INTEGER NOT NULL,
    elapsed_ms INTEGER NOT NULL CHECK (elapsed_ms >= 0), -- since the question opened, without what was lost
    PRIMARY KEY (round_question_id, member_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX answers_of_member ON answers (member_id);

CREATE TABLE practice (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    member_id INTEGER NOT NULL,
    question_id TEXT NOT NULL,
    film_id TEXT,
    option_order TEXT NOT NULL,
    right_choice INTEGER NOT NULL CHECK (right_choice >= 0),
    snapshot TEXT NOT NULL,
    asked_at INTEGER NOT NULL,
    choice INTEGER CHECK (choice >= 0),
    answered_at INTEGER,
    CHECK ((choice IS NULL) = (answered_at IS NULL))
) STRICT;
CREATE INDEX practice_of_member ON practice (member_id, question_id);

-- A report made in a DM has no server; nobody but the member sees it.
CREATE TABLE reports (
    id INTEGER PRIMARY KEY,
    server_id INTEGER REFERENCES servers ON DELETE CASCADE,
    question_id TEXT NOT NULL,
    member_id INTEGER NOT NULL,
    reported_at INTEGER NOT NULL,
    dismissed_at INTEGER,
    dismissed_by INTEGER
) STRICT;
CREATE UNIQUE INDEX reports_one_a_member ON reports (server_id, question_id, member_id);
CREATE UNIQUE INDEX reports_one_a_member_in_dm ON reports (question_id, member_id) WHERE server_id IS NULL;
CREATE INDEX reports_of_member ON reports (member_id);

-- Questions that are not asked any more in a server and whose answers count nothing there.
CREATE TABLE retired (
    server_id INTEGER NOT NULL REFERENCES servers ON DELETE CASCADE,
    question_id TEXT NOT NULL,
    retired_at INTEGER NOT NULL,
    retired_by INTEGER, -- NULL when they had their data deleted
    PRIMARY KEY (server_id, question_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX retired_by_member ON retired (retired_by);

-- next_day and next_at are the schedule: the local day that is posted for next, and the moment it is due.
CREATE TABLE daily_settings (
    server_id INTEGER PRIMARY KEY REFERENCES servers ON DELETE CASCADE,
    channel_id INTEGER NOT NULL,
    post_time TEXT NOT NULL CHECK (length(post_time) = 5),
    zone TEXT NOT NULL,
    days TEXT NOT NULL CHECK (days IN ('all', 'weekdays', 'weekends')),
    spoilers INTEGER NOT NULL CHECK (spoilers IN (0, 1)),
    role_id INTEGER,
    paused_at INTEGER,
    next_day TEXT NOT NULL CHECK (length(next_day) = 10),
    next_at INTEGER NOT NULL
) STRICT;
CREATE INDEX daily_settings_due ON daily_settings (next_at) WHERE paused_at IS NULL;

-- claimed: a message may or may not have been sent. failing: certainly not, tried again at next_try_at.
-- posted: sent; closed_at refuses answers, and next_try_at then says when its card is to show the answer.
-- closed: the card shows the answer. missed: nothing was sent on that day, and why.
CREATE TABLE daily_posts (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    server_id INTEGER NOT NULL REFERENCES servers ON DELETE CASCADE,
    local_day TEXT NOT NULL CHECK (length(local_day) = 10),
    state TEXT NOT NULL CHECK (state IN ('claimed', 'failing', 'posted', 'closed', 'missed')),
    question_id TEXT,
    film_id TEXT,
    option_order TEXT,
    right_choice INTEGER CHECK (right_choice >= 0),
    snapshot TEXT,
    channel_id INTEGER,
    message_id INTEGER,
    due_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL, -- the local day is over: nothing is sent any more
    claimed_at INTEGER,
    claimed_by TEXT, -- the run of the bot that is sending it
    posted_at INTEGER,
    closed_at INTEGER,
    attempts INTEGER NOT NULL DEFAULT 0,
    next_try_at INTEGER,
    reason TEXT,
    UNIQUE (server_id, local_day),
    CHECK (state = 'missed' OR (question_id IS NOT NULL AND option_order IS NOT NULL AND right_choice IS NOT NULL
        AND snapshot IS NOT NULL AND channel_id IS NOT NULL AND claimed_at IS NOT NULL)),
    CHECK ((message_id IS NOT NULL) = (posted_at IS NOT NULL)),
    CHECK (state NOT IN ('posted', 'closed') OR message_id IS NOT NULL),
    CHECK (state <> 'closed' OR closed_at IS NOT NULL)
) STRICT;
CREATE INDEX daily_posts_to_do ON daily_posts (state, next_try_at) WHERE next_try_at IS NOT NULL;

CREATE TABLE daily_answers (
    post_id INTEGER NOT NULL REFERENCES daily_posts ON DELETE CASCADE,
    member_id INTEGER NOT NULL,
    choice INTEGER NOT NULL CHECK (choice >= 0),
    answered_at INTEGER NOT NULL,
    PRIMARY KEY (post_id, member_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX daily_answers_of_member ON daily_answers (member_id);

PRAGMA user_version = 1;
COMMIT;
