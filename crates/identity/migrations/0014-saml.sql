-- Services that speak SAML: the provider's keys, requests on their way, who takes part in a session.

-- Keys that sign assertions: next, active, retired, as signing_keys.
CREATE TABLE saml_provider_keys (
  id BLOB PRIMARY KEY,
  realm TEXT NOT NULL,
  sealed BLOB NOT NULL,
  created_at BIGINT NOT NULL,
  activated_at BIGINT,
  retired_at BIGINT
);
CREATE UNIQUE INDEX saml_provider_keys_one_active ON saml_provider_keys (realm) WHERE activated_at IS NOT NULL AND retired_at IS NULL;

-- A request that was verified; its answer goes to `consumer`, with `relay_state`, once.
CREATE TABLE saml_requests (
  id BLOB PRIMARY KEY,
  realm TEXT NOT NULL,
  service TEXT NOT NULL,
  request TEXT NOT NULL,
  consumer TEXT NOT NULL,
  relay_state TEXT,
  created_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  done_at BIGINT
) WITHOUT ROWID;
CREATE INDEX saml_requests_expiry ON saml_requests (expires_at);

-- Messages that were taken once; each is kept as long as it could be shown again.
CREATE TABLE saml_seen (
  realm TEXT NOT NULL,
  service TEXT NOT NULL,
  message BLOB NOT NULL,
  expires_at BIGINT NOT NULL,
  PRIMARY KEY (realm, service, message)
) WITHOUT ROWID;
CREATE INDEX saml_seen_expiry ON saml_seen (expires_at);

-- A service that got an assertion in a session, and what it was told. The name is sealed with the
-- person's key and found by a blind index. `logout` is the sign-out that tells it of the end.
CREATE TABLE saml_participants (
  session BLOB NOT NULL,
  realm TEXT NOT NULL,
  service TEXT NOT NULL,
  person BLOB NOT NULL,
  name_index BLOB NOT NULL,
  name BLOB NOT NULL,
  format TEXT NOT NULL,
  session_index TEXT NOT NULL,
  expires_at BIGINT NOT NULL,
  logout BLOB,
  request TEXT,
  sent_at BIGINT,
  success_at BIGINT,
  PRIMARY KEY (session, service)
) WITHOUT ROWID;
CREATE INDEX saml_participants_name ON saml_participants (name_index);
CREATE INDEX saml_participants_logout ON saml_participants (logout);
CREATE INDEX saml_participants_request ON saml_participants (request);
CREATE INDEX saml_participants_expiry ON saml_participants (expires_at);

-- A sign-out on its way through the services: asked for by one of them (`service`, `request`), or
-- by the person (`address`: where it ends).
CREATE TABLE saml_logouts (
  id BLOB PRIMARY KEY,
  realm TEXT NOT NULL,
  service TEXT,
  request TEXT,
  relay_state TEXT,
  address TEXT,
  expires_at BIGINT NOT NULL
) WITHOUT ROWID;
CREATE INDEX saml_logouts_expiry ON saml_logouts (expires_at);

-- Newer metadata than the region's files have, verified; or why there are none.
CREATE TABLE saml_metadata (
  realm TEXT NOT NULL,
  service TEXT NOT NULL,
  document TEXT,
  fetched_at BIGINT,
  tried_at BIGINT NOT NULL,
  trouble TEXT,
  PRIMARY KEY (realm, service)
);
