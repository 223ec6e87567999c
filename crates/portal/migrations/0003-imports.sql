-- Imports of catalogues. What a file says is staged here, compared, and put into the catalogue in
-- one transaction, or thrown away.
CREATE TABLE catalogue_imports (
    id BLOB NOT NULL PRIMARY KEY,
    source TEXT NOT NULL,
    owner TEXT NOT NULL,
    -- The area outside of which it may say nothing.
    area TEXT NOT NULL,
    -- 1 where what the file no longer holds is withdrawn, 0 where it only adds and removes.
    whole BIGINT NOT NULL,
    -- reading, ready, applied; done or dropped when nothing staged is needed any more
    state TEXT NOT NULL,
    -- How far it is: bytes of the file, records, bad records.
    bytes BIGINT NOT NULL,
    total BIGINT,
    records BIGINT NOT NULL,
    bad BIGINT NOT NULL,
    begun_at BIGINT NOT NULL,
    -- The import of this source that was applied last when this one began.
    follows BLOB,
    applied_at BIGINT
) WITHOUT ROWID;
CREATE INDEX catalogue_imports_source ON catalogue_imports (source, state);

-- One row for each record that the file speaks of, small.
CREATE TABLE catalogue_staged (
    import BLOB NOT NULL,
    kind TEXT NOT NULL,
    foreign_id TEXT NOT NULL,
    -- The row of the catalogue, or of the record to be.
    record BLOB NOT NULL,
    -- new, changed, same, gone; kept where a bad record leaves what was there before
    what TEXT NOT NULL,
    hash BLOB NOT NULL,
    title TEXT NOT NULL,
    area TEXT NOT NULL,
    grp TEXT NOT NULL,
    -- The service that it speaks of, as the file names it, until it is looked up.
    refers TEXT,
    line BIGINT NOT NULL,
    PRIMARY KEY (import, kind, foreign_id)
) WITHOUT ROWID;
CREATE INDEX catalogue_staged_what ON catalogue_staged (import, what, kind, foreign_id);
CREATE INDEX catalogue_staged_refers ON catalogue_staged (import, refers) WHERE refers IS NOT NULL;

-- What is new or changed, whole.
CREATE TABLE catalogue_staged_bodies (
    import BLOB NOT NULL,
    record BLOB NOT NULL,
    slug TEXT,
    summary TEXT NOT NULL,
    audience TEXT NOT NULL,
    offered BIGINT NOT NULL,
    body TEXT NOT NULL,
    extra TEXT NOT NULL,
    PRIMARY KEY (import, record)
) WITHOUT ROWID;

CREATE TABLE catalogue_staged_tags (
    import BLOB NOT NULL,
    record BLOB NOT NULL,
    tag TEXT NOT NULL,
    PRIMARY KEY (import, record, tag)
) WITHOUT ROWID;

-- Bad records, the first of them.
CREATE TABLE catalogue_import_problems (
    import BLOB NOT NULL,
    number BIGINT NOT NULL,
    line BIGINT NOT NULL,
    record TEXT NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (import, number)
) WITHOUT ROWID;
