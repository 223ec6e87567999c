-- Who you are. Times are milliseconds; a flag is the time it was set. Secrets are stored as
-- SHA-256, personal data sealed with the person's key.

CREATE TABLE signing_keys (
  id BLOB PRIMARY KEY,
  realm TEXT NOT NULL,
  algorithm TEXT NOT NULL,
  kid TEXT NOT NULL,
  sealed BLOB NOT NULL,
  created_at BIGINT NOT NULL,
  activated_at BIGINT,
  retired_at BIGINT
);
CREATE UNIQUE INDEX signing_keys_one_active ON signing_keys (realm, algorithm) WHERE activated_at IS NOT NULL AND retired_at IS NULL;
CREATE UNIQUE INDEX signing_keys_one_next ON signing_keys (realm, algorithm) WHERE activated_at IS NULL AND retired_at IS NULL;

CREATE TABLE persons (
  id BLOB PRIMARY KEY,
  realm TEXT NOT NULL,
  wrapped_key BLOB NOT NULL,
  profile BLOB NOT NULL,
  mail_index BLOB NOT NULL,
  created_at BIGINT NOT NULL
) WITHOUT ROWID;
CREATE UNIQUE INDEX persons_mail ON persons (realm, mail_index);

-- A way to sign in. What is special to a kind lies in its own table under the same id.
CREATE TABLE factors (
  id BLOB PRIMARY KEY,
  realm TEXT NOT NULL,
  person BLOB NOT NULL,
  kind TEXT NOT NULL,
  name BLOB NOT NULL,
  synced BIGINT NOT NULL,
  proof BIGINT NOT NULL,
  proof_source TEXT NOT NULL,
  proof_at BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  last_used_at BIGINT,
  revoked_at BIGINT
) WITHOUT ROWID;
CREATE INDEX factors_person ON factors (person);

CREATE TABLE registrations (
  id BLOB PRIMARY KEY,
  realm TEXT NOT NULL,
  browser BLOB NOT NULL,
  sign_in BLOB,
  sealed BLOB NOT NULL,
  mail_index BLOB NOT NULL,
  network BLOB NOT NULL,
  created_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  confirmed_at BIGINT,
  ended_at BIGINT
) WITHOUT ROWID;
CREATE INDEX registrations_mail ON registrations (realm, mail_index, created_at);
CREATE INDEX registrations_expiry ON registrations (expires_at);

CREATE TABLE passkeys (
  factor BLOB PRIMARY KEY,
  realm TEXT NOT NULL,
  credential_id BLOB NOT NULL,
  public_key BLOB NOT NULL,
  sign_count BIGINT NOT NULL
) WITHOUT ROWID;
CREATE UNIQUE INDEX passkeys_credential ON passkeys (realm, credential_id);

CREATE TABLE phones (
  factor BLOB PRIMARY KEY,
  channel_key BLOB NOT NULL
) WITHOUT ROWID;

-- A passkey that is being made in a browser, for the account.
CREATE TABLE passkey_offers (
  id BLOB PRIMARY KEY,
  person BLOB NOT NULL,
  session BLOB NOT NULL,
  challenge BLOB NOT NULL,
  expires_at BIGINT NOT NULL
) WITHOUT ROWID;
CREATE INDEX passkey_offers_expiry ON passkey_offers (expires_at);

CREATE TABLE activations (
  id BLOB PRIMARY KEY,
  realm TEXT NOT NULL,
  person BLOB NOT NULL,
  browser BLOB NOT NULL,
  sign_in BLOB,
  strength BIGINT NOT NULL,
  session BLOB,
  authorized_until BIGINT NOT NULL,
  challenge BLOB NOT NULL,
  created_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  credential_id BLOB,
  public_key BLOB,
  sign_count BIGINT,
  synced BIGINT,
  channel_key BLOB,
  name BLOB,
  code TEXT,
  keyed_at BIGINT,
  confirmed_at BIGINT,
  ended_at BIGINT,
  replaced_at BIGINT
) WITHOUT ROWID;
CREATE INDEX activations_person ON activations (person);
CREATE INDEX activations_expiry ON activations (expires_at);

CREATE TABLE sign_ins (
  id BLOB PRIMARY KEY,
  realm TEXT NOT NULL,
  browser BLOB NOT NULL,
  client TEXT NOT NULL,
  request TEXT NOT NULL,
  request_hash BLOB NOT NULL,
  challenge BLOB NOT NULL,
  created_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  session BLOB,
  second_of BLOB,
  second_factor BLOB,
  to_prove BLOB,
  ask_known_at BIGINT,
  ask_level_at BIGINT,
  lower_ok_at BIGINT,
  ask_release_at BIGINT,
  done_at BIGINT
) WITHOUT ROWID;
CREATE INDEX sign_ins_expiry ON sign_ins (expires_at);

CREATE TABLE orders (
  id BLOB PRIMARY KEY,
  sign_in BLOB NOT NULL,
  browser BLOB NOT NULL,
  request_hash BLOB NOT NULL,
  browser_kind TEXT NOT NULL,
  place TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  claimed_at BIGINT,
  phone BLOB,
  approval TEXT,
  approved_at BIGINT,
  consumed_at BIGINT,
  ended_at BIGINT,
  ended_why TEXT
) WITHOUT ROWID;
CREATE INDEX orders_sign_in ON orders (sign_in);
CREATE INDEX orders_expiry ON orders (expires_at);

CREATE TABLE sessions (
  id BLOB PRIMARY KEY,
  secret BLOB NOT NULL,
  realm TEXT NOT NULL,
  browser BLOB NOT NULL,
  person BLOB NOT NULL,
  factor BLOB NOT NULL,
  method TEXT NOT NULL,
  strength BIGINT NOT NULL,
  level BIGINT NOT NULL,
  kind TEXT NOT NULL,
  place TEXT NOT NULL,
  authenticated_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  ended_at BIGINT
) WITHOUT ROWID;
CREATE INDEX sessions_person ON sessions (person);
CREATE INDEX sessions_expiry ON sessions (expires_at);

CREATE TABLE known_browsers (
  browser BLOB NOT NULL,
  person BLOB NOT NULL,
  current BLOB NOT NULL,
  previous BLOB,
  rotated_at BIGINT NOT NULL,
  kind BLOB NOT NULL,
  created_at BIGINT NOT NULL,
  revoked_at BIGINT,
  PRIMARY KEY (browser, person)
) WITHOUT ROWID;
CREATE INDEX known_browsers_person ON known_browsers (person);

-- What a person let a service have. Terms are what the service said and was told, as JSON. The
-- newest refresh token and the one before it are stored as SHA-256. `told` is a mark, made with the
-- master key, of what userinfo gave last and was recorded as released.
CREATE TABLE grants (
  id BLOB PRIMARY KEY,
  code BLOB NOT NULL,
  session BLOB NOT NULL,
  person BLOB NOT NULL,
  client TEXT NOT NULL,
  scope TEXT NOT NULL,
  claims TEXT,
  wish BLOB,
  level BIGINT NOT NULL,
  method TEXT NOT NULL,
  terms TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  redeemed_at BIGINT,
  revoked_at BIGINT,
  refresh BLOB,
  refresh_before BLOB,
  refreshed_at BIGINT,
  refresh_key TEXT,
  told BLOB,
  told_at BIGINT
) WITHOUT ROWID;
CREATE INDEX grants_session ON grants (session);
CREATE INDEX grants_person ON grants (person, client);
CREATE INDEX grants_expiry ON grants (expires_at);
