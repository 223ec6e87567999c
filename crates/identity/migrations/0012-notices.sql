-- What people were told, sealed with their key, and what "that was not me" removes.
CREATE TABLE notices (
  id BLOB PRIMARY KEY,
  realm TEXT NOT NULL,
  person BLOB NOT NULL,
  sealed BLOB NOT NULL,
  undo TEXT,
  target BLOB,
  expires_at BIGINT NOT NULL,
  undone_at BIGINT
) WITHOUT ROWID;
CREATE INDEX notices_person ON notices (person);
CREATE INDEX notices_expiry ON notices (expires_at);

-- Devices and places that a person has signed in from: marks made with the master key, so that
-- nobody reads from them where somebody was.
CREATE TABLE seen_places (
  person BLOB NOT NULL,
  mark BLOB NOT NULL,
  kept_until BIGINT NOT NULL,
  PRIMARY KEY (person, mark)
) WITHOUT ROWID;
CREATE INDEX seen_places_kept ON seen_places (kept_until);
