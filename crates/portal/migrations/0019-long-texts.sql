-- SQLite keeps a table WITHOUT ROWID as a tree of whole rows: where rows are long, whoever looks for
-- a key reads the texts of all the rows on the way. These three have a row id and an index of their
-- keys instead, and their long texts last, so that what stands before them is read without them.
CREATE TABLE catalogue_records_new (
    id BLOB NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    source TEXT NOT NULL,
    foreign_id TEXT NOT NULL,
    owner TEXT NOT NULL,
    area TEXT NOT NULL,
    grp TEXT NOT NULL,
    slug TEXT,
    title TEXT NOT NULL,
    summary TEXT NOT NULL,
    audience TEXT NOT NULL,
    offered BIGINT NOT NULL,
    hash BLOB NOT NULL,
    revision BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    withdrawn_at BIGINT,
    valid_from BIGINT NOT NULL DEFAULT 0,
    valid_until BIGINT NOT NULL DEFAULT 9223372036854775807,
    review_by BIGINT,
    find TEXT NOT NULL DEFAULT '',
    body TEXT NOT NULL,
    extra TEXT NOT NULL
);
INSERT INTO catalogue_records_new (id, kind, source, foreign_id, owner, area, grp, slug, title, summary,
        audience, offered, hash, revision, changed_at, withdrawn_at, valid_from, valid_until,
        review_by, find, body, extra)
    SELECT id, kind, source, foreign_id, owner, area, grp, slug, title, summary,
        audience, offered, hash, revision, changed_at, withdrawn_at, valid_from, valid_until,
        review_by, find, body, extra FROM catalogue_records;
DROP TABLE catalogue_records;
ALTER TABLE catalogue_records_new RENAME TO catalogue_records;
CREATE UNIQUE INDEX catalogue_records_foreign ON catalogue_records (kind, source, foreign_id);
CREATE INDEX catalogue_records_grp ON catalogue_records (kind, grp, area);
CREATE INDEX catalogue_records_slug ON catalogue_records (slug) WHERE slug IS NOT NULL;
CREATE INDEX catalogue_records_owner ON catalogue_records (owner, kind, title);
CREATE INDEX catalogue_records_revision ON catalogue_records (revision, id);
CREATE INDEX catalogue_records_area ON catalogue_records (kind, area, title);
CREATE INDEX catalogue_records_unnoted ON catalogue_records (revision, id) WHERE find = '';
CREATE INDEX catalogue_records_begin ON catalogue_records (kind, valid_from) WHERE valid_from <> 0;
CREATE INDEX catalogue_records_end ON catalogue_records (kind, valid_until)
    WHERE valid_until <> 9223372036854775807;

CREATE TABLE catalogue_history_new (
    record BLOB NOT NULL,
    revision BIGINT NOT NULL,
    withdrawn_at BIGINT,
    replaced_by TEXT NOT NULL,
    replaced_at BIGINT NOT NULL,
    body TEXT NOT NULL,
    extra TEXT NOT NULL,
    PRIMARY KEY (record, revision)
);
INSERT INTO catalogue_history_new (record, revision, withdrawn_at, replaced_by, replaced_at, body, extra)
    SELECT record, revision, withdrawn_at, replaced_by, replaced_at, body, extra FROM catalogue_history;
DROP TABLE catalogue_history;
ALTER TABLE catalogue_history_new RENAME TO catalogue_history;
CREATE INDEX catalogue_history_replaced ON catalogue_history (replaced_at);

CREATE TABLE catalogue_staged_bodies_new (
    import BLOB NOT NULL,
    record BLOB NOT NULL,
    slug TEXT,
    summary TEXT NOT NULL,
    audience TEXT NOT NULL,
    offered BIGINT NOT NULL,
    body TEXT NOT NULL,
    extra TEXT NOT NULL,
    PRIMARY KEY (import, record)
);
INSERT INTO catalogue_staged_bodies_new (import, record, slug, summary, audience, offered, body, extra)
    SELECT import, record, slug, summary, audience, offered, body, extra FROM catalogue_staged_bodies;
DROP TABLE catalogue_staged_bodies;
ALTER TABLE catalogue_staged_bodies_new RENAME TO catalogue_staged_bodies;
