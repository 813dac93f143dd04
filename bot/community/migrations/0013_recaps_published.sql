-- A recap in an announcement channel goes to the servers that follow it.
BEGIN IMMEDIATE;

ALTER TABLE recaps ADD COLUMN publish_at INTEGER; -- when it is to be published, or tried again; NULL: not, or not any more
CREATE INDEX recaps_to_publish ON recaps (publish_at) WHERE publish_at IS NOT NULL;

PRAGMA user_version = 13;
COMMIT;
