-- What members think of questions: a thumb up or down, one a member and question; and why they reported one.
BEGIN IMMEDIATE;

CREATE TABLE ratings (
    server_id INTEGER NOT NULL REFERENCES servers ON DELETE CASCADE,
    question_id TEXT NOT NULL,
    member_id INTEGER NOT NULL,
    good INTEGER NOT NULL CHECK (good IN (0, 1)),
    rated_at INTEGER NOT NULL,
    PRIMARY KEY (server_id, question_id, member_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX ratings_of_member ON ratings (member_id);

-- NULL: reported before anybody was asked.
ALTER TABLE reports ADD COLUMN reason TEXT CHECK (reason IN ('wrong', 'spoils', 'unclear', 'other'));

PRAGMA user_version = 6;
COMMIT;
