-- Relying parties that were registered since the installation was set up. The document is what a
-- file would say, as JSON; secrets are stored as SHA-256.
CREATE TABLE clients (
  id TEXT PRIMARY KEY,
  realm TEXT NOT NULL,
  revision BIGINT NOT NULL,
  document TEXT NOT NULL,
  secret BLOB,
  source TEXT NOT NULL,
  management BLOB,
  created_at BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  disabled_at BIGINT,
  ended_at BIGINT
);
CREATE UNIQUE INDEX clients_revision ON clients (revision);
CREATE INDEX clients_realm ON clients (realm, id);

-- Counts all changes of clients. Whoever changes one holds this row until the commit, so that
-- revisions are seen in their order, whatever the database.
CREATE TABLE client_revision (
  one BIGINT PRIMARY KEY,
  last BIGINT NOT NULL
);
INSERT INTO client_revision (one, last) VALUES (1, 0);

-- Allows strangers to register clients (RFC 7591, section 3), by the SHA-256 of the token.
CREATE TABLE initial_access_tokens (
  token BLOB PRIMARY KEY,
  realm TEXT NOT NULL,
  uses BIGINT NOT NULL,
  expires_at BIGINT NOT NULL
);

-- Signed statements of clients that count once, by a digest of what they are and whose.
CREATE TABLE statements_seen (
  hash BLOB NOT NULL,
  realm TEXT NOT NULL,
  expires_at BIGINT NOT NULL,
  PRIMARY KEY (hash, realm)
);
CREATE INDEX statements_seen_expiry ON statements_seen (expires_at);

-- Authorization requests that a client handed over itself (RFC 9126), read and found good.
CREATE TABLE pushed_requests (
  id BLOB PRIMARY KEY,
  secret BLOB NOT NULL,
  realm TEXT NOT NULL,
  client TEXT NOT NULL,
  request TEXT NOT NULL,
  expires_at BIGINT NOT NULL
);
CREATE INDEX pushed_requests_expiry ON pushed_requests (expires_at);
