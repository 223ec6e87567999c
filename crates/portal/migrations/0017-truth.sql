-- From when on and before when a service is offered, in milliseconds since 1970, for lists and counts;
-- the record's body says it, too. What is already there is noted again.
ALTER TABLE catalogue_records ADD COLUMN valid_from BIGINT NOT NULL DEFAULT 0;
ALTER TABLE catalogue_records ADD COLUMN valid_until BIGINT NOT NULL DEFAULT 9223372036854775807;
CREATE INDEX catalogue_records_begin ON catalogue_records (valid_from) WHERE valid_from > 0;
CREATE INDEX catalogue_records_end ON catalogue_records (valid_until) WHERE valid_until < 9223372036854775807;
UPDATE catalogue_records SET find = '' WHERE kind = 'service' AND body LIKE '%"valid":{%';

-- Every address that a record ever gave its service: links from elsewhere outlive a new name.
CREATE TABLE catalogue_addresses (
    slug TEXT NOT NULL,
    record BLOB NOT NULL,
    PRIMARY KEY (slug, record)
) WITHOUT ROWID;
INSERT INTO catalogue_addresses (slug, record)
    SELECT slug, id FROM catalogue_records WHERE slug IS NOT NULL AND kind = 'service';
