-- Coming back without a factor: asked by mail, proven, waited for, used.
CREATE TABLE recoveries (
  id BLOB PRIMARY KEY,
  realm TEXT NOT NULL,
  -- None where there is no such account; the page says the same.
  person BLOB,
  mail_index BLOB NOT NULL,
  network BLOB NOT NULL,
  -- Of the number that is told at a desk.
  desk_code BLOB NOT NULL,
  created_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  proven_by TEXT,
  proven_at BIGINT,
  ready_at BIGINT,
  -- What the new factor is worth.
  level BIGINT,
  -- Of the code that must be shown again; none where the mail address alone was enough.
  receipt BLOB,
  -- When the old factors went.
  begun_at BIGINT,
  -- The activation that makes the new factor.
  activation BLOB,
  ended_at BIGINT,
  ended_why TEXT
) WITHOUT ROWID;
CREATE INDEX recoveries_mail ON recoveries (realm, mail_index, created_at);
CREATE INDEX recoveries_person ON recoveries (person);
CREATE INDEX recoveries_desk ON recoveries (realm, desk_code);
CREATE INDEX recoveries_activation ON recoveries (activation);
CREATE INDEX recoveries_expiry ON recoveries (expires_at);
