-- Accounts at other identity providers. What a provider said is sealed until it is used, and gone
-- then; its name for a person is kept as a blind index.

-- Somebody is on the way to a provider or back, for a sign-in, to connect an account, or to prove
-- that a lost one is theirs. `arrival` is the hash of what the browser that delivered the answer
-- has still to show with the cookie of the browser that asked; nothing where both were one.
CREATE TABLE upstream_attempts (
  id BLOB PRIMARY KEY,
  realm TEXT NOT NULL,
  provider TEXT NOT NULL,
  browser BLOB NOT NULL,
  sign_in BLOB,
  session BLOB,
  recovery BLOB,
  created_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  answer BLOB,
  answered_at BIGINT,
  arrival BLOB,
  refused TEXT,
  mailed_at BIGINT,
  used_at BIGINT
) WITHOUT ROWID;
CREATE INDEX upstream_attempts_expiry ON upstream_attempts (expires_at);

CREATE TABLE upstream_accounts (
  factor BLOB PRIMARY KEY,
  realm TEXT NOT NULL,
  provider TEXT NOT NULL,
  subject BLOB NOT NULL,
  mailbox BLOB
) WITHOUT ROWID;
CREATE UNIQUE INDEX upstream_accounts_subject ON upstream_accounts (realm, provider, subject);

-- Assertions that were taken once; each is kept as long as it could be shown again.
CREATE TABLE upstream_assertions (
  realm TEXT NOT NULL,
  provider TEXT NOT NULL,
  assertion BLOB NOT NULL,
  expires_at BIGINT NOT NULL,
  PRIMARY KEY (realm, provider, assertion)
) WITHOUT ROWID;
CREATE INDEX upstream_assertions_expiry ON upstream_assertions (expires_at);

-- The key that signs requests to SAML providers and opens their assertions.
CREATE TABLE saml_keys (
  realm TEXT PRIMARY KEY,
  sealed BLOB NOT NULL,
  created_at BIGINT NOT NULL
);
