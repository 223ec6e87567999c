-- The administration console: who may do what in a realm, and what staff see of people.

-- Roles of accounts. They are given and taken; the history of that is in the events.
CREATE TABLE administrators (
  id BLOB PRIMARY KEY,
  realm TEXT NOT NULL,
  person BLOB NOT NULL,
  role TEXT NOT NULL,
  given_at BIGINT NOT NULL,
  revoked_at BIGINT
) WITHOUT ROWID;
CREATE UNIQUE INDEX administrators_once ON administrators (realm, person, role) WHERE revoked_at IS NULL;
CREATE INDEX administrators_person ON administrators (person);

-- One-time links that make the first administrator; only the hash of the secret is kept.
CREATE TABLE administrator_links (
  id BLOB PRIMARY KEY,
  realm TEXT NOT NULL,
  secret BLOB NOT NULL,
  expires_at BIGINT NOT NULL,
  used_at BIGINT
) WITHOUT ROWID;
CREATE INDEX administrator_links_realm ON administrator_links (realm);

-- A person asks for help: with the code that they tell, one member of staff sees their sessions.
-- `code` is a MAC.
CREATE TABLE support_cases (
  id BLOB PRIMARY KEY,
  realm TEXT NOT NULL,
  person BLOB NOT NULL,
  code BLOB NOT NULL,
  expires_at BIGINT NOT NULL,
  taken_by BLOB
) WITHOUT ROWID;
CREATE UNIQUE INDEX support_cases_code ON support_cases (realm, code);
CREATE INDEX support_cases_person ON support_cases (person);
CREATE INDEX support_cases_expiry ON support_cases (expires_at);

-- Providers that an administrator has switched off, whatever the region's file says.
CREATE TABLE upstream_switches (
  realm TEXT NOT NULL,
  provider TEXT NOT NULL,
  off_at BIGINT NOT NULL,
  PRIMARY KEY (realm, provider)
) WITHOUT ROWID;

-- How answers of providers failed: counted, without anything of anybody.
CREATE TABLE upstream_failures (
  realm TEXT NOT NULL,
  provider TEXT NOT NULL,
  why TEXT NOT NULL,
  times BIGINT NOT NULL,
  last_at BIGINT NOT NULL,
  PRIMARY KEY (realm, provider, why)
) WITHOUT ROWID;

-- Checks of the whole history. `sealed` holds how far one is and how it ended: whoever can write
-- here but has no master key cannot make a broken history look sound.
CREATE TABLE chain_checks (
  id BLOB PRIMARY KEY,
  realm TEXT NOT NULL,
  sealed BLOB NOT NULL,
  ended_at BIGINT
) WITHOUT ROWID;
CREATE INDEX chain_checks_realm ON chain_checks (realm, id);
