-- A person signed in at one portal. The cookie holds 32 random bytes, the row only their SHA-256:
-- whoever reads the database cannot take over a session.
CREATE TABLE portal_sessions (
    id BLOB NOT NULL PRIMARY KEY,
    secret BLOB NOT NULL,
    host TEXT NOT NULL,
    realm TEXT NOT NULL,
    -- The pseudonym and the session as the issuer names them to this portal.
    sub TEXT NOT NULL,
    sid TEXT NOT NULL,
    level BIGINT NOT NULL,
    -- 1 if a key was shown, not only something known.
    strong BIGINT NOT NULL,
    -- Sealed by the vault, bound to the id.
    name BLOB NOT NULL,
    id_token BLOB NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    ended_at BIGINT
) WITHOUT ROWID;
CREATE UNIQUE INDEX portal_sessions_secret ON portal_sessions (secret);
CREATE INDEX portal_sessions_sid ON portal_sessions (host, sid) WHERE ended_at IS NULL;
CREATE INDEX portal_sessions_sub ON portal_sessions (host, sub) WHERE ended_at IS NULL;
CREATE INDEX portal_sessions_expires ON portal_sessions (expires_at);
