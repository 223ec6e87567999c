-- The catalogue file that a town's staff handed in last. One for each town: nobody decides about a
-- file while a colleague's takes its place. Nothing here says who it was; the event does.
CREATE TABLE catalogue_deliveries (
    municipality TEXT NOT NULL PRIMARY KEY,
    -- Its import has the same id, as long as there is one.
    id BLOB NOT NULL,
    -- reading, ready, applied, discarded, failed, interrupted, expired
    state TEXT NOT NULL,
    source TEXT NOT NULL,
    whole BIGINT NOT NULL,
    handed_in_at BIGINT NOT NULL,
    -- The last sign of life of the node that reads it.
    alive_at BIGINT NOT NULL,
    -- Bad records that were passed over, and records that were changed.
    bad BIGINT NOT NULL,
    changes BIGINT NOT NULL,
    -- Why nothing came of it: bad, outdated, internal; and where the file is bad.
    wrong TEXT NOT NULL,
    line BIGINT NOT NULL,
    record TEXT NOT NULL,
    reason TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX catalogue_deliveries_state ON catalogue_deliveries (state, alive_at);
