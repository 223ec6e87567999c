-- What people tell a town about its portal: that something cannot be read or used.
CREATE TABLE portal_feedback (
    id BLOB NOT NULL PRIMARY KEY,
    municipality TEXT NOT NULL,
    -- What was written, and the address that somebody gave to be answered at, if they wanted;
    -- sealed by the vault, bound to the id.
    said BLOB NOT NULL,
    created_at BIGINT NOT NULL,
    -- When one of the staff was done with it; then what was said is gone.
    done_at BIGINT
) WITHOUT ROWID;
CREATE INDEX portal_feedback_of ON portal_feedback (municipality, created_at) WHERE done_at IS NULL;
CREATE INDEX portal_feedback_created ON portal_feedback (created_at);

-- The services that somebody asked a portal to remember. Whoever reads the table learns neither who
-- nor what: the owner is a MAC over host and pseudonym, the list is sealed and bound to it.
CREATE TABLE portal_remembered (
    owner BLOB NOT NULL PRIMARY KEY,
    services BLOB NOT NULL,
    changed_at BIGINT NOT NULL
) WITHOUT ROWID;
CREATE INDEX portal_remembered_changed ON portal_remembered (changed_at);
