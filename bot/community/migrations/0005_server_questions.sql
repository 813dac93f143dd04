-- What people write for one server, and what they are called there.
BEGIN IMMEDIATE;

-- Questions for the rounds and daily posts of one server.
CREATE TABLE server_questions (
    id TEXT PRIMARY KEY CHECK (length(id) = 16),
    server_id INTEGER NOT NULL REFERENCES servers ON DELETE CASCADE,
    number INTEGER NOT NULL CHECK (number > 0), -- what moderators call it by; never given again
    film_id TEXT,
    film_label TEXT, -- as it was when the question was written: the catalogue may be rebuilt
    prompt TEXT NOT NULL,
    answer TEXT NOT NULL,
    wrong_1 TEXT NOT NULL,
    wrong_2 TEXT NOT NULL,
    wrong_3 TEXT NOT NULL,
    spoiler INTEGER NOT NULL CHECK (spoiler IN (0, 1)),
    written_by INTEGER, -- NULL, like the name, when they had their data deleted
    author_name TEXT,
    written_at INTEGER NOT NULL,
    removed_at INTEGER, -- kept for the rounds that have asked it
    UNIQUE (server_id, number),
    CHECK ((film_id IS NULL) = (film_label IS NULL)),
    CHECK (author_name IS NULL OR written_by IS NOT NULL)
) STRICT, WITHOUT ROWID;
CREATE INDEX server_questions_of_author ON server_questions (written_by);

-- What a moderator has typed last and could not be saved as it was.
CREATE TABLE question_drafts (
    server_id INTEGER NOT NULL REFERENCES servers ON DELETE CASCADE,
    member_id INTEGER NOT NULL,
    question_id TEXT REFERENCES server_questions ON DELETE CASCADE, -- the one that is being edited
    film_id TEXT,
    film_label TEXT,
    prompt TEXT NOT NULL,
    answer TEXT NOT NULL,
    wrong_1 TEXT NOT NULL,
    wrong_2 TEXT NOT NULL,
    wrong_3 TEXT NOT NULL,
    spoiler INTEGER NOT NULL CHECK (spoiler IN (0, 1)),
    PRIMARY KEY (server_id, member_id),
    CHECK ((film_id IS NULL) = (film_label IS NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX question_drafts_of_member ON question_drafts (member_id);
CREATE INDEX question_drafts_of_question ON question_drafts (question_id);

-- The names of members who have answered, as last seen: Discord shows a number for those who have left.
CREATE TABLE member_names (
    server_id INTEGER NOT NULL REFERENCES servers ON DELETE CASCADE,
    member_id INTEGER NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (server_id, member_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX member_names_of_member ON member_names (member_id);

PRAGMA user_version = 5;
COMMIT;
