-- Trust in services and providers that nobody entered (OpenID Federation), and what services hear
-- of their people at once (Shared Signals).

-- The keys that sign what a realm says in federations. Superiors pin them, so they change by hand.
CREATE TABLE federation_keys (
  id BLOB PRIMARY KEY,
  realm TEXT NOT NULL,
  kid TEXT NOT NULL,
  sealed BLOB NOT NULL,
  created_at BIGINT NOT NULL,
  activated_at BIGINT,
  retired_at BIGINT
) WITHOUT ROWID;
CREATE UNIQUE INDEX federation_keys_one_active ON federation_keys (realm) WHERE activated_at IS NOT NULL AND retired_at IS NULL;
CREATE UNIQUE INDEX federation_keys_one_next ON federation_keys (realm) WHERE activated_at IS NULL AND retired_at IS NULL;

-- Services and providers for which a chain vouches until it ends. The document is a client's, or
-- what is known of a provider, as JSON.
CREATE TABLE federation_members (
  realm TEXT NOT NULL,
  entity TEXT NOT NULL,
  role TEXT NOT NULL,
  revision BIGINT NOT NULL,
  document TEXT NOT NULL,
  organization TEXT,
  anchor TEXT NOT NULL,
  resolved_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  forgotten_at BIGINT,
  PRIMARY KEY (realm, role, entity)
) WITHOUT ROWID;
CREATE UNIQUE INDEX federation_members_revision ON federation_members (revision);
CREATE INDEX federation_members_expiry ON federation_members (expires_at);

-- Counts the changes of members, as those of clients are counted.
INSERT INTO client_revision (one, last) VALUES (2, 0);

-- What a service wants to hear of its people, and where. `secret` is the header that it wants to
-- be shown, sealed.
CREATE TABLE ssf_streams (
  id BLOB PRIMARY KEY,
  realm TEXT NOT NULL,
  client TEXT NOT NULL,
  wanted TEXT NOT NULL,
  push TEXT,
  secret BLOB,
  description TEXT,
  everybody BIGINT NOT NULL,
  status TEXT NOT NULL,
  reason TEXT,
  created_at BIGINT NOT NULL,
  verified_at BIGINT
) WITHOUT ROWID;
CREATE INDEX ssf_streams_client ON ssf_streams (realm, client);

-- People that a service named: of whom it wants to hear, or does not, whatever the stream is for.
CREATE TABLE ssf_subjects (
  stream BLOB NOT NULL,
  person BLOB NOT NULL,
  wanted BIGINT NOT NULL,
  PRIMARY KEY (stream, person)
) WITHOUT ROWID;
CREATE INDEX ssf_subjects_person ON ssf_subjects (person);

-- What has not arrived yet. `sealed` holds the event with the person's name at that service.
CREATE TABLE ssf_events (
  id BLOB PRIMARY KEY,
  stream BLOB NOT NULL,
  sealed BLOB NOT NULL,
  created_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL
) WITHOUT ROWID;
CREATE INDEX ssf_events_stream ON ssf_events (stream, id);
CREATE INDEX ssf_events_expiry ON ssf_events (expires_at);
