-- What the staff of a town, or of a region's umbrella, decided about their portal: every version
-- that people saw.
CREATE TABLE tenant_versions (
    -- The municipality, or "umbrella:" and the realm.
    tenant TEXT NOT NULL,
    version BIGINT NOT NULL,
    -- All of it, as a JSON object of texts.
    settings TEXT NOT NULL,
    -- SHA-256 of its logo, so that it is kept as long as the version.
    logo BLOB,
    -- Who published it: a row of portal_staff.
    staff BLOB NOT NULL,
    published_at BIGINT NOT NULL,
    -- The version that it repeats, if somebody restored one.
    restored BIGINT,
    PRIMARY KEY (tenant, version)
) WITHOUT ROWID;

-- What is not published yet; no row where nothing is begun.
CREATE TABLE tenant_drafts (
    tenant TEXT NOT NULL PRIMARY KEY,
    settings TEXT NOT NULL,
    staff BLOB NOT NULL,
    changed_at BIGINT NOT NULL
) WITHOUT ROWID;

-- Logos, written anew by us from what was handed in.
CREATE TABLE tenant_files (
    tenant TEXT NOT NULL,
    -- SHA-256 of the bytes.
    hash BLOB NOT NULL,
    bytes BLOB NOT NULL,
    PRIMARY KEY (tenant, hash)
) WITHOUT ROWID;

-- Counts what is published, so that every node sees that there is something new.
CREATE TABLE tenant_state (
    id BIGINT NOT NULL PRIMARY KEY,
    revision BIGINT NOT NULL
) WITHOUT ROWID;
INSERT INTO tenant_state (id, revision) VALUES (1, 0);
