-- The audit trail: what happened, never personal data. Afterwards a row is changed twice at the
-- most: position and hash are NULL until the sealing job has given it its place in the history;
-- after years actor, subject and detail are emptied, the hash stays.
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
-- A person's own events, in the order of time.
CREATE INDEX events_actor ON events (actor, id) WHERE actor IS NOT NULL;
CREATE INDEX events_subject ON events (subject, id) WHERE subject IS NOT NULL;

-- Hashes of complete subtrees: level 8 stands for 256 events, level 16 for 65,536, and so on.
CREATE TABLE event_nodes (
    level BIGINT NOT NULL,
    place BIGINT NOT NULL,
    hash BLOB NOT NULL,
    PRIMARY KEY (level, place)
) WITHOUT ROWID;

-- One row: how many events have their place, the head over all of them, the edge where the tree
-- grows, and up to which position events were emptied.
CREATE TABLE event_chain (
    id BIGINT NOT NULL PRIMARY KEY CHECK (id = 1),
    length BIGINT NOT NULL,
    head BLOB NOT NULL,
    peaks BLOB NOT NULL,
    forgotten BIGINT NOT NULL
);
