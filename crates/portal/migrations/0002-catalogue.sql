-- What the catalogue holds: services [Leistungen], offices [Organisationseinheiten], online services
-- [Onlinedienste] and who is responsible [Zuständigkeiten]. One record is what one source says of
-- one of them for one area; what a town's people read is put together from several.
CREATE TABLE catalogue_records (
    id BLOB NOT NULL PRIMARY KEY,
    -- service, office, online_service or responsibility
    kind TEXT NOT NULL,
    -- Who says it, and under which name there: the region's files, a desk, a foreign system.
    source TEXT NOT NULL,
    foreign_id TEXT NOT NULL,
    -- The municipality whose staff may change it; empty for those of the Land and the federation.
    owner TEXT NOT NULL,
    -- The beginning of the regional keys (ARS) for which it holds; empty everywhere.
    area TEXT NOT NULL,
    -- What belongs together across sources and areas: the LeiKa key, or the record's own name.
    grp TEXT NOT NULL,
    -- Last part of a service's address; NULL where a record only adds to another.
    slug TEXT,
    -- What lists show, in German.
    title TEXT NOT NULL,
    summary TEXT NOT NULL,
    audience TEXT NOT NULL,
    -- 0 where a municipality does not offer what others do.
    offered BIGINT NOT NULL,
    -- All of it, as JSON.
    body TEXT NOT NULL,
    -- SHA-256 of body and extra, for comparing.
    hash BLOB NOT NULL,
    -- What the source said and we do not understand, as it was.
    extra TEXT NOT NULL,
    -- The catalogue's revision in which it changed last.
    revision BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    withdrawn_at BIGINT
) WITHOUT ROWID;
CREATE UNIQUE INDEX catalogue_records_foreign ON catalogue_records (kind, source, foreign_id);
CREATE INDEX catalogue_records_grp ON catalogue_records (kind, grp, area);
CREATE INDEX catalogue_records_slug ON catalogue_records (slug) WHERE slug IS NOT NULL;
CREATE INDEX catalogue_records_owner ON catalogue_records (owner, kind, title);
CREATE INDEX catalogue_records_revision ON catalogue_records (revision);
CREATE INDEX catalogue_records_area ON catalogue_records (kind, area, title);

-- What was said before: each change keeps the body that it replaced.
CREATE TABLE catalogue_history (
    record BLOB NOT NULL,
    revision BIGINT NOT NULL,
    body TEXT NOT NULL,
    extra TEXT NOT NULL,
    withdrawn_at BIGINT,
    -- Who replaced it: a source, or the id of a member of staff.
    replaced_by TEXT NOT NULL,
    replaced_at BIGINT NOT NULL,
    PRIMARY KEY (record, revision)
) WITHOUT ROWID;
CREATE INDEX catalogue_history_replaced ON catalogue_history (replaced_at);

-- Where a service is found besides the search: "situation:12".
CREATE TABLE catalogue_tags (
    tag TEXT NOT NULL,
    record BLOB NOT NULL,
    PRIMARY KEY (tag, record)
) WITHOUT ROWID;
CREATE INDEX catalogue_tags_record ON catalogue_tags (record);

-- Counts the changes, so that every node sees that there were some.
CREATE TABLE catalogue_state (
    id BIGINT NOT NULL PRIMARY KEY,
    revision BIGINT NOT NULL
) WITHOUT ROWID;
INSERT INTO catalogue_state (id, revision) VALUES (1, 0);

-- Who of a town may edit its portal, under the pseudonym that the issuer gives this portal.
CREATE TABLE portal_staff (
    id BLOB NOT NULL PRIMARY KEY,
    municipality TEXT NOT NULL,
    sub TEXT NOT NULL,
    role TEXT NOT NULL,
    -- How colleagues call them; sealed by the vault, bound to the id.
    name BLOB NOT NULL,
    since BIGINT NOT NULL,
    ended_at BIGINT
) WITHOUT ROWID;
CREATE UNIQUE INDEX portal_staff_sub ON portal_staff (municipality, sub) WHERE ended_at IS NULL;

-- Links by which somebody becomes one of the staff, once.
CREATE TABLE portal_invitations (
    id BLOB NOT NULL PRIMARY KEY,
    -- SHA-256 of the secret in the link.
    secret BLOB NOT NULL,
    municipality TEXT NOT NULL,
    role TEXT NOT NULL,
    name BLOB NOT NULL,
    -- Who invited; NULL for the operator's own command.
    invited_by BLOB,
    expires_at BIGINT NOT NULL,
    used_at BIGINT
) WITHOUT ROWID;
CREATE UNIQUE INDEX portal_invitations_secret ON portal_invitations (secret);
CREATE INDEX portal_invitations_of ON portal_invitations (municipality, expires_at);
