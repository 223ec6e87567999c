-- A new mail address that waits for its confirmation. The address is sealed with the person's key.
CREATE TABLE mail_changes (
  id BLOB PRIMARY KEY,
  person BLOB NOT NULL,
  sealed BLOB NOT NULL,
  mail_index BLOB NOT NULL,
  created_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  ended_at BIGINT
) WITHOUT ROWID;
CREATE INDEX mail_changes_person ON mail_changes (person);
CREATE INDEX mail_changes_expiry ON mail_changes (expires_at);

-- Addresses that were given up lately and still get notices. Sealed with the person's key.
CREATE TABLE former_mails (
  id BLOB PRIMARY KEY,
  person BLOB NOT NULL,
  sealed BLOB NOT NULL,
  until BIGINT NOT NULL
) WITHOUT ROWID;
CREATE INDEX former_mails_person ON former_mails (person);
CREATE INDEX former_mails_until ON former_mails (until);

-- Accounts that are to be erased. why: 'asked' by the person, or 'unused'.
CREATE TABLE erasures (
  person BLOB PRIMARY KEY,
  realm TEXT NOT NULL,
  why TEXT NOT NULL,
  asked_at BIGINT NOT NULL,
  due_at BIGINT NOT NULL
) WITHOUT ROWID;
CREATE INDEX erasures_due ON erasures (due_at);
