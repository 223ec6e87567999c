-- SAML services that were entered in the console, what administrators decided of a realm, test
-- people and test sign-ins.

-- A client that speaks SAML: what a file would say of it, as JSON; the document is made of it.
ALTER TABLE clients ADD COLUMN saml TEXT;

-- What administrators decided otherwise than the region's files, as JSON.
CREATE TABLE realm_settings (
  realm TEXT PRIMARY KEY,
  document TEXT NOT NULL,
  changed_at BIGINT NOT NULL
);

-- Invented people, with whom services are tried out. They are nobody's accounts.
ALTER TABLE persons ADD COLUMN test BIGINT NOT NULL DEFAULT 0;
CREATE INDEX persons_test ON persons (realm, id) WHERE test = 1;

-- A sign-in that an administrator began to see what a service gets. It is for test people alone,
-- and its code comes to the console. `id` is the sign-in's; `result` is sealed.
CREATE TABLE trials (
  id BLOB PRIMARY KEY,
  realm TEXT NOT NULL,
  client TEXT NOT NULL,
  begun_by BLOB NOT NULL,
  expires_at BIGINT NOT NULL,
  answered_at BIGINT,
  result BLOB
) WITHOUT ROWID;
CREATE INDEX trials_begun_by ON trials (begun_by);
CREATE INDEX trials_expiry ON trials (expires_at);
