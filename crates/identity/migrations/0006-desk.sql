-- Officials, and people who are identified at a desk.

CREATE TABLE officials (
  id BLOB PRIMARY KEY,
  realm TEXT NOT NULL,
  municipality TEXT NOT NULL,
  person BLOB NOT NULL,
  added_at BIGINT NOT NULL,
  revoked_at BIGINT
) WITHOUT ROWID;
CREATE UNIQUE INDEX officials_once ON officials (realm, municipality, person) WHERE revoked_at IS NULL;
CREATE INDEX officials_person ON officials (realm, person);

-- `code` is a MAC; `card` and `evidence` are sealed with the person's key.
CREATE TABLE desk_requests (
  id BLOB PRIMARY KEY,
  realm TEXT NOT NULL,
  person BLOB NOT NULL,
  session BLOB NOT NULL,
  factor BLOB NOT NULL,
  code BLOB NOT NULL,
  municipality TEXT NOT NULL,
  two BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  claimed_by BLOB,
  card BLOB,
  entered_at BIGINT,
  version BIGINT NOT NULL,
  checked_by BLOB,
  confirmed_at BIGINT,
  evidence BLOB,
  ended_at BIGINT
) WITHOUT ROWID;
CREATE UNIQUE INDEX desk_requests_code ON desk_requests (realm, code);
CREATE INDEX desk_requests_session ON desk_requests (session);
CREATE INDEX desk_requests_person ON desk_requests (person);
CREATE INDEX desk_requests_municipality ON desk_requests (realm, municipality, expires_at);

-- Who lost everything proves a recovery at a desk: always two officials, nobody for themselves.
-- `card` is sealed with the person's key.
CREATE TABLE desk_recoveries (
  id BLOB PRIMARY KEY,
  realm TEXT NOT NULL,
  recovery BLOB NOT NULL,
  person BLOB NOT NULL,
  municipality TEXT NOT NULL,
  claimed_by BLOB NOT NULL CHECK (claimed_by <> person),
  created_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  card BLOB,
  entered_at BIGINT,
  checked_by BLOB CHECK (checked_by <> person AND checked_by <> claimed_by),
  ended_at BIGINT
) WITHOUT ROWID;
CREATE UNIQUE INDEX desk_recoveries_once ON desk_recoveries (recovery) WHERE ended_at IS NULL;
CREATE INDEX desk_recoveries_person ON desk_recoveries (person);
CREATE INDEX desk_recoveries_municipality ON desk_recoveries (realm, municipality, expires_at);
