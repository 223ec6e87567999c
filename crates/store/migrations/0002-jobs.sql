-- Work to be done after a transaction, committed with it. Finished jobs are deleted.
CREATE TABLE jobs (
    id BLOB NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    payload BLOB NOT NULL,
    -- Not before this time: first the wish of the caller, then the end of the lease or of the rest.
    due_at BIGINT NOT NULL,
    tries BIGINT NOT NULL DEFAULT 0,
    reason TEXT,
    failed_at BIGINT
) WITHOUT ROWID;
CREATE INDEX jobs_due ON jobs (due_at) WHERE failed_at IS NULL;
CREATE INDEX jobs_failed ON jobs (failed_at) WHERE failed_at IS NOT NULL;
