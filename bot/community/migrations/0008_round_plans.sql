-- What rounds are about, in teams or not, and where they run.
BEGIN IMMEDIATE;

-- Keys of facets; NULL: any.
ALTER TABLE rounds ADD COLUMN genre TEXT;
ALTER TABLE rounds ADD COLUMN decade TEXT;
ALTER TABLE rounds ADD COLUMN difficulty TEXT CHECK (difficulty IN ('easy', 'medium', 'hard'));
ALTER TABLE rounds ADD COLUMN teams INTEGER NOT NULL DEFAULT 0 CHECK (teams IN (0, 2, 3, 4)); -- 0: everyone for themselves
ALTER TABLE rounds ADD COLUMN asks_from INTEGER; -- the first question comes then; NULL: at once

-- Who is in which team of a round, from 1. Who is in none plays alone.
CREATE TABLE round_teams (
    round_id INTEGER NOT NULL REFERENCES rounds ON DELETE CASCADE,
    member_id INTEGER NOT NULL,
    team INTEGER NOT NULL CHECK (team BETWEEN 1 AND 4),
    PRIMARY KEY (round_id, member_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX round_teams_of_member ON round_teams (member_id);

-- Whether each round gets a thread of its own.
ALTER TABLE round_rules ADD COLUMN threads INTEGER NOT NULL DEFAULT 0 CHECK (threads IN (0, 1));

PRAGMA user_version = 8;
COMMIT;
