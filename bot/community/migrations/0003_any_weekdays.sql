-- A daily post comes on any set of weekdays: Monday is 1, Tuesday 2, Wednesday 4, and so on to 64; all together 127.
BEGIN IMMEDIATE;

ALTER TABLE daily_settings ADD COLUMN weekdays INTEGER NOT NULL DEFAULT 127 CHECK (weekdays BETWEEN 1 AND 127);
UPDATE daily_settings SET weekdays = CASE days WHEN 'weekdays' THEN 31 WHEN 'weekends' THEN 96 ELSE 127 END;
ALTER TABLE daily_settings DROP COLUMN days;

PRAGMA user_version = 3;
COMMIT;
