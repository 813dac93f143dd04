-- Guesses at the film of the day, and at old ones that members play again alone.
BEGIN IMMEDIATE;

-- The guess that ends a member's puzzle also writes their row of daily_answers, in the same transaction. traits is what
-- the guess is compared with the answer by, as JSON: the catalogue may lose the film while the puzzle is open.
CREATE TABLE daily_guesses (
    post_id INTEGER NOT NULL REFERENCES daily_posts ON DELETE CASCADE,
    member_id INTEGER NOT NULL,
    position INTEGER NOT NULL CHECK (position BETWEEN 1 AND 6),
    answer_key TEXT NOT NULL,
    label TEXT NOT NULL,
    traits TEXT NOT NULL,
    guessed_at INTEGER NOT NULL,
    PRIMARY KEY (post_id, member_id, position),
    UNIQUE (post_id, member_id, answer_key)
) STRICT, WITHOUT ROWID;
CREATE INDEX daily_guesses_of_member ON daily_guesses (member_id);

-- The same from the archive: no streak and no table counts these.
CREATE TABLE archive_guesses (
    post_id INTEGER NOT NULL REFERENCES daily_posts ON DELETE CASCADE,
    member_id INTEGER NOT NULL,
    position INTEGER NOT NULL CHECK (position BETWEEN 1 AND 6),
    answer_key TEXT NOT NULL,
    label TEXT NOT NULL,
    traits TEXT NOT NULL,
    guessed_at INTEGER NOT NULL,
    PRIMARY KEY (post_id, member_id, position),
    UNIQUE (post_id, member_id, answer_key)
) STRICT, WITHOUT ROWID;
CREATE INDEX archive_guesses_of_member ON archive_guesses (member_id);

PRAGMA user_version = 10;
COMMIT;
