-- Signing documents with the phone. What a request says and what it brought about is sealed with
-- the person's key; a signature outlives its document here.

-- Certifies signatures; the newest of a realm issues, all of them verify.
CREATE TABLE signing_authorities (
  id BLOB PRIMARY KEY,
  realm TEXT NOT NULL,
  sealed BLOB NOT NULL,
  certificate BLOB NOT NULL,
  created_at BIGINT NOT NULL
) WITHOUT ROWID;

CREATE TABLE signatures (
  id BLOB PRIMARY KEY,
  realm TEXT NOT NULL,
  person BLOB NOT NULL,
  client TEXT NOT NULL,
  level BIGINT NOT NULL,
  about BLOB NOT NULL,
  created_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  claimed_at BIGINT,
  phone BLOB,
  approval BLOB,
  approval_hash BLOB,
  signing_key BLOB,
  approved_at BIGINT,
  evidence BLOB,
  header BLOB,
  signed_at BIGINT,
  result BLOB,
  ended_at BIGINT,
  ended_why TEXT
);
CREATE INDEX signatures_person ON signatures (person);
CREATE INDEX signatures_expiry ON signatures (expires_at);
CREATE UNIQUE INDEX signatures_key ON signatures (signing_key);

CREATE TABLE signature_documents (
  signature BLOB PRIMARY KEY,
  content BLOB NOT NULL,
  kept_until BIGINT NOT NULL
);
CREATE INDEX signature_documents_expiry ON signature_documents (kept_until);
