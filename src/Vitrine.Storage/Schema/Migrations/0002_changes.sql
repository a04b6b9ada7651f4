-- A server that holds the catalogue in memory asks for what changed since it last asked, so a removed item leaves a row behind.
ALTER TABLE items ADD COLUMN removed BOOLEAN NOT NULL DEFAULT FALSE;
CREATE INDEX items_by_change ON items (updated_at);

-- Explanations are looked through by time as lists are.
CREATE INDEX explanations_by_time ON explanations (given_at);
