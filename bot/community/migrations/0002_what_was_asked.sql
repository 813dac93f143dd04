-- What a server was asked is looked up for a few questions at a time, among all that it was ever asked.
BEGIN IMMEDIATE;

ALTER TABLE round_questions ADD COLUMN server_id INTEGER; -- its round's, and never NULL: for the index
UPDATE round_questions SET server_id = (SELECT r.server_id FROM rounds r WHERE r.id = round_id);
CREATE INDEX round_questions_of_server ON round_questions (server_id, question_id);
CREATE INDEX daily_posts_of_server ON daily_posts (server_id, question_id, state);

PRAGMA user_version = 2;
COMMIT;
