-- Organisations, and who may act for whom. Names are sealed.

CREATE TABLE organisations (
  id BLOB PRIMARY KEY,
  realm TEXT NOT NULL,
  wrapped_key BLOB NOT NULL,
  name BLOB NOT NULL,
  created_at BIGINT NOT NULL,
  ended_at BIGINT
) WITHOUT ROWID;

CREATE TABLE members (
  organisation BLOB NOT NULL,
  person BLOB NOT NULL,
  role TEXT NOT NULL,
  joined_at BIGINT NOT NULL,
  ended_at BIGINT,
  PRIMARY KEY (organisation, person)
) WITHOUT ROWID;
CREATE INDEX members_person ON members (person);

-- Either the organisation or the person is represented. Of a mandate that is only offered, the
-- side that has not accepted yet is missing.
CREATE TABLE mandates (
  id BLOB PRIMARY KEY,
  realm TEXT NOT NULL,
  organisation BLOB,
  person BLOB,
  agent BLOB,
  services TEXT NOT NULL,
  given_by BLOB NOT NULL,
  created_at BIGINT NOT NULL,
  accepted_at BIGINT,
  expires_at BIGINT NOT NULL,
  ended_at BIGINT
) WITHOUT ROWID;
CREATE INDEX mandates_agent ON mandates (agent);
CREATE INDEX mandates_person ON mandates (person);
CREATE INDEX mandates_organisation ON mandates (organisation);

-- A link that somebody opens once: into an organisation, or to the other side of a mandate. Good
-- for the account with this address alone; `mail` is sealed with the key of whoever invited.
CREATE TABLE invitations (
  id BLOB PRIMARY KEY,
  realm TEXT NOT NULL,
  secret BLOB NOT NULL,
  mail_index BLOB NOT NULL,
  mail BLOB NOT NULL,
  organisation BLOB,
  role TEXT,
  mandate BLOB,
  invited_by BLOB NOT NULL,
  created_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  accepted_at BIGINT,
  ended_at BIGINT
) WITHOUT ROWID;
CREATE INDEX invitations_organisation ON invitations (organisation);
CREATE INDEX invitations_by ON invitations (invited_by, created_at);
CREATE INDEX invitations_mandate ON invitations (mandate);

-- As whom somebody acts: in a running sign-in, and then in the grant that it gave. No mandate:
-- as oneself.
CREATE TABLE acting (
  id BLOB PRIMARY KEY,
  mandate BLOB,
  asked_at BIGINT NOT NULL,
  answered_at BIGINT
) WITHOUT ROWID;
CREATE INDEX acting_mandate ON acting (mandate);
