-- Portals whose administrators do not want to see the list of first steps any more.
CREATE TABLE portal_first_steps (
    tenant TEXT NOT NULL PRIMARY KEY,
    hidden_at BIGINT NOT NULL
) WITHOUT ROWID;
