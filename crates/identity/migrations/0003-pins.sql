-- PINs of phones without a screen lock (OPAQUE, RFC 9807). What guards them, the seed of all OPRF
-- keys, comes from the master key and lies in no table.

CREATE TABLE pins (
  factor BLOB PRIMARY KEY,
  record BLOB NOT NULL,
  tries BIGINT NOT NULL,
  tries_ever BIGINT NOT NULL
) WITHOUT ROWID;

-- A PIN that is being set: one evaluation for each activation.
CREATE TABLE pin_settings (
  activation BLOB PRIMARY KEY,
  channel_key BLOB NOT NULL,
  request BLOB NOT NULL,
  record BLOB,
  expires_at BIGINT NOT NULL
) WITHOUT ROWID;
CREATE INDEX pin_settings_expiry ON pin_settings (expires_at);

-- A try that was counted and answered.
CREATE TABLE pin_attempts (
  id BLOB PRIMARY KEY,
  factor BLOB NOT NULL,
  for_order BLOB NOT NULL,
  message BLOB NOT NULL,
  answer BLOB NOT NULL,
  tries_left BIGINT NOT NULL,
  state BLOB NOT NULL,
  expires_at BIGINT NOT NULL,
  finished_at BIGINT
) WITHOUT ROWID;
CREATE UNIQUE INDEX pin_attempts_message ON pin_attempts (factor, message);
CREATE INDEX pin_attempts_expiry ON pin_attempts (expires_at);

-- Approved with a PIN in an unknown browser: the person still opens a mailed link there.
CREATE TABLE mail_proofs (
  sign_in BLOB PRIMARY KEY,
  for_order BLOB NOT NULL,
  factor BLOB NOT NULL,
  sent BIGINT NOT NULL,
  expires_at BIGINT NOT NULL
) WITHOUT ROWID;
CREATE INDEX mail_proofs_expiry ON mail_proofs (expires_at);

-- The phone that a new one replaces.
CREATE TABLE phone_changes (
  activation BLOB PRIMARY KEY,
  old BLOB NOT NULL
) WITHOUT ROWID;
