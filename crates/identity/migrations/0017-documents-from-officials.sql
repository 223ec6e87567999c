-- Documents that officials send to be signed.

-- Who asks is a service (`client`) or an authority (`municipality`); the other one is empty.
ALTER TABLE signatures ADD COLUMN municipality TEXT NOT NULL DEFAULT '';

-- A person shows a code, one official claims it and sends one document. `code` is a MAC.
CREATE TABLE desk_sendings (
  id BLOB PRIMARY KEY,
  realm TEXT NOT NULL,
  person BLOB NOT NULL,
  code BLOB NOT NULL,
  municipality TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  claimed_by BLOB CHECK (claimed_by <> person),
  signature BLOB,
  ended_at BIGINT
) WITHOUT ROWID;
CREATE UNIQUE INDEX desk_sendings_code ON desk_sendings (realm, code);
CREATE INDEX desk_sendings_person ON desk_sendings (person);
CREATE INDEX desk_sendings_official ON desk_sendings (realm, claimed_by);
CREATE INDEX desk_sendings_expiry ON desk_sendings (expires_at);
