-- What happened is counted by day.
CREATE INDEX events_by_time ON events (time);
