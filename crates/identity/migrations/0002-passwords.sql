-- Passwords, the second step after them, and codes on paper.

-- The hash is sealed with the person's key: without the master key there is nothing to guess at.
CREATE TABLE passwords (
  person BLOB PRIMARY KEY,
  factor BLOB NOT NULL,
  hash BLOB NOT NULL,
  changed_at BIGINT NOT NULL
) WITHOUT ROWID;

-- Tries that may be guesses: at what, and from where.
CREATE TABLE guesses (
  target BLOB NOT NULL,
  place BLOB NOT NULL,
  tries BIGINT NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (target, place)
) WITHOUT ROWID;
CREATE INDEX guesses_at ON guesses (at);

-- An app that shows one-time codes.
CREATE TABLE code_apps (
  person BLOB PRIMARY KEY,
  secret BLOB NOT NULL,
  last_step BIGINT NOT NULL,
  created_at BIGINT NOT NULL
) WITHOUT ROWID;

CREATE TABLE recovery_codes (
  person BLOB NOT NULL,
  hash BLOB NOT NULL,
  created_at BIGINT NOT NULL,
  used_at BIGINT,
  PRIMARY KEY (person, hash)
) WITHOUT ROWID;
