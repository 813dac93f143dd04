-- How hard each question is, and how good each member, learned from the answers. Both can be learned again from these.
BEGIN IMMEDIATE;

-- A question is the same in every server, and so is its difficulty: it names no server and no member.
CREATE TABLE question_difficulty (
    question_id TEXT PRIMARY KEY,
    prior REAL NOT NULL,      -- logits: what was thought of it before it had answers
    difficulty REAL NOT NULL, -- logits: what these say
    answers INTEGER NOT NULL CHECK (answers >= 0),
    learned_at INTEGER NOT NULL -- what was closed later has to be learned from
) STRICT, WITHOUT ROWID;

CREATE TABLE member_ability (
    member_id INTEGER PRIMARY KEY,
    ability REAL NOT NULL, -- logits; 0 is anybody
    answers INTEGER NOT NULL CHECK (answers >= 0)
) STRICT;

-- Questions that everybody or hardly anybody answers right are not asked any more, in no server.
CREATE TABLE set_aside (
    question_id TEXT PRIMARY KEY,
    rights INTEGER NOT NULL CHECK (rights >= 0), -- of the first 30 answers
    set_aside_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- But where a moderator has brought them back they are asked.
CREATE TABLE brought_back (
    server_id INTEGER NOT NULL REFERENCES servers ON DELETE CASCADE,
    question_id TEXT NOT NULL,
    brought_back_at INTEGER NOT NULL,
    brought_back_by INTEGER, -- NULL when they had their data deleted
    PRIMARY KEY (server_id, question_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX brought_back_by_member ON brought_back (brought_back_by);

-- All answers to a question, in all servers.
CREATE INDEX round_questions_of_question ON round_questions (question_id);
CREATE INDEX daily_posts_of_question ON daily_posts (question_id);
-- What was closed since it was looked last.
CREATE INDEX round_questions_closed ON round_questions (closed_at);
CREATE INDEX daily_posts_closed ON daily_posts (closed_at);

PRAGMA user_version = 7;
COMMIT;
