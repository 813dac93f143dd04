-- A server has up to three daily posts, each with its own channel, hour and kind; some of them ask for a film.
--
-- Keys change, so both tables are made anew. Foreign keys are off meanwhile: dropping a table would delete what refers
-- to it. They cannot be switched inside a transaction; whoever runs the migrations switches them on again.
PRAGMA foreign_keys = OFF;
BEGIN IMMEDIATE;

-- Fails where another process was faster, before anything is copied twice.
ALTER TABLE daily_posts ADD COLUMN which INTEGER NOT NULL DEFAULT 1;

CREATE TABLE new_settings (
    server_id INTEGER NOT NULL REFERENCES servers ON DELETE CASCADE,
    which INTEGER NOT NULL CHECK (which BETWEEN 1 AND 3),
    kind TEXT NOT NULL CHECK (kind IN ('question', 'film', 'both')), -- both: in turn
    channel_id INTEGER NOT NULL,
    tag_id INTEGER, -- of a forum's post
    post_time TEXT NOT NULL CHECK (length(post_time) = 5),
    zone TEXT NOT NULL,
    weekdays INTEGER NOT NULL CHECK (weekdays BETWEEN 1 AND 127),
    spoilers INTEGER NOT NULL CHECK (spoilers IN (0, 1)),
    threads INTEGER NOT NULL CHECK (threads IN (0, 1)), -- whether each post gets a thread to talk in
    role_id INTEGER,
    paused_at INTEGER,
    next_day TEXT NOT NULL CHECK (length(next_day) = 10),
    next_at INTEGER NOT NULL,
    PRIMARY KEY (server_id, which)
) STRICT, WITHOUT ROWID;
INSERT INTO new_settings
    SELECT server_id, 1, 'question', channel_id, NULL, post_time, zone, weekdays, spoilers, 0, role_id, paused_at,
        next_day, next_at
    FROM daily_settings;
DROP TABLE daily_settings;
ALTER TABLE new_settings RENAME TO daily_settings;
CREATE INDEX daily_settings_due ON daily_settings (next_at) WHERE paused_at IS NULL;

-- A puzzle has no question: answer_key says what is looked for, the snapshot holds its clues, and a member's answer is
-- 0 when they have found it and 1 when they have not.
CREATE TABLE new_posts (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    server_id INTEGER NOT NULL REFERENCES servers ON DELETE CASCADE,
    which INTEGER NOT NULL DEFAULT 1 CHECK (which BETWEEN 1 AND 3),
    local_day TEXT NOT NULL CHECK (length(local_day) = 10),
    kind TEXT NOT NULL DEFAULT 'question' CHECK (kind IN ('question', 'film', 'cast')),
    number INTEGER CHECK (number >= 1), -- of the puzzle in its server
    state TEXT NOT NULL CHECK (state IN ('claimed', 'failing', 'posted', 'closed', 'missed')),
    question_id TEXT,
    answer_key TEXT,
    film_id TEXT,
    option_order TEXT,
    right_choice INTEGER CHECK (right_choice >= 0),
    snapshot TEXT,
    channel_id INTEGER,
    message_id INTEGER,
    thread_id INTEGER, -- to talk in; 0: none could be made
    due_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL, -- the local day is over: nothing is sent any more
    claimed_at INTEGER,
    claimed_by TEXT, -- the run of the bot that is sending it
    posted_at INTEGER,
    published_at INTEGER, -- to the servers that follow the channel; 0: it could not be
    closed_at INTEGER,
    attempts INTEGER NOT NULL DEFAULT 0,
    next_try_at INTEGER,
    reason TEXT,
    UNIQUE (server_id, which, local_day),
    CHECK (state = 'missed' OR (right_choice IS NOT NULL AND snapshot IS NOT NULL AND channel_id IS NOT NULL
        AND claimed_at IS NOT NULL)),
    CHECK (state = 'missed' OR CASE kind WHEN 'question' THEN question_id IS NOT NULL AND option_order IS NOT NULL
        ELSE answer_key IS NOT NULL AND number IS NOT NULL END),
    CHECK ((message_id IS NOT NULL) = (posted_at IS NOT NULL)),
    CHECK (state NOT IN ('posted', 'closed') OR message_id IS NOT NULL),
    CHECK (state <> 'closed' OR closed_at IS NOT NULL)
) STRICT;
INSERT INTO new_posts (id, server_id, which, local_day, state, question_id, film_id, option_order, right_choice,
        snapshot, channel_id, message_id, due_at, expires_at, claimed_at, claimed_by, posted_at, closed_at, attempts,
        next_try_at, reason)
    SELECT id, server_id, which, local_day, state, question_id, film_id, option_order, right_choice,
        snapshot, channel_id, message_id, due_at, expires_at, claimed_at, claimed_by, posted_at, closed_at, attempts,
        next_try_at, reason
    FROM daily_posts;
-- Ids are never given again, also not those of posts that were deleted: old buttons carry them.
UPDATE sqlite_sequence SET seq = MAX(seq, (SELECT seq FROM sqlite_sequence WHERE name = 'daily_posts'))
    WHERE name = 'new_posts';
INSERT INTO sqlite_sequence (name, seq) SELECT 'new_posts', seq FROM sqlite_sequence
    WHERE name = 'daily_posts' AND NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = 'new_posts');
-- postgresql: ALTER TABLE daily_answers DROP CONSTRAINT daily_answers_post_id_fkey;
DROP TABLE daily_posts;
ALTER TABLE new_posts RENAME TO daily_posts;
-- postgresql: ALTER TABLE daily_answers ADD FOREIGN KEY (post_id) REFERENCES daily_posts ON DELETE CASCADE;
CREATE INDEX daily_posts_to_do ON daily_posts (state, next_try_at) WHERE next_try_at IS NOT NULL;
CREATE INDEX daily_posts_of_server ON daily_posts (server_id, question_id, state);
CREATE INDEX daily_posts_of_question ON daily_posts (question_id);
CREATE INDEX daily_posts_closed ON daily_posts (closed_at);

PRAGMA user_version = 9;
COMMIT;
