-- Tokens that somebody asks for again and again: a device whose person confirms elsewhere, or a
-- client that began a sign-in at a person's phone. What the person agrees to becomes a grant under
-- the same id. The device's code is stored as SHA-256, so is what the person types; `ping` is
-- sealed: what a client is told, and how it recognises that.
CREATE TABLE awaited (
  id BLOB PRIMARY KEY,
  secret BLOB NOT NULL,
  realm TEXT NOT NULL,
  client TEXT NOT NULL,
  kind TEXT NOT NULL,
  request TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  interval_secs BIGINT NOT NULL,
  asked_at BIGINT,
  agreed_at BIGINT,
  refused_at BIGINT,
  sign_in BLOB,
  user_code BLOB,
  place TEXT,
  person BLOB,
  message TEXT,
  ping BLOB
) WITHOUT ROWID;
CREATE UNIQUE INDEX awaited_user_code ON awaited (user_code);
CREATE INDEX awaited_sign_in ON awaited (sign_in);
CREATE INDEX awaited_expiry ON awaited (expires_at);

-- Clients that people told to leave their phones alone.
CREATE TABLE unwanted_calls (
  person BLOB NOT NULL,
  client TEXT NOT NULL,
  told_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  PRIMARY KEY (person, client)
) WITHOUT ROWID;
CREATE INDEX unwanted_calls_expiry ON unwanted_calls (expires_at);
