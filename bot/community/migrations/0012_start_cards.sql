-- The cards that rounds in teams start with: they show who has joined, and whether the round has begun.
BEGIN IMMEDIATE;

CREATE TABLE start_cards (
    round_id INTEGER PRIMARY KEY REFERENCES rounds ON DELETE CASCADE,
    channel_id INTEGER NOT NULL, -- the round may run in a thread of it
    message_id INTEGER NOT NULL,
    wanted INTEGER NOT NULL CHECK (wanted > 0) -- questions that were asked for; there may be fewer
) STRICT;

PRAGMA user_version = 12;
COMMIT;
