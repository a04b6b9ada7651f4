-- {identity} and {bytes} stand for what the two databases spell differently. Times are Unix milliseconds UTC; columns of {bytes} are protected.

CREATE TABLE users (
    user_no {identity},
    user_key TEXT NOT NULL UNIQUE,
    user_id {bytes} NOT NULL,
    attributes {bytes},
    controls {bytes},
    profiling_off BOOLEAN NOT NULL DEFAULT FALSE,
    created_at BIGINT NOT NULL
);

CREATE TABLE items (
    item_id TEXT PRIMARY KEY,
    attributes TEXT NOT NULL,
    updated_at BIGINT NOT NULL
);

-- Items of events need no row in items: a catalogue may come later than its events.
CREATE TABLE events (
    event_no {identity},
    event_id TEXT NOT NULL UNIQUE,
    user_no BIGINT NOT NULL REFERENCES users (user_no) ON DELETE CASCADE,
    item_id TEXT NOT NULL,
    type INTEGER NOT NULL,
    time BIGINT NOT NULL,
    value DOUBLE PRECISION NOT NULL
);
CREATE INDEX events_of_user ON events (user_no, time, event_no);

CREATE TABLE recommendations (
    recommendation_id TEXT PRIMARY KEY,
    user_no BIGINT REFERENCES users (user_no) ON DELETE CASCADE,
    served_at BIGINT NOT NULL,
    model_version TEXT NOT NULL,
    k INTEGER NOT NULL,
    history_sequence BIGINT,
    history_length INTEGER NOT NULL,
    history_fingerprint TEXT NOT NULL,
    items TEXT NOT NULL,
    scores {bytes} NOT NULL,
    settings {bytes} NOT NULL,
    reasons {bytes} NOT NULL
);
CREATE INDEX recommendations_of_user ON recommendations (user_no, served_at);
CREATE INDEX recommendations_by_time ON recommendations (served_at);

CREATE TABLE explanations (
    explanation_id TEXT PRIMARY KEY,
    user_no BIGINT REFERENCES users (user_no) ON DELETE CASCADE,
    recommendation_id TEXT REFERENCES recommendations (recommendation_id) ON DELETE CASCADE,
    given_at BIGINT NOT NULL,
    model_version TEXT NOT NULL,
    item_id TEXT NOT NULL,
    method TEXT NOT NULL,
    document {bytes} NOT NULL
);
CREATE INDEX explanations_of_user ON explanations (user_no);
CREATE INDEX explanations_of_recommendation ON explanations (recommendation_id);

CREATE TABLE feedback (
    feedback_id TEXT PRIMARY KEY,
    user_no BIGINT REFERENCES users (user_no) ON DELETE CASCADE,
    recommendation_id TEXT REFERENCES recommendations (recommendation_id) ON DELETE CASCADE,
    given_at BIGINT NOT NULL,
    item_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    comment {bytes}
);
CREATE INDEX feedback_of_user ON feedback (user_no);
CREATE INDEX feedback_of_recommendation ON feedback (recommendation_id);
CREATE INDEX feedback_by_time ON feedback (given_at);

CREATE TABLE settings (
    name TEXT PRIMARY KEY,
    revision BIGINT NOT NULL,
    document TEXT NOT NULL,
    updated_at BIGINT NOT NULL,
    updated_by TEXT NOT NULL
);

CREATE TABLE models (
    version TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    path TEXT NOT NULL,
    registered_at BIGINT NOT NULL
);

-- The last row says which model is active; previous is what a roll-back from it returns to.
CREATE TABLE model_activations (
    activation_no BIGINT PRIMARY KEY,
    version TEXT NOT NULL REFERENCES models (version),
    previous TEXT REFERENCES models (version),
    activated_at BIGINT NOT NULL,
    activated_by TEXT NOT NULL
);

-- Neither actor nor details may hold a user's id; user_key is its keyed hash, which outlives the user's row.
CREATE TABLE audit (
    audit_no {identity},
    at BIGINT NOT NULL,
    actor TEXT NOT NULL,
    action TEXT NOT NULL,
    user_key TEXT,
    details TEXT NOT NULL
);
CREATE INDEX audit_of_user ON audit (user_key);
CREATE INDEX audit_by_time ON audit (at);

CREATE TABLE api_keys (
    key_id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    key_hash TEXT NOT NULL UNIQUE,
    created_at BIGINT NOT NULL,
    revoked_at BIGINT,
    last_used_at BIGINT
);

CREATE TABLE protection_keys (
    name TEXT PRIMARY KEY,
    document TEXT NOT NULL,
    created_at BIGINT NOT NULL
);

CREATE TABLE secrets (
    name TEXT PRIMARY KEY,
    value {bytes} NOT NULL
);
