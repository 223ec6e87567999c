-- What people let go to services. One row for each thing a service wanted: `wish` is the hash of
-- what stood on the page, so that a service that wants something else asks again.
CREATE TABLE consents (
  person BLOB NOT NULL,
  client TEXT NOT NULL,
  wish BLOB NOT NULL,
  agreed TEXT NOT NULL,
  declined TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  last_used_at BIGINT NOT NULL,
  PRIMARY KEY (person, client, wish)
) WITHOUT ROWID;
