-- What lists of the desk are made from, kept with every change of a record.
-- Folded title and everyday words, to look for and to sort by.
ALTER TABLE catalogue_records ADD COLUMN find TEXT NOT NULL DEFAULT '';
-- When somebody should read the record's text again.
ALTER TABLE catalogue_records ADD COLUMN review_by BIGINT;
-- All sources say once more what they say, so that the new columns and tables are filled.
UPDATE catalogue_records SET hash = substr(hash, 1, 1);

-- In which languages a record speaks, and since when it says there what it says.
CREATE TABLE catalogue_languages (
    record BLOB NOT NULL,
    lang TEXT NOT NULL,
    hash BLOB NOT NULL,
    changed_at BIGINT NOT NULL,
    PRIMARY KEY (record, lang)
) WITHOUT ROWID;
CREATE INDEX catalogue_languages_lang ON catalogue_languages (lang, record);

-- Where a record's texts lead.
CREATE TABLE catalogue_links (
    record BLOB NOT NULL,
    url TEXT NOT NULL,
    PRIMARY KEY (record, url)
) WITHOUT ROWID;
CREATE INDEX catalogue_links_url ON catalogue_links (url);

-- What a town is going to say of a service: not published yet.
CREATE TABLE desk_drafts (
    municipality TEXT NOT NULL,
    -- As in catalogue_records.
    grp TEXT NOT NULL,
    -- Counts the changes, so that nobody overwrites what they have not seen.
    version BIGINT NOT NULL,
    -- draft, submitted or returned
    state TEXT NOT NULL,
    title TEXT NOT NULL,
    find TEXT NOT NULL,
    body TEXT NOT NULL,
    -- Ids of the staff who wrote it, separated by spaces.
    authors TEXT NOT NULL,
    -- What a reviewer said when sending it back.
    remark TEXT NOT NULL,
    changed_at BIGINT NOT NULL,
    PRIMARY KEY (municipality, grp)
) WITHOUT ROWID;

-- Who published what: beside the catalogue's history, which keeps what was said.
CREATE TABLE desk_publications (
    record BLOB NOT NULL,
    revision BIGINT NOT NULL,
    municipality TEXT NOT NULL,
    authors TEXT NOT NULL,
    approved_by BLOB NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (record, revision)
) WITHOUT ROWID;

-- Towns where authors may approve what they wrote.
CREATE TABLE desk_two_eyes (
    municipality TEXT NOT NULL PRIMARY KEY,
    allowed_by BLOB NOT NULL,
    allowed_at BIGINT NOT NULL
) WITHOUT ROWID;

-- The same change to many services at once.
CREATE TABLE desk_bulks (
    id BLOB NOT NULL PRIMARY KEY,
    municipality TEXT NOT NULL,
    -- What changes and in which services, as JSON.
    body TEXT NOT NULL,
    author BLOB NOT NULL,
    made_at BIGINT NOT NULL,
    -- The change's number in the catalogue, once it was done, and that of its undoing.
    revision BIGINT,
    undone BIGINT
) WITHOUT ROWID;
CREATE INDEX desk_bulks_of ON desk_bulks (municipality, made_at);

-- What became of looking where a link leads.
CREATE TABLE desk_links (
    url TEXT NOT NULL PRIMARY KEY,
    host TEXT NOT NULL,
    next_at BIGINT NOT NULL,
    checked_at BIGINT,
    -- What came back: "200", "404", "unreachable" and the like.
    outcome TEXT NOT NULL,
    redirects BIGINT NOT NULL,
    -- Since when it fails without a success between, and since when that counts as broken.
    failing_since BIGINT,
    broken_at BIGINT
) WITHOUT ROWID;
CREATE INDEX desk_links_next ON desk_links (next_at);
CREATE INDEX desk_links_broken ON desk_links (broken_at) WHERE broken_at IS NOT NULL;
