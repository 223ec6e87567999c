-- The audit trail: what happened, never personal data, never changed afterwards.
-- position and hash are NULL until the sealing job has chained the row.
CREATE TABLE events (
    id BLOB NOT NULL PRIMARY KEY,
    at BIGINT NOT NULL,
    realm TEXT NOT NULL,
    kind TEXT NOT NULL,
    actor BLOB,
    subject BLOB,
    detail TEXT NOT NULL,
    position BIGINT,
    hash BLOB
) WITHOUT ROWID;
CREATE INDEX events_unsealed ON events (id) WHERE position IS NULL;
CREATE UNIQUE INDEX events_position ON events (position) WHERE position IS NOT NULL;

-- One row: how many events are chained, and the hash of the last one.
CREATE TABLE event_chain (
    id BIGINT NOT NULL PRIMARY KEY CHECK (id = 1),
    length BIGINT NOT NULL,
    head BLOB NOT NULL
);
