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
